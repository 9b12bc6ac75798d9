import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAgentRecentEnough } from '../../../src/adapters/aws/agent.ts';
import { awsCloudWith } from '../../../src/adapters/aws/cloud.ts';
import type { ProbeScript } from '../../../src/adapters/aws/probe.ts';
import { PortError } from '../../../src/errors.ts';
import type { HostState } from '../../../src/facts/host.ts';
import type { Instant } from '../../../src/time.ts';
import {
  agent,
  COMMAND,
  command,
  describedDocument,
  documentContent,
  identity,
  invocation,
  SHIPPED,
  sound,
} from './answers.ts';
import { INSTANCE, json, jsonError, networkError, START, target, type Wire, type WireAnswer, wire } from './wire.ts';

const NONCE = '0123456789abcdef0123456789abcdef';
const host: HostState = { at: START as Instant, databases: [], checkouts: [], paths: [], processes: [] };

const script: ProbeScript = {
  documentName: 'BackupGate-Probe',
  shipped: JSON.stringify(SHIPPED),
  parameters: (_, nonce) => ({ Nonce: [nonce], Databases: ['-'] }),
  parse: (stdout, nonce) => {
    if (stdout !== 'reply' || nonce !== NONCE) throw new PortError('malformed', `parsed ${stdout}`);
    return host;
  },
};

const probing = (
  replies: Parameters<typeof wire>[0] = {},
  overrides: Parameters<typeof wire>[1] = {},
): Wire & { readonly look: Promise<HostState> } => {
  const line = wire({ ...sound, ...replies }, overrides);
  const look = awsCloudWith(script, line.options).probe(INSTANCE, target);
  look.catch(() => undefined);
  return { ...line, look };
};

const running = (Status = 'InProgress') =>
  invocation({ Status, StatusDetails: Status, ResponseCode: -1, StandardOutputContent: '' });

describe('the probe', () => {
  it('E12 E17 sends the pinned document to exactly one instance, once, and reads its reply', async () => {
    const { look, sent, counts } = probing({
      'ssm:GetCommandInvocation': [running('Pending'), running(), invocation()],
    });
    await expect(look).resolves.toBe(host);
    expect(counts()).toEqual({
      'sts:GetCallerIdentity': 1,
      'ssm:DescribeInstanceInformation': 1,
      'ssm:DescribeDocument': 1,
      'ssm:GetDocument': 1,
      'ssm:SendCommand': 1,
      'ssm:GetCommandInvocation': 3,
    });
    const command = sent.find(({ action }) => action === 'ssm:SendCommand');
    expect(command?.input).toEqual({
      DocumentName: 'BackupGate-Probe',
      DocumentVersion: '7',
      DocumentHash: 'ab'.repeat(32),
      DocumentHashType: 'Sha256',
      InstanceIds: [INSTANCE],
      TimeoutSeconds: 30,
      Comment: expect.stringMatching(/^.{1,100}$/),
      Parameters: { Nonce: [NONCE], Databases: ['-'] },
    });
  });

  it('looks first after 300 ms, then less and less often', async () => {
    const { look, elapsedMs } = probing();
    await look;
    expect(elapsedMs()).toBe(300);
    const slow = probing({ 'ssm:GetCommandInvocation': [...Array(20).fill(running()), invocation()] });
    await slow.look;
    expect(slow.elapsedMs()).toBeGreaterThan(60_000);
  });

  it('uses what the agent said before', async () => {
    const { options, counts } = wire(sound);
    const cloud = awsCloudWith(script, options);
    await cloud.agent(INSTANCE);
    await cloud.probe(INSTANCE, target);
    expect(counts()['ssm:DescribeInstanceInformation']).toBe(1);
  });
});

