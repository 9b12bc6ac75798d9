export const id = 860;
export const ids = [860];
export const modules = {

/***/ 20291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R0: () => (/* binding */ isAgentRecentEnough),
/* harmony export */   si: () => (/* binding */ readAgent),
/* harmony export */   zo: () => (/* binding */ OLDEST_AGENT_VERSION)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74652);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5182);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52791);



const ACTION = 'ssm:DescribeInstanceInformation';
const VERSION = /^\d{1,6}(?:\.\d{1,6}){1,3}$/;
/** What Systems Manager knows of the instance's agent; undefined when it knows none. */
async function readAgent(calls, instanceId) {
    const agents = await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allPages */ .S)(ACTION, (token) => calls.read(ACTION, { Filters: [{ Key: 'InstanceIds', Values: [instanceId] }], MaxResults: 50, ...token }, (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .pageOf */ .Z)('InstanceInformationList', (item) => ({
        instanceId: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'InstanceId', /^m?i-[0-9a-f]{8,17}$/),
        pingStatus: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(item, 'PingStatus'),
        lastPingAt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .instant */ .uR)(item, 'LastPingDateTime'),
        version: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'AgentVersion', VERSION),
        platform: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(item, 'PlatformType'),
    }))), (agent) => agent.instanceId);
    const [agent, ...others] = agents;
    if (agent === undefined)
        return undefined;
    if (others.length > 0 || agent.instanceId !== instanceId)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .notWhole */ .HR)(ACTION, 'it is about another instance');
    const { pingStatus, lastPingAt, version, platform } = agent;
    return { pingStatus, lastPingAt, version, platform };
}
/** Older agents leave the script's variables unset: the command would look at the wrong paths. */
const OLDEST_AGENT = [3, 3, 2746, 0];
const OLDEST_AGENT_VERSION = OLDEST_AGENT.join('.');
function isAgentRecentEnough(version) {
    const parts = version.split('.').map(Number);
    for (const [index, oldest] of OLDEST_AGENT.entries()) {
        const part = parts[index] ?? 0;
        if (part !== oldest)
            return part > oldest;
    }
    return true;
}


/***/ }),

/***/ 73315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readCaller)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52791);


/** Every partition of AWS: aws, aws-cn, aws-us-gov, aws-iso-b, aws-eusc … */
const ARN = /^arn:aws(?:-[a-z]+)*:(?:sts|iam)::(\d{12}):[\x21-\x7e]{1,1600}$/;
async function readCaller(calls, account) {
    const caller = await calls.read('sts:GetCallerIdentity', {}, (answer) => ({
        account: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(answer, 'Account', _shape_js__WEBPACK_IMPORTED_MODULE_1__/* .ids */ .dK.account),
        arn: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(answer, 'Arn', ARN),
    }));
    const accountOfArn = ARN.exec(caller.arn)?.[1];
    if (caller.account !== account || accountOfArn !== account) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('credentials', `sts:GetCallerIdentity: the credentials belong to account ${caller.account}, the policy names ${account}; use a role of ${account} (${caller.arn})`);
    }
    return caller;
}


/***/ }),

/***/ 19473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ DEFAULT_DEADLINE_SECONDS),
  J: () => (/* binding */ awsCalls)
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(70370);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
;// CONCATENATED MODULE: ./lib/adapters/aws/aws-clock.js


const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** A run makes hundreds of answers at most; what counts of older ones is only how far apart they lie. */
function sampledClock(clock) {
    let newest;
    let worstSkewSeconds = 0;
    /** AWS's time minus our own steady count, in milliseconds: the same for all answers when all clocks are sound. */
    let lowestOffsetMs = Number.POSITIVE_INFINITY;
    let highestOffsetMs = Number.NEGATIVE_INFINITY;
    const isSkewed = () => Math.abs(worstSkewSeconds) > time/* MAX_CLOCK_SKEW_SECONDS */.Fo;
    return {
        isSkewed,
        sample(dateHeader) {
            if (dateHeader === undefined || !HTTP_DATE.test(dateHeader))
                return false;
            const awsAt = (0,time/* instantFromMillis */.wd)(Date.parse(dateHeader));
            if (awsAt === undefined)
                return false;
            newest = { awsAt, runnerAt: clock.now(), monotonicMs: clock.monotonic() };
            const skewSeconds = (0,time/* secondsBetween */.O1)(newest.runnerAt, awsAt);
            if (Math.abs(skewSeconds) > Math.abs(worstSkewSeconds))
                worstSkewSeconds = skewSeconds;
            lowestOffsetMs = Math.min(lowestOffsetMs, awsAt - newest.monotonicMs);
            highestOffsetMs = Math.max(highestOffsetMs, awsAt - newest.monotonicMs);
            return true;
        },
        read() {
            if (newest === undefined)
                throw new errors/* PortError */.U('unreachable', "AWS's clock: no answer of AWS came at all");
            const now = (0,time/* addSeconds */.ps)(newest.awsAt, Math.round(clock.monotonic() - newest.monotonicMs) / 1000);
            const skewSeconds = (0,time/* secondsBetween */.O1)(clock.now(), now);
            const worst = isSkewed() ? worstSkewSeconds : skewSeconds;
            if (Math.abs(worst) > time/* MAX_CLOCK_SKEW_SECONDS */.Fo) {
                throw new errors/* PortError */.U('clock-skew', `AWS's clock: it differs from the runner's by ${Math.round(worst)} s (limit ${time/* MAX_CLOCK_SKEW_SECONDS */.Fo} s); set the runner's clock`);
            }
            const spreadSeconds = (highestOffsetMs - lowestOffsetMs) / 1000;
            if (spreadSeconds > time/* MAX_CLOCK_SKEW_SECONDS */.Fo) {
                throw new errors/* PortError */.U('clock-skew', `AWS's clock: its answers differ from each other by ${Math.round(spreadSeconds)} s (limit ${time/* MAX_CLOCK_SKEW_SECONDS */.Fo} s)`);
            }
            return { now, skewSeconds };
        },
    };
}

// EXTERNAL MODULE: ./lib/adapters/aws/shape.js
var shape = __webpack_require__(52791);
;// CONCATENATED MODULE: ./lib/adapters/aws/transport.js


