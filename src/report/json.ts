import type { Evidence, Remedy } from '../checks/check.ts';
import type { Step } from '../plan/step.ts';
import { type Instant, secondsBetween, toIso } from '../time.ts';
import type { ReportJson } from './json-schema.ts';
import { type JsonText, jsonText } from './render.ts';
import type { Detail, Protection, Report, TargetReport, Verdict } from './report.ts';
import type { RollbackPlan } from './rollback-plan.ts';

/** The report as it is published: plain data, instants in ISO 8601, null where there is nothing, every field present. */
export const toJson = (report: Report): ReportJson => ({
  schemaVersion: report.schemaVersion,
  mode: report.mode,
  conclusion: report.conclusion,
  exitCode: report.exitCode,
  headline: report.headline,
  actionVersion: report.actionVersion,
  rehearsal: report.rehearsal,
  change: report.change ?? null,
  repository: report.repository ?? null,
  commit: report.commit ?? null,
  runUrl: report.runUrl ?? null,
  policy: report.policy ?? null,
  startedAt: toIso(report.startedAt),
  finishedAt: toIso(report.finishedAt),
  validUntil: isoOf(report.validUntil),
  problems: report.problems.map(({ message, location }) => ({ message, location: location ?? null })),
  targets: report.targets.map(targetOf),
  steps: report.steps.map(({ step, outcome, ids, startedAt, finishedAt, summary }) => ({
    step: stepOf(step),
    outcome,
    ids: [...ids],
    startedAt: toIso(startedAt),
    finishedAt: toIso(finishedAt),
    summary,
  })),
});

/** The report as one JSON document, for the file and for standard output. */
export const renderJson = (report: Report): JsonText => jsonText(toJson(report));

const isoOf = (instant: Instant | undefined): string | null => (instant === undefined ? null : toIso(instant));

const targetOf = (target: TargetReport): ReportJson['targets'][number] => ({
  name: target.name,
  account: target.account,
  region: target.region,
  instanceId: target.instanceId ?? null,
  judgedAt: isoOf(target.judgedAt),
  verdicts: target.verdicts.map(verdictOf),
  protection: target.protection.map((row) => protectionOf(row, target.judgedAt)),
  rollback: rollbackOf(target.rollback),
  requests: target.requests.map(({ action, requestId }) => ({ action, requestId })),
});

const rollbackOf = (plan: RollbackPlan | undefined): ReportJson['targets'][number]['rollback'] =>
  plan === undefined
    ? null
    : {
        instanceId: plan.instanceId,
        availabilityZone: plan.availabilityZone,
        sameMoment: plan.sameMoment,
        volumes: plan.volumes.map(({ volumeId, device, snapshotId, startedAt }) => ({
          volumeId,
          device: device ?? null,
          snapshotId: snapshotId ?? null,
          startedAt: isoOf(startedAt),
        })),
        databases: plan.databases.map(({ name, defaultsFile, dump, finishedAt }) => ({
          name,
          defaultsFile,
          dump: dump ?? null,
          finishedAt: isoOf(finishedAt),
        })),
        checkout: { paths: [...plan.checkout.paths], tag: plan.checkout.tag ?? null },
      };

const verdictOf = (verdict: Verdict): ReportJson['targets'][number]['verdicts'][number] => ({
  check: verdict.check,
  title: verdict.title,
  status: verdict.status,
  enforcement: verdict.enforcement,
  scope: verdict.scope,
  subject: verdict.subject,
  summary: verdict.summary,
  evidence: evidenceOf(verdict.evidence),
  remedy: remedyOf(verdict.remedy),
  runbook: [...verdict.runbook],
  details: verdict.details.map(detailOf),
});

const detailOf = ({ status, subject, summary, evidence, remedy, steps, cause }: Detail) => ({
  status,
  subject,
  summary,
  evidence: evidenceOf(evidence),
  remedy: remedyOf(remedy),
  steps: steps.map(stepOf),
  cause: cause === undefined ? null : { code: cause.code, detail: cause.detail },
});

const remedyOf = (remedy: Remedy | undefined): { text: string; command: string | null } | null =>
  remedy === undefined ? null : { text: remedy.text, command: remedy.command ?? null };

// JSON has no NaN and no infinity; they become null here and not silently later.
const evidenceOf = (evidence: Evidence): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(evidence).map(([key, value]) => [
      key,
      typeof value === 'number' && !Number.isFinite(value) ? null : value,
    ]),
  );

const stepOf = (step: Step) => ({
  action: step.action,
  target: 'target' in step ? step.target : null,
  database: 'database' in step ? step.database : null,
  instanceId: 'instanceId' in step ? step.instanceId : null,
});

const protectionOf = ({ layer, subject, id, takenAt, sizeBytes, limitSeconds }: Protection, now?: Instant) => ({
  layer,
  subject,
  id: id ?? null,
  takenAt: isoOf(takenAt),
  ageSeconds: takenAt === undefined || now === undefined ? null : secondsBetween(takenAt, now),
  sizeBytes: sizeBytes ?? null,
  limitSeconds: limitSeconds ?? null,
});
