export const id = 743;
export const ids = [743];
export const modules = {

/***/ 3743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsCloud: () => (/* binding */ awsCloud),
  awsCloudWith: () => (/* binding */ awsCloudWith)
});

// EXTERNAL MODULE: ./lib/host/documents.js
var documents = __webpack_require__(8224);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/facts/observation.js
var observation = __webpack_require__(2989);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(6146);
// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(4169);
;// CONCATENATED MODULE: ./lib/host/wire.js




/** Text out of the host's reply. Bytes that are not UTF-8 become replacement characters; cut text ends in an ellipsis. */
function readText(text) {
    const decoded = Buffer.from(text.slice(2), 'base64').toString('utf8');
    return (0,untrusted/* untrusted */.b)(text.startsWith('c:') ? `${decoded.replace(/\uFFFD+$/, '')}…` : decoded);
}
function readSeen(seen, read) {
    return 'ok' in seen ? (0,observation/* observed */.Px)(read(seen.ok)) : (0,observation/* unavailable */.hU)(seen.no, readText(seen.why));
}
/** Throws when the number is no instant of ours: a wrong unit, a clock that was never set. */
function readInstant(epochSeconds, what) {
    const instant = (0,time/* instantFromSeconds */.px)(epochSeconds);
    if (instant === undefined)
        throw new errors/* PortError */.U('malformed', `${what} is not a time that can be: ${epochSeconds}`);
    return instant;
}

;// CONCATENATED MODULE: ./lib/host/dump-facts.js