/** A thousand snapshots with fifty tags each are some eight million bytes. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const header = ({ headers }, name) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
/**
 * Looks at every answer before the SDK reads it: the clock takes its Date, a redirect is never followed, and a good
 * answer without a Date did not come from AWS.
 */
function watchAnswers(client, clock) {
    client.middlewareStack.add((next) => async (args) => {
        const result = await next(args);
        const answer = result.response;
        const dated = clock.sample(header(answer, 'date'));
        if (answer.statusCode >= 300 && answer.statusCode < 400) {
            throw new errors/* PortError */.U('refused', `answered with a redirect (status ${answer.statusCode})`);
        }
        if (answer.statusCode < 300 && !dated)
            throw (0,shape/* malformed */.Qm)('it carries no Date');
        return result;
    }, { name: 'watchAnswers', step: 'deserialize', priority: 'low' });
}
/** Lists of EC2 that hold neither items nor nothing: the SDK would take them for empty ones. */
const STRANGE_LIST = /<(reservationSet|instancesSet|volumeSet|snapshotSet|imagesSet|attachmentSet|blockDeviceMapping|tagSet)>(?!\s*(?:<item>|<\/\1>))/;
/** Refuses an answer in which something stands where a list should be. */
function refuseStrangeLists(client) {
    client.middlewareStack.add((next) => async (args) => {
        const result = await next(args);
        const answer = result.response;
        const body = await bytesOf(answer.body);
        answer.body = body;
        const strange = STRANGE_LIST.exec(new TextDecoder().decode(body))?.[1];
        if (strange !== undefined)
            throw (0,shape/* malformed */.Qm)(`what it has for ${strange} is no list`);
        return result;
    }, { name: 'refuseStrangeLists', step: 'deserialize', priority: 'low' });
}
/**
 * Gives back the JSON as it came. For a client whose model is older than the service: it would drop the fields that it
 * does not know, among them the ones that make holes in a Recycle Bin rule, and would write to the console what it finds
 * strange. It is shown an empty object instead.
 */
function keepUnknownFields(client) {
    const stack = client.middlewareStack;
    const bodies = new WeakMap();
    stack.add((next) => async (args) => {
        const result = await next(args);
        const answer = result.response;
        if (answer.statusCode < 300) {
            bodies.set(answer, await bytesOf(answer.body));
            answer.body = new TextEncoder().encode('{}');
        }
        return result;
    }, { name: 'holdBody', step: 'deserialize', priority: 'low' });
    stack.add((next) => async (args) => {
        const result = await next(args);
        const body = bodies.get(result.response);
        const json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
        if (typeof json !== 'object' || json === null)
            throw (0,shape/* malformed */.Qm)('it is not a JSON object');
        const metadata = result.output?.$metadata;
        return { ...result, output: { ...json, $metadata: metadata } };
    }, { name: 'keepUnknownFields', step: 'deserialize', priority: 'high' });
}
async function bytesOf(body) {
    if (body instanceof Uint8Array)
        return body;
    if (typeof body === 'string')
        return new TextEncoder().encode(body);
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
        size += bytes.length;
        if (size > MAX_BODY_BYTES)
            throw (0,shape/* malformed */.Qm)('it is far too long');
        chunks.push(bytes);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./lib/adapters/aws/clients.js


const CONNECT_TIMEOUT_MS = 5000;
/** Nothing is left for the SDK to look up in the environment, in files, or on the network. */
const configOf = (access, region, requestHandler) => ({
    region,
    credentials: {
        accessKeyId: access.accessKeyId,
        secretAccessKey: access.secretAccessKey,
        ...(access.sessionToken === undefined ? {} : { sessionToken: access.sessionToken }),
    },
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    authSchemePreference: [],
    userAgentAppId: 'backup-gate',
    defaultsMode: 'standard',
    retryMode: 'standard',
    maxAttempts: 1,
    requestHandler: (requestHandler ?? { connectionTimeout: CONNECT_TIMEOUT_MS }),
});
function refuseForeignEndpoint(endpoint) {
    if (endpoint === undefined)
        return;
    const host = URL.parse(endpoint)?.hostname;
    if (host !== '127.0.0.1' && host !== 'localhost' && host !== '[::1]') {
        throw new errors/* PortError */.U('refused', 'an AWS endpoint that is not on loopback is never used');
    }
}
/** Sends a call through the unmodified SDK. Each client is loaded when it is first needed, once. */
function awsClients(access, region, clock, requestHandler) {
    const config = configOf(access, region, requestHandler);
    const watched = (client) => {
        watchAnswers(client, clock);
        return client;
    };
    const loaders = {
        sts: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 71695, 19));
            const client = watched(new sdk.STSClient(config));
            return {
                'sts:GetCallerIdentity': (input, options) => client.send(new sdk.GetCallerIdentityCommand(input), options),
            };
        },
        ec2: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
            const client = watched(new sdk.EC2Client(config));
            refuseStrangeLists(client);
            return {
                'ec2:DescribeInstances': (input, options) => client.send(new sdk.DescribeInstancesCommand(input), options),
                'ec2:DescribeVolumes': (input, options) => client.send(new sdk.DescribeVolumesCommand(input), options),
                'ec2:DescribeSnapshots': (input, options) => client.send(new sdk.DescribeSnapshotsCommand(input), options),
                'ec2:DescribeImages': (input, options) => client.send(new sdk.DescribeImagesCommand(input), options),
                'ec2:DescribeLockedSnapshots': (input, options) => client.send(new sdk.DescribeLockedSnapshotsCommand(input), options),
                'ec2:CreateSnapshots': (input, options) => client.send(new sdk.CreateSnapshotsCommand(input), options),
                'ec2:CreateImage': (input, options) => client.send(new sdk.CreateImageCommand(input), options),
                'ec2:CreateTags': (input, options) => client.send(new sdk.CreateTagsCommand(input), options),
                'ec2:LockSnapshot': (input, options) => client.send(new sdk.LockSnapshotCommand(input), options),
            };
        },
        rbin: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(300)]).then(__webpack_require__.t.bind(__webpack_require__, 71300, 19));
            // This client would ask the environment and the files for an endpoint unless it is given one.
            const standard = { Region: region, UseFIPS: false, UseDualStack: false };
            const endpoint = access.endpoint ?? new sdk.RbinClient(config).config.endpointProvider(standard).url.href;
            const client = watched(new sdk.RbinClient({ ...config, endpoint }));
            keepUnknownFields(client);
            return {
                'rbin:ListRules': (input, options) => client.send(new sdk.ListRulesCommand(input), options),
                'rbin:GetRule': (input, options) => client.send(new sdk.GetRuleCommand(input), options),
            };
        },
        kms: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(632)]).then(__webpack_require__.t.bind(__webpack_require__, 92632, 19));
            const client = watched(new sdk.KMSClient(config));
            return { 'kms:DescribeKey': (input, options) => client.send(new sdk.DescribeKeyCommand(input), options) };
        },
        ssm: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
            const client = watched(new sdk.SSMClient(config));
            return {
                'ssm:DescribeInstanceInformation': (input, options) => client.send(new sdk.DescribeInstanceInformationCommand(input), options),
                'ssm:DescribeDocument': (input, options) => client.send(new sdk.DescribeDocumentCommand(input), options),
                'ssm:GetDocument': (input, options) => client.send(new sdk.GetDocumentCommand(input), options),
                'ssm:SendCommand': (input, options) => client.send(new sdk.SendCommandCommand(input), options),
                'ssm:GetCommandInvocation': (input, options) => client.send(new sdk.GetCommandInvocationCommand(input), options),
                'ssm:ListCommands': (input, options) => client.send(new sdk.ListCommandsCommand(input), options),
            };
        },
    };
    const loaded = new Map();
    const load = (service) => {
        const loading = loaded.get(service) ?? loaders[service]();
        loaded.set(service, loading);
        return loading;
    };
    return async (action, input, abortSignal) => {
        refuseForeignEndpoint(access.endpoint);
        const sends = (await load(action.slice(0, action.indexOf(':'))));
        const answering = sends[action](input, { abortSignal });
        // The host is the longest wait of all: its client is loaded while the first answers are on their way.
        load('ssm').catch(() => undefined);
        return answering;
    };
}

