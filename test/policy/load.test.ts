import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/errors.ts';
import { DEFAULT_POLICY_PATH, loadPolicy } from '../../src/policy/load.ts';
import { parsePolicy, policyOfShorthand } from '../../src/policy/parse.ts';
import { SMALLEST_POLICY } from '../../src/policy/smallest.ts';
import type { PolicySource, Shorthand } from '../../src/settings.ts';
import { FILE, parse, placesOf, problemsIn, problemsOf, read, written } from './policies.ts';

describe('every problem at once, each with its place', () => {
  it('A05 names file, line and column of each', () => {
    const text = `version: 1
timezon: Asia/Kolkata
targets:
  - name: a b
    account: 012345678901
    region: ap-south-1
    instance: i-0abc1234def567890
    databases: none
snapshots:
  max_age: 26h
  max-age: 72h
  keep:
    min: 10d
checks: {snapshots/coverage: warn}
`;
    expect(placesOf(text)).toEqual([
      '2:1 timezon: is not a key of a policy: did you mean "timezone"?',
      expect.stringMatching(/^4:5 targets\[0\]\.code: is missing: write the directories of the code/),
      expect.stringMatching(/^4:11 targets\[0\]\.name: "a b" is not a name of 1 to 64 letters/),
      expect.stringMatching(/^5:14 targets\[0\]\.account: .*twelve digits in quotes.* \(here: "012345678901"\)$/),
      '10:3 snapshots.max_age: is not a key of a policy: did you mean "max-age"?',
      '11:12 snapshots.max-age: 72h is more than 48h, the most allowed',
      '13:10 snapshots.keep.min: 10d is less than 30d, the least allowed',
      expect.stringMatching(/^14:30 checks\.snapshots\/coverage: .*no policy can lower it/),
    ]);
    expect(problemsOf(text).map(({ location }) => location?.file)).toEqual(Array(8).fill(FILE));
  });

  it('a missing key is shown at its nearest parent, not at the top', () => {
    const text = `version: 1
targets:
  - name: a
    account: "123456789012"
    region: ap-south-1
    instance: i-0abc1234def567890
    databases:
      - directory: /x
    code: none
`;
    expect(placesOf(text)).toEqual([expect.stringMatching(/^8:9 targets\[0\]\.databases\[0\]\.name: is missing/)]);
  });

  it('finds the same host twice although other things are wrong', () => {
    const block =
      '{name: a, account: "123456789012", region: ap-south-1, instance: i-0abc1234def567890, databases: none}';
    const messages = placesOf(`version: 1\ntargets:\n  - ${block}\n  - ${block}\n`);
    expect(messages.filter((message) => message.includes('is the same as in entry 1'))).toHaveLength(2);
    expect(messages.filter((message) => message.includes('code: is missing'))).toHaveLength(2);
  });

  it.each([
    ['a: [', '1:5 not valid YAML'],
    ['a: 1\n\tb: 2', '2:1 '],
    ['a: "x', '1:6 not valid YAML'],
    ['version: 1\nversion: 1', '2:1 this key is given twice'],
    ['a: 1\n---\nb: 2', '2:1 a second document begins here'],
    ['[a]: 1', '1:1 a key must be plain text'],
    ['a: &x 1\nb: *x', '2:4 the alias *x is not allowed'],
    ['a: &x 1', '1:7 the anchor &x is not allowed'],
    ['a: !!str 1', '1:10 the YAML tag tag:yaml.org,2002:str is not allowed'],
    ['a: !evil 1', '1:10 the YAML tag !evil is not allowed'],
    ['%YAML 1.1\n---\na: yes', '1:1 %YAML is not allowed here'],
    ['<<: {a: 1}', '1:1 the key << is not allowed'],
    ['__proto__: {version: 1}', '1:1 the key __proto__ is not allowed'],
  ])('A05 refuses %j', (text, place) => {
    expect(placesOf(text)).toContainEqual(expect.stringContaining(place));
  });

  it('a bomb of aliases is refused before it grows', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 30; n += 1)
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    expect(problemsOf(lines.join('\n')).length).toBeGreaterThan(0);
  });

  it.each([
    ['lists', '['.repeat(100_000)],
    ['maps', '{a: '.repeat(50_000)],
    ['closed lists', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['dashes', '- '.repeat(50_000)],
  ])('A05 %s without end are an error and no crash', (_, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('one slip does not bury the reader', () => {
    expect(problemsOf('['.repeat(1000)).length).toBeLessThanOrEqual(20);
  });

  it('a hundred problems are shown and the rest counted', () => {
    const problems = (count: number) => problemsOf(JSON.stringify(written({ targets: Array(count).fill({}) })));
    expect(problems(2)).toHaveLength(12);
    expect(problems(20)).toHaveLength(101);
    expect(problems(20).at(-1)?.message).toBe('and 20 more problems in the policy');
  });

  it.each([
    ['', 'is empty'],
    ['\n\n', 'is empty'],
    ['# only a comment\n', 'is empty'],
    ['null', 'is empty'],
    ['~', 'is empty'],
  ])('A03 %j is no policy and the error says what to write', (text, why) => {
    expect(placesOf(text)).toEqual([expect.stringContaining(`1:1 ${FILE} ${why}: write at least ${SMALLEST_POLICY}`)]);
  });

  it.each(['[]', '[version, targets]', 'AWS_SECRET_ACCESS_KEY=hidden', '1', 'true'])(
    'A03 %j is no policy, and is not shown: it may be a secret file, named instead',
    (text) => {
      expect(placesOf(text)).toEqual([`1:1 ${FILE} is not a map of keys: write at least ${SMALLEST_POLICY}`]);
    },
  );

  it('the smallest policy is one', () => {
    expect(problemsOf(SMALLEST_POLICY)).toEqual([]);
  });

  it('a value is shown cut', () => {
    const [problem] = problemsOf(JSON.stringify(written({ timezone: 'x'.repeat(10_000) })));
    expect(problem?.message.length).toBeLessThan(300);
  });
});

describe('bytes', () => {
  const bytesOf = (text: string): Uint8Array => Buffer.from(text);

  it('the digest is that of the file, as sha256sum prints it', () => {
    const text = `\uFEFF${SMALLEST_POLICY}\n`;
    const printed = execFileSync('sha256sum', { input: text }).toString().slice(0, 64);
    expect(parsePolicy(bytesOf(text), FILE)).toMatchObject({ digest: printed, path: FILE });
  });

  it('line ends of Windows change nothing but the digest', () => {
    const text = 'version: 1\r\ntargets:\r\n  - {name: a}\r\n';
    expect(placesOf(text)).toEqual(placesOf(text.replaceAll('\r', '')));
  });

  it('A05 refuses what is not UTF-8', () => {
    const problems = problemsIn(() => parsePolicy(Uint8Array.of(0x61, 0xff, 0xfe), FILE));
    expect(problems.map(({ message }) => message)).toEqual([`${FILE} is not UTF-8 text: save it as UTF-8`]);
  });

  it('half a mebibyte is the most', () => {
    const padded = (bytes: number): string => `${SMALLEST_POLICY}\n#${'x'.repeat(bytes - SMALLEST_POLICY.length - 2)}`;
    expect(problemsOf(padded(512 * 1024))).toEqual([]);
    expect(problemsOf(padded(512 * 1024 + 1)).map(({ message }) => message)).toEqual([
      expect.stringContaining('has 524289 bytes: a policy has at most 524288'),
    ]);
  });

  it('D17 text is never a number: leading zeros of an account stay', () => {
    expect(parse(SMALLEST_POLICY.replace('"123456789012"', '"000000000012"')).targets[0]?.account).toBe('000000000012');
    expect(placesOf(SMALLEST_POLICY.replace('"123456789012"', '000000000012'))).toEqual([
      expect.stringContaining('(here: "000000000012")'),
    ]);
  });
});

const shorthand: Shorthand = {
  account: '123456789012',
  region: 'ap-south-1',
  instance: 'i-0abc1234def567890',
  database: 'shop',
  dumpDirectory: '/var/backups',
};

describe('files', () => {
  let workspace = '';
  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'policy-'));
  });
  afterAll(async () => {
    await rm(workspace, { recursive: true });
  });

  const file = (path: string): PolicySource => ({ kind: 'file', path });
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  };
  const refusalOf = async (source: PolicySource): Promise<string> => {
    const error = await loadPolicy(source, workspace).catch((thrown: unknown) => thrown);
    return error instanceof InputError ? error.problems.map(({ message }) => message).join('\n') : String(error);
  };

  it('reads a file of the workspace and keeps the path as it was asked for', async () => {
    await put('ops/policy.yml', SMALLEST_POLICY);
    expect(await loadPolicy(file('ops/policy.yml'), workspace)).toMatchObject({
      path: 'ops/policy.yml',
      policy: parse(SMALLEST_POLICY),
    });
  });

  it('A03 a missing file says what to write', async () => {
    expect(await refusalOf(file('nowhere.yml'))).toBe(`nowhere.yml does not exist: write at least ${SMALLEST_POLICY}`);
  });

  it('A03 a folder, a device, a loop of links and a file in the way are errors', async () => {
    await symlink('loop.yml', join(workspace, 'loop.yml'));
    expect(await refusalOf(file('.'))).toBe(". is not a file: name the policy's file");
    expect(await refusalOf(file('/dev/zero'))).toBe("/dev/zero is not a file: name the policy's file");
    expect(await refusalOf(file('loop.yml'))).toBe('loop.yml cannot be read (ELOOP)');
    await put('plain', 'x');
    expect(await refusalOf(file('plain/policy.yml'))).toBe('plain/policy.yml cannot be read (ENOTDIR)');
  });

  it('a file beyond the limit is not read', async () => {
    await put('large.yml', 'x'.repeat(600_000));
    expect(await refusalOf(file('large.yml'))).toContain('large.yml has 600000 bytes');
  });

  it('five inputs make the same policy as a file with them', async () => {
    const { policy, path, digest } = await loadPolicy({ kind: 'shorthand', shorthand }, workspace);
    const target = { name: 'i-0abc1234def567890', code: 'none' };
    expect(policy).toEqual(read(written({ targets: [{ ...(written()['targets'] as object[])[0], ...target }] })));
    expect(path).toBe('the inputs');
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digest).not.toBe(policyOfShorthand({ ...shorthand, database: 'other' }).digest);
  });

  it('A05 five inputs beside a policy file are an error', async () => {
    await put(DEFAULT_POLICY_PATH, SMALLEST_POLICY);
    expect(await refusalOf({ kind: 'shorthand', shorthand })).toContain('keep one of the two');
    await rm(join(workspace, '.github'), { recursive: true });
    await put('.github', 'a file where the folder should be');
    expect(await refusalOf({ kind: 'shorthand', shorthand })).toContain(DEFAULT_POLICY_PATH);
    await rm(join(workspace, '.github'));
  });
});
