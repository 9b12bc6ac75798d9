import { PortError } from '../errors.ts';
import type { CheckoutState, DatabaseState, HostState, PathState } from '../facts/host.ts';
import { type Observation, observed, unavailable } from '../facts/observation.ts';
import type { Target } from '../policy/policy.ts';
import { readDatabase } from './dump-facts.ts';
import { unframeJson } from './frame.ts';
import { questionDigest } from './request.ts';
import { type ProbeReply, probeReply, type WirePlace } from './shape.ts';
import { readInstant, readSeen, readText } from './wire.ts';

/** The name at both ends of the probe's frame. */
const PROBE_FRAME = 'backup-gate-probe';

/**
 * What the probe printed, as facts. Throws a PortError ('malformed') unless there is exactly one whole frame with this
 * nonce, it answers this question, and it has one entry for each thing asked and none beside.
 */
export function parseProbeReply(stdout: string, nonce: string, target: Target): HostState {
  const parsed = probeReply.safeParse(unframeJson(PROBE_FRAME, stdout, nonce));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new PortError('malformed', `the host's reply has an unexpected shape at "${where}"`);
  }
  const reply = parsed.data;
  if (reply.asked !== questionDigest(target)) {
    throw new PortError('malformed', "the host's reply answers another question");
  }
  const databases = inOrder('database', target.databases, reply.databases).map(([asked, wire]) =>
    readDatabase(asked, wire),
  );
  return {
    at: readInstant(reply.at, "the host's clock"),
    databases,
    checkouts: inOrder('checkout', target.code, reply.checkouts).map(
      ([path, { state }]): CheckoutState => ({
        path,
        state: readSeen(state, ({ head, origin, count, dirty }) => ({
          head,
          origin: readText(origin),
          dirtyCount: atLeast(count, dirty.length),
          dirty: dirty.map(readText),
        })),
      }),
    ),
    paths: readPaths(target, databases, reply),
    processes: reply.processes.map(({ kind, command, age }) => ({
      kind,
      command: readText(command),
      ageSeconds: age,
    })),
  };
}

/** Pairs each thing asked with its entry; an entry missing, doubled, foreign or out of order ends the reading. */
function inOrder<Asked, Entry extends { readonly i: number }>(
  what: string,
  asked: readonly Asked[],
  entries: readonly Entry[],
): readonly (readonly [Asked, Entry])[] {
  if (entries.length !== asked.length) throw mismatch(what);
  return asked.map((one, index) => {
    const entry = entries[index];
    if (entry?.i !== index) throw mismatch(what);
    return [one, entry] as const;
  });
}

const mismatch = (what: string): PortError =>
  new PortError('malformed', `the host's reply does not have one entry for each ${what} asked`);

function atLeast(count: number, listed: number): number {
  if (count < listed) throw new PortError('malformed', "the host's reply lists more than it counts");
  return count;
}

function readPaths(target: Target, databases: HostState['databases'], reply: ProbeReply): readonly PathState[] {
  const known = databases.map(({ server }) => (server.kind === 'observed' ? server.value.dataDirectory : ''));
  const expected = [
    ...firsts(
      'dumps',
      target.databases.map(({ directory }) => directory),
    ),
    ...firsts('data', known).filter(({ path }) => path !== ''),
    ...firsts('code', target.code),
  ];
  if (reply.paths.length !== expected.length) throw mismatch('path');
  const places = expected.map(({ role, path, i }): PathState => {
    const [entry, second] = reply.paths.filter((one) => one.role === role && one.i === i);
    if (entry === undefined || second !== undefined) throw mismatch('path');
    return { role, path, state: readPlace(entry.state) };
  });
  return [...places, ...databases.flatMap(unknownDataDirectory)];
}

/** A server that did not answer leaves a place that we could not look at, not one place less. */
const unknownDataDirectory = ({ name, server }: DatabaseState): readonly PathState[] =>
  server.kind === 'observed' ? [] : [{ role: 'data', path: `the data directory of ${name}`, state: server }];

/** Each different path with the index of the first entry that names it. */
const firsts = <Role extends PathState['role']>(role: Role, paths: readonly string[]) =>
  paths.map((path, i) => ({ role, path, i })).filter(({ path, i }) => paths.indexOf(path) === i);

type Place = PathState['state'] extends Observation<infer Value> ? Value : never;

function readPlace(state: WirePlace['state']): Observation<Place> {
  if (!('ok' in state)) return unavailable(state.no, readText(state.why));
  const { mount, filesystem, device, volume, total, free, inodes, freeInodes } = state.ok;
  if (free > total || freeInodes > inodes) return unavailable('malformed', 'the filesystem has more free than in all');
  return observed({
    mountPoint: readText(mount),
    filesystem,
    device: readText(device),
    volume: volume ?? undefined,
    totalBytes: total,
    freeBytes: free,
    totalInodes: inodes,
    freeInodes,
  });
}