// EXTERNAL MODULE: ./lib/adapters/aws/failure.js
var aws_failure = __webpack_require__(74652);
;// CONCATENATED MODULE: ./lib/adapters/aws/calls.js






const IN_FLIGHT = 8;
const CALL_TIMEOUT_MS = 20_000;
const BACKOFF_BASE_MS = 200;
const BACKOFF_CAP_MS = 10_000;
/** For all calls of one target together. */
const DEFAULT_DEADLINE_SECONDS = 120;
function awsCalls(options) {
    const { access, target, requestHandler } = options;
    const clock = sampledClock(options.clock);
    const send = awsClients(access, target.region, clock, requestHandler);
    const line = { send, clock, limit: (0,p_limit/* default */.A)(IN_FLIGHT), requests: [] };
    return callsUntil(line, options, options.deadlineSeconds ?? DEFAULT_DEADLINE_SECONDS);
}
function callsUntil(line, options, deadlineSeconds) {
    const { random, sleep } = options;
    let firstCallAt;
    const leftMs = () => {
        firstCallAt ??= options.clock.monotonic();
        return firstCallAt + deadlineSeconds * 1000 - options.clock.monotonic();
    };
    const pause = async (milliseconds) => {
        if (milliseconds >= leftMs())
            return false;
        await sleep(milliseconds);
        return true;
    };
    const once = (action, input, parse) => line.limit(async () => {
        const timeoutMs = Math.min(CALL_TIMEOUT_MS, leftMs());
        if (timeoutMs <= 0)
            throw new errors/* PortError */.U('timed-out', `no time left (${deadlineSeconds} s for all calls)`);
        const answer = (0,shape/* fields */.OA)(await within(timeoutMs, (signal) => line.send(action, input, signal)), 'the answer');
        const requestId = (0,shape/* matching */.wC)((0,shape/* fields */.OA)(answer['$metadata'], 'the request id'), 'requestId', /^[\w.=+/-]{1,128}$/);
        const value = parse(answer);
        line.requests.push({ action, requestId });
        return value;
    });
    /** An expired signature is no matter of credentials when the runner's clock is wrong. */
    const sorted = (cause) => {
        const failure = (0,aws_failure/* failureOf */.g5)(cause);
        return failure.code === 'credentials' && line.clock.isSkewed() ? { ...failure, code: 'clock-skew' } : failure;
    };
    const read = async (action, input, parse) => {
        for (let attempt = 1;; attempt += 1) {
            try {
                return await once(action, input, parse);
            }
            catch (cause) {
                const failure = sorted(cause);
                const delayMs = random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1));
                if (attempt >= failure.attempts || !(await pause(delayMs)))
                    throw (0,aws_failure/* portError */.kb)(action, failure);
            }
        }
    };
    return {
        read,
        readOrAbsent: async (action, input, parse, absentCodes) => {
            try {
                return await read(action, input, parse);
            }
            catch (error) {
                if (absentCodes.includes((0,aws_failure/* awsCodeOf */.cS)(error)))
                    return undefined;
                throw error;
            }
        },
        write: async (action, input, parse) => {
            try {
                return await once(action, input, parse);
            }
            catch (cause) {
                const failure = sorted(cause);
                throw (0,aws_failure/* portError */.kb)(action, { ...failure, detail: `${failure.detail}; it is sent once and never again` });
            }
        },
        withDeadline: (seconds) => callsUntil(line, options, seconds),
        pause,
        clock: line.clock,
        requests: () => [...line.requests],
    };
}
/** Ends after the time given even when the work does not heed its signal. */
async function within(timeoutMs, work) {
    const controller = new AbortController();
    let timer;
    const expiry = new Promise((_, reject) => {
        timer = setTimeout(() => {
            reject(new errors/* PortError */.U('timed-out', `no answer within ${Math.round(timeoutMs / 100) / 10} s`));
            controller.abort();
        }, timeoutMs);
    });
    try {
        return await Promise.race([work(controller.signal), expiry]);
    }
    finally {
        clearTimeout(timer);
    }
}


/***/ }),

