export const id = 274;
export const ids = [274];
export const modules = {

/***/ 2274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awsRecoveryPoints: () => (/* binding */ awsRecoveryPoints)
});

// UNUSED EXPORTS: awsRecoveryPointsWith

// EXTERNAL MODULE: ./lib/host/documents.js
var documents = __webpack_require__(38224);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(14169);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/host/dump-request.js


/** The time limits of a dump. */
const dumpDefaults = { limitSeconds: 7200, waitSeconds: 1800 };
const CONTROL = /[\u0000-\u001f\u007f]/;
const bad = (message) => new errors/* InputError */.d([{ message }]);
function encodeDatabase({ database }) {
    const { name, engine, directory, manual, scheduled, defaultsFile } = database;
    const fields = [name, engine, directory, manual, scheduled, defaultsFile];
    const odd = fields.find((field) => field === '' || CONTROL.test(field));
    if (odd !== undefined)
        throw bad(`not a name or path that a host can be asked about: ${JSON.stringify(odd)}`);
    return Buffer.from(`${fields.join('\t')}\n`, 'utf8').toString('base64');
}
/**
 * The parameters of the dump document. The nonce is 32 hex digits, new for each command; the run is the request's, the
 * same for every command of one run. Lock and compressor are the policy's unless the options say otherwise. Throws an
 * InputError for a name or path with control characters. The policy holds the names of dumps apart.
 */
function dumpParameters(request, action, nonce, options = {}) {
    if (!/^[0-9a-f]{32}$/.test(request.run))
        throw bad('a run is 32 hex digits');
    const { lock, compressor } = request.database;
    const chosen = { lock, compressor, ...dumpDefaults, ...options };
    return {
        Nonce: [nonce],
        Action: [action],
        Run: [request.run],
        Day: [request.day],
        Database: [encodeDatabase(request)],
        Compressor: [chosen.compressor],
        Lock: [chosen.lock],
        LimitSeconds: [String(chosen.limitSeconds)],
        WaitSeconds: [String(chosen.waitSeconds)],
    };
}
/** The document wants a database in every question; a claim is about none, and its host may have none. */
const NO_DATABASE = {
    name: 'none',
    engine: 'mariadb',
    directory: '/',
    scheduled: '{date}',
    manual: '{date}',
    defaultsFile: '/',
    lock: 'none',
    compressor: 'gzip',
};
/** What is asked by `claim`: which of several runs with this one key takes the snapshots. */
const claimRequest = (instanceId, target, run, day) => ({
    instanceId,
    target: { ...target, databases: [] },
    database: NO_DATABASE,
    run,
    day,
});
/** Binds a reply to its question: the host repeats the digest of what it was really asked. */
const dumpDigest = (request) => (0,external_node_crypto_.createHash)('sha256')
    .update(`${request.run}\n${request.day}\n${encodeDatabase(request)}\n`)
    .digest('hex');

// EXTERNAL MODULE: ./lib/host/frame.js
var host_frame = __webpack_require__(29227);
// EXTERNAL MODULE: ./lib/host/wire.js
var wire = __webpack_require__(51381);
;// CONCATENATED MODULE: ./lib/host/dump-reply.js







/** The name at both ends of the dump document's frame. */
const DUMP_FRAME = 'backup-gate-dump';
const dump_reply_text = schemas/* string */.YjP().regex(/^[bcs]:[A-Za-z0-9+/]*={0,2}$/);
const count = schemas/* int */.Whr().min(0);
const sha256 = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
const refused = schemas/* strictObject */.rej({ no: schemas/* literal */.euz('refused'), why: dump_reply_text });
const made = schemas/* strictObject */.rej({
    outcome: schemas/* enum */.k5n(['made', 'adopted']),
    name: dump_reply_text,
    size: schemas/* int */.Whr().min(1),
    sha256,
    started: count,
    finished: count,
    tables: count,
});
const dumpReply = schemas/* strictObject */.rej({
    action: schemas/* literal */.euz('dump'),
    asked: sha256,
    at: count,
    result: schemas/* union */.KCZ([schemas/* strictObject */.rej({ ok: made }), refused]),
});
const holdReply = schemas/* strictObject */.rej({
    action: schemas/* enum */.k5n(['hold', 'release']),
    asked: sha256,
    at: count,
    result: schemas/* union */.KCZ([schemas/* strictObject */.rej({ ok: schemas/* strictObject */.rej({ seconds: count }) }), refused]),
});
const claimReply = schemas/* strictObject */.rej({
    action: schemas/* literal */.euz('claim'),
    asked: sha256,
    at: count,
    result: schemas/* union */.KCZ([
        schemas/* strictObject */.rej({ ok: schemas/* strictObject */.rej({ granted: schemas/* union */.KCZ([schemas/* literal */.euz(0), schemas/* literal */.euz(1)]) }) }),
        refused,
    ]),
});
/**
 * What the dump document printed for the action `dump`. Throws a PortError: `refused` with the host's reason when it
 * made none, `malformed` unless there is exactly one whole frame with this nonce that answers this request.
 */
