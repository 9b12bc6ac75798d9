import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../src/errors.ts';
import { loopbackOrigin } from '../src/loopback.ts';
import { modeNames, modes } from '../src/modes.ts';
import { awsAccess, hazards, parseSurroundings } from '../src/surroundings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const runner = {
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_REPOSITORY: 'quickport/crm',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/heads/main',
  GITHUB_RUN_ID: '1234567890',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_WORKSPACE: '/home/runner/crm',
} as const;

const LOOPBACK = 'http://127.0.0.1:4566';
const rehearsal = {
  ...runner,
  AWS_ENDPOINT_URL: LOOPBACK,
  GITHUB_SERVER_URL: 'file:///tmp/remotes',
  GITHUB_API_URL: 'http://127.0.0.1:4567',
} as const;

function problemsIn(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

const surroundingProblems = (environment: Environment) => problemsIn(() => parseSurroundings(environment));
const hazardsOf = (environment: Environment, mode: (typeof modeNames)[number] = 'gate') =>
  hazards(environment, mode).map(({ message }) => message);

describe('surroundings', () => {
  it('reads what a runner says', () => {
    expect(parseSurroundings(runner)).toEqual({
      eventName: 'push',
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      repository: 'quickport/crm',
      sha: 'a'.repeat(40),
      ref: 'refs/heads/main',
      runId: '1234567890',
      runAttempt: 2,
      workspace: '/home/runner/crm',
      rehearsal: false,
    });
  });

  it('in a shell there may be nothing', () => {
    expect(parseSurroundings({ PATH: '/bin' }, '/home/me/crm')).toEqual({
      eventName: undefined,
      serverUrl: undefined,
      apiUrl: undefined,
      repository: undefined,
      sha: undefined,
      ref: undefined,
      runId: undefined,
      runAttempt: 1,
      workspace: '/home/me/crm',
      rehearsal: false,
    });
  });

  it.each(Object.keys(runner).filter((name) => name !== 'GITHUB_ACTIONS' && name !== 'GITHUB_REF'))(
    'A03 on a runner %s is never missing',
    (name) => {
      for (const value of [undefined, '']) {
        expect(surroundingProblems({ ...runner, [name]: value })).toEqual([
          expect.stringContaining(`${name} is not set, and a runner always sets it`),
        ]);
      }
    },
  );

  it('A03 unsetting GITHUB_ACTIONS does not make a runner a shell', () => {
    const environment = { ...runner, GITHUB_ACTIONS: undefined, GITHUB_SHA: undefined };
    expect(surroundingProblems(environment)).toHaveLength(1);
    expect(hazardsOf({ ...environment, AWS_PROFILE: 'x' })).toHaveLength(1);
  });

  it.each([
    ['GITHUB_EVENT_NAME', ['Push', 'push\n', 'a b', '']],
    [
      'GITHUB_SERVER_URL',
      [
        'http://github.com',
        'file:///tmp/x',
        'http://127.0.0.1:1',
        'https://localhost',
        'https://u:p@github.com',
        'https://github.com/x',
        'https://github.com?x',
        'github.com',
        'ssh://github.com',
        'https://github.com#x',
        'https://git hub.com',
      ],
    ],
    [
      'GITHUB_API_URL',
      [
        'http://api.github.com',
        'http://127.0.0.1:1',
        'file:///x',
        'https://x:y@api.github.com',
        'https://api.github.com?x=y',
      ],
    ],
    ['GITHUB_REPOSITORY', ['crm', 'a/b/c', '../crm', 'quickport/..', 'quickport/crm;x', 'quickport/crm\n', '-/']],
    ['GITHUB_SHA', ['main', 'A'.repeat(40), 'a'.repeat(39), 'a'.repeat(41), `${'a'.repeat(40)}\n`]],
    [
      'GITHUB_REF',
      [
        'main',
        'refs/heads/',
        'refs/heads/a b',
        'refs/heads/a..b',
        'refs/heads/a:b',
        'refs/heads/a\n',
        '-refs/heads/x',
        'refs/heads/a\\b',
      ],
    ],
    ['GITHUB_RUN_ID', ['0', '-1', '1x', '1e3', '9'.repeat(21)]],
    ['GITHUB_RUN_ATTEMPT', ['0', '-1', '1.5', 'x', '9'.repeat(7)]],
    ['GITHUB_WORKSPACE', ['a\nb', 'a\u0000b']],
  ])('A14 refuses a wrong %s', (name, values) => {
    for (const value of values) {
      expect([value, surroundingProblems({ ...runner, [name]: value })]).toEqual([
        value,
        [expect.stringContaining(`${name} is `)],
      ]);
    }
  });

  it('names every problem at once', () => {
    expect(surroundingProblems({ ...runner, GITHUB_SHA: 'x', GITHUB_RUN_ID: 'x' })).toHaveLength(2);
  });

  it('takes another server, with its API below a path', () => {
    const own = {
      GITHUB_SERVER_URL: 'https://git.example.com:8443',
      GITHUB_API_URL: 'https://git.example.com:8443/api/v3',
    };
    expect(parseSurroundings({ ...runner, ...own })).toMatchObject({
      serverUrl: own.GITHUB_SERVER_URL,
      apiUrl: own.GITHUB_API_URL,
    });
  });

  it('a local remote and a local API count in a rehearsal only', () => {
    expect(parseSurroundings(rehearsal)).toMatchObject({ rehearsal: true, serverUrl: 'file:///tmp/remotes' });
    const { AWS_ENDPOINT_URL: _, ...real } = rehearsal;
    expect(surroundingProblems(real)).toHaveLength(2);
    expect(surroundingProblems({ ...rehearsal, GITHUB_SERVER_URL: 'file://evil.example/x' })).toHaveLength(1);
    expect(surroundingProblems({ ...rehearsal, GITHUB_SERVER_URL: 'http://127.0.0.1@evil.example' })).toHaveLength(1);
  });
});

describe('loopback', () => {
  it.each([
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://127.255.255.254:1/', 'http://127.255.255.254:1'],
    ['http://127.1:80', 'http://127.0.0.1'],
    ['http://localhost:4566', 'http://localhost:4566'],
    ['https://localhost', 'https://localhost'],
    ['http://[::1]:4566', 'http://[::1]:4566'],
    ['HTTP://LOCALHOST:1', 'http://localhost:1'],
  ])('D12 %s is this machine', (text, origin) => {
    expect(loopbackOrigin(text)).toBe(origin);
  });

  it.each([
    '',
    '127.0.0.1:4566',
    'localhost',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'http://localhost@evil.example',
    'http://localhost:x@evil.example',
    'http://user@127.0.0.1',
    'http://:pw@127.0.0.1',
    'http://127.0.0.1\\@evil.example',
    'http://evil.example\\@127.0.0.1',
    'http://127.0.0.1#@evil.example',
    'http://127.0.0.1?@evil.example',
    'http://127.0.0.1/path',
    'http://localhost.evil.example',
    'http://evil.example/127.0.0.1',
    'http://evil.example#127.0.0.1',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://[::ffff:8.8.8.8]',
    'http://[::2]',
    'http://１27.0.0.1.evil.example',
    'http://127。0。0。1.evil.example',
    'ftp://127.0.0.1',
    'file:///tmp',
    'javascript:127.0.0.1',
    'http://127.0.0.1\n',
    ' http://127.0.0.1',
    'http://127.0.0.1\t.evil.example',
    'http://loca\u0000lhost',
    `http://${'1'.repeat(3000)}`,
  ])('D12 %j is not', (text) => {
    expect(loopbackOrigin(text)).toBeUndefined();
    expect(hazardsOf({ AWS_ENDPOINT_URL: text })).toHaveLength(text === '' ? 0 : 1);
  });

  it('D12 whatever the text, an address that passes leads to this machine', () => {
    const parts = fc.constantFrom(
      'http://',
      '127.0.0.1',
      'localhost',
      '[::1]',
      '@',
      '.',
      ':80',
      '/',
      '\\',
      '#',
      '?',
      'evil.example',
      '%00',
      '\t',
      '127.1',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), (texts) => {
        const origin = loopbackOrigin(texts.join(''));
        if (origin === undefined) return true;
        return /^https?:\/\/(localhost|\[::1\]|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(origin);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('events', () => {
  const trusted = [
    'push',
    'workflow_dispatch',
    'repository_dispatch',
    'schedule',
    'release',
    'deployment',
    'deployment_status',
    'merge_group',
    'create',
  ];
  const untrusted = [
    ...['pull_request', 'pull_request_target', 'workflow_run', 'issue_comment'],
    ...[
      'issues',
      'discussion',
      'discussion_comment',
      'fork',
      'watch',
      'gollum',
      'pull_request_review',
      'event_of_the_future',
    ],
  ];
  const closed = modeNames.filter((mode) => !modes[mode].publicEvents);

  it('D11 there are modes to hold', () => {
    expect(closed).toEqual(['gate', 'prepare', 'release', 'verify', 'audit', 'drill']);
  });

  it.each(untrusted)('D11 nothing that could release a deploy runs on %s', (event) => {
    for (const mode of closed) {
      expect(hazardsOf({ ...runner, GITHUB_EVENT_NAME: event }, mode)).toEqual([
        expect.stringContaining(
          `the event "${event}" can be caused by people who may not deploy, so ${mode} does not run on it`,
        ),
      ]);
    }
  });

  it.each(untrusted)('D11 review runs on %s', (event) => {
    expect(hazardsOf({ ...runner, GITHUB_EVENT_NAME: event }, 'review')).toEqual([]);
  });

  it.each(trusted)('D11 every mode runs on %s', (event) => {
    for (const mode of modeNames) expect(hazardsOf({ ...runner, GITHUB_EVENT_NAME: event }, mode)).toEqual([]);
  });

  it('D11 an event is refused in a rehearsal and outside a runner too', () => {
    expect(hazardsOf({ ...rehearsal, GITHUB_EVENT_NAME: 'pull_request' })).toHaveLength(1);
    expect(hazardsOf({ GITHUB_EVENT_NAME: 'pull_request' })).toHaveLength(1);
  });
});

describe('hazards', () => {
  it('there are none in a plain run, in a shell, or in a rehearsal', () => {
    for (const environment of [
      runner,
      {},
      rehearsal,
      { PATH: '/bin', AWS_REGION: 'ap-south-1', NODE_TLS_REJECT_UNAUTHORIZED: '1' },
    ]) {
      expect(hazardsOf(environment)).toEqual([]);
    }
  });

  it.each([
    ['ACTIONS_ALLOW_UNSECURE_COMMANDS', 'true'],
    ['ACTIONS_ALLOW_UNSECURE_COMMANDS', 'false'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', 'false'],
    ['NODE_OPTIONS', '--require /tmp/x.js'],
    ['NODE_EXTRA_CA_CERTS', '/tmp/ca.pem'],
    ['HTTP_PROXY', 'http://10.0.0.1:3128'],
    ['HTTPS_PROXY', 'http://10.0.0.1:3128'],
    ['ALL_PROXY', 'socks5://10.0.0.1'],
    ['http_proxy', 'http://10.0.0.1:3128'],
    ['https_proxy', 'http://10.0.0.1:3128'],
    ['all_proxy', 'http://10.0.0.1:3128'],
    ['AWS_ENDPOINT_URL', 'https://evil.example'],
    ['AWS_ENDPOINT_URL', 'x'],
    ['AWS_ENDPOINT_URL_EC2', 'https://evil.example'],
    ['AWS_ENDPOINT_URL_SSM', LOOPBACK],
  ])('D13 %s=%s stops a run, on a runner and in a shell', (name, value) => {
    for (const environment of [runner, {}]) {
      expect(hazardsOf({ ...environment, [name]: value })).toEqual([expect.stringContaining(`${name} is set: `)]);
      expect(hazardsOf({ ...environment, [name]: '' })).toEqual([]);
    }
  });

  it.each(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'])(
    'D12 %s stops a run on a runner; in a shell it is never read',
    (name) => {
      expect(hazardsOf({ ...runner, [name]: 'x' })).toEqual([expect.stringContaining(`${name} is set: `)]);
      expect(hazardsOf({ [name]: 'x' })).toEqual([]);
    },
  );

  it('D13 says what is wrong without showing the value, which may hold a password', () => {
    const messages = hazardsOf({ HTTPS_PROXY: 'http://user:hunter2@proxy.example' });
    expect(messages).toHaveLength(1);
    expect(messages.join()).not.toContain('hunter2');
  });

  it('D13 a rehearsal that stays on this machine uses no proxy and no certificate', () => {
    const around = { HTTPS_PROXY: 'http://10.0.0.1:3128', NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca.pem' };
    expect(hazardsOf({ ...rehearsal, ...around })).toEqual([]);
    expect(hazardsOf({ AWS_ENDPOINT_URL: LOOPBACK, ...around })).toEqual([]);
    expect(hazardsOf({ ...rehearsal, ...around, GITHUB_SERVER_URL: 'https://github.com' })).toHaveLength(3);
    expect(hazardsOf({ ...rehearsal, ...around, GITHUB_API_URL: 'https://api.github.com' })).toHaveLength(3);
  });

  it('D12 refuses a rehearsal inside a job of a real server: its yes would release a real deploy', () => {
    const job = { GITHUB_ACTIONS: 'true', AWS_ENDPOINT_URL: LOOPBACK };
    const real = hazardsOf({
      ...job,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: 'https://api.github.com',
    });
    expect(real).toEqual([expect.stringContaining('AWS is rehearsed on loopback')]);
    expect(hazardsOf({ ...job, GITHUB_SERVER_URL: 'file:///tmp/remotes', GITHUB_API_URL: LOOPBACK })).toEqual([]);
  });

  it('D13 a rehearsal excuses neither NODE_OPTIONS nor TLS switched off', () => {
    const around = {
      NODE_OPTIONS: '--require x',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true',
    };
    expect(hazardsOf({ ...rehearsal, ...around })).toHaveLength(3);
  });

  it("D12 one service's own endpoint never mixes a rehearsal with the real AWS", () => {
    expect(hazardsOf({ ...rehearsal, AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' })).toEqual([]);
    expect(hazardsOf({ ...rehearsal, AWS_ENDPOINT_URL_EC2: 'https://evil.example' })).toHaveLength(1);
    expect(hazardsOf({ ...runner, AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' })).toHaveLength(1);
    expect(parseSurroundings({ ...runner, AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' }).rehearsal).toBe(false);
  });
});

describe('credentials', () => {
  const keys = {
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLEEXAMPLE00',
    AWS_SECRET_ACCESS_KEY: 'sEcReT/+x',
    AWS_SESSION_TOKEN: 'tOkEn==',
  };
  const problemsOf = (environment: Environment) => problemsIn(() => awsAccess(environment));

  it('D10 come from the three variables and nowhere else', () => {
    expect(awsAccess({ ...keys, AWS_ENDPOINT_URL: `${LOOPBACK}/` })).toEqual({
      accessKeyId: 'ASIAEXAMPLEEXAMPLE00',
      secretAccessKey: 'sEcReT/+x',
      sessionToken: 'tOkEn==',
      endpoint: LOOPBACK,
    });
    expect(awsAccess({ AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE00', AWS_SECRET_ACCESS_KEY: 'x' })).toEqual({
      accessKeyId: 'AKIAEXAMPLEEXAMPLE00',
      secretAccessKey: 'x',
    });
  });

  it.each([
    {},
    { AWS_PROFILE: 'prod' },
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/x' },
    { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' },
    { AWS_SESSION_TOKEN: 'x' },
    { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
  ])('D10 %j falls back on nothing, and says what to write', (environment) => {
    const messages = problemsOf(environment);
    expect(messages).toEqual([expect.stringContaining('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY not set')]);
    expect(messages[0]).toContain('aws-actions/configure-aws-credentials');
    expect(messages[0]).toContain('eval "$(aws configure export-credentials --format env)"');
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])(
    'D10 half a set, without %s, is an error',
    (name) => {
      expect(problemsOf({ ...keys, [name]: undefined })).toEqual([expect.stringContaining(`${name} `)]);
    },
  );

  it.each(Object.keys(keys))('A14 a %s that could carry a header of its own is refused and not shown', (name) => {
    for (const value of ['hidden\nX: y', 'hidden\r', 'hid den', 'hiddén', 'hidden\u0000']) {
      const messages = problemsOf({ ...keys, [name]: value });
      expect(messages).toEqual([expect.stringContaining(`${name} holds what no credential holds`)]);
      expect(messages.join()).not.toMatch(/hid|sEcReT|tOkEn/);
    }
  });

  it('D12 an endpoint that is not on loopback gives no access at all', () => {
    expect(problemsOf({ ...keys, AWS_ENDPOINT_URL: 'https://evil.example' })).toEqual([
      expect.stringContaining('AWS_ENDPOINT_URL is not on loopback'),
    ]);
  });
});