describe('nothing is sent', () => {
  const document = describedDocument;
  const cases: readonly (readonly [string, Parameters<typeof wire>[0], string, RegExp])[] = [
    [
      'C29 with the credentials of another account',
      { 'sts:GetCallerIdentity': identity('210987654321') },
      'credentials',
      /210987654321/,
    ],
    [
      'E01 to an agent that is not online',
      { 'ssm:DescribeInstanceInformation': agent({ PingStatus: 'ConnectionLost' }) },
      'unreachable',
      /ConnectionLost/,
    ],
    [
      'E01 to a host without an agent',
      { 'ssm:DescribeInstanceInformation': json({ InstanceInformationList: [] }) },
      'unreachable',
      /not registered/,
    ],
    [
      'E15 to an agent that is too old',
      { 'ssm:DescribeInstanceInformation': agent({ AgentVersion: '3.3.2745.9' }) },
      'refused',
      /3\.3\.2745\.9.*3\.3\.2746\.0/,
    ],
    [
      'E13 when the document is not there',
      { 'ssm:DescribeDocument': jsonError('InvalidDocument') },
      'not-found',
      /^ssm:DescribeDocument/,
    ],
    [
      'E13 when it is that of another account',
      { 'ssm:DescribeDocument': document({ Owner: '210987654321' }) },
      'refused',
      /another owner/,
    ],
    [
      'E13 when it is that of Amazon',
      { 'ssm:DescribeDocument': document({ Owner: 'Amazon' }) },
      'refused',
      /another owner/,
    ],
    [
      'E13 when it has another name',
      { 'ssm:DescribeDocument': document({ Name: 'AWS-RunShellScript' }) },
      'refused',
      /another one/,
    ],
    ['E12 when it is not active', { 'ssm:DescribeDocument': document({ Status: 'Updating' }) }, 'refused', /Updating/],
    [
      'E12 when it is no command',
      { 'ssm:DescribeDocument': document({ DocumentType: 'Automation' }) },
      'refused',
      /Automation/,
    ],
    ['E12 when it has no hash', { 'ssm:DescribeDocument': document({ Hash: undefined }) }, 'malformed', /Hash/],
    [
      'E12 when its hash is a weak one',
      { 'ssm:DescribeDocument': document({ HashType: 'Sha1' }) },
      'malformed',
      /Sha256/,
    ],
    [
      'E12 when its version is no number',
      { 'ssm:DescribeDocument': document({ DocumentVersion: '$LATEST' }) },
      'malformed',
      /DocumentVersion/,
    ],
    [
      'E12 when its text is another',
      { 'ssm:GetDocument': documentContent({ ...SHIPPED, description: 'more' }) },
      'refused',
      /infra\/ssm\/BackupGate-Probe\.json.*aws ssm update-document/,
    ],
    [
      'E12 when its text lacks something',
      { 'ssm:GetDocument': documentContent({ schemaVersion: '2.2' }) },
      'refused',
      /version 7/,
    ],
    [
      'E12 when another version is shown',
      { 'ssm:GetDocument': documentContent(SHIPPED, { DocumentVersion: '8' }) },
      'malformed',
      /another version/,
    ],
    [
      'E12 when its text is not JSON',
      { 'ssm:GetDocument': documentContent(SHIPPED, { Content: 'schemaVersion: 2.2' }) },
      'malformed',
      /not JSON/,
    ],
    [
      'D05 when the document may not be read',
      { 'ssm:GetDocument': jsonError('AccessDeniedException') },
      'access-denied',
      /allow ssm:GetDocument/,
    ],
  ];

  it.each(cases)('%s', async (_, replies, code, words) => {
    const { look, counts } = probing(replies);
    await expect(look).rejects.toMatchObject({ code });
    await expect(look).rejects.toThrow(words);
    expect(counts()['ssm:SendCommand']).toBeUndefined();
  });

  it('E12 the order of keys does not make it another text', async () => {
    const { mainSteps, schemaVersion } = SHIPPED;
    const { look } = probing({ 'ssm:GetDocument': documentContent({ mainSteps, schemaVersion }) });
    await expect(look).resolves.toBe(host);
  });
});

describe('SendCommand', () => {
  const failures: readonly (readonly [string, WireAnswer | Error, string])[] = [
    ['a reset', networkError('ECONNRESET'), 'unreachable'],
    ['a 500', jsonError('InternalServerError', 500), 'unreachable'],
    ['a 503', { status: 503, body: '' }, 'unreachable'],
    ['throttling', jsonError('ThrottlingException'), 'throttled'],
    ['a timeout', Object.assign(new Error('late'), { name: 'TimeoutError' }), 'timed-out'],
    ['an answer cut short', { body: '{"Command":{"Comm' }, 'malformed'],
    ['an empty answer', { body: '' }, 'malformed'],
    ['an expired token', jsonError('ExpiredTokenException'), 'credentials'],
    ['a host that is gone', jsonError('InvalidInstanceId'), 'not-found'],
    ['another instance in the answer', command({ InstanceIds: ['i-0bbb1234def567890'] }), 'malformed'],
    ['two instances in the answer', command({ InstanceIds: [INSTANCE, 'i-0bbb1234def567890'] }), 'malformed'],
    ['another document in the answer', command({ DocumentName: 'AWS-RunShellScript' }), 'malformed'],
    ['no command id', command({ CommandId: 'x' }), 'malformed'],
  ];

  it.each(failures)('E16 is sent exactly once after %s', async (_, failure, code) => {
    const { look, counts } = probing({ 'ssm:SendCommand': failure });
    await expect(look).rejects.toMatchObject({ code });
    await expect(look).rejects.toThrow(/^ssm:SendCommand: .*sent once and never again/);
    expect(counts()['ssm:SendCommand']).toBe(1);
    expect(counts()['ssm:GetCommandInvocation']).toBeUndefined();
  });

  it('E16 is sent once when the answer never comes', async () => {
    const { look, counts } = probing(
      { 'ssm:SendCommand': () => new Promise<WireAnswer>(() => undefined) },
      { deadlineSeconds: 0.2 },
    );
    await expect(look).rejects.toMatchObject({ code: 'timed-out' });
    expect(counts()['ssm:SendCommand']).toBe(1);
  });
});

