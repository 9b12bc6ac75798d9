import type { Report, TargetReport, Verdict } from '../../src/report/report.ts';
import { type Instant, parseInstant } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not an instant: ${text}`);
  return instant;
}

export const NOW = at('2026-11-23T20:30:00Z');

export const passing: Verdict = {
  check: 'dumps/age',
  title: 'Every database has a recent dump',
  status: 'pass',
  enforcement: 'block',
  scope: 'target',
  subject: untrusted('quickport_crm_laravel'),
  summary: untrusted('the newest dump is 4 h old (limit 26 h)'),
  evidence: { dumpFinishedAt: '2026-11-23T16:30:00Z', sizeBytes: 410_000_000 },
  remedy: undefined,
  runbook: ['4', '8'],
  details: [
    {
      status: 'pass',
      subject: untrusted('quickport_crm_laravel'),
      summary: untrusted('the newest dump is 4 h old (limit 26 h)'),
      evidence: { dumpFinishedAt: '2026-11-23T16:30:00Z', sizeBytes: 410_000_000 },
      remedy: undefined,
      steps: [],
      cause: undefined,
    },
  ],
};

export const failing: Verdict = {
  check: 'snapshots/coverage',
  title: 'A volume has no recent snapshot',
  status: 'fail',
  enforcement: 'block',
  scope: 'target',
  subject: untrusted('vol-0a1'),
  summary: untrusted('vol-0a1 was last snapshotted 31 h ago (limit 26 h)'),
  evidence: { snapshotId: 'snap-0123456789abcdef0', startedAt: '2026-11-22T13:30:00Z' },
  remedy: {
    text: untrusted('Take the snapshots with prepare, then run the gate again.'),
    command: untrusted('gh workflow run backup-prepare.yml -f change=VOLUME_RESIZE'),
  },
  runbook: ['3.2'],
  details: [
    {
      status: 'fail',
      subject: untrusted('vol-0a1'),
      summary: untrusted('vol-0a1 was last snapshotted 31 h ago (limit 26 h)'),
      evidence: { snapshotId: 'snap-0123456789abcdef0', startedAt: '2026-11-22T13:30:00Z' },
      remedy: {
        text: untrusted('Take the snapshots with prepare, then run the gate again.'),
        command: untrusted('gh workflow run backup-prepare.yml -f change=VOLUME_RESIZE'),
      },
      steps: [{ action: 'take-snapshots', target: 'quickport-prod', instanceId: 'i-0abc1234def567890' }],
      cause: undefined,
    },
  ],
};

export const unseen: Verdict = {
  ...passing,
  check: 'host/disk',
  title: 'There is room for the next dump',
  status: 'unknown',
  subject: untrusted('quickport-prod'),
  summary: untrusted('could not find out: ssm: the agent of i-0abc1234def567890 does not answer (ConnectionLost)'),
  evidence: {},
  remedy: { text: untrusted('Make the service or host named reachable, then run again.') },
  runbook: ['8'],
  details: [
    {
      status: 'unknown',
      subject: untrusted('quickport-prod'),
      summary: untrusted('could not find out: ssm: the agent of i-0abc1234def567890 does not answer (ConnectionLost)'),
      evidence: {},
      remedy: { text: untrusted('Make the service or host named reachable, then run again.') },
      steps: [],
      cause: { code: 'unreachable', detail: untrusted('the agent does not answer') },
    },
  ],
};

export const warning: Verdict = { ...failing, check: 'images/age', title: 'The image is too old', enforcement: 'warn' };

export const ofRepository: Verdict = {
  ...failing,
  check: 'repository/tag',
  title: 'The maintenance tag is missing',
  scope: 'repository',
  subject: untrusted('prod-pre-maintenance-2026-11-24'),
  summary: untrusted('the tag prod-pre-maintenance-2026-11-24 is not on the remote'),
  details: [],
};

export const aTarget = (overrides: Partial<TargetReport> = {}): TargetReport => ({
  name: 'quickport-prod',
  account: '123456789012',
  region: 'ap-south-1',
  instanceId: 'i-0abc1234def567890',
  judgedAt: NOW,
  verdicts: [passing],
  protection: [
    {
      layer: 'snapshot',
      subject: untrusted('vol-0a1'),
      id: untrusted('snap-0123456789abcdef0'),
      takenAt: at('2026-11-22T13:30:00Z'),
      sizeBytes: 32 * 1024 ** 3,
      limitSeconds: 93_600,
    },
    {
      layer: 'dump',
      subject: untrusted('quickport_crm_laravel'),
      id: untrusted('/var/backups/db_2026-11-23.sql.gz'),
      takenAt: at('2026-11-23T16:30:00Z'),
      sizeBytes: 410_000_000,
      limitSeconds: 93_600,
    },
    {
      layer: 'code',
      subject: untrusted('repository'),
      id: untrusted('prod-pre-maintenance-2026-11-23'),
      takenAt: at('2026-11-23T15:00:00Z'),
      sizeBytes: undefined,
      limitSeconds: 86_400,
    },
    {
      layer: 'image',
      subject: untrusted('i-0abc1234def567890'),
      id: undefined,
      takenAt: undefined,
      sizeBytes: undefined,
      limitSeconds: 7_776_000,
    },
  ],
  requests: [{ action: 'ec2:DescribeSnapshots', requestId: '8b1f0d6e-3a55-4b57-9e0c-0f6f5a3d2c11' }],
  ...overrides,
});

export const aReport = (overrides: Partial<Report> = {}): Report => ({
  schemaVersion: 1,
  mode: 'gate',
  conclusion: 'success',
  exitCode: 0,
  headline: untrusted('Allowed: everything could be brought back.'),
  actionVersion: '0.1.0',
  rehearsal: false,
  change: undefined,
  repository: 'quickport/crm',
  commit: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.com/quickport/crm/actions/runs/1',
  policy: { path: '.github/backup-gate.yml', digest: 'a'.repeat(64), timezone: 'Asia/Kolkata' },
  startedAt: at('2026-11-23T20:29:40Z'),
  finishedAt: NOW,
  validUntil: at('2026-11-23T22:30:00Z'),
  problems: [],
  targets: [aTarget()],
  steps: [],
  ...overrides,
});

export const aDenial = (overrides: Partial<Report> = {}): Report =>
  aReport({
    conclusion: 'failure',
    exitCode: 1,
    headline: untrusted('Denied: 2 of 5 checks do not hold.'),
    validUntil: undefined,
    targets: [aTarget({ verdicts: [passing, warning, unseen, failing, ofRepository] })],
    ...overrides,
  });

/** A report in which every string that can come from outside is one of these. */
export function hostileReport(next: () => string): Report {
  const hostile = () => untrusted(next());
  const remedy = () => ({ text: hostile(), command: hostile() });
  const verdict = (base: Verdict): Verdict => ({
    ...base,
    subject: hostile(),
    summary: hostile(),
    evidence: { [next()]: hostile(), startedAt: next() },
    remedy: remedy(),
    details: [0, 1].map(() => ({
      status: base.status,
      subject: hostile(),
      summary: hostile(),
      evidence: { [next()]: hostile() },
      remedy: remedy(),
      steps: [],
      cause: { code: 'unexpected', detail: hostile() },
    })),
  });
  return aDenial({
    headline: hostile(),
    change: next(),
    repository: next(),
    commit: next(),
    runUrl: next(),
    policy: { path: next(), digest: next(), timezone: next() },
    problems: [{ message: next(), location: { file: next(), line: 3, column: 7 } }],
    targets: [
      aTarget({
        name: next(),
        region: next(),
        instanceId: next(),
        verdicts: [passing, failing, unseen, warning, ofRepository].map(verdict),
        protection: aTarget().protection.map((row) => ({ ...row, subject: hostile(), id: hostile() })),
        requests: [{ action: 'ec2:DescribeSnapshots', requestId: next() }],
      }),
    ],
    steps: [
      { step: { action: 'push-tag' }, outcome: 'failed', ids: [], startedAt: NOW, finishedAt: NOW, summary: hostile() },
    ],
  });
}
