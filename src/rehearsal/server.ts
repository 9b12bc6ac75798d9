import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { identify } from './access.ts';
import { AwsFailure } from './aws-failure.ts';
import { commandRunner } from './command-runner.ts';
import { type FaultRule, type Faults, faultList, type RandomFaults } from './faults.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import type { Call } from './operation.ts';
import { protocols } from './protocols.ts';
import { hexDigits, seededRandom } from './random.ts';
import { type LoggedRequest, type RequestLog, requestLog } from './request-log.ts';
import { type Response, respond, type Surroundings } from './respond.ts';
import { throttle } from './throttling.ts';
import { type World, worldNow } from './world.ts';

export interface RehearsalOptions {
  readonly faults?: readonly FaultRule[];
  readonly randomFaults?: RandomFaults;
  /** With the token buckets of the real EC2. Off when not given. */
  readonly throttling?: boolean;
  /** How long a `slow` answer takes; 2,000 when not given. */
  readonly slowMillis?: number;
  /** Told of each call before it takes place, and again before its answer is sent. */
  readonly onCall?: (call: {
    readonly service: string;
    readonly action: string;
    readonly moment: 'before' | 'after';
  }) => void;
}

/** A running embedded AWS on loopback. */
export interface RehearsalAws {
  readonly endpoint: string;
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** For the environment of any AWS client: endpoint, Region and the world's first credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends what still runs on the hosts and drops open connections. */
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

export async function startRehearsalAws(world: World, options: RehearsalOptions = {}): Promise<RehearsalAws> {
  const random = seededRandom(world.behaviour.seed);
  const commands = commandRunner();
  const { record, ...log } = requestLog();
  const around: Surroundings = {
    faults: faultList(options.faults ?? [], options.randomFaults, seededRandom(world.behaviour.seed + 1)),
    tokens: new Map(),
    throttle: options.throttling ? throttle() : undefined,
    random,
  };
  const elsewhere = new Map<string, ReturnType<typeof nothing>>();

  const worldOf = ({ service, region }: Incoming): World => {
    if (region === world.region || service === 'iam' || service === 'sts') return world;
    const there = elsewhere.get(region) ?? nothing(world);
    elsewhere.set(region, there);
    return { ...world, ...there, region };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const incoming =
      body && readIncoming(request.method ?? '', request.url ?? '', request.headers, body.toString('utf8'));
    const now = worldNow(world);
    if (!incoming) {
      send(response, unsigned(), now);
      return;
    }
    const told = { service: incoming.service, action: incoming.action ?? '' };
    options.onCall?.({ ...told, moment: 'before' });
    const reply = await answerCall(incoming, now);
    options.onCall?.({ ...told, moment: 'after' });
    record({ ...logged(incoming, now), requestId: reply.requestId, answer: reply.label });
    if (reply.answer === 'reset') request.socket.destroy();
    if (reply.slow) await new Promise((done) => setTimeout(done, options.slowMillis ?? 2000).unref());
    send(response, reply, worldNow(world));
  };

  const answerCall = async (incoming: Incoming, now: number): Promise<Response> => {
    const target = worldOf(incoming);
    try {
      const caller = identify(incoming, world, now);
      const call: Call = { world: target, caller, region: incoming.region, now, random, commands };
      return await respond(incoming, call, around);
    } catch (error) {
      if (!(error instanceof AwsFailure) || typeof error.reason !== 'string') throw error;
      const { wording, error: word } = protocols[incoming.service];
      const [code, status] = wording[error.reason];
      const requestId = hexDigits(32, random);
      return {
        requestId,
        answer: word(code, status, error.message, requestId),
        label: code,
        slow: false,
        clockSkewMillis: 0,
      };
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A bug of the rehearsal: loud, and never mistaken for an answer of AWS.
      response.writeHead(599, { 'content-type': 'text/plain' }).end(`rehearsal: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const close = async (): Promise<void> => {
    await commands.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return {
    endpoint,
    world,
    faults: around.faults,
    log,
    environment: environmentOf(world, endpoint),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const logged = (
  { service, action, region, accessKeyId, parameters, attempt }: Incoming,
  at: number,
): Omit<LoggedRequest, 'requestId' | 'answer'> => ({
  at,
  service,
  action: action ?? '',
  region,
  accessKeyId,
  parameters,
  attempt,
});

/** What another Region holds at first. Credentials, permissions and the clock are the world's. */
const nothing = ({ documents }: World) => ({
  instances: [],
  volumes: [],
  snapshots: [],
  images: [],
  recycleBinRules: [],
  keys: [],
  commands: [],
  documents: documents.filter(({ owner }) => owner === 'Amazon'),
});

/** What is not signed for a service that is served here. */
function unsigned(): Response {
  const { wording, error } = protocols.ec2;
  const [code, status] = wording.missingAuthentication;
  return {
    requestId: '',
    answer: error(code, status, 'Request is missing Authentication Token', ''),
    label: code,
    slow: false,
    clockSkewMillis: 0,
  };
}

function send(response: ServerResponse, { answer, clockSkewMillis }: Response, now: number): void {
  if (typeof answer === 'string' || response.destroyed) return;
  const { status, contentType, headers, body } = answer;
  response.sendDate = false;
  response.writeHead(status, {
    ...headers,
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    date: new Date(now + clockSkewMillis).toUTCString(),
  });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += chunks.at(-1)?.length ?? 0;
    if (size > BODY_LIMIT_BYTES) return undefined;
  }
  return Buffer.concat(chunks);
}

function environmentOf({ credentials: [first], region }: World, endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(first && { AWS_ACCESS_KEY_ID: first.accessKeyId, AWS_SECRET_ACCESS_KEY: first.secretAccessKey }),
    ...(first?.sessionToken && { AWS_SESSION_TOKEN: first.sessionToken }),
  };
}