/***/ 74652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ notWhole),
/* harmony export */   X2: () => (/* binding */ isAmbiguous),
/* harmony export */   cS: () => (/* binding */ awsCodeOf),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   kb: () => (/* binding */ portError),
/* harmony export */   vI: () => (/* binding */ shortened)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const ONCE = 1;
/** A wrong answer that is wrong four times is no accident. */
const MALFORMED_ATTEMPTS = 4;
const NETWORK_ATTEMPTS = 6;
/** Storms pass; the deadline ends the waiting, not this number. */
const STORM_ATTEMPTS = 12;
/** First match wins. What is in no row is not tried again. */
const kinds = [
    { code: 'access-denied', attempts: ONCE, awsCodes: /^(UnauthorizedOperation|AccessDenied(Exception)?)$/ },
    { code: 'clock-skew', attempts: ONCE, awsCodes: /^(RequestTimeTooSkewed|RequestInTheFuture)$/ },
    {
        code: 'credentials',
        attempts: ONCE,
        awsCodes: /^(ExpiredToken(Exception)?|RequestExpired|AuthFailure|InvalidClientTokenId|UnrecognizedClientException|InvalidToken|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken(Exception)?|InvalidAccessKeyId|TokenRefreshRequired|OptInRequired|CredentialsProviderError)$/,
    },
    {
        code: 'throttled',
        attempts: STORM_ATTEMPTS,
        awsCodes: /^(Throttl(ing|ed)(Exception)?|RequestLimitExceeded|RequestThrottled(Exception)?|EC2ThrottledException|TooManyRequestsException|BandwidthLimitExceeded|SlowDown|PriorRequestNotComplete|ConcurrentSnapshotLimitExceeded|SnapshotCreationPerVolumeRateExceeded)$/,
    },
    {
        code: 'unreachable',
        attempts: NETWORK_ATTEMPTS,
        awsCodes: /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/,
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
const property = (of, name) => typeof of === 'object' && of !== null ? of[name] : undefined;
function statusOf(cause) {
    const status = property(property(cause, '$metadata'), 'httpStatusCode') ?? property(property(cause, '$response'), 'statusCode');
    return typeof status === 'number' ? status : undefined;
}
/** The first line only: no stack, no hint of the SDK's, and no more than fits a message. */
function shortened(message) {
    const [line = ''] = message.split('\n');
    return line.length > MAX_DETAIL_CHARACTERS ? `${line.slice(0, MAX_DETAIL_CHARACTERS)}…` : line;
}
/** Sorts anything that a call may throw. */
const failureOf = (cause) => ({ ...kindOf(cause), status: statusOf(cause) });
function kindOf(cause) {
    const message = shortened(cause instanceof Error ? cause.message : String(cause));
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U) {
        const attempts = { malformed: MALFORMED_ATTEMPTS, 'timed-out': NETWORK_ATTEMPTS }[cause.code] ?? ONCE;
        return { code: cause.code, awsCode: '', detail: message, attempts };
    }
    const names = [property(cause, 'code'), ERRNO.exec(message)?.[0], property(cause, 'name')].filter((name) => typeof name === 'string');
    const awsCode = names.at(-1) ?? '';
    const detail = awsCode === '' || awsCode === 'Error' ? message : `${awsCode}: ${message}`;
    const kind = kinds.find(({ awsCodes }) => names.some((name) => awsCodes.test(name)));
    if (kind !== undefined)
        return { code: kind.code, awsCode, detail, attempts: kind.attempts };
    const status = statusOf(cause);
    if (status === 429)
        return { code: 'throttled', awsCode, detail, attempts: STORM_ATTEMPTS };
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
const CREDENTIALS_REMEDY = 'the credentials are not valid or have expired; run the job again so that it assumes the role anew, or give the role a longer session';
/** The failure in words that begin with the IAM action and end with what to do. */
function portError(action, failure) {
    const { code, detail } = failure;
    const said = {
        'access-denied': `access denied; allow ${action} for this role (${detail})`,
        credentials: `${CREDENTIALS_REMEDY} (${detail})`,
        'clock-skew': `refused because the runner's clock differs from AWS's; set the runner's clock (${detail})`,
        throttled: `throttled, also when we gave up (${detail})`,
        malformed: `not a whole answer: ${detail}`,
    };
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U(code, `${action}: ${said[code] ?? detail}`, { cause: failure });
}
/** An answer that has the right shape and cannot be true. */
const notWhole = (action, what) => portError(action, { code: 'malformed', awsCode: '', detail: what, attempts: ONCE });
/** What AWS called the failure; empty when the failure is none of AWS's. */
function awsCodeOf(error) {
    const code = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U ? property(error.cause, 'awsCode') : undefined;
    return typeof code === 'string' ? code : '';
}
/** AWS says so before it does anything, whatever the status of the answer. */
const BEFORE_ANYTHING = new Set([
    'access-denied',
    'credentials',
    'clock-skew',
    'throttled',
]);
/** After this failure of a write nobody knows whether it took place. Only a refusal is certain. */
function isAmbiguous(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U))
        return true;
    const status = property(error.cause, 'status');
    const refused = typeof status === 'number' && status >= 400 && status < 500 && status !== 408;
    return !refused && !BEFORE_ANYTHING.has(error.code);
}


/***/ }),

/***/ 49064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ runHostCommand)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/aws/agent.js
var aws_agent = __webpack_require__(20291);
// EXTERNAL MODULE: ./lib/adapters/aws/failure.js
var failure = __webpack_require__(74652);
// EXTERNAL MODULE: ./lib/adapters/aws/invocation.js
var aws_invocation = __webpack_require__(33238);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./lib/adapters/aws/shape.js
var shape = __webpack_require__(52791);
;// CONCATENATED MODULE: ./lib/adapters/aws/probe-document.js




const VERSION = /^[1-9]\d{0,8}$/;
const SHA256 = /^[0-9a-f]{64}$/;
/**
 * Rejects unless the account's own document is the one of this release, in effect and unchanged. Both calls are about
 * the default version, and run at once: when it changes between them, the versions differ.
 */
