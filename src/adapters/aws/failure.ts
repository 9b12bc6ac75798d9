import { PortError, type PortErrorCode } from '../../errors.ts';

/** What went wrong with one call, and how often such a read may be tried in all. */
export interface Failure {
  readonly code: PortErrorCode;
  /** AWS's own name for it; empty when there is none. */
  readonly awsCode: string;
  readonly detail: string;
  readonly attempts: number;
  /** Of the answer, where one came at all. */
  readonly status?: number | undefined;
}

interface Kind {
  readonly code: PortErrorCode;
  readonly attempts: number;
  readonly awsCodes: RegExp;
}

const ONCE = 1;
/** A wrong answer that is wrong four times is no accident. */
const MALFORMED_ATTEMPTS = 4;
const NETWORK_ATTEMPTS = 6;
/** Storms pass; the deadline ends the waiting, not this number. */
const STORM_ATTEMPTS = 12;

/** First match wins. What is in no row is not tried again. */
const kinds: readonly Kind[] = [
  { code: 'access-denied', attempts: ONCE, awsCodes: /^(UnauthorizedOperation|AccessDenied(Exception)?)$/ },
  { code: 'clock-skew', attempts: ONCE, awsCodes: /^(RequestTimeTooSkewed|RequestInTheFuture)$/ },
  {
    code: 'credentials',
    attempts: ONCE,
    awsCodes:
      /^(ExpiredToken(Exception)?|RequestExpired|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|InvalidToken|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken(Exception)?|InvalidAccessKeyId|TokenRefreshRequired|OptInRequired|CredentialsProviderError)$/,
  },
  {
    code: 'throttled',
    attempts: STORM_ATTEMPTS,
    awsCodes:
      /^(Throttl(ing|ed)(Exception)?|RequestLimitExceeded|RequestThrottled(Exception)?|EC2ThrottledException|TooManyRequestsException|BandwidthLimitExceeded|SlowDown|PriorRequestNotComplete|ConcurrentSnapshotLimitExceeded|SnapshotCreationPerVolumeRateExceeded)$/,
  },
  {
    code: 'unreachable',
    attempts: NETWORK_ATTEMPTS,
    awsCodes:
      /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/,
  },
  // The SDK calls a reset a TimeoutError too: the row above comes first.
  { code: 'timed-out', attempts: NETWORK_ATTEMPTS, awsCodes: /^(TimeoutError|AbortError|ETIMEDOUT|ESOCKETTIMEDOUT)$/ },
  { code: 'unreachable', attempts: ONCE, awsCodes: /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/ },
  { code: 'malformed', attempts: MALFORMED_ATTEMPTS, awsCodes: /^SyntaxError$/ },
  {
    code: 'not-found',
    attempts: ONCE,
    awsCodes: /(\.NotFound|NotFoundException|DoesNotExist|InvalidDocument|InvalidInstanceId)$/,
  },
];

/** The SDK wraps what it does not take for an error: then only the words hold the code. */
const ERRNO = /\b(?:ECONN[A-Z]+|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH)\b/;

const MAX_DETAIL_CHARACTERS = 300;

const property = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined;

function statusOf(cause: unknown): number | undefined {
  const status =
    property(property(cause, '$metadata'), 'httpStatusCode') ?? property(property(cause, '$response'), 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

/** The first line only: no stack, no hint of the SDK's, and no more than fits a message. */
export function shortened(message: string): string {
  const [line = ''] = message.split('\n');
  return line.length > MAX_DETAIL_CHARACTERS ? `${line.slice(0, MAX_DETAIL_CHARACTERS)}…` : line;
}

/** Sorts anything that a call may throw. */
export const failureOf = (cause: unknown): Failure => ({ ...kindOf(cause), status: statusOf(cause) });

function kindOf(cause: unknown): Failure {
  const message = shortened(cause instanceof Error ? cause.message : String(cause));
  if (cause instanceof PortError) {
    const attempts = { malformed: MALFORMED_ATTEMPTS, 'timed-out': NETWORK_ATTEMPTS }[cause.code as string] ?? ONCE;
    return { code: cause.code, awsCode: '', detail: message, attempts };
  }
  const names = [property(cause, 'code'), ERRNO.exec(message)?.[0], property(cause, 'name')].filter(
    (name) => typeof name === 'string',
  );
  const awsCode = names.at(-1) ?? '';
  const detail = awsCode === '' || awsCode === 'Error' ? message : `${awsCode}: ${message}`;
  const kind = kinds.find(({ awsCodes }) => names.some((name) => awsCodes.test(name)));
  if (kind !== undefined) return { code: kind.code, awsCode, detail, attempts: kind.attempts };
  const status = statusOf(cause);
  if (status === 429) return { code: 'throttled', awsCode, detail, attempts: STORM_ATTEMPTS };
  if (status !== undefined && status >= 500) {
    return { code: 'unreachable', awsCode, detail: `status ${status}, ${detail}`, attempts: STORM_ATTEMPTS };
  }
  if (status !== undefined && status < 300) {
    return {
      code: 'malformed',
      awsCode,
      detail: `the answer cannot be read (${message})`,
      attempts: MALFORMED_ATTEMPTS,
    };
  }
  if (/socket hang up|aborted/.test(message)) {
    return { code: 'unreachable', awsCode, detail, attempts: NETWORK_ATTEMPTS };
  }
  return { code: 'unexpected', awsCode, detail, attempts: ONCE };
}

const CREDENTIALS_REMEDY =
  'the credentials are not valid or have expired; run the job again so that it assumes the role anew, or give the role a longer session';

/** The failure in words that begin with the IAM action and end with what to do. */
export function portError(action: string, failure: Failure): PortError {
  const { code, detail } = failure;
  const said: Partial<Record<PortErrorCode, string>> = {
    'access-denied': `access denied; allow ${action} for this role (${detail})`,
    credentials: `${CREDENTIALS_REMEDY} (${detail})`,
    'clock-skew': `refused because the runner's clock differs from AWS's; set the runner's clock (${detail})`,
    throttled: `throttled, also when we gave up (${detail})`,
    malformed: `not a whole answer: ${detail}`,
  };
  return new PortError(code, `${action}: ${said[code] ?? detail}`, { cause: failure });
}

/** An answer that has the right shape and cannot be true. */
export const notWhole = (action: string, what: string): PortError =>
  portError(action, { code: 'malformed', awsCode: '', detail: what, attempts: ONCE });

/** What AWS called the failure; empty when the failure is none of AWS's. */
export function awsCodeOf(error: unknown): string {
  const code = error instanceof PortError ? property(error.cause, 'awsCode') : undefined;
  return typeof code === 'string' ? code : '';
}

/** AWS says so before it does anything, whatever the status of the answer. */
const BEFORE_ANYTHING: ReadonlySet<PortErrorCode> = new Set([
  'access-denied',
  'credentials',
  'clock-skew',
  'throttled',
]);

/** After this failure of a write nobody knows whether it took place. Only a refusal is certain. */
export function isAmbiguous(error: unknown): boolean {
  if (!(error instanceof PortError)) return true;
  const status = property(error.cause, 'status');
  const refused = typeof status === 'number' && status >= 400 && status < 500 && status !== 408;
  return !refused && !BEFORE_ANYTHING.has(error.code);
}