function parseDumpReply(stdout, nonce, request) {
    const reply = read(dumpReply, stdout, nonce);
    if (reply.asked !== dumpDigest(request))
        throw malformed('answers another request');
    const { outcome, name, size, started, finished, tables, ...dump } = resultOf(reply.result);
    const startedAt = (0,wire/* readInstant */.Wr)(started, 'the start of the dump');
    const finishedAt = (0,wire/* readInstant */.Wr)(finished, 'the end of the dump');
    if (finishedAt < startedAt)
        throw malformed('names a dump that ends before it starts');
    const directory = request.database.directory.replace(/\/+$/, '');
    return {
        outcome,
        path: (0,untrusted/* untrusted */.b)(`${directory}/${ownName((0,wire/* readText */.yR)(name), request.database.manual)}`),
        sizeBytes: size,
        sha256: dump.sha256,
        startedAt,
        finishedAt,
        tableCount: tables,
    };
}
/** What the dump document printed for `hold` or `release`. Throws a PortError as parseDumpReply does. */
function parseHoldReply(stdout, nonce) {
    resultOf(read(holdReply, stdout, nonce).result);
}
/** What the dump document printed for `claim`: was it granted? Throws a PortError as parseDumpReply does. */
function parseClaimReply(stdout, nonce) {
    return resultOf(read(claimReply, stdout, nonce).result).granted === 1;
}
function read(shape, stdout, nonce) {
    const parsed = shape.safeParse((0,host_frame/* unframeJson */.V)(DUMP_FRAME, stdout, nonce));
    if (parsed.success)
        return parsed.data;
    throw malformed(`has an unexpected shape at "${parsed.error.issues[0]?.path.join('.') ?? ''}"`);
}
function resultOf(result) {
    if ('ok' in result)
        return result.ok;
    throw new errors/* PortError */.U('refused', `the host refused: ${(0,wire/* readText */.yR)(result.why)}`);
}
/** A name is the pattern with a day in it, and from the second of a day on with a number after the day. */
function ownName(name, pattern) {
    const [front = '', back = ''] = pattern.split('{date}');
    const between = name.slice(front.length, name.length - back.length);
    const [, day] = /^(\d{4}-\d{2}-\d{2})(?:\.[2-9]|\.[1-9]\d{1,2})?$/.exec(between) ?? [];
    if (day === undefined || !(0,time/* isCalendarDay */.Lk)(day) || name !== `${front}${between}${back}`) {
        throw malformed('names a dump that is not named as the policy says');
    }
    return name;
}
const malformed = (what) => new errors/* PortError */.U('malformed', `the host's reply ${what}`);

// EXTERNAL MODULE: ./lib/adapters/aws/failure.js
var failure = __webpack_require__(74652);
;// CONCATENATED MODULE: ./lib/adapters/aws/by-id.js


/** AWS may deny for this long that it knows what it has just made. */
const RECENT_MS = 60_000;
const YOUNG_LOOK_MS = 2000;
function births(monotonic) {
    const bornAt = new Map();
    return {
        note: (ids) => {
            for (const id of ids)
                bornAt.set(id, monotonic());
        },
        isRecent: (id) => monotonic() - (bornAt.get(id) ?? Number.NEGATIVE_INFINITY) < RECENT_MS,
    };
}
/** Exactly the things asked for, in that order. One of our own that is too young to be seen is waited for. */
async function readByIds(calls, births, question) {
    const { action, absentCodes, read, idOf } = question;
    const asked = [...new Set(question.ids)];
    if (asked.length === 0)
        throw new errors/* PortError */.U('malformed', `${action}: there is no id to ask for`);
    for (;;) {
        const known = await read(asked).catch((error) => {
            if (absentCodes.includes((0,failure/* awsCodeOf */.cS)(error)))
                return undefined;
            throw error;
        });
        const byId = new Map(known?.map((item) => [idOf(item), item]));
        const stray = [...byId.keys()].find((id) => !asked.includes(id));
        if (stray !== undefined)
            throw (0,failure/* notWhole */.HR)(action, `it holds ${stray}, which was not asked for`);
        const absent = asked.filter((id) => !byId.has(id));
        if (absent.length === 0)
            return asked.flatMap((id) => byId.get(id) ?? []);
        // AWS does not say which of the ids it does not know.
        const isYoung = known === undefined ? asked.some(births.isRecent) : absent.every(births.isRecent);
        if (isYoung && (await calls.pause(YOUNG_LOOK_MS)))
            continue;
        if (known !== undefined)
            throw (0,failure/* notWhole */.HR)(action, `it lacks ${absent.join(', ')}`);
        throw new errors/* PortError */.U('not-found', `${action}: AWS does not know ${asked.join(', ')}, or not all of them`);
    }
}

