import { describe, expect, it } from '@jest/globals';
import { awsCloudWith } from '../../../src/adapters/aws/cloud.ts';
import type { ProbeScript } from '../../../src/adapters/aws/probe.ts';
import type { HostState } from '../../../src/facts/host.ts';
import type { Cloud } from '../../../src/ports.ts';
import type { Instant } from '../../../src/time.ts';
import { KEY, SHIPPED, sound } from './answers.ts';
import { INSTANCE, START, target, VOLUME, type WireAnswer, wire } from './wire.ts';

const host: HostState = { at: START as Instant, databases: [], checkouts: [], paths: [], processes: [] };
const script: ProbeScript = {
  documentName: 'BackupGate-Probe',
  shipped: JSON.stringify(SHIPPED),
  parameters: (_, nonce) => ({ Nonce: [nonce] }),
  parse: () => host,
};

const volume = {
  volumeId: VOLUME,
  state: 'in-use',
  attachmentState: 'attached',
  sizeGib: 100,
  encrypted: false,
  kmsKeyId: undefined,
};

/** The call of ours behind which each call of AWS is made. */
const looks: Readonly<Record<keyof typeof sound, (cloud: Cloud) => Promise<unknown>>> = {
  'sts:GetCallerIdentity': (cloud) => cloud.caller(),
  'ec2:DescribeInstances': (cloud) => cloud.instances(target.instance),
  'ec2:DescribeVolumes': (cloud) => cloud.volumes([VOLUME], INSTANCE),
  'ec2:DescribeSnapshots': (cloud) => cloud.snapshots([volume]),
  'ec2:DescribeImages': (cloud) => cloud.images(INSTANCE),
  'rbin:ListRules': (cloud) => cloud.recycleBinRules(),
  'rbin:GetRule': (cloud) => cloud.recycleBinRules(),
  'kms:DescribeKey': async (cloud) => {
    const [key] = await cloud.keyStates([KEY]);
    if (key?.state.kind === 'unavailable') throw Object.assign(new Error(key.state.cause.detail), key.state.cause);
  },
  'ssm:DescribeInstanceInformation': (cloud) => cloud.agent(INSTANCE),
  'ssm:DescribeDocument': (cloud) => cloud.probe(INSTANCE, target),
  'ssm:GetDocument': (cloud) => cloud.probe(INSTANCE, target),
  'ssm:SendCommand': (cloud) => cloud.probe(INSTANCE, target),
  'ssm:GetCommandInvocation': (cloud) => cloud.probe(INSTANCE, target),
};
const actions = Object.keys(looks) as (keyof typeof sound)[];

const bodyOf = (answer: WireAnswer): string => (typeof answer.body === 'string' ? answer.body : '');

const spoiled: Readonly<Record<string, (answer: WireAnswer) => WireAnswer>> = {
  'an empty 200': () => ({ body: '' }),
  HTML: () => ({ body: '<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>' }),
  'foreign XML': () => ({ body: '<Foo xmlns="urn:x"><bar>1</bar></Foo>' }),
  'an empty JSON object': () => ({ body: '{}' }),
  'a truncated body': (answer) => ({ body: bodyOf(answer).slice(0, Math.floor(bodyOf(answer).length * 0.6)) }),
  'an answer without a Date': (answer) => ({ ...answer, headers: { date: undefined } }),
  'an answer with a Date that is none': (answer) => ({ ...answer, headers: { date: 'yesterday' } }),
  'an answer without a request id': (answer) => ({ ...answer, headers: { 'x-amzn-requestid': undefined } }),
};

