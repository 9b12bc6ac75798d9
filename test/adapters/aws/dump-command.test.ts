import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../src/rehearsal/faults.ts';
import { dumpRequest } from './dump-request.ts';
import { dumpMade, HOST, NOW, scene } from './recovery-scene.ts';

const request = dumpRequest;
const RAN = `dump ${request.run}`;

const strike = (rule: Omit<FaultRule, 'action' | 'service'>, action = 'SendCommand'): FaultRule => ({
  service: 'ssm',
  action,
  ...rule,
});

describe('a dump', () => {
  it('E12 E17 runs the pinned document on one instance, once, and is read', async () => {
    await using stage = await scene();
    expect(await stage.points.takeDump(request)).toEqual(dumpMade);
    expect(await stage.ran()).toEqual([RAN]);
    const sent = stage.aws.log.entries.filter(({ action }) => action === 'SendCommand');
    expect(sent.map(({ parameters }) => parameters)).toEqual([
      {
        DocumentName: 'BackupGate-Dump',
        DocumentVersion: '1',
        DocumentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        DocumentHashType: 'Sha256',
        InstanceIds: [HOST],
        TimeoutSeconds: 30,
        Comment: expect.stringMatching(/^.{1,100}$/),
        Parameters: { Nonce: [expect.any(String)], Action: ['dump'], Run: [request.run] },
      },
    ]);
  });

  it('holds the database and releases it, by one command each with a nonce of its own', async () => {
    await using stage = await scene();
    await stage.points.holdDatabase(request);
    await stage.points.releaseDatabase(request);
    expect(await stage.ran()).toEqual([`hold ${request.run}`, `release ${request.run}`]);
    const nonces = stage.world.commands.map(({ parameters }) => parameters['Nonce']?.[0]);
    expect(new Set(nonces).size).toBe(2);
  });
});

describe('a claim of the snapshots', () => {
  it.each([
    ['a target with databases', request.target],
    ['a target without', { ...request.target, databases: [] }],
  ])('J05 is one command, for %s', async (_, target) => {
    await using stage = await scene();
    expect(await stage.points.claimSnapshots(HOST, target, request.run, request.day)).toBe(true);
    expect(await stage.ran()).toEqual([`claim ${request.run}`]);
    expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(1);
  });

  it('J05 E16 is sent once, also when the answer is lost', async () => {
    await using stage = await scene([strike({ kind: 'reset' })]);
    expect(await stage.points.claimSnapshots(HOST, request.target, request.run, request.day)).toBe(true);
    expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(1);
  });
});

describe('when the sending is in doubt', () => {
  it.each([
    ['the connection is reset after it', 'reset'],
    ['AWS answers 500 after it', 'http500'],
    ['the answer is empty', 'emptyOk'],
    ['the answer is cut', 'truncated'],
    ['the answer has another shape', 'wrongShape'],
  ] as const)('E16 follows the one command that was sent when %s', async (_, kind) => {
    await using stage = await scene([strike({ kind })]);
    expect(await stage.points.takeDump(request)).toEqual(dumpMade);
    expect(await stage.ran()).toEqual([RAN]);
    expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(1);
  });

  it('E16 follows no command that another run sent', async () => {
    await using stage = await scene();
    await stage.points.takeDump(request);
    stage.aws.faults.add(strike({ kind: 'reset', lost: 'request' }));
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^ssm:SendCommand: .*may or may not have begun.*Run again/),
    });
    expect(await stage.ran()).toEqual([RAN]);
  });

  it('E16 finds it among many, page by page', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.pageSize = 1;
      world.behaviour.emptyFirstPage = true;
    });
    await stage.points.holdDatabase(request);
    await stage.points.holdDatabase(request);
    stage.aws.faults.add(strike({ kind: 'reset' }));
    expect(await stage.points.takeDump(request)).toEqual(dumpMade);
    expect(await stage.ran()).toEqual([`hold ${request.run}`, `hold ${request.run}`, RAN]);
  });

  it.each(['http500', 'reset'] as const)(
    'E16 says that it is not known when it was lost before it (%s)',
    async (kind) => {
      await using stage = await scene([strike({ kind, lost: 'request' })]);
      await expect(stage.points.takeDump(request)).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringMatching(/not known.*may or may not have begun/),
      });
      expect(await stage.ran()).toEqual([]);
      expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(1);
      expect(await stage.later().takeDump(request)).toEqual(dumpMade);
    },
  );

  it('D14 waits for a command that is not listed at once', async () => {
    await using stage = await scene([strike({ kind: 'reset' })], (world) => {
      world.behaviour.invocationAfterMillis = 4000;
    });
    expect(await stage.points.takeDump(request)).toEqual(dumpMade);
    expect(await stage.ran()).toEqual([RAN]);
  });

  it.each(['foreignItem', 'emptyOk', 'wrongShape'] as const)(
    'E16 believes no odd list of commands (%s)',
    async (kind) => {
      await using stage = await scene([
        strike({ kind: 'reset' }),
        strike({ kind, from: 'from then on' }, 'ListCommands'),
      ]);
      await expect(stage.points.takeDump(request)).rejects.toThrow(/not known.*(looking failed|two commands)/);
      expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(1);
    },
  );
});