// EXTERNAL MODULE: ./lib/adapters/aws/caller.js
var caller = __webpack_require__(73315);
// EXTERNAL MODULE: ./lib/adapters/aws/calls.js + 3 modules
var calls = __webpack_require__(19473);
// EXTERNAL MODULE: ./lib/adapters/aws/shape.js
var shape = __webpack_require__(52791);
;// CONCATENATED MODULE: ./lib/adapters/aws/marks.js


const RUN = 'backup-gate:run';
const CHANGE = 'backup-gate:change';
const HELD = 'backup-gate:held';
const RUN_KEY = /^[\w .:/=+@-]{1,256}$/;
const MOST_TAGS = 50;
const marks_CONTROL = /\p{Cc}/u;
/** The tags of a thing that is about to be made, its run key among them. Refuses what AWS would refuse. */
function bornWith(given, runKey) {
    if (!RUN_KEY.test(runKey))
        throw marks_refused(`the run key ${JSON.stringify(runKey)} is none`);
    if ((given[RUN] ?? runKey) !== runKey)
        throw marks_refused('the tags name another run');
    const all = Object.entries({ ...given, [RUN]: runKey });
    if (all.length > MOST_TAGS)
        throw marks_refused(`${all.length} tags are more than AWS takes (${MOST_TAGS})`);
    for (const [key, value] of all) {
        const bad = key === '' || key.length > 128 || /^aws:/i.test(key) || value.length > 256 || marks_CONTROL.test(key + value);
        if (bad)
            throw marks_refused(`AWS does not take the tag ${JSON.stringify(key)}`);
    }
    return all.map(([Key, Value]) => ({ Key, Value }));
}
/** The snapshots behind an image are not the run's own set: they are told apart by their key. No run's own ends so. */
const behindImage = (runKey) => `${runKey}/image`;
/** Filters for things with these tags, letter by letter: in a filter, `*`, `?` and a backslash would mean more. */
const taggedWith = (marks) => Object.entries(marks).map(([key, value]) => ({ Name: `tag:${key}`, Values: [literally(value)] }));
const literally = (text) => text.replaceAll(/[*?\\]/g, '\\$&');
/** Rejects what lacks one of the tags that were asked for. */
function checkMarks(item, marks, id) {
    const found = (0,shape/* tags */._A)(item);
    const stray = Object.entries(marks).find(([key, value]) => found[key] !== value);
    if (stray !== undefined)
        throw (0,shape/* malformed */.Qm)(`${id} does not have the tag ${stray[0]} that was asked for`);
}
const marks_refused = (what) => new errors/* PortError */.U('refused', `nothing was sent: ${what}`);

// EXTERNAL MODULE: ./lib/adapters/aws/pages.js
var pages = __webpack_require__(5182);
;// CONCATENATED MODULE: ./lib/adapters/aws/marked-images.js






const ACTION = 'ec2:DescribeImages';
const PAGE_SIZE = 1000;
const ownImages = (calls, filters, read) => (0,pages/* allPages */.S)(ACTION, (token) => calls.read(ACTION, 
// Deprecated and disabled ones too: they hold their names.
{
    Owners: ['self'],
    Filters: [...filters],
    IncludeDeprecated: true,
    IncludeDisabled: true,
    MaxResults: PAGE_SIZE,
    ...token,
}, (0,pages/* pageOf */.Z)('Images', read)), ({ imageId }) => imageId);
/** Own images with the run key, in any state. */
const findImages = (calls, account, runKey) => ownImages(calls, taggedWith({ [RUN]: runKey }), (item) => {
    const image = readImageProgress(item, account);
    checkMarks(item, { [RUN]: runKey }, image.imageId);
    return image;
});
async function imageNames(calls, account, prefix) {
    const images = await ownImages(calls, [{ Name: 'name', Values: [`${literally(prefix)}*`] }], (item) => {
        const image = readImageProgress(item, account);
        if (!image.name.startsWith(prefix))
            throw (0,shape/* malformed */.Qm)(`the name of ${image.imageId} does not begin as asked`);
        return image;
    });
    return images.map(({ name }) => name);
}
async function imageProgress(calls, account, imageId, births) {
    const [image] = await readByIds(calls, births, {
        action: ACTION,
        ids: [imageId],
        absentCodes: ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'],
        read: (ImageIds) => (0,pages/* allPages */.S)(ACTION, (token) => calls.read(ACTION, { Owners: ['self'], ImageIds, ...token }, (0,pages/* pageOf */.Z)('Images', (item) => readImageProgress(item, account))), (one) => one.imageId),
        idOf: (one) => one.imageId,
    });
    if (image === undefined)
        throw (0,failure/* notWhole */.HR)(ACTION, `it lacks ${imageId}`);
    return image;
}
function readImageProgress(item, account) {
    const imageId = (0,shape/* matching */.wC)(item, 'ImageId', shape/* ids */.dK.image);
    if ((0,shape/* matching */.wC)(item, 'OwnerId', shape/* ids */.dK.account) !== account)
        throw (0,shape/* malformed */.Qm)(`${imageId} belongs to another account`);
    return { imageId, name: (0,shape/* text */.Qq)(item, 'Name'), state: (0,shape/* word */.Vm)(item, 'State'), reason: reasonOf(item) };
}
function reasonOf(item) {
    if (item['StateReason'] === undefined)
        return undefined;
    const message = (0,shape/* optionalText */.mR)((0,shape/* fields */.OA)(item['StateReason'], 'StateReason'), 'Message') ?? '';
    return message === '' ? undefined : (0,untrusted/* untrusted */.b)(message);
}