describe('the end of the command', () => {
  const ended = (Status: string, StatusDetails: string, ResponseCode: number) =>
    invocation({ Status, StatusDetails, ResponseCode });
  const endings: readonly (readonly [string, WireAnswer, string, RegExp])[] = [
    ['E02 Undeliverable', ended('Failed', 'Undeliverable', -1), 'unreachable', /never ran: it could not be delivered/],
    [
      'E02 Delivery Timed Out',
      ended('TimedOut', 'Delivery Timed Out', -1),
      'timed-out',
      /never ran: the agent did not take it/,
    ],
    ['E02 DeliveryTimedOut', ended('TimedOut', 'DeliveryTimedOut', -1), 'timed-out', /never ran/],
    ['E02 Terminated', ended('Failed', 'Terminated', -1), 'refused', /never ran: it was ended/],
    [
      'E03 Execution Timed Out',
      ended('TimedOut', 'Execution Timed Out', 137),
      'timed-out',
      /may have half run: it took longer/,
    ],
    ['E03 ExecutionTimedOut', ended('TimedOut', 'ExecutionTimedOut', -1), 'timed-out', /may have half run/],
    ['E03 Cancelled', ended('Cancelled', 'Cancelled', 0), 'refused', /somebody cancelled/],
    ['E03 Cancelling', ended('Cancelling', 'Cancelling', 0), 'refused', /is cancelling/],
    ['E03 Failed', ended('Failed', 'Failed', 1), 'unexpected', /the script failed on the host/],
    ['E03 Access Denied', ended('Failed', 'Access Denied', -1), 'access-denied', /never ran/],
    ['E04 Success with an exit status', ended('Success', 'Success', 1), 'unexpected', /exit status is not 0/],
    ['E04 Success that never started', ended('Success', 'Success', -1), 'unexpected', /exit status is not 0/],
    ['E04 Success with other details', ended('Success', 'Undeliverable', 0), 'unreachable', /never ran/],
    ['E04 details of success with another status', ended('Failed', 'Success', 0), 'unexpected', /failed/],
    ['E04 a status of the future', ended('Paused', 'Paused', 0), 'unexpected', /not a known one/],
    ['E04 in progress, with details of an end', ended('InProgress', 'Undeliverable', -1), 'unreachable', /never ran/],
  ];

  it.each(endings)('%s is no reply, and says so', async (_, answer, code, words) => {
    const { look } = probing({ 'ssm:GetCommandInvocation': answer });
    await expect(look).rejects.toMatchObject({ code });
    await expect(look).rejects.toThrow(words);
    await expect(look).rejects.toThrow(/^ssm:GetCommandInvocation: .*command 11111111-/);
  });

  it('E04 only all four conditions together are a reply', async () => {
    const word = fc.constantFrom('Success', 'Failed', 'TimedOut', 'Cancelled', 'Undeliverable', 'Terminated', 'Other');
    await fc.assert(
      fc.asyncProperty(word, word, fc.constantFrom(-1, 0, 1, 2, 127, 137), async (status, details, code) => {
        const { look } = probing({ 'ssm:GetCommandInvocation': ended(status, details, code) });
        const replied = await look.then(
          () => true,
          () => false,
        );
        return replied === (status === 'Success' && details === 'Success' && code === 0);
      }),
      { numRuns: 150 },
    );
  });

  const foreign: readonly (readonly [string, object])[] = [
    ['command', { CommandId: '99999999-2222-3333-4444-555555555555' }],
    ['instance', { InstanceId: 'i-0bbb1234def567890' }],
    ['document', { DocumentName: 'AWS-RunShellScript' }],
  ];

  it.each(foreign)('E08 the reply of another %s is malformed', async (_, fields) => {
    const { look } = probing({ 'ssm:GetCommandInvocation': invocation(fields) });
    await expect(look).rejects.toMatchObject({ code: 'malformed' });
  });

  it('E08 a reply to another nonce is refused by its reader', async () => {
    const { look } = probing({ 'ssm:GetCommandInvocation': invocation({ StandardOutputContent: 'older reply' }) });
    await expect(look).rejects.toThrow('parsed older reply');
  });

  it('E05 an invocation not known yet is asked for again', async () => {
    const unknown = jsonError('InvocationDoesNotExist');
    const { look, counts } = probing({ 'ssm:GetCommandInvocation': [unknown, unknown, running(), invocation()] });
    await expect(look).resolves.toBe(host);
    expect(counts()['ssm:GetCommandInvocation']).toBe(4);
  });

  it('E05 an invocation never known is given up', async () => {
    const { look, counts } = probing({ 'ssm:GetCommandInvocation': jsonError('InvocationDoesNotExist') });
    await expect(look).rejects.toMatchObject({ code: 'malformed' });
    expect(counts()['ssm:GetCommandInvocation']).toBe(10);
  });

  it('a command that does not end is given up at the deadline of the host, and not cancelled', async () => {
    const { look, sent, elapsedMs } = probing({ 'ssm:GetCommandInvocation': running() }, { hostSeconds: 60 });
    await expect(look).rejects.toMatchObject({ code: 'timed-out' });
    await expect(look).rejects.toThrow(`command ${COMMAND}, it was InProgress`);
    expect(elapsedMs()).toBeLessThanOrEqual(60_000);
    expect(sent.some(({ action }) => action === 'ssm:CancelCommand')).toBe(false);
  });

  it('a run that was asked to be short does not wait long for the host', async () => {
    const { look, elapsedMs } = probing({ 'ssm:GetCommandInvocation': running() }, { deadlineSeconds: 5 });
    await expect(look).rejects.toMatchObject({ code: 'timed-out' });
    expect(elapsedMs()).toBeLessThanOrEqual(5000);
  });

  it('a long wait for the host does not use up the deadline of the other calls', async () => {
    const { look } = probing(
      { 'ssm:GetCommandInvocation': [...Array(30).fill(running()), invocation()] },
      { deadlineSeconds: 5, hostSeconds: 900 },
    );
    await expect(look).resolves.toBe(host);
  });

  it('D07 a storm while waiting is ridden out', async () => {
    const throttled = jsonError('ThrottlingException');
    const { look } = probing({
      'ssm:GetCommandInvocation': [running(), throttled, networkError('ECONNRESET'), invocation()],
    });
    await expect(look).resolves.toBe(host);
  });
});

