import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CancelCommandCommand,
  CreateDocumentCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  GetDocumentCommand,
  ListCommandInvocationsCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from '@jest/globals';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { startRehearsalAws } from '../../src/rehearsal/server.ts';
import type { World } from '../../src/rehearsal/world.ts';
import { clientsOf } from './clients.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 30);
const HOST = 'i-0abc1234def567890';

const parameter = { type: 'String', allowedPattern: '^[a-z0-9/$();.-]{1,60}$', interpolationType: 'ENV_VAR' };

const documentOf = (lines: readonly string[], inputs: object = {}): string =>
  JSON.stringify({
    schemaVersion: '2.2',
    parameters: { path: parameter },
    mainSteps: [{ action: 'aws:runShellScript', name: 'probe', inputs: { runCommand: lines, ...inputs } }],
  });

/** A world whose host runs commands in a directory of its own, and the document under test in it. */
async function rehearsal(content: string, change: (world: World) => void = () => undefined) {
  const directory = await mkdtemp(join(tmpdir(), 'bg-ssm-'));
  const world = healthyWorld({ now: NOW, host: { directory, environment: { GREETING: 'hello' }, shell: 'sh' } });
  world.documents.push({
    name: 'Probe',
    owner: world.account,
    defaultVersion: 1,
    versions: [{ content, format: 'JSON', createdAt: NOW }],
  });
  change(world);
  const aws = await startRehearsalAws(world);
  const { ssm } = clientsOf(aws);
  const send = async (input: Partial<SendCommandCommandInput> = {}): Promise<string> => {
    const { Command } = await ssm.send(
      new SendCommandCommand({ InstanceIds: [HOST], DocumentName: 'Probe', Parameters: { path: ['/srv'] }, ...input }),
    );
    return Command?.CommandId ?? '';
  };
  const look = (CommandId: string): Promise<GetCommandInvocationCommandOutput> =>
    ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId: HOST }));
  const finish = async (commandId: string): Promise<GetCommandInvocationCommandOutput> => {
    for (let tries = 0; tries < 1000; tries += 1) {
      const seen = await look(commandId);
      if (!['Pending', 'InProgress', 'Cancelling'].includes(seen.Status ?? '')) return seen;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error('The command did not finish');
  };
  const dispose = async (): Promise<void> => {
    await aws.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { ...aws, ssm, directory, send, look, finish, [Symbol.asyncDispose]: dispose };
}

const seen = ({ Status, StatusDetails, ResponseCode, StandardOutputContent }: GetCommandInvocationCommandOutput) => ({
  Status,
  StatusDetails,
  ResponseCode,
  StandardOutputContent,
});

describe('commands of the embedded Systems Manager', () => {
  it('runs the joined lines under sh in a clean environment and a directory of its own', async () => {
    const lines = [
      '# first',
      'printf "%s|%s|%s|%s" "$SSM_path" "$GREETING" "$' + '{HOME-unset}" "$(pwd)"',
      'kept=1',
      'test "$kept" = 1',
    ];
    await using it = await rehearsal(documentOf(lines));
    const result = await it.finish(await it.send());
    expect(seen(result)).toMatchObject({ Status: 'Success', StatusDetails: 'Success', ResponseCode: 0 });
    expect(result.StandardOutputContent).toMatch(/^\/srv\|hello\|unset\|.*\/bg-ssm-[^/]+\/ssm-[^/]+$/);
    expect(await readdir(it.directory)).toEqual([]);
  });

  it('E14 puts no parameter into the text of the script', async () => {
    await using it = await rehearsal(documentOf(['printf "%s" "$SSM_path" "{{path}}"']));
    const result = await it.finish(await it.send({ Parameters: { path: ['$(id);.'] } }));
    expect(result.StandardOutputContent).toBe('$(id);.{{path}}');
  });

  it.each([
    ['3.3.2746.0', '/srv|{{path}}'],
    ['3.3.2745.9', '|/srv'],
    ['3.2.9999.0', '|/srv'],
  ])('E15 agent %s sees %s', async (version, output) => {
    const setVersion = (world: World): void => {
      const agent = world.instances[0]?.agent;
      if (agent) agent.version = version;
    };
    await using it = await rehearsal(documentOf(['printf "%s" "$SSM_path|{{path}}"']), setVersion);
    expect((await it.finish(await it.send())).StandardOutputContent).toBe(output);
  });

  it.each([
    [0, 'Success', 'Success', 'out', 'err'],
    [3, 'Failed', 'Failed', 'out', 'err'],
    [127, 'Failed', 'Failed', 'out', 'err'],
    [137, 'TimedOut', 'Execution Timed Out', 'out', 'err'],
    [168, 'Success', 'Success', 'out', ''],
    [169, 'Failed', 'Failed', 'out', 'err'],
    [194, 'Success', 'Success', 'out', 'err'],
  ])('reports exit code %i as %s, %s', async (code, Status, StatusDetails, stdout, stderr) => {
    await using it = await rehearsal(documentOf([`printf out; printf err >&2; exit ${code}`]));
    const result = await it.finish(await it.send());
    expect(result).toMatchObject({
      Status,
      StatusDetails,
      ResponseCode: code,
      StandardOutputContent: stdout,
      StandardErrorContent: stderr,
    });
    expect(it.world.events.map(({ cause }) => cause)).toEqual(code === 194 ? ['exit code 194'] : []);
  });

  it('E06 cuts stdout at 24,000 and stderr at 8,000 characters, and the list at 2,500', async () => {
    await using it = await rehearsal(documentOf(['seq 100000 199999', 'seq 100000 199999 >&2']));
    const commandId = await it.send();
    const result = await it.finish(commandId);
    expect([result.StandardOutputContent?.length, result.StandardErrorContent?.length]).toEqual([24_000, 8_000]);
    const { CommandInvocations } = await it.ssm.send(
      new ListCommandInvocationsCommand({ CommandId: commandId, Details: true }),
    );
    const output = CommandInvocations?.[0]?.CommandPlugins?.[0]?.Output ?? '';
    expect([output.length, output.endsWith('---Output truncated---')]).toEqual([2_500, true]);
  });

  it('E03 kills the whole group when the execution timeout passes', async () => {
    await using it = await rehearsal(documentOf(['echo begun', 'sleep 60 & sleep 60'], { timeoutSeconds: 1 }));
    const result = await it.finish(await it.send());
    expect(seen(result)).toEqual({
      Status: 'TimedOut',
      StatusDetails: 'Execution Timed Out',
      ResponseCode: 137,
      StandardOutputContent: 'begun\n',
    });
  });

  it('E03 shows no output before the end, and cancels', async () => {
    await using it = await rehearsal(documentOf(['echo begun', 'sleep 60']));
    const commandId = await it.send();
    expect(seen(await it.look(commandId))).toEqual({
      Status: 'InProgress',
      StatusDetails: 'InProgress',
      ResponseCode: -1,
      StandardOutputContent: '',
    });
    await it.ssm.send(new CancelCommandCommand({ CommandId: commandId, InstanceIds: [HOST] }));
    expect(await it.finish(commandId)).toMatchObject({ Status: 'Cancelled', StatusDetails: 'Cancelled' });
  });

  it('E01 keeps a command for an agent that is away until its delivery times out', async () => {
    const lose = (world: World): void => {
      const agent = world.instances[0]?.agent;
      if (agent) agent.pingStatus = 'ConnectionLost';
    };
    await using it = await rehearsal(documentOf(['echo never']), lose);
    const commandId = await it.send({ TimeoutSeconds: 30 });
    expect(seen(await it.look(commandId))).toMatchObject({ Status: 'Pending', ResponseCode: -1 });
    it.world.clock.offsetMillis += 31_000;
    expect(seen(await it.look(commandId))).toEqual({
      Status: 'TimedOut',
      StatusDetails: 'Delivery Timed Out',
      ResponseCode: -1,
      StandardOutputContent: '',
    });
  });

  it.each(['Undeliverable', 'Terminated', 'Access Denied'] as const)(
    'E02 reports a command that was refused as %s',
    async (refuses) => {
      const refuse = (world: World): void => {
        const agent = world.instances[0]?.agent;
        if (agent) agent.refuses = refuses;
      };
      await using it = await rehearsal(documentOf(['echo never']), refuse);
      expect(seen(await it.look(await it.send()))).toEqual({
        Status: 'Failed',
        StatusDetails: refuses,
        ResponseCode: -1,
        StandardOutputContent: '',
      });
    },
  );

  it('E05 does not know a command just after it was sent', async () => {
    const delay = (world: World): void => {
      world.behaviour.invocationAfterMillis = 60_000;
    };
    await using it = await rehearsal(documentOf(['echo hi']), delay);
    const commandId = await it.send();
    await expect(it.look(commandId)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    it.world.clock.offsetMillis += 61_000;
    expect(await it.finish(commandId)).toMatchObject({ StandardOutputContent: 'hi\n' });
  });

  it('leaves nothing running when it is closed', async () => {
    await using it = await rehearsal(documentOf(['sleep 60 & echo "$! ." > "$PID_FILE"; sleep 60']), (world) => {
      const host = world.instances[0]?.agent?.host;
      if (host) host.environment['PID_FILE'] = `${host.directory}.pid`;
    });
    const file = `${it.directory}.pid`;
    await it.send();
    let written = '';
    for (let tries = 0; tries < 1500 && !written.endsWith('.\n'); tries += 1) {
      await new Promise((done) => setTimeout(done, 10));
      written = await readFile(file, 'utf8').catch(() => '');
    }
    await it.close();
    await rm(file);
    // Gone, or dead and not yet collected by whoever inherited it. A busy machine takes a moment to deliver a kill.
    const alive = async (): Promise<boolean> => {
      const state = await readFile(`/proc/${Number.parseInt(written, 10)}/stat`, 'utf8').catch(() => '');
      return /\) [^ZX] /.test(state);
    };
    for (let tries = 0; tries < 1500 && (await alive()); tries += 1) await new Promise((done) => setTimeout(done, 10));
    expect(await alive()).toBe(false);
  });

  it.each([
    ['a value that its pattern refuses', { Parameters: { path: ['Ünfit'] } }, 'InvalidParameters'],
    ['two values for one string', { Parameters: { path: ['/a', '/b'] } }, 'InvalidParameters'],
    ['a missing parameter', { Parameters: {} }, 'InvalidParameters'],
    ['a parameter that the document lacks', { Parameters: { path: ['/a'], more: ['x'] } }, 'InvalidParameters'],
    ['E13 an unknown document', { DocumentName: 'Elsewhere' }, 'InvalidDocument'],
    [
      'E13 a document of another account',
      { DocumentName: 'arn:aws:ssm:ap-south-1:210987654321:document/Probe' },
      'InvalidDocument',
    ],
    ['a version that is not there', { DocumentVersion: '7' }, 'InvalidDocumentVersion'],
    ['E12 another hash', { DocumentHash: 'a'.repeat(64), DocumentHashType: 'Sha256' as const }, 'InvalidDocument'],
    ['an instance without agent', { InstanceIds: ['i-0bbbbbbbbbbbbbbb1'] }, 'InvalidInstanceId'],
    ['E17 targets by tag', { Targets: [{ Key: 'tag:Name', Values: ['x'] }] }, 'ValidationException'],
    ['E17 two instances', { InstanceIds: [HOST, 'i-0bbbbbbbbbbbbbbb1'] }, 'ValidationException'],
    ['a delivery timeout under 30 s', { TimeoutSeconds: 29 }, 'ValidationException'],
    ['a comment over 100 characters', { Comment: 'c'.repeat(101) }, 'ValidationException'],
  ])('refuses %s', async (_, input, name) => {
    await using it = await rehearsal(documentOf(['true']));
    await expect(it.send(input)).rejects.toMatchObject({ name });
    expect(it.world.commands).toEqual([]);
  });

  it('E12 runs the default version until another is made the default', async () => {
    await using it = await rehearsal(documentOf(['echo one']));
    const second = documentOf(['echo two']);
    const Name = 'Probe';
    await it.ssm.send(new UpdateDocumentCommand({ Name, Content: second, DocumentVersion: '$LATEST' }));
    const outputOf = async (input: Partial<SendCommandCommandInput>): Promise<string | undefined> =>
      (await it.finish(await it.send(input))).StandardOutputContent;
    expect(await outputOf({})).toBe('one\n');
    const hash = createHash('sha256').update(second).digest('hex');
    expect(await outputOf({ DocumentVersion: '2', DocumentHash: hash, DocumentHashType: 'Sha256' })).toBe('two\n');
    await it.ssm.send(new UpdateDocumentDefaultVersionCommand({ Name, DocumentVersion: '2' }));
    expect(await outputOf({ DocumentVersion: '$DEFAULT' })).toBe('two\n');
    const read = await it.ssm.send(new GetDocumentCommand({ Name }));
    expect([read.Content, read.DocumentVersion]).toEqual([second, '2']);
  });

  it.each([
    ['that is not JSON', 'schemaVersion 2.2', 'InvalidDocumentContent'],
    ['with a key nobody knows', documentOf(['true'], { timeout: 5 }), 'InvalidDocumentContent'],
    ['of another schema', JSON.stringify({ schemaVersion: '1.2' }), 'InvalidDocumentContent'],
  ])('refuses a document %s', async (_, Content, name) => {
    await using it = await rehearsal(documentOf(['true']));
    await expect(
      it.ssm.send(new CreateDocumentCommand({ Name: 'New', Content, DocumentType: 'Command' })),
    ).rejects.toMatchObject({ name });
  });
});