describe('when AWS refuses', () => {
  it.each([
    ['D05', 'accessDenied', 'access-denied'],
    ['D09', 'expiredToken', 'credentials'],
    ['D07', 'throttle', 'throttled'],
  ] as const)('%s passes on %s at once, without a look', async (_, kind, code) => {
    await using stage = await scene([strike({ kind })]);
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({ code });
    expect(stage.aws.log.count('ssm', 'ListCommands')).toBe(0);
    expect(await stage.ran()).toEqual([]);
  });
});

describe('nothing is sent', () => {
  it('E13 when the document in the account is another one', async () => {
    await using stage = await scene([], (world) => {
      for (const document of world.documents.filter(({ name }) => name === 'BackupGate-Dump')) {
        const [version] = document.versions;
        if (version !== undefined) version.content = version.content.replace('printf', 'echo');
      }
    });
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/BackupGate-Dump may not be run.*infra\/ssm\/BackupGate-Dump\.json/),
    });
    expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(0);
  });

  it('E01 to an agent that was lost meanwhile', async () => {
    await using stage = await scene();
    await stage.points.takeDump(request);
    for (const { agent } of stage.world.instances) if (agent !== undefined) agent.pingStatus = 'ConnectionLost';
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({ code: 'unreachable' });
    expect(await stage.ran()).toEqual([RAN]);
  });

  it('C29 with the credentials of another account', async () => {
    await using stage = await scene([], (world) => {
      for (const one of world.credentials) {
        Object.assign(one, { account: '210987654321', arn: 'arn:aws:sts::210987654321:assumed-role/gate/run' });
      }
    });
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({ code: 'credentials' });
    expect(stage.aws.log.iamActions()).toEqual(['sts:GetCallerIdentity']);
  });
});

describe('a dump that does not end well', () => {
  it('E02 is named in the message', async () => {
    await using stage = await scene([], (world) => {
      for (const { agent } of world.instances) if (agent !== undefined) agent.refuses = 'Undeliverable';
    });
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/the dump on i-0abc1234def567890 never ran/),
    });
  });

  it('is not waited for longer than asked, and may still run', async () => {
    await using stage = await scene([], undefined, { hostSeconds: 5 });
    stage.aws.faults.add(strike({ kind: 'staleValue', from: 'from then on' }, 'GetCommandInvocation'));
    await expect(stage.points.takeDump(request)).rejects.toMatchObject({
      code: 'timed-out',
      message: expect.stringMatching(/the dump on .* did not end in time.*it may still run/),
    });
    expect(stage.world.clock.offsetMillis - (NOW - Date.now())).toBeLessThan(30_000);
  });
});