describe('the agent', () => {
  it('is shown in our own words', async () => {
    const cloud = awsCloudWith(script, wire(sound).options);
    await expect(cloud.agent(INSTANCE)).resolves.toEqual({
      pingStatus: 'Online',
      lastPingAt: 1795435200000,
      version: '3.3.2746.0',
      platform: 'Linux',
    });
  });

  it('is undefined where Systems Manager knows none', async () => {
    const { options } = wire({ 'ssm:DescribeInstanceInformation': json({ InstanceInformationList: [] }) });
    await expect(awsCloudWith(script, options).agent(INSTANCE)).resolves.toBeUndefined();
  });

  it.each([
    ['another instance', { InstanceId: 'i-0bbb1234def567890' }],
    ['no last ping', { LastPingDateTime: undefined }],
    ['no ping status', { PingStatus: undefined }],
    ['a version that is none', { AgentVersion: 'latest' }],
  ])('E01 is malformed: %s', async (_, fields) => {
    const { options } = wire({ 'ssm:DescribeInstanceInformation': agent(fields) });
    await expect(awsCloudWith(script, options).agent(INSTANCE)).rejects.toMatchObject({ code: 'malformed' });
  });

  it.each([
    ['3.3.2746.0', true],
    ['3.3.2746', true],
    ['3.3.2745.99', false],
    ['3.3.10000.0', true],
    ['3.4.0.0', true],
    ['4.0', true],
    ['3.2.9999.9', false],
    ['2.9999.9999.9', false],
  ])('E15 %s is recent enough: %s', (version, enough) => {
    expect(isAgentRecentEnough(version)).toBe(enough);
  });
});
