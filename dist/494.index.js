export const id = 494;
export const ids = [494];
export const modules = {

/***/ 7494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsCloud: () => (/* binding */ awsCloud),
  awsCloudWith: () => (/* binding */ awsCloudWith)
});

// EXTERNAL MODULE: ./lib/host/documents.js
var documents = __webpack_require__(38224);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/facts/observation.js
var observation = __webpack_require__(32989);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(14169);
// EXTERNAL MODULE: ./lib/host/wire.js
var host_wire = __webpack_require__(51381);
;// CONCATENATED MODULE: ./lib/host/dump-facts.js




/** One database's part of the reply, against what was asked of it. */
function readDatabase(asked, wire) {
    const dump = (by) => {
        const seen = wire[by];
        if (!('ok' in seen))
            return (0,observation/* unavailable */.hU)(seen.no, (0,host_wire/* readText */.yR)(seen.why));
        return seen.ok === null ? (0,observation/* observed */.Px)(undefined) : readDump(dumpPath(asked, by, seen.ok), seen.ok);
    };
    return {
        name: asked.name,
        scheduled: dump('scheduled'),
        manual: dump('manual'),
        previous: (0,host_wire/* readSeen */.OP)(wire.previous, (previous) => previous === null ? undefined : { path: dumpPath(asked, previous.by, previous), sizeBytes: previous.size }),
        unfinished: wire.unfinished.map(host_wire/* readText */.yR),
        server: readServer(wire.server),
    };
}
/** The host names a dump by its day and its number in that day: the rest of its path is what we asked for. */
function dumpPath(asked, by, { day, number }) {
    const between = number === undefined ? day : `${day}.${number}`;
    return (0,untrusted/* untrusted */.b)(`${asked.directory.replace(/\/+$/, '')}/${asked[by].split('{date}').join(between)}`);
}
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
        content: (0,host_wire/* readSeen */.OP)(wire.content, readContent),
        manifest: readManifest(wire.manifest),
        fromReceipt: wire.receipt,
    });
}
const readObjects = ([routines, triggers, events, views]) => ({
    routineCount: routines,
    triggerCount: triggers,
    eventCount: events,
    viewCount: views,
});
function readContent({ compression, stream, bytes, sha256, header, trailer, ...found }) {
    return {
        compression,
        stream,
        uncompressedBytes: bytes,
        sha256,
        header: 'dump' in header
            ? { kind: 'dump', database: header.dump === null ? undefined : (0,host_wire/* readText */.yR)(header.dump) }
            : { kind: 'none', firstLine: (0,host_wire/* readText */.yR)(header.first) },
        trailer: 'text' in trailer
            ? { kind: 'complete', text: (0,host_wire/* readText */.yR)(trailer.text) }
            : { kind: 'none', lastLine: (0,host_wire/* readText */.yR)(trailer.last) },
        tableCount: found.tables,
        ...readObjects(found.objects),
        tablesWithRows: found.filled,
        selectsDatabase: found.selects,
    };
}
function readManifest(wire) {
    if (!('ok' in wire))
        return (0,observation/* unavailable */.hU)(wire.no, (0,host_wire/* readText */.yR)(wire.why));
    if (wire.ok === null)
        return (0,observation/* observed */.Px)(undefined);
    const { database, host, exits, size, sha256, tables } = wire.ok;
    const startedAt = manifestInstant((0,host_wire/* readText */.yR)(wire.ok.started));
    const finishedAt = manifestInstant((0,host_wire/* readText */.yR)(wire.ok.finished));
    if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt) {
        return (0,observation/* unavailable */.hU)('malformed', 'the manifest does not say when the dump began and ended');
    }
    return (0,observation/* observed */.Px)({
        database: (0,host_wire/* readText */.yR)(database),
        host: (0,host_wire/* readText */.yR)(host),
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
        return (0,observation/* unavailable */.hU)(wire.no, (0,host_wire/* readText */.yR)(wire.why));
    const { version, data, tables, objects, transactions, statements } = wire.ok;
    const dataDirectory = (0,host_wire/* readText */.yR)(data);
    if (!dataDirectory.startsWith('/') || data.startsWith('c:')) {
        return (0,observation/* unavailable */.hU)('malformed', 'the server does not name its data directory in full');
    }
    return (0,observation/* observed */.Px)({
        version: (0,host_wire/* readText */.yR)(version),
        dataDirectory,
        tableCount: tables,
        ...readObjects([
            objects[0] ?? undefined,
            objects[1] ?? undefined,
            objects[2] ?? undefined,
            objects[3] ?? undefined,
        ]),
        longTransactions: transactions.map(({ seconds, user }) => ({ seconds, user: (0,host_wire/* readText */.yR)(user) })),
        statements: statements.map(({ kind, seconds, text }) => ({ kind, seconds, text: (0,host_wire/* readText */.yR)(text) })),
    });
}

// EXTERNAL MODULE: ./lib/host/frame.js
var host_frame = __webpack_require__(29227);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
var schemas = __webpack_require__(26921);
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
/** Of a dump that is not the first of its day: the first has none. */
const number = schemas/* int */.Whr().min(2).max(999).optional();
const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
/** Routines, triggers, events, views: in this order. */
const objects = schemas/* tuple */.PVZ([count, count, count, count]);
const countOrNull = count.nullable();
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
    objects,
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
    number,
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
    objects: schemas/* tuple */.PVZ([countOrNull, countOrNull, countOrNull, countOrNull]),
    transactions: schemas/* array */.YOg(schemas/* strictObject */.rej({ seconds, user: shape_text })).max(8),
    statements: schemas/* array */.YOg(schemas/* strictObject */.rej({ kind: schemas/* enum */.k5n(['schema-change', 'dump', 'import']), seconds, text: shape_text })).max(8),
});
const database = schemas/* strictObject */.rej({
    i: index,
    scheduled: seen(dump.nullable()),
    manual: seen(dump.nullable()),
    previous: seen(schemas/* strictObject */.rej({ by: schemas/* enum */.k5n(['scheduled', 'manual']), day, number, size: count }).nullable()),
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
    const parsed = probeReply.safeParse((0,host_frame/* unframeJson */.V)(PROBE_FRAME, stdout, nonce));
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
        at: (0,host_wire/* readInstant */.Wr)(reply.at, "the host's clock"),
        databases,
        checkouts: inOrder('checkout', target.code, reply.checkouts).map(([path, { state }]) => ({
            path,
            state: (0,host_wire/* readSeen */.OP)(state, ({ head, origin, count, dirty }) => ({
                head,
                origin: (0,host_wire/* readText */.yR)(origin),
                dirtyCount: atLeast(count, dirty.length),
                dirty: dirty.map(host_wire/* readText */.yR),
            })),
        })),
        paths: readPaths(target, databases, reply),
        processes: reply.processes.map(({ kind, command, age }) => ({
            kind,
            command: (0,host_wire/* readText */.yR)(command),
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
        return (0,observation/* unavailable */.hU)(state.no, (0,host_wire/* readText */.yR)(state.why));
    const { mount, filesystem, device, volume, total, free, inodes, freeInodes } = state.ok;
    if (free > total || freeInodes > inodes)
        return (0,observation/* unavailable */.hU)('malformed', 'the filesystem has more free than in all');
    return (0,observation/* observed */.Px)({
        mountPoint: (0,host_wire/* readText */.yR)(mount),
        filesystem,
        device: (0,host_wire/* readText */.yR)(device),
        volume: volume ?? undefined,
        totalBytes: total,
        freeBytes: free,
        totalInodes: inodes,
        freeInodes,
    });
}

// EXTERNAL MODULE: ./lib/adapters/aws/agent.js
var agent = __webpack_require__(20291);
// EXTERNAL MODULE: ./lib/adapters/aws/caller.js
var aws_caller = __webpack_require__(73315);
// EXTERNAL MODULE: ./lib/adapters/aws/calls.js + 3 modules
var aws_calls = __webpack_require__(19473);
// EXTERNAL MODULE: ./lib/adapters/aws/pages.js
var pages = __webpack_require__(5182);
// EXTERNAL MODULE: ./lib/adapters/aws/shape.js
var shape = __webpack_require__(52791);
// EXTERNAL MODULE: ./lib/adapters/aws/snapshots.js
var snapshots = __webpack_require__(36099);
;// CONCATENATED MODULE: ./lib/adapters/aws/images.js




const ACTION = 'ec2:DescribeImages';
const PAGE_SIZE = 1000;
/**
 * Own images made of the instance, each with the state of every snapshot behind it. Tags do not make an image one of
 * this instance: anybody may set them. `known` are states already read in this run.
 */
async function readImages(calls, origin, known) {
    const found = await (0,pages/* allPages */.S)(ACTION, (token) => calls.read(ACTION, {
        Owners: ['self'],
        Filters: [{ Name: 'source-instance-id', Values: [origin.instanceId] }],
        IncludeDeprecated: true,
        MaxResults: PAGE_SIZE,
        ...token,
    }, (0,pages/* pageOf */.Z)('Images', (item) => readImage(item, origin))), ({ imageId }) => imageId);
    const states = new Map(await known());
    const behind = found.flatMap(({ snapshotIds }) => snapshotIds).filter((id) => id !== undefined);
    const unknown = behind.filter((id) => !states.has(id));
    // A filter, not a list of ids: one that is gone would fail the whole call.
    const more = await (0,snapshots/* ownSnapshots */.Su)(calls, 'snapshot-id', unknown, (item) => (0,snapshots/* readIdentity */.xN)(item, origin.account));
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
    const imageId = (0,shape/* matching */.wC)(item, 'ImageId', shape/* ids */.dK.image);
    if ((0,shape/* matching */.wC)(item, 'OwnerId', shape/* ids */.dK.account) !== account)
        throw (0,shape/* malformed */.Qm)(`${imageId} belongs to another account`);
    if ((0,shape/* matching */.wC)(item, 'SourceInstanceId', shape/* ids */.dK.instance) !== instanceId) {
        throw (0,shape/* malformed */.Qm)(`${imageId} was made of another instance`);
    }
    const state = (0,shape/* word */.Vm)(item, 'State');
    const made = state === 'available';
    return {
        imageId,
        name: (0,untrusted/* untrusted */.b)((0,shape/* text */.Qq)(item, 'Name')),
        state,
        createdAt: (0,shape/* instant */.uR)(item, 'CreationDate'),
        tags: (0,shape/* tags */._A)(item),
        // One that is still being made, or never was, may have no disks yet.
        snapshotIds: made || item['BlockDeviceMappings'] ? (0,shape/* list */.p_)(item, 'BlockDeviceMappings').flatMap(readSnapshotId) : [],
    };
}
/** Instance-store mappings have no snapshot; an EBS one without a snapshot would come back empty, and counts as missing. */
function readSnapshotId(mapping) {
    if (mapping['Ebs'] === undefined)
        return [];
    const ebs = (0,shape/* fields */.OA)(mapping['Ebs'], 'Ebs');
    return [(0,shape/* optionalText */.mR)(ebs, 'SnapshotId') === undefined ? undefined : (0,shape/* matching */.wC)(ebs, 'SnapshotId', shape/* ids */.dK.snapshot)];
}

// EXTERNAL MODULE: ./lib/adapters/aws/failure.js
var failure = __webpack_require__(74652);
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
        if (page.next !== undefined)
            throw (0,failure/* notWhole */.HR)(instances_ACTION, 'it has more pages, which an answer about one id cannot have');
        if (page.items.length !== 1 || page.items[0]?.instanceId !== selector.id) {
            throw (0,failure/* notWhole */.HR)(instances_ACTION, `asked for ${selector.id}, it holds ${page.items.length} instances or another`);
        }
        return page.items;
    }
    const wanted = Object.entries(selector.tags);
    if (wanted.length === 0)
        throw new errors/* PortError */.U('refused', `${instances_ACTION}: a selector without tags would match every instance`);
    const filters = wanted.map(([key, value]) => ({ Name: `tag:${key}`, Values: [literal(value)] }));
    const found = await (0,pages/* allPages */.S)(instances_ACTION, (token) => calls.read(instances_ACTION, { Filters: filters, MaxResults: 1000, ...token }, pageFor(target)), ({ instanceId }) => instanceId);
    const stranger = found.find((instance) => wanted.some(([key, value]) => instance.tags[key] !== value));
    if (stranger !== undefined)
        throw (0,failure/* notWhole */.HR)(instances_ACTION, `${stranger.instanceId} does not carry the tags asked for`);
    return found;
}
/** A filter takes `*` and `?` as wildcards; a policy's value never is one. */
const literal = (value) => value.replace(/[\\*?]/g, '\\$&');
const pageFor = (target) => (answer) => ({
    items: (0,shape/* list */.p_)(answer, 'Reservations').flatMap((reservation) => {
        if ((0,shape/* matching */.wC)(reservation, 'OwnerId', shape/* ids */.dK.account) !== target.account) {
            throw (0,shape/* malformed */.Qm)('it holds an instance of another account');
        }
        return (0,shape/* list */.p_)(reservation, 'Instances').map((item) => readInstance(item, target.region));
    }),
    next: (0,shape/* optionalText */.mR)(answer, 'NextToken') || undefined,
});
function readInstance(item, region) {
    const availabilityZone = (0,shape/* text */.Qq)((0,shape/* fields */.OA)(item['Placement'], 'Placement'), 'AvailabilityZone');
    if (!isZoneOf(region, availabilityZone))
        throw (0,shape/* malformed */.Qm)(`it holds an instance that is not in ${region}`);
    const attachments = (0,shape/* list */.p_)(item, 'BlockDeviceMappings').flatMap(readAttachment);
    return {
        instanceId: (0,shape/* matching */.wC)(item, 'InstanceId', shape/* ids */.dK.instance),
        state: (0,shape/* word */.Vm)((0,shape/* fields */.OA)(item['State'], 'State'), 'Name'),
        launchedAt: (0,shape/* instant */.uR)(item, 'LaunchTime'),
        availabilityZone,
        tags: (0,shape/* tags */._A)(item),
        attachments: (0,shape/* distinct */.dM)(attachments, ({ volumeId }) => volumeId, 'volume'),
    };
}
/** ap-south-1a, or a local zone such as us-west-2-lax-1a. */
const isZoneOf = (region, zone) => zone.startsWith(region) && /^(?:[a-z]|-[a-z0-9-]{1,40})$/.test(zone.slice(region.length));
/** Only EBS volumes are attachments: what is not one cannot be snapshotted. */
function readAttachment(mapping) {
    if (mapping['Ebs'] === undefined)
        return [];
    const ebs = (0,shape/* fields */.OA)(mapping['Ebs'], 'Ebs');
    return [
        {
            volumeId: (0,shape/* matching */.wC)(ebs, 'VolumeId', shape/* ids */.dK.volume),
            device: (0,untrusted/* untrusted */.b)((0,shape/* text */.Qq)(mapping, 'DeviceName')),
            state: (0,shape/* word */.Vm)(ebs, 'Status'),
            attachedAt: (0,shape/* instant */.uR)(ebs, 'AttachTime'),
        },
    ];
}

;// CONCATENATED MODULE: ./lib/adapters/aws/keys.js


/** One entry per key, in the order asked, each asked for once. A key that cannot be seen does not hide the others. */
const readKeyStates = (calls, keyIds) => Promise.all([...new Set(keyIds)].map(async (keyId) => ({ keyId, state: await (0,observation/* observe */.lB)(() => readKeyState(calls, keyId)) })));
const readKeyState = (calls, keyId) => calls.read('kms:DescribeKey', { KeyId: keyId }, (answer) => {
    const metadata = (0,shape/* fields */.OA)(answer['KeyMetadata'], 'KeyMetadata');
    if ((0,shape/* text */.Qq)(metadata, 'Arn') !== keyId && (0,shape/* text */.Qq)(metadata, 'KeyId') !== keyId) {
        throw (0,shape/* malformed */.Qm)('it is about another key');
    }
    return (0,shape/* word */.Vm)(metadata, 'KeyState');
});

// EXTERNAL MODULE: ./lib/adapters/aws/host-command.js + 1 modules
var host_command = __webpack_require__(49064);
;// CONCATENATED MODULE: ./lib/adapters/aws/probe.js

/** Runs the probe once and reads its one reply. `patient` is for the wait: a whole read of a dump takes its time. */
async function runProbe(calls, patient, script, target, instanceId, agent, nonce) {
    const stdout = await (0,host_command/* runHostCommand */.$)(calls, patient, {
        what: 'the probe',
        account: target.account,
        instanceId,
        agent,
        documentName: script.documentName,
        shipped: script.shipped,
        file: 'BackupGate-Probe.json',
        comment: 'backup-gate: looks at backups, changes nothing',
        parameters: script.parameters(target, nonce),
    });
    return script.parse(stdout, nonce, target);
}

;// CONCATENATED MODULE: ./lib/adapters/aws/recycle-bin.js



const RULE_ID = /^[0-9A-Za-z]{1,64}$/;
const RESOURCE_TYPE = 'EBS_SNAPSHOT';
const recycle_bin_PAGE_SIZE = 100;
/** Every rule for EBS snapshots in the Region, each read whole: the list leaves out the status and the tags. */
async function readRecycleBinRules(calls) {
    const ruleIds = await (0,pages/* allPages */.S)('rbin:ListRules', (token) => calls.read('rbin:ListRules', { ResourceType: RESOURCE_TYPE, MaxResults: recycle_bin_PAGE_SIZE, ...token }, (0,pages/* pageOf */.Z)('Rules', (item) => (0,shape/* matching */.wC)(item, 'Identifier', RULE_ID))), (id) => id);
    return Promise.all(ruleIds.map((id) => calls.read('rbin:GetRule', { Identifier: id }, (answer) => readRule(answer, id))));
}
function readRule(answer, id) {
    if ((0,shape/* matching */.wC)(answer, 'Identifier', RULE_ID) !== id)
        throw (0,shape/* malformed */.Qm)(`it is about another rule than ${id}`);
    const resourceType = (0,shape/* word */.Vm)(answer, 'ResourceType');
    if (resourceType !== RESOURCE_TYPE)
        throw (0,shape/* malformed */.Qm)(`rule ${id} is for ${resourceType}`);
    const period = (0,shape/* fields */.OA)(answer['RetentionPeriod'], 'RetentionPeriod');
    const unit = (0,shape/* word */.Vm)(period, 'RetentionPeriodUnit');
    if (unit !== 'DAYS')
        throw (0,shape/* malformed */.Qm)(`rule ${id} retains in ${unit}, a unit that is not known`);
    return {
        ruleId: id,
        resourceType,
        status: (0,shape/* word */.Vm)(answer, 'Status'),
        retentionSeconds: (0,shape/* wholeNumber */.rD)(period, 'RetentionPeriodValue') * time/* DAY */.d_,
        lockState: (0,shape/* optionalWord */.zJ)(answer, 'LockState'),
        resourceTags: readTagMatches(answer, 'ResourceTags'),
        excludeTags: readTagMatches(answer, 'ExcludeResourceTags'),
    };
}
function readTagMatches(answer, name) {
    if (answer[name] === undefined || answer[name] === null)
        return [];
    return (0,shape/* list */.p_)(answer, name).map((item) => ({
        key: (0,shape/* text */.Qq)(item, 'ResourceTagKey'),
        value: (0,shape/* optionalText */.mR)(item, 'ResourceTagValue'),
    }));
}

// EXTERNAL MODULE: ./lib/adapters/aws/volumes.js
var volumes = __webpack_require__(92881);
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
    const calls = (0,aws_calls/* awsCalls */.J)(options);
    const agents = new Map();
    let snapshotsRead;
    const caller = once(() => (0,aws_caller/* readCaller */.w)(calls, target.account));
    const agentOf = (instanceId) => {
        const reading = agents.get(instanceId) ?? (0,agent/* readAgent */.si)(calls, instanceId);
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
        volumes: (volumeIds, instanceId) => (0,volumes/* readVolumes */.m)(calls, volumeIds, instanceId),
        snapshots: (volumes) => {
            snapshotsRead = (0,snapshots/* readSnapshots */.yj)(calls, target.account, volumes);
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
function hostSecondsOf({ hostSeconds, deadlineSeconds = aws_calls/* DEFAULT_DEADLINE_SECONDS */.D }) {
    return hostSeconds ?? (deadlineSeconds < aws_calls/* DEFAULT_DEADLINE_SECONDS */.D ? deadlineSeconds : HOST_SECONDS);
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
