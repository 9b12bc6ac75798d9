import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { grammarErrors } from '../../scripts/workflow-grammar.ts';
import { brokenRules, pins } from '../../scripts/workflow-rules.ts';

const root = new URL('../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder: string): string[] => readdirSync(new URL(folder, root)).map((name) => `${folder}${name}`);
const own = filesIn('.github/workflows/');
const examples = filesIn('examples/workflows/');
const all = [...own, ...examples];

describe('our workflows and examples', () => {
  it.each([...all, 'action.yml'])("%s is accepted by GitHub's own grammar", (file) => {
    expect(grammarErrors(file, textOf(file))).toEqual([]);
  });

  it.each(all)('%s keeps our rules: pinned actions, least permissions, time limits, no way round', (file) => {
    expect(brokenRules(textOf(file), examples.includes(file))).toEqual([]);
  });

  it('A18 pins each action to one commit and one version everywhere', () => {
    const byAction = new Map<string, Set<string>>();
    for (const { uses, version } of all.flatMap((file) => pins(textOf(file)))) {
      const [action = '', commit] = uses.split('@');
      if (version !== undefined) byAction.set(action, (byAction.get(action) ?? new Set()).add(`${commit} ${version}`));
    }
    expect([...byAction].filter(([, versions]) => versions.size !== 1)).toEqual([]);
    expect(byAction.size).toBeGreaterThan(4);
  });

  it('A18 the reusable gate runs the action of its own commit', () => {
    const steps: { uses?: string }[] = parse(textOf('.github/workflows/gate.yml')).jobs.gate.steps;
    expect(steps.filter(({ uses }) => uses === '$/')).toHaveLength(1);
  });
});

describe('the rules', () => {
  const good = `permissions: {}
jobs:
  gate:
    permissions: {contents: read}
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${'a'.repeat(40)} # v7.0.1
        with: {persist-credentials: false}
`;
  it('hold for a small good workflow', () => expect(brokenRules(good, false)).toEqual([]));

  it.each([
    ['A07 continue-on-error of a job', good.replace('timeout', 'continue-on-error: true\n    timeout')],
    ['A07 continue-on-error of a step', good.replace('- uses', '- continue-on-error: true\n        uses')],
    ['A08 a job that runs whatever happened', good.replace('timeout', 'if: always()\n    timeout')],
    ['A08 a job that runs unless it was cancelled', good.replace('timeout', 'if: "!cancelled()"\n    timeout')],
    ['a tag in place of a commit', good.replace(`${'a'.repeat(40)} # v7.0.1`, 'v7')],
    ['a commit cut short', good.replace('a'.repeat(40), 'a'.repeat(39))],
    ['a commit without its version', good.replace(' # v7.0.1', '')],
    [
      'our own action by its tag, in our own workflow',
      good.replace(/actions\/checkout@\w+/, 'quickport/backup-gate@v1'),
    ],
    ['no permissions at the top', good.replace('permissions: {}\n', '')],
    ['no permissions of a job', good.replace('permissions: {contents: read}', 'name: x')],
    ['all permissions of a job', good.replace('{contents: read}', 'write-all')],
    ['no time limit', good.replace('timeout-minutes: 5', 'name: x')],
    ['a checkout that leaves the token', good.replace('persist-credentials: false', 'fetch-depth: 0')],
    ['an event that strangers cause', `on: pull_request_target\n${good}`],
  ])('%s is refused', (_, text) => {
    expect(text).not.toBe(good);
    expect(brokenRules(text, false)).toHaveLength(1);
  });
});

describe('the deploy that the example shows', () => {
  const { jobs } = parse(textOf('examples/workflows/deploy.yml'));
  const gate = parse(textOf('.github/workflows/gate.yml'));

  it('A08 A09 A10 deploys only on a conclusion that equals success', () => {
    expect([jobs.deploy.needs, jobs.deploy.if, jobs.deploy.environment]).toEqual([
      'gate',
      "needs.gate.outputs.conclusion == 'success'",
      'production',
    ]);
  });

  it('gives the gate what it asks for, and names nothing that it does not know', () => {
    const { inputs } = gate.on.workflow_call;
    const required = Object.keys(inputs).filter((name) => inputs[name].required);
    expect(Object.keys(jobs.gate.with)).toEqual(expect.arrayContaining(required));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(jobs.gate.with)));
    expect(jobs.gate.permissions).toEqual(gate.jobs.gate.permissions);
  });

  it('hands on inputs and outputs that the action has', () => {
    const action = parse(textOf('action.yml'));
    const step = gate.jobs.gate.steps.find(({ uses }: { uses?: string }) => uses === '$/');
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(Object.keys(gate.jobs.gate.outputs)));
  });

  it('A12 cancels no gate, no deploy and no release that runs', () => {
    const release = parse(textOf('.github/workflows/release.yml'));
    const { concurrency } = parse(textOf('examples/workflows/deploy.yml'));
    const groups = [gate.jobs.gate.concurrency, release.concurrency, concurrency];
    expect(groups.map((group) => group['cancel-in-progress'])).toEqual([false, false, false]);
    expect(gate.jobs.gate.concurrency.queue).toBe('max');
  });

  it('A12 the gate is no deployment of its own', () => expect(gate.jobs.gate.environment).toBeUndefined());

  const script: string = jobs.deploy.steps[0].run;
  it.each([
    ['goes on before that instant', new Date(Date.now() + 60_000).toISOString(), 0],
    ['stops after it', new Date(Date.now() - 60_000).toISOString(), 1],
    ['stops when it is missing', '', 1],
    ['stops when it is no instant', 'soon', 1],
  ])('A11 a deploy that waited for approval %s', (_, validUntil, status) => {
    const { PATH } = process.env;
    const { status: ended } = spawnSync('bash', ['-e', '-c', script], { env: { PATH, VALID_UNTIL: validUntil } });
    expect(ended).toBe(status);
  });
});