async function readPinnedDocument(calls, account, name, shipped, file = 'BackupGate-Probe.json') {
    const differs = (found, what) => differsFrom(file, found, what);
    const [described, content] = await Promise.all([describe(calls, name), readContent(calls, name)]);
    if (described.name !== name)
        throw differs(name, 'AWS answered about another one');
    if (described.owner !== account)
        throw differs(name, `it belongs to another owner than the account ${account}`);
    if (described.status !== 'Active')
        throw differs(name, `it is ${described.status}, not Active`);
    if (described.type !== 'Command')
        throw differs(name, `it is of type ${described.type}, not Command`);
    if (content.version !== described.version)
        throw (0,failure/* notWhole */.HR)('ssm:GetDocument', 'it is of another version');
    if (!(0,external_node_util_.isDeepStrictEqual)(content.value, parseJson(shipped))) {
        throw differs(name, `its version ${described.version} is not the text of this release`);
    }
    return { name, version: described.version, hash: described.hash };
}
const describe = (calls, name) => calls.read('ssm:DescribeDocument', { Name: name }, (answer) => {
    const document = (0,shape/* fields */.OA)(answer['Document'], 'Document');
    if ((0,shape/* word */.Vm)(document, 'HashType') !== 'Sha256')
        throw (0,shape/* malformed */.Qm)('its hash is not of the type Sha256');
    return {
        name: (0,shape/* text */.Qq)(document, 'Name'),
        owner: (0,shape/* text */.Qq)(document, 'Owner'),
        status: (0,shape/* word */.Vm)(document, 'Status'),
        type: (0,shape/* word */.Vm)(document, 'DocumentType'),
        version: (0,shape/* matching */.wC)(document, 'DocumentVersion', VERSION),
        hash: (0,shape/* matching */.wC)(document, 'Hash', SHA256),
    };
});
const readContent = (calls, name) => calls.read('ssm:GetDocument', { Name: name, DocumentFormat: 'JSON' }, (answer) => ({
    version: (0,shape/* matching */.wC)(answer, 'DocumentVersion', VERSION),
    value: parseJson((0,shape/* text */.Qq)(answer, 'Content')),
}));
function parseJson(content) {
    try {
        return JSON.parse(content);
    }
    catch {
        throw (0,shape/* malformed */.Qm)('the content of the document is not JSON');
    }
}
const differsFrom = (file, name, what) => new errors/* PortError */.U('refused', `ssm:GetDocument: the document ${name} may not be run: ${what}. Update the stack from infra/ssm/${file}, or: aws ssm update-document --name ${name} --document-version '$LATEST' --content file://infra/ssm/${file}, then aws ssm update-document-default-version`);

;// CONCATENATED MODULE: ./lib/adapters/aws/host-command.js






/** AWS's least; an agent that is online takes a command within a second or two. */
const DELIVERY_SECONDS = 30;
const FIRST_POLL_MS = 300;
const POLL_GROWTH = 1.5;
const POLL_CAP_MS = 10_000;
/** How often AWS may say that it does not know the command that it has just taken. */
const UNKNOWN_POLLS = 10;
/**
 * Runs the command once and gives what it printed. Nothing is sent unless the agent answers and the document in the
 * account is the one of this release. `patient` is for the wait.
 */
async function runHostCommand(calls, patient, command, sender = (send) => send()) {
    const { instanceId, agent, what } = command;
    if (agent === undefined || agent.pingStatus !== 'Online') {
        throw new errors/* PortError */.U('unreachable', `ssm:SendCommand: the agent of ${instanceId} does not answer (${agent?.pingStatus ?? 'not registered'}); nothing was sent`);
    }
    if (!(0,aws_agent/* isAgentRecentEnough */.R0)(agent.version)) {
        throw new errors/* PortError */.U('refused', `ssm:SendCommand: the agent of ${instanceId} is ${agent.version}, older than ${aws_agent/* OLDEST_AGENT_VERSION */.zo}; update it (aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids ${instanceId})`);
    }
    const { account, documentName, shipped, file } = command;
    const document = await readPinnedDocument(calls, account, documentName, shipped, file);
    const sent = await sender(() => send(calls, document, command), { instanceId, document: document.name, what });
    return replyOf(patient(), sent);
}
async function send(calls, document, { instanceId, what, comment, parameters }) {
    return calls.write('ssm:SendCommand', {
        DocumentName: document.name,
        DocumentVersion: document.version,
        DocumentHash: document.hash,
        DocumentHashType: 'Sha256',
        InstanceIds: [instanceId],
        TimeoutSeconds: DELIVERY_SECONDS,
        Comment: comment,
        Parameters: Object.fromEntries(Object.entries(parameters).map(([key, values]) => [key, [...values]])),
    }, (answer) => {
        const command = (0,shape/* fields */.OA)(answer['Command'], 'Command');
        const instances = command['InstanceIds'];
        if (!Array.isArray(instances) || instances.length !== 1 || instances[0] !== instanceId) {
            throw (0,shape/* malformed */.Qm)(`the command was not sent to ${instanceId} alone`);
        }
        const echoed = (0,shape/* matching */.wC)(command, 'DocumentName', /^[\w.:/-]{3,256}$/);
        if (echoed !== document.name)
            throw (0,shape/* malformed */.Qm)('the command runs another document');
        return { commandId: (0,shape/* matching */.wC)(command, 'CommandId', aws_invocation/* COMMAND_ID */.m), instanceId, document: document.name, what };
    });
}
/** Asks until the command has ended. The first question comes early: most probes end within a second or two. */
async function replyOf(calls, sent) {
    const { commandId, instanceId, what } = sent;
    let last = 'nothing is known of it';
    let unknownPolls = 0;
    for (let delayMs = FIRST_POLL_MS; await calls.pause(delayMs); delayMs = Math.min(delayMs * POLL_GROWTH, POLL_CAP_MS)) {
        const invocation = await calls.readOrAbsent('ssm:GetCommandInvocation', { CommandId: commandId, InstanceId: instanceId }, (answer) => (0,aws_invocation/* readInvocation */.r)(answer, sent), ['InvocationDoesNotExist']);
        if (invocation === undefined) {
            unknownPolls += 1;
            if (unknownPolls >= UNKNOWN_POLLS)
                throw (0,failure/* notWhole */.HR)('ssm:GetCommandInvocation', `AWS never knew of ${commandId}`);
            continue;
        }
        if (invocation.kind === 'succeeded')
            return invocation.stdout;
        if (invocation.kind === 'ended')
            throw invocation.error;
        last = `it was ${invocation.status}`;
    }
    throw new errors/* PortError */.U('timed-out', `ssm:GetCommandInvocation: ${what} on ${instanceId} did not end in time (command ${commandId}, ${last} when we gave up; it may still run)`);
}


/***/ }),