/** One database's part of the reply, against what was asked of it. */
function readDatabase(asked, wire) {
    const dump = (by) => {
        const seen = wire[by];
        if (!('ok' in seen))
            return (0,observation/* unavailable */.hU)(seen.no, readText(seen.why));
        return seen.ok === null ? (0,observation/* observed */.Px)(undefined) : readDump(dumpPath(asked, by, seen.ok.day), seen.ok);
    };
    return {
        name: asked.name,
        scheduled: dump('scheduled'),
        manual: dump('manual'),
        previous: readSeen(wire.previous, (previous) => previous === null ? undefined : { path: dumpPath(asked, previous.by, previous.day), sizeBytes: previous.size }),
        unfinished: wire.unfinished.map(readText),
        server: readServer(wire.server),
    };
}
/** The host names a dump by its day alone: the rest of its path is what we asked for. */
const dumpPath = (asked, by, day) => (0,untrusted/* untrusted */.b)(`${asked.directory.replace(/\/+$/, '')}/${asked[by].split('{date}').join(day)}`);
function readDump(path, wire) {
    const modifiedAt = (0,time/* instantFromSeconds */.px)(wire.modified);
    if (modifiedAt === undefined)
        return (0,observation/* unavailable */.hU)('malformed', `${path} has a modification time that cannot be`);
    if (!(0,time/* isCalendarDay */.Lk)(wire.day))
        return (0,observation/* unavailable */.hU)('malformed', `${path} is named after a day that does not exist`);
    return (0,observation/* observed */.Px)({
        path,
        sizeBytes: wire.size,
        modifiedAt,
        nameDay: wire.day,
        fileType: wire.type,
        growing: wire.growing,
        openForWriting: wire.writing,
        content: readSeen(wire.content, readContent),
        manifest: readManifest(wire.manifest),
        fromReceipt: wire.receipt,
    });
}
function readContent({ compression, stream, bytes, sha256, header, trailer, ...found }) {
    return {
        compression,
        stream,
        uncompressedBytes: bytes,
        sha256,
        header: 'dump' in header
            ? { kind: 'dump', database: header.dump === null ? undefined : readText(header.dump) }
            : { kind: 'none', firstLine: readText(header.first) },
        trailer: 'text' in trailer
            ? { kind: 'complete', text: readText(trailer.text) }
            : { kind: 'none', lastLine: readText(trailer.last) },
        tableCount: found.tables,
        tablesWithRows: found.filled,
        selectsDatabase: found.selects,
    };
}
function readManifest(wire) {
    if (!('ok' in wire))
        return (0,observation/* unavailable */.hU)(wire.no, readText(wire.why));
    if (wire.ok === null)
        return (0,observation/* observed */.Px)(undefined);
    const { database, host, exits, size, sha256, tables } = wire.ok;
    const startedAt = manifestInstant(readText(wire.ok.started));
    const finishedAt = manifestInstant(readText(wire.ok.finished));
    if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt) {
        return (0,observation/* unavailable */.hU)('malformed', 'the manifest does not say when the dump began and ended');
    }
    return (0,observation/* observed */.Px)({
        database: readText(database),
        host: readText(host),
        startedAt,
        finishedAt,
        exitCodes: exits,
        sizeBytes: size,
        sha256,
        tableCount: tables,
    });
}
/** ISO 8601, or whole seconds since the epoch. */
const manifestInstant = (text) => /^\d{1,12}$/.test(text) ? (0,time/* instantFromSeconds */.px)(Number(text)) : (0,time/* parseInstant */.nV)(text);
function readServer(wire) {
    if (!('ok' in wire))
        return (0,observation/* unavailable */.hU)(wire.no, readText(wire.why));
    const { version, data, tables, transactions, statements } = wire.ok;
    const dataDirectory = readText(data);
    if (!dataDirectory.startsWith('/') || data.startsWith('c:')) {
        return (0,observation/* unavailable */.hU)('malformed', 'the server does not name its data directory in full');
    }
    return (0,observation/* observed */.Px)({
        version: readText(version),
        dataDirectory,
        tableCount: tables,
        longTransactions: transactions.map(({ seconds, user }) => ({ seconds, user: readText(user) })),
        statements: statements.map(({ kind, seconds, text }) => ({ kind, seconds, text: readText(text) })),
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/host/frame.js


const LONGEST_TEXT = 24_000;
const malformed = (what) => new errors/* PortError */.U('malformed', `the host's reply ${what}`);
/**
 * Takes the one framed reply out of a command's output: `NAME:1 NONCE LENGTH SHA256 BASE64 NAME:end NONCE`.
 * Whatever stands around it is ignored. Throws a PortError when the frame is missing, cut, changed, or there twice.
 */
function unframe(name, stdout, nonce) {
    if (!/^[0-9a-f]{32}$/.test(nonce))
        throw new errors/* PortError */.U('refused', 'a nonce is 32 hex digits');
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
    if ((0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') !== digest)
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
        throw new errors/* PortError */.U('malformed', "the host's reply is not JSON", { cause: error });
    }
}

;// CONCATENATED MODULE: ./lib/host/request.js


/** What stands for an empty list: an empty parameter could not be told from one that the agent did not set. */
const NOTHING = '-';
/** Whole reads of dumps end after this long, well before the document's own time limit. */
const READ_LIMIT_SECONDS = 3000;
const CONTROL = /[\u0000-\u001f\u007f]/;
const record = (fields) => {
    const bad = fields.find((field) => field === '' || CONTROL.test(field));
    if (bad !== undefined) {
        throw new errors/* InputError */.d([{ message: `not a name or path that a host can be asked about: ${JSON.stringify(bad)}` }]);
    }
    return `${fields.join('\t')}\n`;
};
/** Records as the host's shell reads them: one a line, fields parted by tabs, the whole in base64. */
const encodeRecords = (records) => records.length === 0 ? NOTHING : Buffer.from(records.map(record).join(''), 'utf8').toString('base64');
const databaseFields = ({ name, engine, directory, scheduled, manual, defaultsFile }) => [
    name,
    engine,
    directory,
    scheduled,
    manual,
    defaultsFile,
];
const lists = (target) => ({
    databases: encodeRecords(target.databases.map(databaseFields)),
    code: encodeRecords(target.code.map((path) => [path])),
});
/**
 * The parameters of the probe document. The nonce is 32 hex digits, new for each command.
 * Throws an InputError for a name or path with control characters.
 */
function probeParameters(target, nonce) {
    const { databases, code } = lists(target);
    return { Nonce: [nonce], Databases: [databases], Code: [code], ReadSeconds: [String(READ_LIMIT_SECONDS)] };
}
/** Binds a reply to its question: the host repeats the digest of the lists that it was really given. */
function questionDigest(target) {
    const { databases, code } = lists(target);
    return (0,external_node_crypto_.createHash)('sha256').update(`${databases}\n${code}\n`).digest('hex');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./lib/host/shape.js

/**
 * What the probe prints, before it becomes facts. Text from the host comes as `b:BASE64`, or `c:BASE64` where it had
 * to be cut; `s:` marks text that is never cut to make room.
 */
const shape_text = schemas/* string */.YjP().regex(/^[bcs]:[A-Za-z0-9+/]*={0,2}$/);
const count = schemas/* int */.Whr().min(0);
const seconds = schemas/* int */.Whr().min(0);
const index = schemas/* int */.Whr().min(0).max(999);
const day = schemas/* string */.YjP().regex(/^\d{4}-\d{2}-\d{2}$/);
const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
const causes = [
    'access-denied',
    'not-found',
    'timed-out',
    'unreachable',
    'malformed',
    'refused',
    'unexpected',
];
const seen = (value) => schemas/* union */.KCZ([schemas/* strictObject */.rej({ ok: value }), schemas/* strictObject */.rej({ no: schemas/* enum */.k5n(causes), why: shape_text })]);
const content = schemas/* strictObject */.rej({
    compression: schemas/* enum */.k5n(['gzip', 'zstd', 'none']),
    stream: schemas/* enum */.k5n(['whole', 'cut', 'corrupt', 'trailing', 'empty']),
    bytes: count,
    sha256,
    header: schemas/* union */.KCZ([schemas/* strictObject */.rej({ dump: shape_text.nullable() }), schemas/* strictObject */.rej({ first: shape_text })]),
    trailer: schemas/* union */.KCZ([schemas/* strictObject */.rej({ text: shape_text }), schemas/* strictObject */.rej({ last: shape_text })]),
    tables: count,
    filled: count,
    selects: schemas/* boolean */.zMY(),
});
const manifest = schemas/* strictObject */.rej({
    database: shape_text,
    host: shape_text,
    started: shape_text,
    finished: shape_text,
    exits: schemas/* array */.YOg(schemas/* int */.Whr().min(0).max(255)).min(1).max(8),
    size: count,
    sha256,
    tables: count,
});
const dump = schemas/* strictObject */.rej({
    day,
    size: count,
    modified: seconds,
    type: schemas/* enum */.k5n(['regular', 'symlink', 'fifo', 'directory', 'other']),
    growing: schemas/* boolean */.zMY(),
    writing: schemas/* boolean */.zMY(),
    receipt: schemas/* boolean */.zMY(),
    content: seen(content),
    manifest: seen(manifest.nullable()),
});
const server = schemas/* strictObject */.rej({
    version: shape_text,
    data: shape_text,
    tables: count,
    transactions: schemas/* array */.YOg(schemas/* strictObject */.rej({ seconds, user: shape_text })).max(8),
    statements: schemas/* array */.YOg(schemas/* strictObject */.rej({ kind: schemas/* enum */.k5n(['schema-change', 'dump', 'import']), seconds, text: shape_text })).max(8),
});
const database = schemas/* strictObject */.rej({
    i: index,
    scheduled: seen(dump.nullable()),
    manual: seen(dump.nullable()),
    previous: seen(schemas/* strictObject */.rej({ by: schemas/* enum */.k5n(['scheduled', 'manual']), day, size: count }).nullable()),
    unfinished: schemas/* array */.YOg(shape_text).max(8),
    server: seen(server),
});
const checkout = schemas/* strictObject */.rej({
    i: index,
    state: seen(schemas/* strictObject */.rej({
        head: schemas/* string */.YjP().regex(/^[0-9a-f]{40}$/),
        origin: shape_text,
        count,
        dirty: schemas/* array */.YOg(shape_text).max(10),
    })),
});
const place = schemas/* strictObject */.rej({
    role: schemas/* enum */.k5n(['dumps', 'data', 'code']),
    i: index,
    state: seen(schemas/* strictObject */.rej({
        mount: shape_text,
        filesystem: schemas/* string */.YjP().regex(/^[A-Za-z0-9._+-]{1,40}$/),
        device: shape_text,
        volume: schemas/* string */.YjP()
            .regex(/^(vol-[0-9a-f]{8,17}|instance-store)$/)
            .nullable(),
        total: count,
        free: count,
        inodes: count,
        freeInodes: count,
    })),
});
const probeReply = schemas/* strictObject */.rej({
    asked: sha256,
    at: seconds,
    databases: schemas/* array */.YOg(database),
    checkouts: schemas/* array */.YOg(checkout),
    paths: schemas/* array */.YOg(place),
    processes: schemas/* array */.YOg(schemas/* strictObject */.rej({ kind: schemas/* enum */.k5n(['dump', 'import']), command: shape_text, age: seconds })).max(10),
});

;// CONCATENATED MODULE: ./lib/host/reply.js







/** The name at both ends of the probe's frame. */
const PROBE_FRAME = 'backup-gate-probe';
/**
 * What the probe printed, as facts. Throws a PortError ('malformed') unless there is exactly one whole frame with this
 * nonce, it answers this question, and it has one entry for each thing asked and none beside.
 */
function parseProbeReply(stdout, nonce, target) {
    const parsed = probeReply.safeParse(unframeJson(PROBE_FRAME, stdout, nonce));
    if (!parsed.success) {
        const where = parsed.error.issues[0]?.path.join('.') ?? '';
        throw new errors/* PortError */.U('malformed', `the host's reply has an unexpected shape at "${where}"`);
    }
    const reply = parsed.data;
    if (reply.asked !== questionDigest(target)) {
        throw new errors/* PortError */.U('malformed', "the host's reply answers another question");
    }
    const databases = inOrder('database', target.databases, reply.databases).map(([asked, wire]) => readDatabase(asked, wire));
    return {
        at: readInstant(reply.at, "the host's clock"),
        databases,
        checkouts: inOrder('checkout', target.code, reply.checkouts).map(([path, { state }]) => ({
            path,
            state: readSeen(state, ({ head, origin, count, dirty }) => ({
                head,
                origin: readText(origin),
                dirtyCount: atLeast(count, dirty.length),
                dirty: dirty.map(readText),
            })),
        })),
        paths: readPaths(target, databases, reply),
        processes: reply.processes.map(({ kind, command, age }) => ({
            kind,
            command: readText(command),
            ageSeconds: age,
        })),
    };
}
/** Pairs each thing asked with its entry; an entry missing, doubled, foreign or out of order ends the reading. */
function inOrder(what, asked, entries) {
    if (entries.length !== asked.length)
        throw mismatch(what);
    return asked.map((one, index) => {
        const entry = entries[index];
        if (entry?.i !== index)
            throw mismatch(what);
        return [one, entry];
    });
}
const mismatch = (what) => new errors/* PortError */.U('malformed', `the host's reply does not have one entry for each ${what} asked`);
function atLeast(count, listed) {
    if (count < listed)
        throw new errors/* PortError */.U('malformed', "the host's reply lists more than it counts");
    return count;
}
function readPaths(target, databases, reply) {
    const known = databases.map(({ server }) => (server.kind === 'observed' ? server.value.dataDirectory : ''));
    const expected = [
        ...firsts('dumps', target.databases.map(({ directory }) => directory)),
        ...firsts('data', known).filter(({ path }) => path !== ''),
        ...firsts('code', target.code),
    ];
    if (reply.paths.length !== expected.length)
        throw mismatch('path');
    const places = expected.map(({ role, path, i }) => {
        const [entry, second] = reply.paths.filter((one) => one.role === role && one.i === i);
        if (entry === undefined || second !== undefined)
            throw mismatch('path');
        return { role, path, state: readPlace(entry.state) };
    });
    return [...places, ...databases.flatMap(unknownDataDirectory)];
}
/** A server that did not answer leaves a place that we could not look at, not one place less. */
const unknownDataDirectory = ({ name, server }) => server.kind === 'observed' ? [] : [{ role: 'data', path: `the data directory of ${name}`, state: server }];
/** Each different path with the index of the first entry that names it. */
const firsts = (role, paths) => paths.map((path, i) => ({ role, path, i })).filter(({ path, i }) => paths.indexOf(path) === i);
function readPlace(state) {
    if (!('ok' in state))
        return (0,observation/* unavailable */.hU)(state.no, readText(state.why));
    const { mount, filesystem, device, volume, total, free, inodes, freeInodes } = state.ok;
    if (free > total || freeInodes > inodes)
        return (0,observation/* unavailable */.hU)('malformed', 'the filesystem has more free than in all');
    return (0,observation/* observed */.Px)({
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

;// CONCATENATED MODULE: ./lib/adapters/aws/failure.js

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
        awsCodes: /^(Throttl(ing|ed)(Exception)?|RequestLimitExceeded|RequestThrottled(Exception)?|EC2ThrottledException|TooManyRequestsException|BandwidthLimitExceeded|SlowDown|PriorRequestNotComplete)$/,
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
function failureOf(cause) {
    const message = shortened(cause instanceof Error ? cause.message : String(cause));
    if (cause instanceof errors/* PortError */.U) {
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
    return new errors/* PortError */.U(code, `${action}: ${said[code] ?? detail}`, { cause: failure });
}
/** An answer that has the right shape and cannot be true. */
const notWhole = (action, what) => portError(action, { code: 'malformed', awsCode: '', detail: what, attempts: ONCE });
/** What AWS called the failure; empty when the failure is none of AWS's. */
function awsCodeOf(error) {
    const code = error instanceof errors/* PortError */.U ? property(error.cause, 'awsCode') : undefined;
    return typeof code === 'string' ? code : '';
}

;// CONCATENATED MODULE: ./lib/adapters/aws/shape.js



const shape_malformed = (what) => new errors/* PortError */.U('malformed', what);
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
        throw shape_malformed(`${name} is not there`);
    return value;
}
/** A list of objects. One that is not there is not an empty one. */
function list(of, name) {
    const value = of[name];
    if (!Array.isArray(value))
        throw shape_malformed(`the answer has no list ${name}`);
    return value.map((item) => fields(item, `an item of ${name}`));
}
function optionalText(of, name) {
    const value = of[name];
    if (value === undefined || value === null)
        return undefined;
    if (typeof value !== 'string')
        throw shape_malformed(`${name} is not text`);
    return value;
}
function aws_shape_text(of, name) {
    const value = optionalText(of, name);
    if (value === undefined || value === '')
        throw shape_malformed(`${name} is not there`);
    return value;
}
const optionalUntrusted = (of, name) => {
    const value = optionalText(of, name);
    return value === undefined || value === '' ? undefined : (0,untrusted/* untrusted */.b)(value);
};
/** Text that matches the whole of an anchored pattern. */
function matching(of, name, pattern) {
    const value = aws_shape_text(of, name);
    if (!pattern.test(value))
        throw shape_malformed(`${name} has the wrong form`);
    return value;
}
const optionalMatching = (of, name, pattern) => optionalText(of, name) === undefined ? undefined : matching(of, name, pattern);
/** A word of AWS's own, such as a state: known today or not, it cannot hold anything that acts. */
const word = (of, name) => matching(of, name, /^[A-Za-z][A-Za-z0-9 _-]{0,47}$/);
const optionalWord = (of, name) => optionalText(of, name) === undefined ? undefined : word(of, name);
function flag(of, name) {
    const value = of[name];
    if (typeof value !== 'boolean')
        throw shape_malformed(`${name} is not there`);
    return value;
}
function wholeNumber(of, name) {
    const value = of[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
        throw shape_malformed(`${name} is not a whole number`);
    return value;
}
function optionalInstant(of, name) {
    const value = of[name];
    if (value === undefined || value === null)
        return undefined;
    const instant = value instanceof Date
        ? (0,time/* instantFromMillis */.wd)(value.getTime())
        : typeof value === 'string'
            ? (0,time/* parseInstant */.nV)(value)
            : undefined;
    if (instant === undefined)
        throw shape_malformed(`${name} is not an instant`);
    return instant;
}
function instant(of, name) {
    const value = optionalInstant(of, name);
    if (value === undefined)
        throw shape_malformed(`${name} is not there`);
    return value;
}
/** AWS leaves the list out where a thing has no tags. */
function tags(of) {
    if (of['Tags'] === undefined)
        return {};
    const entries = list(of, 'Tags').map((tag) => [aws_shape_text(tag, 'Key'), (0,untrusted/* untrusted */.b)(optionalText(tag, 'Value') ?? '')]);
    distinct(entries, ([key]) => key, 'tag');
    return Object.fromEntries(entries);
}
/** The same items; rejects when two have the same id. */
function distinct(items, idOf, what) {
    if (new Set(items.map(idOf)).size !== items.length)
        throw shape_malformed(`the answer names one ${what} twice`);
    return items;
}

;// CONCATENATED MODULE: ./lib/adapters/aws/pages.js


const MAX_PAGES = 1000;
/** Reads one page: keeps of each item what is judged, and lets the rest go. */
const pageOf = (listName, read) => (answer) => ({
    items: list(answer, listName).map(read),
    next: optionalText(answer, 'NextToken') || undefined,
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
                throw notWhole(action, `it names ${idOf(item)} twice`);
            items.set(idOf(item), item);
        }
        return page.next;
    };
    let next = keep(await readPage({}));
    while (next !== undefined) {
        if (tokens.has(next))
            throw notWhole(action, 'it repeats a page');
        tokens.add(next);
        if (tokens.size >= MAX_PAGES)
            throw notWhole(action, `it has more than ${MAX_PAGES} pages`);
        next = keep(await readPage({ NextToken: next }));
    }
    return [...items.values()];
}

;// CONCATENATED MODULE: ./lib/adapters/aws/agent.js



const ACTION = 'ssm:DescribeInstanceInformation';
const VERSION = /^\d{1,6}(?:\.\d{1,6}){1,3}$/;
/** What Systems Manager knows of the instance's agent; undefined when it knows none. */
async function readAgent(calls, instanceId) {
    const agents = await allPages(ACTION, (token) => calls.read(ACTION, { Filters: [{ Key: 'InstanceIds', Values: [instanceId] }], MaxResults: 50, ...token }, pageOf('InstanceInformationList', (item) => ({
        instanceId: matching(item, 'InstanceId', /^m?i-[0-9a-f]{8,17}$/),
        pingStatus: word(item, 'PingStatus'),
        lastPingAt: instant(item, 'LastPingDateTime'),
        version: matching(item, 'AgentVersion', VERSION),
        platform: word(item, 'PlatformType'),
    }))), (agent) => agent.instanceId);
    const [agent, ...others] = agents;
    if (agent === undefined)
        return undefined;
    if (others.length > 0 || agent.instanceId !== instanceId)
        throw notWhole(ACTION, 'it is about another instance');
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

;// CONCATENATED MODULE: ./lib/adapters/aws/caller.js


/** Every partition of AWS: aws, aws-cn, aws-us-gov, aws-iso-b, aws-eusc … */
const ARN = /^arn:aws(?:-[a-z]+)*:(?:sts|iam)::(\d{12}):[\x21-\x7e]{1,1600}$/;
async function readCaller(calls, account) {
    const caller = await calls.read('sts:GetCallerIdentity', {}, (answer) => ({
        account: matching(answer, 'Account', ids.account),
        arn: matching(answer, 'Arn', ARN),
    }));
    const accountOfArn = ARN.exec(caller.arn)?.[1];
    if (caller.account !== account || accountOfArn !== account) {
        throw new errors/* PortError */.U('credentials', `sts:GetCallerIdentity: the credentials belong to account ${caller.account}, the policy names ${account}; use a role of ${account} (${caller.arn})`);
    }
    return caller;
}

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
            throw shape_malformed('it carries no Date');
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
            throw shape_malformed(`what it has for ${strange} is no list`);
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
            throw shape_malformed('it is not a JSON object');
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
            throw shape_malformed('it is far too long');
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
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
            const client = watched(new sdk.STSClient(config));
            return {
                'sts:GetCallerIdentity': (input, options) => client.send(new sdk.GetCallerIdentityCommand(input), options),
            };
        },
        ec2: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
            const client = watched(new sdk.EC2Client(config));
            refuseStrangeLists(client);
            return {
                'ec2:DescribeInstances': (input, options) => client.send(new sdk.DescribeInstancesCommand(input), options),
                'ec2:DescribeVolumes': (input, options) => client.send(new sdk.DescribeVolumesCommand(input), options),
                'ec2:DescribeSnapshots': (input, options) => client.send(new sdk.DescribeSnapshotsCommand(input), options),
                'ec2:DescribeImages': (input, options) => client.send(new sdk.DescribeImagesCommand(input), options),
            };
        },
        rbin: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(300)]).then(__webpack_require__.t.bind(__webpack_require__, 1300, 19));
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
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(632)]).then(__webpack_require__.t.bind(__webpack_require__, 2632, 19));
            const client = watched(new sdk.KMSClient(config));
            return { 'kms:DescribeKey': (input, options) => client.send(new sdk.DescribeKeyCommand(input), options) };
        },
        ssm: async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
            const client = watched(new sdk.SSMClient(config));
            return {
                'ssm:DescribeInstanceInformation': (input, options) => client.send(new sdk.DescribeInstanceInformationCommand(input), options),
                'ssm:DescribeDocument': (input, options) => client.send(new sdk.DescribeDocumentCommand(input), options),
                'ssm:GetDocument': (input, options) => client.send(new sdk.GetDocumentCommand(input), options),
                'ssm:SendCommand': (input, options) => client.send(new sdk.SendCommandCommand(input), options),
                'ssm:GetCommandInvocation': (input, options) => client.send(new sdk.GetCommandInvocationCommand(input), options),
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
    const line = { send, clock, limit: pLimit(IN_FLIGHT), requests: [] };
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
        const answer = fields(await within(timeoutMs, (signal) => line.send(action, input, signal)), 'the answer');
        const requestId = matching(fields(answer['$metadata'], 'the request id'), 'requestId', /^[\w.=+/-]{1,128}$/);
        const value = parse(answer);
        line.requests.push({ action, requestId });
        return value;
    });
    /** An expired signature is no matter of credentials when the runner's clock is wrong. */
    const sorted = (cause) => {
        const failure = failureOf(cause);
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
                    throw portError(action, failure);
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
                if (absentCodes.includes(awsCodeOf(error)))
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
                throw portError(action, { ...failure, detail: `${failure.detail}; it is sent once and never again` });
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

;// CONCATENATED MODULE: ./lib/adapters/aws/volumes.js



const volumes_ACTION = 'ec2:DescribeVolumes';
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
        throw new errors/* PortError */.U('malformed', `${volumes_ACTION}: no volume to ask for`);
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
    const found = await calls.read(volumes_ACTION, { VolumeIds: [...asked] }, (answer) => {
        const volumes = list(answer, 'Volumes').map((item) => readVolume(item, instanceId));
        return distinct(volumes, ({ volumeId }) => volumeId, 'volume');
    });
    const byId = new Map(found.map((volume) => [volume.volumeId, volume]));
    const missing = asked.filter((id) => !byId.has(id));
    if (missing.length > 0 || byId.size > asked.length) {
        const what = missing.length > 0 ? `it lacks ${missing.join(', ')}` : 'it holds volumes that were not asked for';
        throw notWhole(volumes_ACTION, what);
    }
    const ordered = asked.flatMap((id) => byId.get(id) ?? []);
    const loose = ordered.find(({ attachmentState }) => attachmentState === '');
    if (loose !== undefined) {
        throw new errors/* PortError */.U('not-found', `${volumes_ACTION}: ${loose.volumeId} is no longer attached to ${instanceId}; run again`);
    }
    return ordered;
}
function readVolume(item, instanceId) {
    const here = list(item, 'Attachments').filter((attachment) => matching(attachment, 'InstanceId', ids.instance) === instanceId);
    if (here.length > 1)
        throw shape_malformed('it attaches one volume twice to one instance');
    const encrypted = flag(item, 'Encrypted');
    return {
        volumeId: matching(item, 'VolumeId', ids.volume),
        state: word(item, 'State'),
        attachmentState: here[0] === undefined ? '' : word(here[0], 'State'),
        sizeGib: wholeNumber(item, 'Size'),
        encrypted,
        kmsKeyId: keyOf(item, encrypted),
    };
}
/** The key of an encrypted thing; an encrypted one without a key is no whole answer. */
const keyOf = (item, encrypted) => encrypted ? matching(item, 'KmsKeyId', ids.key) : optionalMatching(item, 'KmsKeyId', ids.key);

;// CONCATENATED MODULE: ./lib/adapters/aws/snapshots.js





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
    const found = await Promise.all(chunks.map((chunk) => allPages(DESCRIBE_SNAPSHOTS, (token) => calls.read(DESCRIBE_SNAPSHOTS, { OwnerIds: ['self'], Filters: [{ Name: by, Values: chunk }], MaxResults: PAGE_SIZE, ...token }, pageOf('Snapshots', read)), ({ snapshotId }) => snapshotId)));
    const snapshots = found.flat();
    const stray = snapshots.find((snapshot) => !asked.has(by === 'volume-id' ? snapshot.volumeId : snapshot.snapshotId));
    if (stray !== undefined)
        throw notWhole(DESCRIBE_SNAPSHOTS, `it holds ${stray.snapshotId}, which was not asked for`);
    return snapshots;
}
/** What identifies a snapshot, and that it is the account's own. */
function readIdentity(item, account) {
    const snapshotId = matching(item, 'SnapshotId', ids.snapshot);
    if (matching(item, 'OwnerId', ids.account) !== account) {
        throw shape_malformed(`${snapshotId} belongs to another account, though only own ones were asked for`);
    }
    return { snapshotId, volumeId: matching(item, 'VolumeId', ids.volume), state: word(item, 'State') };
}
function readSnapshot(item, account) {
    const encrypted = flag(item, 'Encrypted');
    const description = optionalText(item, 'Description') ?? '';
    return {
        ...readIdentity(item, account),
        stateMessage: optionalUntrusted(item, 'StateMessage'),
        progress: optionalUntrusted(item, 'Progress'),
        startedAt: instant(item, 'StartTime'),
        completedAt: optionalInstant(item, 'CompletionTime'),
        storageTier: word(item, 'StorageTier'),
        restoreExpiresAt: optionalInstant(item, 'RestoreExpiryTime'),
        isCopy: optionalText(item, 'TransferType') !== undefined || /^\[?Copied /.test(description),
        encrypted,
        kmsKeyId: keyOf(item, encrypted),
        sizeGib: wholeNumber(item, 'VolumeSize'),
        description: (0,untrusted/* untrusted */.b)(description),
        tags: tags(item),
    };
}

;// CONCATENATED MODULE: ./lib/adapters/aws/images.js




const images_ACTION = 'ec2:DescribeImages';
const images_PAGE_SIZE = 1000;
/**
 * Own images made of the instance, each with the state of every snapshot behind it. Tags do not make an image one of
 * this instance: anybody may set them. `known` are states already read in this run.
 */
async function readImages(calls, origin, known) {
    const found = await allPages(images_ACTION, (token) => calls.read(images_ACTION, {
        Owners: ['self'],
        Filters: [{ Name: 'source-instance-id', Values: [origin.instanceId] }],
        IncludeDeprecated: true,
        MaxResults: images_PAGE_SIZE,
        ...token,
    }, pageOf('Images', (item) => readImage(item, origin))), ({ imageId }) => imageId);
    const states = new Map(await known());
    const behind = found.flatMap(({ snapshotIds }) => snapshotIds).filter((id) => id !== undefined);
    const unknown = behind.filter((id) => !states.has(id));
    // A filter, not a list of ids: one that is gone would fail the whole call.
    const more = await ownSnapshots(calls, 'snapshot-id', unknown, (item) => readIdentity(item, origin.account));
    for (const { snapshotId, state } of more)
        states.set(snapshotId, state);
    return found.map(({ snapshotIds, ...image }) => ({
        ...image,
        snapshots: snapshotIds.map((id) => id === undefined
            ? { snapshotId: 'none', state: 'missing' }
            : { snapshotId: id, state: states.get(id) ?? 'missing' }),
    }));
}
function readImage(item, { account, instanceId }) {
    const imageId = matching(item, 'ImageId', ids.image);
    if (matching(item, 'OwnerId', ids.account) !== account)
        throw shape_malformed(`${imageId} belongs to another account`);
    if (matching(item, 'SourceInstanceId', ids.instance) !== instanceId) {
        throw shape_malformed(`${imageId} was made of another instance`);
    }
    const state = word(item, 'State');
    const made = state === 'available';
    return {
        imageId,
        name: (0,untrusted/* untrusted */.b)(aws_shape_text(item, 'Name')),
        state,
        createdAt: instant(item, 'CreationDate'),
        tags: tags(item),
        // One that is still being made, or never was, may have no disks yet.
        snapshotIds: made || item['BlockDeviceMappings'] ? list(item, 'BlockDeviceMappings').flatMap(readSnapshotId) : [],
    };
}
/** Instance-store mappings have no snapshot; an EBS one without a snapshot would come back empty, and counts as missing. */
function readSnapshotId(mapping) {
    if (mapping['Ebs'] === undefined)
        return [];
    const ebs = fields(mapping['Ebs'], 'Ebs');
    return [optionalText(ebs, 'SnapshotId') === undefined ? undefined : matching(ebs, 'SnapshotId', ids.snapshot)];
}

;// CONCATENATED MODULE: ./lib/adapters/aws/instances.js





const instances_ACTION = 'ec2:DescribeInstances';
/** Every instance that the selector matches, whatever its state; none where AWS does not know the id. */
async function readInstances(calls, target, selector) {
    if (selector.kind === 'id') {
        const page = await calls.readOrAbsent(instances_ACTION, { InstanceIds: [selector.id] }, pageFor(target), [
            'InvalidInstanceID.NotFound',
        ]);
        if (page === undefined)
            return [];
        if (page.items.length !== 1 || page.items[0]?.instanceId !== selector.id) {
            throw notWhole(instances_ACTION, `asked for ${selector.id}, it holds ${page.items.length} instances or another`);
        }
        return page.items;
    }
    const wanted = Object.entries(selector.tags);
    if (wanted.length === 0)
        throw new errors/* PortError */.U('refused', `${instances_ACTION}: a selector without tags would match every instance`);
    const filters = wanted.map(([key, value]) => ({ Name: `tag:${key}`, Values: [literal(value)] }));
    const found = await allPages(instances_ACTION, (token) => calls.read(instances_ACTION, { Filters: filters, MaxResults: 1000, ...token }, pageFor(target)), ({ instanceId }) => instanceId);
    const stranger = found.find((instance) => wanted.some(([key, value]) => instance.tags[key] !== value));
    if (stranger !== undefined)
        throw notWhole(instances_ACTION, `${stranger.instanceId} does not carry the tags asked for`);
    return found;
}
/** A filter takes `*` and `?` as wildcards; a policy's value never is one. */
const literal = (value) => value.replace(/[\\*?]/g, '\\$&');
const pageFor = (target) => (answer) => ({
    items: list(answer, 'Reservations').flatMap((reservation) => {
        if (matching(reservation, 'OwnerId', ids.account) !== target.account) {
            throw shape_malformed('it holds an instance of another account');
        }
        return list(reservation, 'Instances').map((item) => readInstance(item, target.region));
    }),
    next: optionalText(answer, 'NextToken') || undefined,
});
function readInstance(item, region) {
    const availabilityZone = aws_shape_text(fields(item['Placement'], 'Placement'), 'AvailabilityZone');
    if (!isZoneOf(region, availabilityZone))
        throw shape_malformed(`it holds an instance that is not in ${region}`);
    const attachments = list(item, 'BlockDeviceMappings').flatMap(readAttachment);
    return {
        instanceId: matching(item, 'InstanceId', ids.instance),
        state: word(fields(item['State'], 'State'), 'Name'),
        launchedAt: instant(item, 'LaunchTime'),
        availabilityZone,
        tags: tags(item),
        attachments: distinct(attachments, ({ volumeId }) => volumeId, 'volume'),
    };
}
/** ap-south-1a, or a local zone such as us-west-2-lax-1a. */
const isZoneOf = (region, zone) => zone.startsWith(region) && /^(?:[a-z]|-[a-z0-9-]{1,40})$/.test(zone.slice(region.length));
/** Only EBS volumes are attachments: what is not one cannot be snapshotted. */
function readAttachment(mapping) {
    if (mapping['Ebs'] === undefined)
        return [];
    const ebs = fields(mapping['Ebs'], 'Ebs');
    return [
        {
            volumeId: matching(ebs, 'VolumeId', ids.volume),
            device: (0,untrusted/* untrusted */.b)(aws_shape_text(mapping, 'DeviceName')),
            state: word(ebs, 'Status'),
            attachedAt: instant(ebs, 'AttachTime'),
        },
    ];
}

;// CONCATENATED MODULE: ./lib/adapters/aws/keys.js


/** One entry per key, in the order asked, each asked for once. A key that cannot be seen does not hide the others. */
const readKeyStates = (calls, keyIds) => Promise.all([...new Set(keyIds)].map(async (keyId) => ({ keyId, state: await (0,observation/* observe */.lB)(() => readKeyState(calls, keyId)) })));
const readKeyState = (calls, keyId) => calls.read('kms:DescribeKey', { KeyId: keyId }, (answer) => {
    const metadata = fields(answer['KeyMetadata'], 'KeyMetadata');
    if (aws_shape_text(metadata, 'Arn') !== keyId && aws_shape_text(metadata, 'KeyId') !== keyId) {
        throw shape_malformed('it is about another key');
    }
    return word(metadata, 'KeyState');
});

;// CONCATENATED MODULE: ./lib/adapters/aws/invocation.js



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
        if (aws_shape_text(answer, name) !== value)
            throw shape_malformed(`its ${name} is not the one that was sent`);
    }
    const status = word(answer, 'Status');
    const details = aws_shape_text(answer, 'StatusDetails').replaceAll(' ', '');
    if (RUNNING.has(status) && endings[details] === undefined)
        return { kind: 'running', status };
    const responseCode = wholeNumber(answer, 'ResponseCode');
    if (status === 'Success' && details === 'Success' && responseCode === 0) {
        return { kind: 'succeeded', stdout: aws_shape_text(answer, 'StandardOutputContent') };
    }
    return { kind: 'ended', error: endingOf(sent, status, details, responseCode, answer) };
}
function endingOf({ commandId, instanceId }, status, details, responseCode, answer) {
    const known = endings[details] ?? endings[status];
    const ending = known ??
        (details === 'Success' && responseCode !== 0
            ? halfRan('unexpected', 'it is called a success, but its exit status is not 0')
            : halfRan('unexpected', 'its status is not a known one'));
    const complaint = shortened(optionalText(answer, 'StandardErrorContent') ?? '');
    const said = complaint === '' ? '' : `; it said: ${complaint}`;
    return new errors/* PortError */.U(ending.code, `ssm:GetCommandInvocation: the probe on ${instanceId} ${ending.words} (command ${commandId}, ${status}, ${shortened(details)}, exit status ${responseCode}${said})`);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/adapters/aws/probe-document.js




const probe_document_VERSION = /^[1-9]\d{0,8}$/;
const SHA256 = /^[0-9a-f]{64}$/;
/**
 * Rejects unless the account's own document is the one of this release, in effect and unchanged. Both calls are about
 * the default version, and run at once: when it changes between them, the versions differ.
 */
async function readPinnedDocument(calls, account, name, shipped) {
    const [described, content] = await Promise.all([describe(calls, name), probe_document_readContent(calls, name)]);
    if (described.name !== name)
        throw differs(name, 'AWS answered about another one');
    if (described.owner !== account)
        throw differs(name, `it belongs to another owner than the account ${account}`);
    if (described.status !== 'Active')
        throw differs(name, `it is ${described.status}, not Active`);
    if (described.type !== 'Command')
        throw differs(name, `it is of type ${described.type}, not Command`);
    if (content.version !== described.version)
        throw notWhole('ssm:GetDocument', 'it is of another version');
    if (!(0,external_node_util_.isDeepStrictEqual)(content.value, parseJson(shipped))) {
        throw differs(name, `its version ${described.version} is not the text of this release`);
    }
    return { name, version: described.version, hash: described.hash };
}
const describe = (calls, name) => calls.read('ssm:DescribeDocument', { Name: name }, (answer) => {
    const document = fields(answer['Document'], 'Document');
    if (word(document, 'HashType') !== 'Sha256')
        throw shape_malformed('its hash is not of the type Sha256');
    return {
        name: aws_shape_text(document, 'Name'),
        owner: aws_shape_text(document, 'Owner'),
        status: word(document, 'Status'),
        type: word(document, 'DocumentType'),
        version: matching(document, 'DocumentVersion', probe_document_VERSION),
        hash: matching(document, 'Hash', SHA256),
    };
});
const probe_document_readContent = (calls, name) => calls.read('ssm:GetDocument', { Name: name, DocumentFormat: 'JSON' }, (answer) => ({
    version: matching(answer, 'DocumentVersion', probe_document_VERSION),
    value: parseJson(aws_shape_text(answer, 'Content')),
}));
function parseJson(content) {
    try {
        return JSON.parse(content);
    }
    catch {
        throw shape_malformed('the content of the document is not JSON');
    }
}
const differs = (name, what) => new errors/* PortError */.U('refused', `ssm:GetDocument: the document ${name} may not be run: ${what}. Update the stack from infra/ssm/BackupGate-Probe.json, or: aws ssm update-document --name ${name} --document-version '$LATEST' --content file://infra/ssm/BackupGate-Probe.json, then aws ssm update-document-default-version`);

;// CONCATENATED MODULE: ./lib/adapters/aws/probe.js






/** AWS's least; an agent that is online takes a command within a second or two. */
const DELIVERY_SECONDS = 30;
const FIRST_POLL_MS = 300;
const POLL_GROWTH = 1.5;
const POLL_CAP_MS = 10_000;
/** How often AWS may say that it does not know the command that it has just taken. */
const UNKNOWN_POLLS = 10;
/** Runs the probe once and reads its one reply. `patient` is for the wait: a whole read of a dump takes its time. */
async function runProbe(calls, patient, script, target, instanceId, agent, nonce) {
    if (agent === undefined || agent.pingStatus !== 'Online') {
        throw new errors/* PortError */.U('unreachable', `ssm:SendCommand: the agent of ${instanceId} does not answer (${agent?.pingStatus ?? 'not registered'}); nothing was sent`);
    }
    if (!isAgentRecentEnough(agent.version)) {
        throw new errors/* PortError */.U('refused', `ssm:SendCommand: the agent of ${instanceId} is ${agent.version}, older than ${OLDEST_AGENT_VERSION}; update it (aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids ${instanceId})`);
    }
    const document = await readPinnedDocument(calls, target.account, script.documentName, script.shipped);
    const sent = await send(calls, document, instanceId, script.parameters(target, nonce));
    const stdout = await replyOf(patient(), sent);
    return script.parse(stdout, nonce, target);
}
async function send(calls, document, instanceId, parameters) {
    return calls.write('ssm:SendCommand', {
        DocumentName: document.name,
        DocumentVersion: document.version,
        DocumentHash: document.hash,
        DocumentHashType: 'Sha256',
        InstanceIds: [instanceId],
        TimeoutSeconds: DELIVERY_SECONDS,
        Comment: 'backup-gate: looks at backups, changes nothing',
        Parameters: Object.fromEntries(Object.entries(parameters).map(([key, values]) => [key, [...values]])),
    }, (answer) => {
        const command = fields(answer['Command'], 'Command');
        const instances = command['InstanceIds'];
        if (!Array.isArray(instances) || instances.length !== 1 || instances[0] !== instanceId) {
            throw shape_malformed(`the command was not sent to ${instanceId} alone`);
        }
        const echoed = matching(command, 'DocumentName', /^[\w.:/-]{3,256}$/);
        if (echoed !== document.name)
            throw shape_malformed('the command runs another document');
        return { commandId: matching(command, 'CommandId', COMMAND_ID), instanceId, document: document.name };
    });
}
/** Asks until the command has ended. The first question comes early: most probes end within a second or two. */
async function replyOf(calls, sent) {
    const { commandId, instanceId } = sent;
    let last = 'nothing is known of it';
    let unknownPolls = 0;
    for (let delayMs = FIRST_POLL_MS; await calls.pause(delayMs); delayMs = Math.min(delayMs * POLL_GROWTH, POLL_CAP_MS)) {
        const invocation = await calls.readOrAbsent('ssm:GetCommandInvocation', { CommandId: commandId, InstanceId: instanceId }, (answer) => readInvocation(answer, sent), ['InvocationDoesNotExist']);
        if (invocation === undefined) {
            unknownPolls += 1;
            if (unknownPolls >= UNKNOWN_POLLS)
                throw notWhole('ssm:GetCommandInvocation', `AWS never knew of ${commandId}`);
            continue;
        }
        if (invocation.kind === 'succeeded')
            return invocation.stdout;
        if (invocation.kind === 'ended')
            throw invocation.error;
        last = `it was ${invocation.status}`;
    }
    throw new errors/* PortError */.U('timed-out', `ssm:GetCommandInvocation: the probe on ${instanceId} did not end in time (command ${commandId}, ${last} when we gave up; it may still run)`);
}

;// CONCATENATED MODULE: ./lib/adapters/aws/recycle-bin.js



const RULE_ID = /^[0-9A-Za-z]{1,64}$/;
const RESOURCE_TYPE = 'EBS_SNAPSHOT';
const recycle_bin_PAGE_SIZE = 100;
/** Every rule for EBS snapshots in the Region, each read whole: the list leaves out the status and the tags. */
async function readRecycleBinRules(calls) {
    const ruleIds = await allPages('rbin:ListRules', (token) => calls.read('rbin:ListRules', { ResourceType: RESOURCE_TYPE, MaxResults: recycle_bin_PAGE_SIZE, ...token }, pageOf('Rules', (item) => matching(item, 'Identifier', RULE_ID))), (id) => id);
    return Promise.all(ruleIds.map((id) => calls.read('rbin:GetRule', { Identifier: id }, (answer) => readRule(answer, id))));
}
function readRule(answer, id) {
    if (matching(answer, 'Identifier', RULE_ID) !== id)
        throw shape_malformed(`it is about another rule than ${id}`);
    const resourceType = word(answer, 'ResourceType');
    if (resourceType !== RESOURCE_TYPE)
        throw shape_malformed(`rule ${id} is for ${resourceType}`);
    const period = fields(answer['RetentionPeriod'], 'RetentionPeriod');
    const unit = word(period, 'RetentionPeriodUnit');
    if (unit !== 'DAYS')
        throw shape_malformed(`rule ${id} retains in ${unit}, a unit that is not known`);
    return {
        ruleId: id,
        resourceType,
        status: word(answer, 'Status'),
        retentionSeconds: wholeNumber(period, 'RetentionPeriodValue') * time/* DAY */.d_,
        lockState: optionalWord(answer, 'LockState'),
        resourceTags: readTagMatches(answer, 'ResourceTags'),
        excludeTags: readTagMatches(answer, 'ExcludeResourceTags'),
    };
}
function readTagMatches(answer, name) {
    if (answer[name] === undefined || answer[name] === null)
        return [];
    return list(answer, name).map((item) => ({
        key: aws_shape_text(item, 'ResourceTagKey'),
        value: optionalText(item, 'ResourceTagValue'),
    }));
}

;// CONCATENATED MODULE: ./lib/adapters/aws/cloud.js













/** How long a host may take over its reply, whole reads of dumps included. */
const HOST_SECONDS = 15 * 60;
/** One account and Region of AWS, as the SDK sees it. Nothing is loaded or sent before the first question. */
function awsCloud(options) {
    const script = {
        documentName: options.documents.probe,
        shipped: documents/* documents */.D.probe.content,
        parameters: probeParameters,
        parse: parseProbeReply,
    };
    return awsCloudWith(script, options);
}
/** The same with another script than the one of this release. */
function awsCloudWith(script, options) {
    const { target } = options;
    const calls = awsCalls(options);
    const agents = new Map();
    let snapshotsRead;
    const caller = once(() => readCaller(calls, target.account));
    const agentOf = (instanceId) => {
        const reading = agents.get(instanceId) ?? readAgent(calls, instanceId);
        agents.set(instanceId, reading);
        return reading;
    };
    const knownStates = async () => {
        const volumes = await snapshotsRead?.catch(() => []);
        const states = (volumes ?? []).flatMap(({ snapshots }) => snapshots);
        return new Map(states.map(({ snapshotId, state }) => [snapshotId, state]));
    };
    return {
        caller,
        instances: (selector) => readInstances(calls, target, selector),
        volumes: (volumeIds, instanceId) => readVolumes(calls, volumeIds, instanceId),
        snapshots: (volumes) => {
            snapshotsRead = readSnapshots(calls, target.account, volumes);
            return snapshotsRead;
        },
        keyStates: (keyIds) => readKeyStates(calls, keyIds),
        recycleBinRules: () => readRecycleBinRules(calls),
        images: (instanceId) => readImages(calls, { account: target.account, instanceId }, knownStates),
        agent: agentOf,
        probe: async (instanceId, probed) => {
            // The only call that makes something run: never with the credentials of another account.
            const [, agent] = await Promise.all([caller(), agentOf(instanceId)]);
            const patient = () => calls.withDeadline(hostSecondsOf(options));
            return runProbe(calls, patient, script, probed, instanceId, agent, options.nonce());
        },
        clock: async () => calls.clock.read(),
        requests: calls.requests,
    };
}
/** A run that was asked to be short is short with the host too. */
function hostSecondsOf({ hostSeconds, deadlineSeconds = DEFAULT_DEADLINE_SECONDS }) {
    return hostSeconds ?? (deadlineSeconds < DEFAULT_DEADLINE_SECONDS ? deadlineSeconds : HOST_SECONDS);
}
function once(look) {
    let looking;
    return () => {
        looking ??= look();
        return looking;
    };
}


/***/ })

};