describe('an answer that is not whole', () => {
  const table = actions.flatMap((action) => Object.keys(spoiled).map((kind) => [action, kind] as const));

  it.each(table)('D01 D02 %s: %s is malformed and never an empty list', async (action, kind) => {
    const answer = spoiled[kind]?.(sound[action]) ?? {};
    const cloud = awsCloudWith(script, wire({ ...sound, [action]: answer }).options);
    const look = looks[action](cloud);
    await expect(look).rejects.toMatchObject({ code: 'malformed' });
    await expect(look).rejects.toThrow(new RegExp(`^${action}: `));
  });

  const lists: readonly (readonly [keyof typeof sound, string])[] = [
    ['ec2:DescribeInstances', 'reservationSet'],
    ['ec2:DescribeInstances', 'instancesSet'],
    ['ec2:DescribeInstances', 'blockDeviceMapping'],
    ['ec2:DescribeInstances', 'tagSet'],
    ['ec2:DescribeVolumes', 'volumeSet'],
    ['ec2:DescribeVolumes', 'attachmentSet'],
    ['ec2:DescribeSnapshots', 'snapshotSet'],
    ['ec2:DescribeImages', 'imagesSet'],
    ['ec2:DescribeImages', 'blockDeviceMapping'],
  ];

  it.each(
    lists.flatMap(([action, list]) => ['none', '<foo>1</foo>', '7'].map((inside) => [action, list, inside] as const)),
  )('D01 %s: a %s that holds "%s" is malformed and never an empty list', async (action, list, inside) => {
    const whole = new RegExp(`<${list}>.*</${list}>`, 's');
    const body = bodyOf(sound[action]).replace(whole, `<${list}>${inside}</${list}>`);
    expect(body).toContain(`<${list}>${inside}<`);
    const cloud = awsCloudWith(script, wire({ ...sound, [action]: { body } }).options);
    await expect(looks[action](cloud)).rejects.toMatchObject({ code: 'malformed' });
  });

  const jsonLists: readonly (readonly [keyof typeof sound, string])[] = [
    ['rbin:ListRules', 'Rules'],
    ['rbin:GetRule', 'ResourceTags'],
    ['ssm:DescribeInstanceInformation', 'InstanceInformationList'],
  ];

  it.each(jsonLists.flatMap(([action, list]) => ['none', 7, true, {}].map((value) => [action, list, value] as const)))(
    'D01 %s: a %s that is %j is malformed and never an empty list',
    async (action, list, value) => {
      const body = JSON.stringify({ ...JSON.parse(bodyOf(sound[action])), [list]: value });
      const cloud = awsCloudWith(script, wire({ ...sound, [action]: { body } }).options);
      await expect(looks[action](cloud)).rejects.toMatchObject({ code: 'malformed' });
    },
  );

  it.each(actions.filter((action) => action !== 'ssm:SendCommand'))(
    'D02 %s: one truncated answer heals by asking again',
    async (action) => {
      const cut = { body: bodyOf(sound[action]).slice(0, 40) };
      const { options, counts } = wire({ ...sound, [action]: [cut, sound[action]] });
      await looks[action](awsCloudWith(script, options));
      expect(counts()[action]).toBe(2);
    },
  );

  it.each(actions)('%s: a sound answer is taken', async (action) => {
    const { options, counts } = wire(sound);
    await looks[action](awsCloudWith(script, options));
    expect(counts()[action]).toBe(1);
  });

  it.each(actions)('D08 %s: a redirect is refused and not followed', async (action) => {
    const redirect = { status: 302, headers: { location: 'https://elsewhere.example/' } };
    const { options, counts } = wire({ ...sound, [action]: redirect });
    await expect(looks[action](awsCloudWith(script, options))).rejects.toMatchObject({ code: 'refused' });
    expect(counts()[action]).toBe(1);
  });

  it.each(actions)('D05 %s: access denied names the action to allow and is not tried again', async (action) => {
    const denied = action.startsWith('ec2')
      ? {
          status: 403,
          body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized</Message></Error></Errors></Response>',
        }
      : action.startsWith('sts')
        ? {
            status: 403,
            body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
          }
        : {
            status: 400,
            headers: { 'x-amzn-errortype': 'AccessDeniedException' },
            body: '{"__type":"AccessDeniedException","message":"no"}',
          };
    const { options, counts } = wire({ ...sound, [action]: denied });
    const look = looks[action](awsCloudWith(script, options));
    await expect(look).rejects.toMatchObject({ code: 'access-denied' });
    await expect(look).rejects.toThrow(`${action}: access denied; allow ${action}`);
    expect(counts()[action]).toBe(1);
  });
});