/***/ 33238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ COMMAND_ID),
/* harmony export */   r: () => (/* binding */ readInvocation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74652);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52791);



const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const RUNNING = new Set(['Pending', 'InProgress', 'Delayed']);
const neverRan = (code, words) => ({ code, words: `never ran: ${words}` });
const halfRan = (code, words) => ({ code, words: `may have half run: ${words}` });
/** By the details, blanks left out. Only the details tell a command that never ran from one that was cut short. */
const endings = {
    DeliveryTimedOut: neverRan('timed-out', 'the agent did not take it in time; is the host up and online?'),
    Undeliverable: neverRan('unreachable', 'it could not be delivered; is the agent running?'),
    Terminated: neverRan('refused', 'it was ended before it was delivered'),
    InvalidPlatform: neverRan('refused', 'the document is not for this platform'),
    AccessDenied: neverRan('access-denied', 'the host may not run the document'),
    ExecutionTimedOut: halfRan('timed-out', 'it took longer than its document allows, or was killed (out of memory?)'),
    Cancelled: halfRan('refused', 'somebody cancelled it'),
    Cancelling: halfRan('refused', 'somebody is cancelling it'),
    Failed: halfRan('unexpected', 'the script failed on the host'),
};
/** Reads one answer about the command; malformed when it is about anything else. */
function readInvocation(answer, sent) {
    for (const [name, value] of [
        ['CommandId', sent.commandId],
        ['InstanceId', sent.instanceId],
        ['DocumentName', sent.document],
    ]) {
        if ((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(answer, name) !== value)
            throw (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`its ${name} is not the one that was sent`);
    }
    const status = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(answer, 'Status');
    const details = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(answer, 'StatusDetails').replaceAll(' ', '');
    if (RUNNING.has(status) && endings[details] === undefined)
        return { kind: 'running', status };
    const responseCode = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD)(answer, 'ResponseCode');
    if (status === 'Success' && details === 'Success' && responseCode === 0) {
        return { kind: 'succeeded', stdout: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(answer, 'StandardOutputContent') };
    }
    return { kind: 'ended', error: endingOf(sent, status, details, responseCode, answer) };
}
function endingOf({ commandId, instanceId, what }, status, details, responseCode, answer) {
    const known = endings[details] ?? endings[status];
    const ending = known ??
        (details === 'Success' && responseCode !== 0
            ? halfRan('unexpected', 'it is called a success, but its exit status is not 0')
            : halfRan('unexpected', 'its status is not a known one'));
    const complaint = (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(answer, 'StandardErrorContent') ?? '');
    const said = complaint === '' ? '' : `; it said: ${complaint}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U(ending.code, `ssm:GetCommandInvocation: ${what} on ${instanceId} ${ending.words} (command ${commandId}, ${status}, ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .shortened */ .vI)(details)}, exit status ${responseCode}${said})`);
}


/***/ }),

/***/ 5182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ allPages),
/* harmony export */   Z: () => (/* binding */ pageOf)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74652);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52791);


const MAX_PAGES = 1000;
/** Reads one page: keeps of each item what is judged, and lets the rest go. */
const pageOf = (listName, read) => (answer) => ({
    items: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(answer, listName).map(read),
    next: (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)(answer, 'NextToken') || undefined,
});
/**
 * Every item of every page. An empty page with a token is not the end; a token or an id seen before is an error, and so
 * is a list that never ends.
 */
async function allPages(action, readPage, idOf) {
    const items = new Map();
    const tokens = new Set();
    const keep = (page) => {
        for (const item of page.items) {
            if (items.has(idOf(item)))
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .notWhole */ .HR)(action, `it names ${idOf(item)} twice`);
            items.set(idOf(item), item);
        }
        return page.next;
    };
    let next = keep(await readPage({}));
    while (next !== undefined) {
        if (tokens.has(next))
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .notWhole */ .HR)(action, 'it repeats a page');
        tokens.add(next);
        if (tokens.size >= MAX_PAGES)
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .notWhole */ .HR)(action, `it has more than ${MAX_PAGES} pages`);
        next = keep(await readPage({ NextToken: next }));
    }
    return [...items.values()];
}


/***/ }),

/***/ 52791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   Qm: () => (/* binding */ malformed),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Vm: () => (/* binding */ word),
/* harmony export */   WN: () => (/* binding */ optionalMatching),
/* harmony export */   YK: () => (/* binding */ optionalInstant),
/* harmony export */   _A: () => (/* binding */ tags),
/* harmony export */   dK: () => (/* binding */ ids),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   f7: () => (/* binding */ optionalUntrusted),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   uR: () => (/* binding */ instant),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   zJ: () => (/* binding */ optionalWord)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86146);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14169);



const malformed = (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('malformed', what);
const hex = '[0-9a-f]{8}(?:[0-9a-f]{9})?';
const ids = {
    account: /^\d{12}$/,
    instance: new RegExp(`^i-${hex}$`),
    volume: new RegExp(`^vol-${hex}$`),
    snapshot: new RegExp(`^snap-${hex}$`),
    image: new RegExp(`^ami-${hex}$`),
    key: /^[A-Za-z0-9:/_-]{1,256}$/,
};
function fields(value, name) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw malformed(`${name} is not there`);
    return value;
}
/** A list of objects. One that is not there is not an empty one. */
function list(of, name) {
    const value = of[name];
    if (!Array.isArray(value))
        throw malformed(`the answer has no list ${name}`);
    return value.map((item) => fields(item, `an item of ${name}`));
}
function optionalText(of, name) {
    const value = of[name];
    if (value === undefined || value === null)
        return undefined;
    if (typeof value !== 'string')
        throw malformed(`${name} is not text`);
    return value;
}
function text(of, name) {
    const value = optionalText(of, name);
    if (value === undefined || value === '')
        throw malformed(`${name} is not there`);
    return value;
}
const optionalUntrusted = (of, name) => {
    const value = optionalText(of, name);
    return value === undefined || value === '' ? undefined : (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .untrusted */ .b)(value);
};
/** Text that matches the whole of an anchored pattern. */
function matching(of, name, pattern) {
    const value = text(of, name);
    if (!pattern.test(value))
        throw malformed(`${name} has the wrong form`);
    return value;
}
const optionalMatching = (of, name, pattern) => optionalText(of, name) === undefined ? undefined : matching(of, name, pattern);
/** A word of AWS's own, such as a state: known today or not, it cannot hold anything that acts. */
const word = (of, name) => matching(of, name, /^[A-Za-z][A-Za-z0-9 _-]{0,47}$/);
const optionalWord = (of, name) => optionalText(of, name) === undefined ? undefined : word(of, name);
function flag(of, name) {
    const value = of[name];
    if (typeof value !== 'boolean')
        throw malformed(`${name} is not there`);
    return value;
}
function wholeNumber(of, name) {
    const value = of[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
        throw malformed(`${name} is not a whole number`);
    return value;
}
function optionalInstant(of, name) {
    const value = of[name];
    if (value === undefined || value === null)
        return undefined;
    const instant = value instanceof Date
        ? (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .instantFromMillis */ .wd)(value.getTime())
        : typeof value === 'string'
            ? (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInstant */ .nV)(value)
            : undefined;
    if (instant === undefined)
        throw malformed(`${name} is not an instant`);
    return instant;
}
function instant(of, name) {
    const value = optionalInstant(of, name);
    if (value === undefined)
        throw malformed(`${name} is not there`);
    return value;
}
/** AWS leaves the list out where a thing has no tags. */
function tags(of) {
    if (of['Tags'] === undefined)
        return {};
    const entries = list(of, 'Tags').map((tag) => [text(tag, 'Key'), (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .untrusted */ .b)(optionalText(tag, 'Value') ?? '')]);
    distinct(entries, ([key]) => key, 'tag');
    return Object.fromEntries(entries);
}
/** The same items; rejects when two have the same id. */
function distinct(items, idOf, what) {
    if (new Set(items.map(idOf)).size !== items.length)
        throw malformed(`the answer names one ${what} twice`);
    return items;
}


/***/ }),

/***/ 36099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Su: () => (/* binding */ ownSnapshots),
/* harmony export */   qn: () => (/* binding */ DESCRIBE_SNAPSHOTS),
/* harmony export */   xN: () => (/* binding */ readIdentity),
/* harmony export */   yj: () => (/* binding */ readSnapshots)
/* harmony export */ });
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14169);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74652);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5182);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52791);
/* harmony import */ var _volumes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92881);





const DESCRIBE_SNAPSHOTS = 'ec2:DescribeSnapshots';
/** More values than this in one filter and AWS refuses the call. */
const FILTER_VALUES = 200;
const PAGE_SIZE = 1000;
/** Own snapshots of each volume, newest first by start; one entry per volume, in the order asked. */
async function readSnapshots(calls, account, volumes) {
    const found = await ownSnapshots(calls, 'volume-id', volumes.map(({ volumeId }) => volumeId), (item) => readSnapshot(item, account));
    const newestFirst = found.toSorted((a, b) => b.startedAt - a.startedAt);
    return volumes.map((volume) => ({
        volume,
        snapshots: newestFirst.filter(({ volumeId }) => volumeId === volume.volumeId),
    }));
}
/** Own snapshots whose volume or own id is one of those given, and no others. */
async function ownSnapshots(calls, by, values, read) {
    const asked = new Set(values);
    const all = [...asked];
    const chunks = Array.from({ length: Math.ceil(all.length / FILTER_VALUES) }, (_, index) => all.slice(index * FILTER_VALUES, (index + 1) * FILTER_VALUES));
    const found = await Promise.all(chunks.map((chunk) => (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allPages */ .S)(DESCRIBE_SNAPSHOTS, (token) => calls.read(DESCRIBE_SNAPSHOTS, { OwnerIds: ['self'], Filters: [{ Name: by, Values: chunk }], MaxResults: PAGE_SIZE, ...token }, (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .pageOf */ .Z)('Snapshots', read)), ({ snapshotId }) => snapshotId)));
    const snapshots = found.flat();
    const stray = snapshots.find((snapshot) => !asked.has(by === 'volume-id' ? snapshot.volumeId : snapshot.snapshotId));
    if (stray !== undefined)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .notWhole */ .HR)(DESCRIBE_SNAPSHOTS, `it holds ${stray.snapshotId}, which was not asked for`);
    return snapshots;
}
/** What identifies a snapshot, and that it is the account's own. */
function readIdentity(item, account) {
    const snapshotId = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'SnapshotId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.snapshot);
    if ((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'OwnerId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.account) !== account) {
        throw (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)(`${snapshotId} belongs to another account, though only own ones were asked for`);
    }
    return { snapshotId, volumeId: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'VolumeId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.volume), state: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(item, 'State') };
}
function readSnapshot(item, account) {
    const encrypted = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)(item, 'Encrypted');
    const description = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(item, 'Description') ?? '';
    return {
        ...readIdentity(item, account),
        stateMessage: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalUntrusted */ .f7)(item, 'StateMessage'),
        progress: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalUntrusted */ .f7)(item, 'Progress'),
        startedAt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .instant */ .uR)(item, 'StartTime'),
        completedAt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInstant */ .YK)(item, 'CompletionTime'),
        storageTier: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(item, 'StorageTier'),
        restoreExpiresAt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalInstant */ .YK)(item, 'RestoreExpiryTime'),
        isCopy: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(item, 'TransferType') !== undefined || /^\[?Copied /.test(description),
        encrypted,
        kmsKeyId: (0,_volumes_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .T)(item, encrypted),
        sizeGib: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD)(item, 'VolumeSize'),
        description: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_4__/* .untrusted */ .b)(description),
        tags: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .tags */ ._A)(item),
    };
}


/***/ }),

/***/ 92881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf),
/* harmony export */   m: () => (/* binding */ readVolumes)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74652);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52791);



const ACTION = 'ec2:DescribeVolumes';
const READS = 4;
const SETTLE_MS = 1500;
const TRANSITIONAL = new Set(['attaching', 'detaching', 'busy']);
/**
 * Exactly the volumes asked for, in the order asked. One that is just being attached or detached is looked at again a
 * few times, and then shown as it is.
 */
async function readVolumes(calls, volumeIds, instanceId) {
    const asked = [...new Set(volumeIds)];
    if (asked.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('malformed', `${ACTION}: no volume to ask for`);
    let volumes = await readOnce(calls, asked, instanceId);
    for (let reads = 1; reads < READS && volumes.some(isTransitional); reads += 1) {
        if (!(await calls.pause(SETTLE_MS)))
            break;
        volumes = await readOnce(calls, asked, instanceId);
    }
    return volumes;
}
const isTransitional = ({ attachmentState }) => TRANSITIONAL.has(attachmentState);
async function readOnce(calls, asked, instanceId) {
    // A call with ids is not paged: AWS refuses MaxResults in it.
    const found = await calls.read(ACTION, { VolumeIds: [...asked] }, (answer) => {
        if ((0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(answer, 'NextToken'))
            throw (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)('it has more pages, which an answer about ids cannot have');
        const volumes = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(answer, 'Volumes').map((item) => readVolume(item, instanceId));
        return (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(volumes, ({ volumeId }) => volumeId, 'volume');
    });
    const byId = new Map(found.map((volume) => [volume.volumeId, volume]));
    const missing = asked.filter((id) => !byId.has(id));
    if (missing.length > 0 || byId.size > asked.length) {
        const what = missing.length > 0 ? `it lacks ${missing.join(', ')}` : 'it holds volumes that were not asked for';
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .notWhole */ .HR)(ACTION, what);
    }
    const ordered = asked.flatMap((id) => byId.get(id) ?? []);
    const loose = ordered.find(({ attachmentState }) => attachmentState === '');
    if (loose !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('not-found', `${ACTION}: ${loose.volumeId} is no longer attached to ${instanceId}; run again`);
    }
    return ordered;
}
function readVolume(item, instanceId) {
    const here = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(item, 'Attachments').filter((attachment) => (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(attachment, 'InstanceId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.instance) === instanceId);
    if (here.length > 1)
        throw (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .malformed */ .Qm)('it attaches one volume twice to one instance');
    const encrypted = (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)(item, 'Encrypted');
    return {
        volumeId: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'VolumeId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.volume),
        state: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(item, 'State'),
        attachmentState: here[0] === undefined ? '' : (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .word */ .Vm)(here[0], 'State'),
        sizeGib: (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD)(item, 'Size'),
        encrypted,
        kmsKeyId: keyOf(item, encrypted),
    };
}
/** The key of an encrypted thing; an encrypted one without a key is no whole answer. */
const keyOf = (item, encrypted) => encrypted ? (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(item, 'KmsKeyId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.key) : (0,_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalMatching */ .WN)(item, 'KmsKeyId', _shape_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK.key);


/***/ }),

/***/ 32989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Px: () => (/* binding */ observed),
/* harmony export */   hU: () => (/* binding */ unavailable),
/* harmony export */   lB: () => (/* binding */ observe)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14169);


const observed = (value) => ({ kind: 'observed', value });
const unavailable = (code, detail) => ({
    kind: 'unavailable',
    cause: { code, detail: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(detail) },
});
/** Runs a look. Never rejects: a failed look is itself an observation. */
async function observe(look) {
    try {
        return observed(await look());
    }
    catch (error) {
        return unavailable(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U ? error.code : 'unexpected', error instanceof Error ? error.message : String(error));
    }
}


/***/ }),

/***/ 29227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ unframeJson)
/* harmony export */ });
/* unused harmony export unframe */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


const LONGEST_TEXT = 24_000;
const malformed = (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PortError */ .U('malformed', `the host's reply ${what}`);
/**
 * Takes the one framed reply out of a command's output: `NAME:1 NONCE LENGTH SHA256 BASE64 NAME:end NONCE`.
 * Whatever stands around it is ignored. Throws a PortError when the frame is missing, cut, changed, or there twice.
 */
