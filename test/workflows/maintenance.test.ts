import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { changeKinds, snapshotKinds } from '../../src/settings.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => parse(readFileSync(new URL(path, root), 'utf8'));
const action = read('action.yml');
const gate = read('.github/workflows/gate.yml');
const prepare = read('.github/workflows/prepare.yml');
const maintenance = read('examples/workflows/maintenance.yml');
const deploy = read('examples/workflows/deploy.yml');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
const steps: readonly Step[] = prepare.jobs.prepare.steps;
const ours = steps.find(({ uses }) => uses === '$/');

describe('the reusable prepare', () => {
  it('A18 runs the action of its own commit, once, in mode prepare', () => {
    expect(steps.filter(({ uses }) => uses === '$/')).toHaveLength(1);
    expect(ours?.with?.['mode']).toBe('prepare');
  });

  it('asks for the same by hand and when it is called', () => {
    const { workflow_call: called, workflow_dispatch: byHand } = prepare.on;
    expect(Object.keys(byHand.inputs)).toEqual(Object.keys(called.inputs));
    for (const [name, input] of Object.entries<{ default?: unknown; required?: boolean }>(called.inputs)) {
      expect([name, byHand.inputs[name].default, byHand.inputs[name].required]).toEqual([
        name,
        input.default,
        input.required,
      ]);
    }
    expect(byHand.inputs.kind.options).toEqual([...snapshotKinds]);
    expect(byHand.inputs['change-kind'].options).toEqual([...changeKinds]);
  });

  it('hands on inputs and outputs that the action has', () => {
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(ours?.with ?? {})));
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(Object.keys(prepare.jobs.prepare.outputs)));
    for (const [name, value] of Object.entries(ours?.with ?? {})) {
      if (name !== 'mode') expect(value).toBe(`\${{ inputs.${name} }}`);
    }
  });

  it('J05 is one at a time, and none is cancelled', () => {
    expect(prepare.jobs.prepare.concurrency).toMatchObject({ 'cancel-in-progress': false, queue: 'max' });
    expect(prepare.concurrency).toBeUndefined();
  });

  it('A12 is no deployment of its own', () => expect(prepare.jobs.prepare.environment).toBeUndefined());

  it('J09 may write contents, for the tag, and leaves the token in no checkout', () => {
    expect(prepare.jobs.prepare.permissions).toEqual({
      'id-token': 'write',
      contents: 'write',
      deployments: 'read',
      actions: 'read',
    });
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual([false]);
  });

  it('L04 puts no input into a script', () => {
    const scripts = steps.flatMap(({ run }) => run ?? []);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  const session = steps.find(({ id }) => id === 'session');
  it.each([
    ['3600', 0],
    ['43200', 0],
    ['', 1],
    ['1 hour', 1],
    ['60; id', 1],
    ['1e3', 1],
  ])('tells when a session of %j seconds ends, or stops', (seconds, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'gate-session-'));
    try {
      const output = join(folder, 'output');
      writeFileSync(output, '');
      const before = Date.now();
      const { PATH } = process.env;
      const env = { PATH, SESSION_SECONDS: seconds, GITHUB_OUTPUT: output };
      const ended = spawnSync('bash', ['-e', '-c', session?.run ?? 'exit 9'], { env });
      expect(ended.status).toBe(status);
      const [, endsAt = ''] = /^ends-at=(\S+)\n$/.exec(readFileSync(output, 'utf8')) ?? [];
      expect(endsAt === '').toBe(status !== 0);
      if (status === 0) expect(Date.parse(endsAt)).toBeGreaterThanOrEqual(before + (Number(seconds) - 1) * 1000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells the action no later an end than the session has', () => {
    const at = (found: (step: Step) => boolean): number => steps.findIndex(found);
    expect(at(({ id }) => id === 'session')).toBeLessThan(
      at(({ uses }) => /configure-aws-credentials/.test(uses ?? '')),
    );
    expect(ours?.env).toEqual({ AWS_CREDENTIAL_EXPIRATION: `\${{ steps.session.outputs.ends-at }}` });
  });
});

describe('the maintenance that the example shows', () => {
  const { jobs } = maintenance;

  it('A08 A09 A10 prepares, then judges, then begins, each only on a conclusion that equals success', () => {
    expect([jobs.gate.needs, jobs.gate.if]).toEqual(['prepare', "needs.prepare.outputs.conclusion == 'success'"]);
    expect([jobs.maintenance.needs, jobs.maintenance.if]).toEqual([
      'gate',
      "needs.gate.outputs.conclusion == 'success'",
    ]);
    expect(jobs.maintenance.environment).toBe('production');
  });

  it.each([
    ['prepare', prepare],
    ['gate', gate],
  ])('gives %s what it asks for, and names nothing that it does not know', (name, called) => {
    const { inputs } = called.on.workflow_call;
    const required = Object.keys(inputs).filter((input) => inputs[input].required);
    expect(Object.keys(jobs[name].with)).toEqual(expect.arrayContaining(required));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(jobs[name].with)));
    expect(jobs[name].permissions).toEqual(called.jobs[name].permissions);
  });

  it('judges the very change and kind that were prepared, with another role', () => {
    for (const input of ['change', 'kind', 'change-kind']) expect(jobs.gate.with[input]).toBe(jobs.prepare.with[input]);
    expect(jobs.gate.with['role-to-assume']).not.toBe(jobs.prepare.with['role-to-assume']);
  });

  it('J09 lets only prepare write', () => {
    const writers = Object.keys(jobs).filter((name) => jobs[name].permissions.contents === 'write');
    expect(writers).toEqual(['prepare']);
  });

  it('A12 J05 shares its turn with deploys, and is never cancelled', () => {
    expect(maintenance.concurrency).toEqual(deploy.concurrency);
    expect(maintenance.concurrency['cancel-in-progress']).toBe(false);
  });

  it('A11 asks again at its start whether the word of the gate holds, as a deploy does', () => {
    expect(jobs.maintenance.steps[0]).toEqual(deploy.jobs.deploy.steps[0]);
  });
});