;// CONCATENATED MODULE: ./lib/adapters/aws/sent-once.js


const found = (value) => ({ kind: 'found', value });
const missing = (seen) => ({ kind: 'missing', seen });
/** Reads lag behind writes by seconds: five looks over eight seconds. */
const SETTLE_DELAYS_MS = [500, 1000, 1500, 2000, 3000];
/**
 * Sends a write once. When its answer was lost or is not whole, looks for what it made; when that finds nothing,
 * rejects with words that say that it is not known. A refusal is passed on at once: nothing was made.
 */
async function sendOnce(write) {
    try {
        return await write.send();
    }
    catch (error) {
        if (!(error instanceof errors/* PortError */.U) || !(0,failure/* isAmbiguous */.X2)(error))
            throw error;
        const sight = await lookUntilFound(write);
        if (sight.kind === 'found')
            return sight.value;
        throw new errors/* PortError */.U(error.code, `${error.message}; it is not known whether AWS made ${write.what}: ${sight.seen}. Run again: what was made is found and used`, { cause: error });
    }
}
/** Looks after each delay. Never rejects: a look that fails has seen nothing. */
async function lookUntilFound({ calls, settleDelaysMs, look, }) {
    let sight = missing('nobody could look');
    for (const delayMs of settleDelaysMs) {
        if (!(await calls.pause(delayMs)))
            break;
        sight = await look().catch((error) => {
            if (error instanceof errors/* PortError */.U)
                return missing(`looking failed (${error.message})`);
            throw error;
        });
        if (sight.kind === 'found')
            break;
    }
    return sight;
}

;// CONCATENATED MODULE: ./lib/adapters/aws/create-image.js