function unframe(name, stdout, nonce) {
    if (!/^[0-9a-f]{32}$/.test(nonce))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PortError */ .U('refused', 'a nonce is 32 hex digits');
    const begin = `${name}:1 ${nonce} `;
    const start = stdout.indexOf(begin);
    if (start < 0)
        throw malformed('is missing, or answers another request');
    if (stdout.indexOf(begin, start + 1) >= 0)
        throw malformed('is there twice');
    const rest = stdout.slice(start + begin.length, start + begin.length + LONGEST_TEXT);
    const parts = /^(\d{1,5}) ([0-9a-f]{64}) ([A-Za-z0-9+/]*={0,2}) ([a-z-]+):end ([0-9a-f]{32})(?![0-9a-f])/.exec(rest);
    const [, length, digest, body, endName, endNonce] = parts ?? [];
    if (body === undefined || endName !== name || endNonce !== nonce)
        throw malformed('is cut short');
    if (Number(length) !== body.length)
        throw malformed('does not have the length that it names');
    const bytes = Buffer.from(body, 'base64');
    if (bytes.toString('base64') !== body)
        throw malformed('is not base64');
    if ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex') !== digest)
        throw malformed('does not have its digest');
    return bytes.toString('utf8');
}
/** The JSON inside the frame, not yet looked at. */
function unframeJson(name, stdout, nonce) {
    const text = unframe(name, stdout, nonce);
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PortError */ .U('malformed', "the host's reply is not JSON", { cause: error });
    }
}


/***/ }),

/***/ 51381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OP: () => (/* binding */ readSeen),
/* harmony export */   Wr: () => (/* binding */ readInstant),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _facts_observation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32989);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86146);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14169);




/** Text out of the host's reply. Bytes that are not UTF-8 become replacement characters; cut text ends in an ellipsis. */
function readText(text) {
    const decoded = Buffer.from(text.slice(2), 'base64').toString('utf8');
    return (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .untrusted */ .b)(text.startsWith('c:') ? `${decoded.replace(/\uFFFD+$/, '')}…` : decoded);
}
function readSeen(seen, read) {
    return 'ok' in seen ? (0,_facts_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .observed */ .Px)(read(seen.ok)) : (0,_facts_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .unavailable */ .hU)(seen.no, readText(seen.why));
}
/** Throws when the number is no instant of ours: a wrong unit, a clock that was never set. */
function readInstant(epochSeconds, what) {
    const instant = (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .instantFromSeconds */ .px)(epochSeconds);
    if (instant === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('malformed', `${what} is not a time that can be: ${epochSeconds}`);
    return instant;
}


/***/ }),

/***/ 70370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ pLimit)
});

// UNUSED EXPORTS: limitFunction

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}


/***/ })

};