const create_image_ACTION = 'ec2:CreateImage';
const NAME = /^[\w()[\] ./'@-]{3,128}$/;
/** One image by one call that is sent once, and never reboots the host. */
async function createImage({ calls, account, births, settleDelaysMs }, { instanceId, name, tags }, runKey) {
    if (!shape/* ids */.dK.instance.test(instanceId))
        throw new errors/* PortError */.U('refused', `${create_image_ACTION}: nothing was sent: no instance id`);
    if (!NAME.test(name))
        throw new errors/* PortError */.U('refused', `${create_image_ACTION}: nothing was sent: AWS takes no such name`);
    const imageTags = bornWith(tags, runKey);
    const snapshotTags = bornWith({ ...tags, [RUN]: behindImage(runKey) }, behindImage(runKey));
    const look = async () => {
        const images = await findImages(calls, account, runKey);
        const [image, second] = images.filter((one) => one.name === name);
        return image !== undefined && second === undefined
            ? found(image)
            : missing('there is no image of this name and run');
    };
    try {
        const image = await sendOnce({
            calls,
            settleDelaysMs,
            what: 'the image',
            send: () => calls.write(create_image_ACTION, {
                InstanceId: instanceId,
                Name: name,
                NoReboot: true,
                TagSpecifications: [
                    { ResourceType: 'image', Tags: imageTags },
                    { ResourceType: 'snapshot', Tags: snapshotTags },
                ],
            }, (answer) => ({
                imageId: (0,shape/* matching */.wC)(answer, 'ImageId', shape/* ids */.dK.image),
                name,
                state: 'pending',
                reason: undefined,
            })),
            look,
        });
        births.note([image.imageId]);
        return image;
    }
    catch (error) {
        if ((0,failure/* awsCodeOf */.cS)(error) !== 'InvalidAMIName.Duplicate')
            throw error;
        // Perhaps an earlier attempt of this very run took it, and reads did not show it yet.
        const sight = await lookUntilFound({ calls, settleDelaysMs, look });
        if (sight.kind === 'found')
            return sight.value;
        throw new errors/* PortError */.U('refused', `${create_image_ACTION}: the name ${name} is taken by another image; take the next one`, {
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./lib/adapters/aws/snapshots.js
var snapshots = __webpack_require__(36099);
;// CONCATENATED MODULE: ./lib/adapters/aws/marked-snapshots.js





const marked_snapshots_PAGE_SIZE = 1000;
/** Own snapshots that have all these tags, in any state. */
const snapshotsTagged = (calls, marks, read) => (0,pages/* allPages */.S)(snapshots/* DESCRIBE_SNAPSHOTS */.qn, (token) => calls.read(snapshots/* DESCRIBE_SNAPSHOTS */.qn, { OwnerIds: ['self'], Filters: taggedWith(marks), MaxResults: marked_snapshots_PAGE_SIZE, ...token }, (0,pages/* pageOf */.Z)('Snapshots', (item) => {
    const snapshot = read(item);
    checkMarks(item, marks, snapshot.snapshotId);
    return snapshot;
})), ({ snapshotId }) => snapshotId);
const findSnapshots = (calls, account, runKey) => snapshotsTagged(calls, { [RUN]: runKey }, (item) => readProgress(item, account));
/** Exactly those asked for, in that order. */
const snapshotsById = (calls, snapshotIds, births, read) => readByIds(calls, births, {
    action: snapshots/* DESCRIBE_SNAPSHOTS */.qn,
    ids: snapshotIds,
    absentCodes: ['InvalidSnapshot.NotFound'],
    // AWS refuses a page size in a call with ids.
    read: (SnapshotIds) => (0,pages/* allPages */.S)(snapshots/* DESCRIBE_SNAPSHOTS */.qn, (token) => calls.read(snapshots/* DESCRIBE_SNAPSHOTS */.qn, { OwnerIds: ['self'], SnapshotIds, ...token }, (0,pages/* pageOf */.Z)('Snapshots', read)), ({ snapshotId }) => snapshotId),
    idOf: ({ snapshotId }) => snapshotId,
});
function readProgress(item, account) {
    const identity = (0,snapshots/* readIdentity */.xN)(item, account);
    return {
        ...identity,
        stateMessage: (0,shape/* optionalUntrusted */.f7)(item, 'StateMessage'),
        percent: identity.state === 'completed' ? 100 : percentOf((0,shape/* optionalText */.mR)(item, 'Progress') ?? ''),
        startedAt: (0,shape/* instant */.uR)(item, 'StartTime'),
    };
}
/** At the very start there is no number yet. */
function percentOf(progress) {
    if (progress === '')
        return 0;
    const percent = Number(/^(\d{1,3})%$/.exec(progress)?.[1] ?? Number.NaN);
    if (!(percent <= 100))
        throw (0,shape/* malformed */.Qm)('Progress has the wrong form');
    return percent;
}

;// CONCATENATED MODULE: ./lib/adapters/aws/create-snapshots.js






const create_snapshots_ACTION = 'ec2:CreateSnapshots';
/**
 * One set of snapshots, one for each volume of the instance, by one call that is sent once. When nobody knows what became
 * of it, the set is the one that appears under the run key and was not there before.
 */
async function createSnapshots(making, request, runKey) {
    const { calls, account, births, settleDelaysMs } = making;
    checkRequest(request);
    const tags = bornWith(request.tags, runKey);
    const earlier = new Set((await findSnapshots(calls, account, runKey)).map(({ snapshotId }) => snapshotId));
    // The Date of the answer that has just come; rejects when the runner's clock is wrong.
    const notBefore = (0,time/* addSeconds */.ps)(calls.clock.read().now, -time/* MAX_CLOCK_SKEW_SECONDS */.Fo);
    const made = await sendOnce({
        calls,
        settleDelaysMs,
        what: 'the snapshots',
        send: () => calls.write(create_snapshots_ACTION, {
            InstanceSpecification: { InstanceId: request.instanceId },
            Description: request.description,
            TagSpecifications: [{ ResourceType: 'snapshot', Tags: tags }],
        }, (answer) => {
            const snapshots = (0,shape/* list */.p_)(answer, 'Snapshots').map((item) => readProgress(item, account));
            const sight = theSet(snapshots, request.volumeIds, notBefore);
            if (sight.kind === 'missing')
                throw (0,shape/* malformed */.Qm)(sight.seen);
            return sight.value;
        }),
        look: async () => {
            const now = await findSnapshots(calls, account, runKey);
            const fresh = now.filter(({ snapshotId }) => !earlier.has(snapshotId));
            return theSet(fresh, request.volumeIds, notBefore);
        },
    });
    const madeIds = made.map(({ snapshotId }) => snapshotId);
    births.note(madeIds);
    return made;
}
/** Exactly one snapshot for each volume, just started. */
function theSet(snapshots, volumeIds, notBefore) {
    if (snapshots.length === 0)
        return missing('none is there');
    const stray = snapshots.find(({ volumeId }) => !volumeIds.includes(volumeId));
    if (stray !== undefined)
        return missing(`${stray.snapshotId} is of ${stray.volumeId}, which was not asked for`);
    const stale = snapshots.find(({ startedAt }) => startedAt < notBefore);
    if (stale !== undefined)
        return missing(`${stale.snapshotId} was started before it was asked for`);
    const distinctIds = new Set(snapshots.map(({ snapshotId }) => snapshotId)).size;
    const perVolume = volumeIds.map((volumeId) => snapshots.filter((snapshot) => snapshot.volumeId === volumeId));
    if (distinctIds === snapshots.length && perVolume.every(({ length }) => length === 1))
        return found(perVolume.flat());
    return missing(`there are ${distinctIds} for ${volumeIds.length} volumes, not one for each`);
}
function checkRequest({ instanceId, volumeIds, description }) {
    const wrong = (!shape/* ids */.dK.instance.test(instanceId) && 'the instance has no id') ||
        (volumeIds.length === 0 && 'no volume was named') ||
        (new Set(volumeIds).size < volumeIds.length && 'a volume was named twice') ||
        (!volumeIds.every((id) => shape/* ids */.dK.volume.test(id)) && 'a volume has no id') ||
        (!/^[\x20-\x7e]{1,255}$/.test(description) && 'the description is not one');
    if (wrong)
        throw new errors/* PortError */.U('refused', `${create_snapshots_ACTION}: nothing was sent: ${wrong}`);
}

// EXTERNAL MODULE: ./lib/adapters/aws/agent.js
var agent = __webpack_require__(20291);
// EXTERNAL MODULE: ./lib/adapters/aws/host-command.js + 1 modules
var host_command = __webpack_require__(49064);
// EXTERNAL MODULE: ./lib/adapters/aws/invocation.js
var invocation = __webpack_require__(33238);
;// CONCATENATED MODULE: ./lib/adapters/aws/dump-command.js







const LIST = 'ssm:ListCommands';
/** More than the looks take; our nonce is what tells, this only keeps the list short. */
const EARLIER_SECONDS = 5 * 60;
const dump_command_PAGE_SIZE = 50;
const WHAT = {
    dump: 'the dump',
    hold: 'the hold of the database',
    release: 'the release of the database',
    claim: 'the claim of the snapshots',
};
/** Runs the dump document once and reads its one reply. A command whose sending is in doubt is found by its nonce. */
async function runDump(line, script, request) {
    const nonce = line.nonce();
    return script.parseDump(await run(line, script, request, 'dump', nonce), nonce, request);
}
async function runHold(line, script, request, action) {
    const nonce = line.nonce();
    script.parseHold(await run(line, script, request, action, nonce), nonce);
}
async function runClaim(line, script, request) {
    const nonce = line.nonce();
    return script.parseClaim(await run(line, script, request, 'claim', nonce), nonce);
}
async function run({ calls, patient, settleDelaysMs }, script, request, action, nonce) {
    const { instanceId, target } = request;
    const what = WHAT[action];
    // At most 100 characters; with the nonce in it, so that this one command is found again.
    const comment = `backup-gate: ${action} ${nonce}`;
    const sender = (send, sent) => sendOnce({ calls, settleDelaysMs, what, send, look: () => findSent(calls, sent, comment) });
    const command = {
        what,
        account: target.account,
        instanceId,
        // Asked anew: a prepare lasts long enough for an agent to be lost.
        agent: await (0,agent/* readAgent */.si)(calls, instanceId),
        documentName: script.documentName,
        shipped: script.shipped,
        file: 'BackupGate-Dump.json',
        comment,
        parameters: script.parameters(request, action, nonce),
    };
    return (0,host_command/* runHostCommand */.$)(calls, patient, command, sender);
}
/** The command with this very comment, among the recent ones of this document on this instance. */
async function findSent(calls, sent, comment) {
    const after = (0,time/* addSeconds */.ps)(calls.clock.read().now, -EARLIER_SECONDS);
    const commands = await (0,pages/* allPages */.S)(LIST, (token) => calls.read(LIST, {
        InstanceId: sent.instanceId,
        Filters: [
            { key: 'DocumentName', value: sent.document },
            { key: 'InvokedAfter', value: `${(0,time/* toIso */.tK)(after).slice(0, 19)}Z` },
        ],
        MaxResults: dump_command_PAGE_SIZE,
        ...token,
    }, (0,pages/* pageOf */.Z)('Commands', (item) => readCommand(item, sent))), ({ commandId }) => commandId);
    const [ours, second] = commands.filter((command) => command.comment === comment);
    if (second !== undefined)
        return missing('there are two commands with our nonce');
    if (ours === undefined)
        return missing(`no command with our nonce is listed; ${sent.what} may or may not have begun`);
    return found({ ...sent, commandId: ours.commandId });
}
function readCommand(item, { instanceId, document }) {
    const instances = item['InstanceIds'];
    if (!Array.isArray(instances) || !instances.includes(instanceId))
        throw (0,shape/* malformed */.Qm)('it lists another instance');
    if ((0,shape/* text */.Qq)(item, 'DocumentName') !== document)
        throw (0,shape/* malformed */.Qm)('it lists another document');
    return { commandId: (0,shape/* matching */.wC)(item, 'CommandId', invocation/* COMMAND_ID */.m), comment: (0,shape/* optionalText */.mR)(item, 'Comment') };
}

;// CONCATENATED MODULE: ./lib/adapters/aws/lock-snapshots.js





const DESCRIBE = 'ec2:DescribeLockedSnapshots';
const IDS_PER_CALL = 200;
/** By AWS's word for the lock: does it hold? */
const HOLDS = {
    governance: true,
    compliance: true,
    'compliance-cooloff': true,
    expired: false,
};
function readLock(item) {
    const snapshotId = (0,shape/* matching */.wC)(item, 'SnapshotId', shape/* ids */.dK.snapshot);
    const state = (0,shape/* optionalWord */.zJ)(item, 'LockState');
    if (state === undefined)
        return { snapshotId, holds: false };
    const holds = HOLDS[state];
    if (holds === undefined)
        throw (0,shape/* malformed */.Qm)(`the lock state ${state} is not a known one`);
    return { snapshotId, holds };
}
/** Those of the snapshots that a lock holds now. */
async function lockedAmong(calls, snapshotIds) {
    const chunks = Array.from({ length: Math.ceil(snapshotIds.length / IDS_PER_CALL) }, (_, index) => snapshotIds.slice(index * IDS_PER_CALL, (index + 1) * IDS_PER_CALL));
    const rows = await Promise.all(chunks.map((chunk) => (0,pages/* allPages */.S)(DESCRIBE, (token) => calls.read(DESCRIBE, { SnapshotIds: [...chunk], ...token }, (0,pages/* pageOf */.Z)('Snapshots', (item) => {
        const lock = readLock(item);
        if (!chunk.includes(lock.snapshotId))
            throw (0,shape/* malformed */.Qm)(`it holds ${lock.snapshotId}, which was not asked for`);
        return lock;
    })), ({ snapshotId }) => snapshotId)));
    return new Set(rows.flatMap((page) => page.filter(({ holds }) => holds).map(({ snapshotId }) => snapshotId)));
}
/** A governance lock on each that none holds yet. Rejects when one of them may not be locked, never as throttled. */
async function lockSnapshots(making, snapshotIds, days) {
    if (!(Number.isInteger(days) && days >= 1 && days <= 36_500)) {
        throw new errors/* PortError */.U('refused', `ec2:LockSnapshot: nothing was sent: a lock of ${days} days is none`);
    }
    try {
        // What cannot be seen yet cannot be locked.
        await snapshotsById(making.calls, snapshotIds, making.births, (item) => readProgress(item, making.account));
        const locked = await lockedAmong(making.calls, snapshotIds);
        const open = snapshotIds.filter((snapshotId) => !locked.has(snapshotId));
        await lockEach(making, open, days);
    }
    catch (error) {
        if (!(error instanceof errors/* PortError */.U))
            throw error;
        // Throttled would mean to the caller that nothing was made.
        throw new errors/* PortError */.U(error.code === 'throttled' ? 'unexpected' : error.code, `${error.message} (the snapshots are made, but not all locked: ${snapshotIds.join(', ')})`, { cause: error });
    }
}
/** One call each, sent once. */
async function lockEach({ calls, settleDelaysMs }, snapshotIds, days) {
    const lock = (snapshotId) => sendOnce({
        calls,
        settleDelaysMs,
        what: `the lock of ${snapshotId}`,
        send: () => calls.write('ec2:LockSnapshot', { SnapshotId: snapshotId, LockMode: 'governance', LockDuration: days }, (answer) => {
            const locked = readLock(answer);
            if (locked.snapshotId !== snapshotId || !locked.holds)
                throw (0,shape/* malformed */.Qm)('it is not about the lock asked for');
        }),
        look: async () => (await lockedAmong(calls, [snapshotId])).has(snapshotId) ? found(undefined) : missing('it is not locked'),
    });
    // One after the other: EC2 takes few writes a second. One that fails does not keep the others unlocked.
    let failure;
    for (const snapshotId of snapshotIds) {
        await lock(snapshotId).catch((error) => {
            if (!(error instanceof errors/* PortError */.U))
                throw error;
            failure ??= error;
        });
    }
    if (failure !== undefined)
        throw failure;
}

;// CONCATENATED MODULE: ./lib/adapters/aws/held.js







const held_ACTION = 'ec2:CreateTags';
/** More things than this in one call and AWS refuses it. */
const MOST_AT_ONCE = 1000;
/** Own snapshots of the change that nobody has released yet, and whether a lock holds them. */
async function heldSnapshots(calls, account, change) {
    const held = await snapshotsTagged(calls, { [CHANGE]: change, [HELD]: 'yes' }, (item) => (0,snapshots/* readIdentity */.xN)(item, account));
    const heldIds = held.map(({ snapshotId }) => snapshotId);
    const locked = await lockedAmong(calls, heldIds);
    return held.map(({ snapshotId, volumeId }) => ({ snapshotId, volumeId, locked: locked.has(snapshotId) }));
}
/** One tag on exactly these snapshots, by one call that is sent once; then read back, for AWS's answer says nothing. */
async function markReleased({ calls, account, births, settleDelaysMs }, snapshotIds) {
    const named = [...new Set(snapshotIds)];
    if (named.length === 0 || named.length > MOST_AT_ONCE || !named.every((id) => shape/* ids */.dK.snapshot.test(id))) {
        throw new errors/* PortError */.U('refused', `${held_ACTION}: nothing was sent: from 1 to ${MOST_AT_ONCE} snapshot ids are needed`);
    }
    const look = async () => {
        const read = await snapshotsById(calls, named, births, (item) => ({
            snapshotId: (0,snapshots/* readIdentity */.xN)(item, account).snapshotId,
            held: (0,shape/* tags */._A)(item)[HELD],
        }));
        const still = read.filter(({ held }) => held !== 'no').map(({ snapshotId }) => snapshotId);
        return still.length === 0 ? found(undefined) : missing(`${still.join(', ')} lacks ${HELD}=no`);
    };
    await sendOnce({
        calls,
        settleDelaysMs,
        what: `the tag ${HELD}`,
        send: async () => {
            await calls.write(held_ACTION, { Resources: named, Tags: [{ Key: HELD, Value: 'no' }] }, () => undefined);
            return undefined;
        },
        look,
    });
    const sight = await lookUntilFound({ calls, settleDelaysMs: [0, ...settleDelaysMs], look });
    if (sight.kind === 'missing') {
        throw new errors/* PortError */.U('malformed', `${held_ACTION}: AWS took the tag, but shows it not: ${sight.seen}. Run again`);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/aws/recovery-points.js














/** A dump of a large database takes its time; the wait for it ends here, not the dump. */
const DUMP_SECONDS = 60 * 60;
/** What `prepare` writes in one account and Region. Nothing is loaded or sent before the first question. */
function awsRecoveryPoints(options) {
    const script = {
        documentName: options.documents.dump,
        shipped: documents/* documents */.D.dump.content,
        parameters: dumpParameters,
        parseDump: parseDumpReply,
        parseHold: parseHoldReply,
        parseClaim: parseClaimReply,
    };
    return awsRecoveryPointsWith(script, options);
}
/** The same with another script than the one of this release. */
function awsRecoveryPointsWith(script, options) {
    const { account } = options.target;
    const { deadlineSeconds = calls/* DEFAULT_DEADLINE_SECONDS */.D, settleDelaysMs = SETTLE_DELAYS_MS } = options;
    const all = (0,calls/* awsCalls */.J)(options);
    const ours = births(options.clock.monotonic);
    let isOwnAccount = false;
    /** Each method has a deadline of its own: a prepare lasts far longer than one. Never with another account's credentials. */
    const begin = async () => {
        const calls = all.withDeadline(deadlineSeconds);
        if (!isOwnAccount)
            await (0,caller/* readCaller */.w)(calls, account);
        isOwnAccount = true;
        return calls;
    };
    const making = async () => ({ calls: await begin(), account, births: ours, settleDelaysMs });
    const dumping = async () => ({
        calls: await begin(),
        patient: () => all.withDeadline(options.hostSeconds ?? DUMP_SECONDS),
        settleDelaysMs,
        nonce: options.nonce,
    });
    return {
        findSnapshots: async (runKey) => findSnapshots(await begin(), account, runKey),
        takeSnapshots: async (request, runKey) => createSnapshots(await making(), request, runKey),
        lockSnapshots: async (snapshotIds, days) => lockSnapshots(await making(), snapshotIds, days),
        snapshotProgress: async (snapshotIds) => snapshotsById(await begin(), snapshotIds, ours, (item) => readProgress(item, account)),
        findImages: async (runKey) => findImages(await begin(), account, runKey),
        imageNames: async (prefix) => imageNames(await begin(), account, prefix),
        takeImage: async (request, runKey) => createImage(await making(), request, runKey),
        imageProgress: async (imageId) => imageProgress(await begin(), account, imageId, ours),
        takeDump: async (request) => runDump(await dumping(), script, request),
        holdDatabase: async (request) => runHold(await dumping(), script, request, 'hold'),
        releaseDatabase: async (request) => runHold(await dumping(), script, request, 'release'),
        claimSnapshots: async (...asked) => runClaim(await dumping(), script, claimRequest(...asked)),
        heldSnapshots: async (change) => heldSnapshots(await begin(), account, change),
        markReleased: async (snapshotIds) => markReleased(await making(), snapshotIds),
    };
}


/***/ })

};
