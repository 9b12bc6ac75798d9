export const id = 175;
export const ids = [175];
export const modules = {

/***/ 12175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./lib/conclude.js
/**
 * What the verdicts of all targets come to. Fails closed: one target without a verdict, nothing that applies, or
 * anything blocking that is not known to hold, and the answer is no.
 */
function conclude(targets) {
    if (targets.length === 0)
        return 3;
    if (targets.some(({ verdicts }) => verdicts.every(({ status }) => status === 'not-applicable')))
        return 3;
    const blocking = targets.flatMap(({ verdicts }) => verdicts.filter(({ enforcement }) => enforcement !== 'warn'));
    if (blocking.some(({ status }) => status === 'fail'))
        return 1;
    const holds = ({ status }) => status === 'pass' || status === 'not-applicable';
    return blocking.every(holds) ? 0 : 4;
}

// EXTERNAL MODULE: ./lib/checks/index.js + 25 modules
var checks = __webpack_require__(56731);
// EXTERNAL MODULE: ./lib/evaluate.js
var evaluate = __webpack_require__(69280);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/facts/collectors.js
var collectors = __webpack_require__(91475);
// EXTERNAL MODULE: ./lib/facts/observation.js
var observation = __webpack_require__(32989);
;// CONCATENATED MODULE: ./lib/facts/gather.js



/**
 * Collects the named facts of one target in parallel, each once, with those that they build on. Never rejects: a failed
 * look is itself an observation.
 */
async function gather(names, ports, policy, target, runLooks) {
    const targetLooks = new Map();
    const look = (name) => {
        const { scope, collect } = collectors/* collectors */.R[name];
        const looks = scope === 'run' ? runLooks : targetLooks;
        const begun = looks.get(name);
        if (begun !== undefined)
            return begun;
        ports.progress({ kind: 'started', target: target.name, fact: name });
        const looking = (0,observation/* observe */.lB)(() => collect(source)).then((observation) => {
            ports.progress({ kind: 'ended', target: target.name, fact: name, ok: observation.kind === 'observed' });
            return observation;
        });
        looks.set(name, looking);
        return looking;
    };
    const need = async (name) => {
        const observation = await look(name);
        if (observation.kind === 'observed')
            return observation.value;
        throw new errors/* PortError */.U(observation.cause.code, observation.cause.detail);
    };
    const othersSettled = async () => {
        await Promise.all([...names].filter((name) => name !== 'clock').map(look));
    };
    const source = { ports, cloud: ports.cloud(target), policy, target, need, othersSettled };
    const entries = [...names].map(async (name) => [name, await look(name)]);
    return Object.fromEntries(await Promise.all(entries));
}

// EXTERNAL MODULE: ./lib/facts/dump-evidence.js
var dump_evidence = __webpack_require__(87567);
// EXTERNAL MODULE: ./lib/facts/image-evidence.js
var image_evidence = __webpack_require__(21038);
// EXTERNAL MODULE: ./lib/facts/maintenance-tag.js
var maintenance_tag = __webpack_require__(49769);
// EXTERNAL MODULE: ./lib/facts/snapshot-evidence.js
var snapshot_evidence = __webpack_require__(51313);
// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(14169);
;// CONCATENATED MODULE: ./lib/report/protection.js





const GIB = 2 ** 30;
/** What this target could be brought back from: a row for each thing that should be there, found or not. */
function protectionOf(observations, policy, target) {
    const { clock } = observations;
    const now = clock?.kind === 'observed' ? clock.value.now : undefined;
    const seen = (name) => {
        const observation = observations[name];
        return observation?.kind === 'observed' ? observation.value : undefined;
    };
    return [
        ...snapshotRows(seen('volumeSnapshots'), policy, target, now),
        ...dumpRows(seen('host'), policy, target),
        codeRow(seen('remote'), policy, now),
        imageRow(seen('images'), policy, target, now),
    ];
}
const row = (layer, subject, limitSeconds, found) => ({
    layer,
    subject: (0,untrusted/* untrusted */.b)(subject),
    id: found === undefined ? undefined : (0,untrusted/* untrusted */.b)(found.id),
    takenAt: found?.takenAt,
    sizeBytes: found?.sizeBytes,
    limitSeconds,
});
function snapshotRows(volumes, { snapshots: { maxAgeSeconds } }, { name }, now) {
    if (volumes === undefined || now === undefined)
        return [row('snapshot', name, maxAgeSeconds)];
    return volumes.map((entry) => {
        const found = (0,snapshot_evidence/* newestUsable */.v4)(entry, now);
        const { volumeId } = entry.volume;
        if (found === undefined)
            return row('snapshot', volumeId, maxAgeSeconds);
        const { snapshotId: id, startedAt: takenAt, sizeGib } = found;
        return row('snapshot', volumeId, maxAgeSeconds, { id, takenAt, sizeBytes: sizeGib * GIB });
    });
}
const dumpRows = (host, { dumps: { maxAgeSeconds } }, { databases }) => databases.map(({ name }) => {
    const state = host?.databases.find((one) => one.name === name);
    const newest = state === undefined ? undefined : (0,dump_evidence/* newestDump */.b)(state);
    if (newest?.kind !== 'observed' || newest.value === undefined)
        return row('dump', name, maxAgeSeconds);
    const { file, finishedAt } = newest.value;
    return row('dump', name, maxAgeSeconds, { id: file.path, takenAt: finishedAt, sizeBytes: file.sizeBytes });
});
function codeRow(remote, policy, now) {
    const maxAgeSeconds = policy.snapshots.changeMaxAgeSeconds;
    const subject = 'repository';
    if (remote === undefined || now === undefined)
        return row('code', subject, maxAgeSeconds);
    const rules = { timezone: policy.timezone, maxAgeSeconds, now };
    const tag = remote.maintenanceTags.find((one) => one.commit === remote.head && (0,maintenance_tag/* tagFlaw */.z1)(one, rules) === undefined);
    const found = tag === undefined ? undefined : { id: tag.name, takenAt: tag.taggedAt };
    return row('code', subject, maxAgeSeconds, found);
}
function imageRow(images, { images: { maxAgeSeconds } }, { name }, now) {
    const usable = now === undefined ? [] : (images ?? []).filter((image) => (0,image_evidence/* imageFlaw */._)(image, now) === undefined);
    const newest = [...usable].sort((a, b) => b.createdAt - a.createdAt)[0];
    const found = newest === undefined ? undefined : { id: newest.imageId, takenAt: newest.createdAt };
    return row('image', name, maxAgeSeconds, found);
}

// EXTERNAL MODULE: ./lib/facts/dump-flaws.js
var dump_flaws = __webpack_require__(79143);
;// CONCATENATED MODULE: ./lib/report/rollback-source.js





/** What would bring this target back; undefined when the one instance, its volumes or the time are not known. */
function rollbackOf(observations, policy, target, verdicts) {
    const seen = (name) => {
        const observation = observations[name];
        return observation?.kind === 'observed' ? observation.value : undefined;
    };
    const [instance, ...more] = seen('instances') ?? [];
    const volumes = seen('volumeSnapshots');
    const now = seen('clock')?.now;
    if (instance === undefined || more.length > 0 || volumes === undefined || now === undefined)
        return undefined;
    const judged = judgedSnapshots(verdicts);
    const restored = volumes.map((entry) => {
        const { volumeId } = entry.volume;
        const ofChange = entry.snapshots.find(({ snapshotId }) => judged.get(volumeId) === snapshotId);
        const snapshot = ofChange ?? (0,snapshot_evidence/* newestUsable */.v4)(entry, now);
        return {
            volumeId,
            device: instance.attachments.find((attachment) => attachment.volumeId === volumeId)?.device,
            snapshotId: snapshot?.snapshotId,
            startedAt: snapshot?.startedAt,
        };
    });
    const starts = restored.flatMap(({ startedAt }) => startedAt ?? []);
    const host = seen('host');
    return {
        instanceId: instance.instanceId,
        availabilityZone: instance.availabilityZone,
        volumes: restored,
        sameMoment: starts.length === restored.length &&
            (Math.max(...starts) - Math.min(...starts)) / 1000 <= policy.snapshots.setSpreadSeconds,
        databases: target.databases.map((database) => {
            const state = host?.databases.find(({ name }) => name === database.name);
            return databaseOf(database, state, policy, instance.instanceId);
        }),
        checkout: { paths: target.code, tag: tagOf(seen('remote'), policy, now) },
    };
}
/** By volume, the snapshots that the check of the change passed. */
const judgedSnapshots = (verdicts) => new Map(verdicts
    .filter(({ check }) => check === 'snapshots/change')
    .flatMap(({ details }) => details)
    .flatMap(({ status, subject, evidence: { snapshotId } }) => status === 'pass' && typeof snapshotId === 'string' ? [[subject, snapshotId]] : []));
function databaseOf({ name, defaultsFile }, state, { dumps: { shrinkRatio } }, instanceId) {
    const newest = state === undefined ? undefined : (0,dump_evidence/* newestDump */.b)(state);
    const none = { name, defaultsFile, dump: undefined, finishedAt: undefined };
    if (state === undefined || newest?.kind !== 'observed' || newest.value === undefined)
        return none;
    const { file, manifest, finishedAt } = newest.value;
    if (file.content.kind !== 'observed')
        return none;
    const content = file.content.value;
    const liveTables = state.server.kind === 'observed' ? state.server.value.tableCount : undefined;
    const flaws = [
        ...(0,dump_flaws/* fileFlaws */.K$)(file),
        ...(0,dump_flaws/* contentFlaws */.jn)(content, name, liveTables, shrinkRatio),
        ...(manifest === undefined ? [] : (0,dump_flaws/* manifestFlaws */.Xg)(manifest, file, content, name, instanceId)),
    ];
    // One that names its database by itself may overwrite another than the one that is meant.
    return flaws.length > 0 || content.selectsDatabase ? none : { ...none, dump: file.path, finishedAt };
}
function tagOf(remote, { timezone, snapshots }, now) {
    const rules = { timezone, maxAgeSeconds: snapshots.changeMaxAgeSeconds, now };
    const tag = remote?.maintenanceTags.find((one) => one.commit === remote.head && (0,maintenance_tag/* tagFlaw */.z1)(one, rules) === undefined);
    return tag === undefined ? undefined : (0,untrusted/* untrusted */.b)(tag.name);
}

;// CONCATENATED MODULE: ./lib/judge.js





/** Looks at every target that was asked for, side by side, and judges each. */
function judgeTargets(settings, policy, ports) {
    const asked = checks/* checks */.A.filter(({ modes }) => modes.includes(settings.mode));
    const names = new Set([...(0,evaluate/* neededFacts */.N)(asked), 'clock', 'caller']);
    const runLooks = new Map();
    const judgeTarget = async (target) => {
        const cloud = ports.cloud(target);
        const observations = await gather(names, { ...ports, cloud: () => cloud }, policy, target, runLooks);
        const { change, changeKind, kind } = settings;
        const { clock, instances } = observations;
        const verdicts = (0,evaluate/* evaluate */._)(asked, observations, { policy, target, change, changeKind, kind });
        return {
            name: target.name,
            account: target.account,
            region: target.region,
            instanceId: instances?.kind === 'observed' ? instances.value[0]?.instanceId : undefined,
            judgedAt: clock?.kind === 'observed' ? clock.value.now : undefined,
            verdicts,
            protection: protectionOf(observations, policy, target),
            rollback: rollbackOf(observations, policy, target, verdicts),
            requests: cloud.requests(),
            observations,
        };
    };
    return Promise.all(wantedTargets(settings, policy).map(judgeTarget));
}
const wantedTargets = ({ targets }, policy) => policy.targets.filter(({ name }) => targets.length === 0 || targets.includes(name));

// EXTERNAL MODULE: ./lib/modes.js
var modes = __webpack_require__(32383);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
;// CONCATENATED MODULE: ./lib/plan/wait.js


/** Credentials are not used in their last two minutes: a call begun there may end without an answer. */
const CREDENTIAL_MARGIN_SECONDS = 2 * time/* MINUTE */.pY;
const SHORTEST_MILLIS = 500;
const LONGEST_MILLIS = 15_000;
/** What a look may come too late, as a part of what is waited for: a few dozen looks find the end of any wait. */
const LATE = 0.05;
/** After a limit of AWS's rates, and twice as long each time. */
const FIRST_RETRY_MILLIS = 500;
/** Until the next look at what has been waited for that long. */
const untilNextLook = (elapsedMillis) => Math.max(SHORTEST_MILLIS, elapsedMillis * LATE);
/** One limit for everything that a run waits for. */
function patience({ clock }, { sleep, credentialsEndAt }, waitSeconds) {
    const begun = clock.monotonic();
    const limitMillis = waitSeconds * 1000;
    return {
        pause: async (what, millis) => {
            const spent = clock.monotonic() - begun;
            if (spent >= limitMillis) {
                throw new errors/* PortError */.U('timed-out', `${what} had not ended after ${(0,time/* formatDuration */.a3)(waitSeconds)} (input wait); run again to go on waiting`);
            }
            requireCredentials(clock.now(), credentialsEndAt, what);
            await sleep(Math.min(millis, LONGEST_MILLIS, Math.max(1, limitMillis - spent)));
        },
    };
}
/** Refused for the rate alone: nothing was made, and a later try is the same request. */
const isThrottled = (error) => error instanceof errors/* PortError */.U && error.code === 'throttled';
/** Throws when the credentials would end before something that has been, or is to be, begun. */
function requireCredentials(now, endAt, what) {
    if (endAt === undefined || (0,time/* addSeconds */.ps)(now, CREDENTIAL_MARGIN_SECONDS) < endAt)
        return;
    const left = Math.max(0, (0,time/* secondsBetween */.O1)(now, endAt));
    throw new errors/* PortError */.U('credentials', `${what}: the AWS credentials end in ${(0,time/* formatDuration */.a3)(left)} (needed: ${(0,time/* formatDuration */.a3)(CREDENTIAL_MARGIN_SECONDS)}); take new ones and run again, what was made is found and waited for`);
}

;// CONCATENATED MODULE: ./lib/plan/await-snapshots.js




/** Only waits: for a set of this change that is there and pending. */
async function awaitSnapshots({ snapshotIds }, place) {
    const seen = await place.points.snapshotProgress(snapshotIds);
    return {
        wait: async () => {
            const ended = await waitUntilCompleted(seen, place);
            return { outcome: 'adopted', summary: `waited for ${ended.length} snapshots`, ids: snapshotIds.map(untrusted/* untrusted */.b) };
        },
    };
}
/** Asks for all of them each time; an end that is not good ends the wait at once. */
async function waitUntilCompleted(snapshots, { points, patience, ports, say }) {
    const ids = snapshots.map(({ snapshotId }) => snapshotId);
    const begun = ports.clock.monotonic();
    let shown = -1;
    for (let seen = snapshots;; seen = await points.snapshotProgress(ids)) {
        const bad = seen.find(({ state }) => state !== 'pending' && state !== 'completed');
        if (bad !== undefined) {
            throw new errors/* PortError */.U('unexpected', `${bad.snapshotId} of ${bad.volumeId} is ${bad.state}${bad.stateMessage === undefined ? '' : ` (${bad.stateMessage})`}: take another set with a new run`);
        }
        if (seen.every(({ state }) => state === 'completed'))
            return seen;
        const elapsedMillis = ports.clock.monotonic() - begun;
        const percent = Math.min(...seen.map((one) => (one.state === 'completed' ? 100 : one.percent)));
        if (percent > shown)
            say(`snapshots ${percent} %${estimate(percent, elapsedMillis)}`);
        shown = Math.max(shown, percent);
        await patience.pause(`the snapshots ${ids.join(', ')}`, untilNextLook(elapsedMillis));
    }
}
const estimate = (percent, elapsedMillis) => percent > 0 && elapsedMillis > 1000
    ? `, about ${(0,time/* formatDuration */.a3)((elapsedMillis / 1000) * (100 / percent - 1))} left`
    : '';

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** A tag must never say more than is true, so it is last; a snapshot should hold the dump, so that is first. */
const ORDER = [
    'take-dump',
    'await-snapshots',
    'take-snapshots',
    'take-image',
    'release-snapshots',
    'push-tag',
];
/** The steps that repair what blocks, each once, in the order in which they are taken. Pure. */
function plan(targets) {
    const wanted = targets.flatMap(({ verdicts }) => verdicts
        .filter(({ status, enforcement }) => status === 'fail' && enforcement === 'block')
        .flatMap(({ details }) => details.filter(({ status }) => status === 'fail').flatMap(({ steps }) => steps)));
    const unique = [...new Map(wanted.map((step) => [JSON.stringify(step), step])).values()];
    return unique
        .filter((step) => !isImplied(step, unique))
        .toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
}
/** New snapshots make waiting for older ones of the same host pointless. */
const isImplied = (step, all) => step.action === 'await-snapshots' &&
    all.some((other) => other.action === 'take-snapshots' && other.target === step.target);
/** Checks that must hold before a step may touch the host or the remote. */
const preconditions = {
    'take-dump': ['host/agent', 'host/disk', 'host/writers'],
    'await-snapshots': ['host/agent'],
    'take-snapshots': ['host/agent'],
    'take-image': ['host/agent'],
    'release-snapshots': ['host/agent', 'snapshots/coverage'],
    'push-tag': [],
};
/** Why a step may not be taken, in words; undefined when it may. */
function obstacle(step, verdicts) {
    const wanted = preconditions[step.action];
    const bad = verdicts.find(({ check, status }) => wanted.includes(check) && status !== 'pass');
    return bad === undefined ? undefined : `${bad.check} does not hold: ${bad.summary}`;
}
/** Is the tag all that is missing? Then, and only then, it may be set. */
const onlyTagMissing = (targets) => {
    const blocking = targets.flatMap(({ verdicts }) => verdicts.filter(({ status, enforcement }) => enforcement === 'block' && (status === 'fail' || status === 'unknown')));
    return blocking.length > 0 && blocking.every(({ check, status }) => check === 'repository/tag' && status === 'fail');
};

;// CONCATENATED MODULE: ./lib/plan/release-snapshots.js


/**
 * Tags what is held for the change as not held any longer, and nothing else. Only snapshots of volumes that are attached
 * to the judged instance: those of another host, or of a volume that was taken off, are not its to release.
 */
async function releaseSnapshots({ change }, { ports, repairs, points, target, instance, say }) {
    const held = await points.heldSnapshots(change);
    const own = held.filter(({ volumeId }) => instance.volumeIds.includes(volumeId));
    const others = held.length - own.length;
    const rest = others === 0 ? '' : `; ${others} of volumes that are not attached to ${instance.instanceId} stay held`;
    if (own.length === 0) {
        return { outcome: 'adopted', summary: `nothing of ${change} is held on ${target.name}${rest}`, ids: [] };
    }
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the release');
    say(`releasing what is held for ${change}`);
    const ids = own.map(({ snapshotId }) => snapshotId);
    await points.markReleased(ids);
    const locked = own.filter((one) => one.locked).length;
    const locks = locked === 0 ? '' : `; ${locked} of them are locked, and the lock is left to expire`;
    return {
        outcome: 'done',
        summary: `${ids.length} snapshots of ${change} are not held any longer, none is deleted${locks}${rest}`,
        ids: ids.map(untrusted/* untrusted */.b),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/plan/names.js

/** The same for every attempt of one run: by it a later attempt finds what an earlier one made. */
function runMarks(settings, surroundings, head, day) {
    const change = settings.change ?? 'NONE';
    const { repository = 'local', runId, serverUrl } = surroundings;
    const commit = surroundings.sha ?? head;
    const run = runId ?? `${commit?.slice(0, 12) ?? 'no-commit'}/${day}`;
    return {
        runKey: tagValue(`${repository}/${run}/${change}`),
        change,
        kind: settings.kind,
        commit,
        url: serverUrl !== undefined && runId !== undefined ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
    };
}
/** 32 hex digits that stand for the run and the database on the host. */
const hostRun = ({ runKey }, database) => (0,external_node_crypto_.createHash)('sha256').update(`${runKey}\n${database}`).digest('hex').slice(0, 32);
/** Tags that everything we make carries from birth (J06: ids and words only). */
function birthTags(marks, instanceTags, day) {
    const given = {
        Name: instanceTags['Name'],
        environment: instanceTags['environment'],
        Date: day,
        'backup-gate:run': marks.runKey,
        'backup-gate:change': marks.change,
        'backup-gate:kind': marks.kind,
        'backup-gate:held': 'yes',
        'backup-gate:commit': marks.commit,
        'backup-gate:url': marks.url,
    };
    return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, tagValue(value)]])));
}
/** What AWS allows in a tag's value; anything else becomes a minus. */
const tagValue = (text) => text.replaceAll(/[^A-Za-z0-9 _.:/=+@-]/g, '-').slice(0, 256);
/** Is it a name that an image of this target gets, on any day? */
const isImageName = (name, target) => name.startsWith(`${target}-ami-`) && /^\d{4}-\d{2}-\d{2}(\.\d+)?$/.test(name.slice(`${target}-ami-`.length));
/** `quickport-prod-ami-2026-02-07`, then `.2`, `.3`: a name that no own image has. */
function freeImageName(target, day, taken) {
    const base = `${target}-ami-${day}`;
    if (!taken.includes(base))
        return base;
    for (let number = 2;; number += 1)
        if (!taken.includes(`${base}.${number}`))
            return `${base}.${number}`;
}

;// CONCATENATED MODULE: ./lib/plan/take-dump.js




/** One dump of one database, made on the host; the one that an earlier attempt of this run made is adopted. */
async function takeDump({ database: name }, place) {
    const { ports, repairs, now, points, policy, target, marks, instance, say } = place;
    const database = target.databases.find((one) => one.name === name);
    if (database === undefined)
        throw new errors/* PortError */.U('refused', `the policy names no database ${name} on ${target.name}`);
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the dump');
    say(`dumping ${name} on the host`);
    const { outcome, path, sizeBytes, tableCount } = await points.takeDump({
        instanceId: instance.instanceId,
        target,
        database,
        run: hostRun(marks, name),
        day: (0,time/* calendarDay */.$6)(now(), policy.timezone),
    });
    const verb = outcome === 'adopted' ? "found this run's dump" : 'dumped';
    return {
        outcome: outcome === 'adopted' ? 'adopted' : 'done',
        summary: `${verb} ${name}: ${path}, ${sizeBytes} bytes, ${tableCount} tables`,
        ids: [path],
    };
}

;// CONCATENATED MODULE: ./lib/plan/take-image.js





const SETTLE_MILLIS = 3000;
/** An image without a reboot, waited for until it is available; this run's own is adopted. */
async function takeImage(_step, place) {
    const { image, adopted } = await findOrCreate(place);
    place.say(`${adopted ? 'found' : 'started'} ${image.imageId}; waiting until it is available`);
    return { wait: () => waitUntilAvailable(image, adopted, place) };
}
async function waitUntilAvailable(made, adopted, { points, patience, ports }) {
    const begun = ports.clock.monotonic();
    for (let seen = made;; seen = await points.imageProgress(made.imageId)) {
        if (seen.state === 'available') {
            return {
                outcome: adopted ? 'adopted' : 'done',
                summary: `${made.name}, without a reboot`,
                ids: [(0,untrusted/* untrusted */.b)(made.imageId)],
            };
        }
        if (seen.state !== 'pending' && seen.state !== 'transient') {
            throw new errors/* PortError */.U('unexpected', `${seen.imageId} is ${seen.state}${seen.reason === undefined ? '' : ` (${seen.reason})`}: take another with a new run`);
        }
        await patience.pause(`the image ${made.imageId}`, untilNextLook(ports.clock.monotonic() - begun));
    }
}
/** AWS limits how fast snapshots of one volume follow each other, those of an image as well: then it waits and looks again. */
async function findOrCreate(place) {
    const found = await findSettled(place);
    if (found !== undefined)
        return { image: found, adopted: true };
    for (let pauseMillis = FIRST_RETRY_MILLIS;; pauseMillis *= 2) {
        try {
            return { image: await create(place), adopted: false };
        }
        catch (error) {
            if (!isThrottled(error))
                throw error;
            place.say('AWS limits the rate of snapshots of one volume; the image waits');
            await place.patience.pause('the limit of snapshots, for the image', pauseMillis);
            const image = await findOwn(place);
            if (image !== undefined)
                return { image, adopted: true };
        }
    }
}
/** A list may not show what was made a moment ago: unless this run is alone, nothing found counts from a second look. */
async function findSettled(place) {
    const usable = await findOwn(place);
    if (usable !== undefined || place.alone.yes)
        return usable;
    await place.repairs.sleep(SETTLE_MILLIS);
    return findOwn(place);
}
async function findOwn({ points, marks, target }) {
    return (await points.findImages(marks.runKey)).find(
    // Another target of this run has the same run key, and its own name.
    ({ state, name }) => isImageName(name, target.name) && ['available', 'pending', 'transient'].includes(state));
}
async function create({ now, points, policy, target, marks, instance, ports, repairs, }) {
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the image');
    const day = (0,time/* calendarDay */.$6)(now(), policy.timezone);
    const name = freeImageName(target.name, day, await points.imageNames(`${target.name}-ami-${day}`));
    const tags = { ...birthTags(marks, instance.tags, day), Name: `${target.name}-ami` };
    return points.takeImage({ instanceId: instance.instanceId, name, tags }, marks.runKey);
}

// EXTERNAL MODULE: ./lib/facts/change-set.js
var change_set = __webpack_require__(33390);
;// CONCATENATED MODULE: ./lib/plan/claim.js



/** Less than the 45 s for which the host grants it to nobody else, counted from before it was asked. */
const OURS_MILLIS = 30_000;
/** The last moment for the call itself: a database that took long to hold still may have used up the rest. */
const LAST_MILLIS = 35_000;
function claimOnHost(place) {
    const { points, target, marks, instance, ports, repairs, now, policy } = place;
    let granted = Number.NEGATIVE_INFINITY;
    const ask = async () => {
        const asked = ports.clock.monotonic();
        if (asked < granted + OURS_MILLIS)
            return 'held';
        requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
        const day = (0,time/* calendarDay */.$6)(now(), policy.timezone);
        const ours = await points.claimSnapshots(instance.instanceId, target, hostRun(marks, 'snapshots'), day);
        if (ours)
            granted = asked;
        return ours ? 'granted' : 'refused';
    };
    return { ask, holds: () => ports.clock.monotonic() < granted + LAST_MILLIS };
}

;// CONCATENATED MODULE: ./lib/plan/hold.js



/** With `consistency: database`, each database is held still while the set is taken. */
function holdsOf({ now, policy, target, marks, instance }) {
    const databases = policy.snapshots.consistency === 'database' ? target.databases : [];
    const day = (0,time/* calendarDay */.$6)(now(), policy.timezone);
    return databases.map((database) => ({
        instanceId: instance.instanceId,
        target,
        database,
        run: hostRun(marks, database.name),
        day,
    }));
}
/** An earlier attempt's set counts only while the host can still say that the database was held still for it. */
async function requireHeld(made, place) {
    try {
        for (const hold of holdsOf(place))
            await place.points.releaseDatabase(hold);
    }
    catch (error) {
        throw notHeld(made, error);
    }
}
const notHeld = (made, error) => {
    const ids = made.map(({ snapshotId }) => snapshotId).join(', ');
    const why = error instanceof Error ? error.message : String(error);
    // Never as `throttled`: that would mean that nothing was made.
    return new errors/* PortError */.U('unexpected', `${ids} are made, but the database may not have been held still meanwhile (${why}): take another set with a new run`);
};
/** Holds, takes, lets go: whatever happens. A set that was not held all the while is an error. */
async function whileHeld(holds, points, take) {
    const begun = [];
    let made;
    try {
        for (const hold of holds) {
            begun.push(hold);
            await points.holdDatabase(hold);
        }
        made = await take();
    }
    catch (error) {
        for (const hold of begun)
            await points.releaseDatabase(hold).catch(() => { });
        throw error;
    }
    try {
        for (const hold of holds)
            await points.releaseDatabase(hold);
    }
    catch (error) {
        if (made.length > 0)
            throw notHeld(made, error);
    }
    return made;
}

;// CONCATENATED MODULE: ./lib/plan/take-snapshots.js









/** Between looks for the rest of a set. */
const PARTLY_MILLIS = 3000;
/** Between looks for a set that another run is taking. */
const CLAIMED_MILLIS = 2000;
/** One set over every attached volume, waited for until it is completed; this run's own is adopted, never made again. */
async function takeSnapshots(_step, place) {
    const { made, adopted } = await take_snapshots_findOrCreate(place);
    if (adopted)
        await requireHeld(made, place);
    await lockIfAsked(made, place);
    place.say(`${adopted ? 'found' : 'started'} ${made.map(({ snapshotId }) => snapshotId).join(', ')}; waiting until they are completed`);
    return {
        wait: async () => {
            const ended = await waitUntilCompleted(made, place);
            return {
                outcome: adopted ? 'adopted' : 'done',
                summary: `${adopted ? "found this run's set" : 'took one set'} of ${ended.length} volumes`,
                ids: ended.map(({ snapshotId }) => (0,untrusted/* untrusted */.b)(snapshotId)),
            };
        },
    };
}
async function take_snapshots_findOrCreate(place) {
    const host = claimOnHost(place);
    let pauseMillis = FIRST_RETRY_MILLIS;
    for (;;) {
        const { set, isFirst } = await findSet(place);
        if (set.length > 0)
            return { made: set, adopted: true };
        const claim = await host.ask();
        // Only a look after the claim shows whatever another run, or an attempt before this one, had made.
        if (claim === 'granted')
            continue;
        if (claim === 'refused') {
            place.say('another run of the same key is taking the set; waiting to find it');
            await place.patience.pause('the set of another run', CLAIMED_MILLIS);
            continue;
        }
        try {
            const made = await createSet(place, host);
            if (made.length > 0) {
                place.alone.yes = isFirst;
                return { made, adopted: false };
            }
            await place.patience.pause('the claim to take the set', CLAIMED_MILLIS);
        }
        catch (error) {
            if (!isThrottled(error))
                throw error;
            place.say('AWS limits the rate of snapshots of one volume; waiting');
            await place.patience.pause('the limit of snapshots', pauseMillis);
            pauseMillis *= 2;
        }
    }
}
/** The run's own usable set, whole or none at all; and whether the run has no snapshots yet, not even useless ones. */
async function findSet({ points, marks, instance, patience, }) {
    for (let look = 1;; look += 1) {
        // Another target of this run has the same run key, and its own volumes.
        const own = (await points.findSnapshots(marks.runKey)).filter(({ volumeId }) => instance.volumeIds.includes(volumeId));
        const usable = own.filter(({ state }) => state === 'pending' || state === 'completed');
        const covered = new Set(usable.map(({ volumeId }) => volumeId));
        const missing = instance.volumeIds.filter((volumeId) => !covered.has(volumeId));
        if (usable.length === 0 || missing.length === 0)
            return { set: usable, isFirst: own.length === 0 };
        if (look > 3) {
            throw new errors/* PortError */.U('unexpected', `this run has snapshots already, but none of ${missing.join(', ')}: start a new run (another run id)`);
        }
        await patience.pause('the set of snapshots', PARTLY_MILLIS);
    }
}
/**
 * By one write. With `consistency: database`, each database is held still around it, and let go whatever happens. Nothing
 * is made when the claim ended before the databases were held.
 */
async function createSet(place, claim) {
    const { ports, repairs, now, points, policy, marks, instance } = place;
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
    const day = (0,time/* calendarDay */.$6)(now(), policy.timezone);
    const request = {
        instanceId: instance.instanceId,
        volumeIds: instance.volumeIds,
        description: (0,change_set/* changeDescription */.PV)(marks.change, day, marks.kind),
        tags: birthTags(marks, instance.tags, day),
    };
    return whileHeld(holdsOf(place), points, async () => claim.holds() ? points.takeSnapshots(request, marks.runKey) : []);
}
/** After the hold, since a lock takes its time; for an adopted set too, whose lock may never have been reached. */
async function lockIfAsked(made, { points, policy }) {
    if (policy.snapshots.lock === 'none')
        return;
    const days = Math.ceil(policy.snapshots.keep.minSeconds / time/* DAY */.d_);
    await points.lockSnapshots(made.map(({ snapshotId }) => snapshotId), days);
}

;// CONCATENATED MODULE: ./lib/plan/apply.js







const takers = {
    'take-dump': takeDump,
    'await-snapshots': awaitSnapshots,
    'take-snapshots': takeSnapshots,
    'take-image': takeImage,
    'release-snapshots': releaseSnapshots,
};
/**
 * Takes the steps of one target, each once: begins them in their order, and waits side by side for what AWS makes of
 * those that are begun. Once one has failed no other is begun. Never rejects: a failure is a step taken, with its reason.
 */
async function apply(steps, place, verdicts) {
    const ends = [];
    const failures = [];
    for (const step of steps) {
        const startedAt = place.ports.clock.now();
        const ended = (outcome, summary, ids = []) => {
            if (outcome === 'failed')
                failures.push(step);
            return { step, outcome, startedAt, finishedAt: place.ports.clock.now(), summary: (0,untrusted/* untrusted */.b)(summary), ids };
        };
        const taken = async (doing) => {
            try {
                const { outcome, summary, ids } = await doing;
                return ended(outcome, summary, ids);
            }
            catch (error) {
                return ended('failed', error instanceof Error ? error.message : String(error));
            }
        };
        const why = obstacle(step, verdicts);
        const [failed] = failures;
        if (failed !== undefined) {
            ends.push(Promise.resolve(ended('skipped', `not begun, since ${failed.action} failed`)));
        }
        else if (why !== undefined) {
            ends.push(Promise.resolve(ended('failed', `not begun: ${why}`)));
        }
        else {
            const take = takers[step.action];
            const beginning = take(step, place);
            ends.push(taken(beginning.then((begun) => ('wait' in begun ? begun.wait() : begun))));
            // Its failure is recorded by the line above, and the next turn sees it.
            await beginning.catch(() => ends.at(-1));
        }
    }
    return Promise.all(ends);
}

;// CONCATENATED MODULE: ./lib/plan/describe.js
const words = {
    'take-dump': ({ target, database }) => `dump ${database} on the host of ${target}, verify it, write its manifest`,
    'await-snapshots': ({ target, snapshotIds }) => `wait for ${snapshotIds.join(', ')} of ${target}`,
    'take-snapshots': ({ target, instanceId }) => `take one set of snapshots of every volume of ${instanceId} (${target}), wait until completed`,
    'take-image': ({ target, instanceId }) => `make an image of ${instanceId} (${target}) without a reboot, wait until available`,
    'release-snapshots': ({ target, change }) => `tag what is held for ${change} on ${target} as not held any longer; nothing is deleted`,
    'push-tag': () => 'tag this commit on the remote, once everything else holds',
};
/** What a step would do, for a dry run. */
const describeStep = (step) => words[step.action](step);

;// CONCATENATED MODULE: ./lib/plan/workplace.js


/** Undefined when the instance or AWS's clock was not seen: then nothing may be begun. */
function workplace({ name, observations }, order, patience) {
    const { policy, ports, repairs } = order;
    const target = policy.targets.find((one) => one.name === name);
    const judgedAt = ports.clock.monotonic();
    const now = clockOf(observations);
    const instance = observations.instances?.kind === 'observed' ? observations.instances.value[0] : undefined;
    if (target === undefined || now === undefined || instance === undefined)
        return undefined;
    return {
        ports,
        repairs,
        now: () => (0,time/* addSeconds */.ps)(now, (ports.clock.monotonic() - judgedAt) / 1000),
        points: repairs.recoveryPoints(target),
        policy,
        target,
        marks: marksOf(observations, order, now),
        instance: {
            instanceId: instance.instanceId,
            volumeIds: instance.attachments.map(({ volumeId }) => volumeId),
            tags: instance.tags,
        },
        patience,
        alone: { yes: false },
        say: (text) => ports.progress({ kind: 'step', target: name, text }),
    };
}
const clockOf = ({ clock }) => clock?.kind === 'observed' ? clock.value.now : undefined;
function marksOf({ workingTree }, { settings, surroundings, policy }, now) {
    const head = workingTree?.kind === 'observed' ? workingTree.value.head : undefined;
    return runMarks(settings, surroundings, head, (0,time/* calendarDay */.$6)(now, policy.timezone));
}

;// CONCATENATED MODULE: ./lib/plan/push-tag.js




/** Tags this commit on the remote. For when everything else holds. Never rejects. */
async function pushTag(judged, order, before) {
    const { policy, ports, repairs } = order;
    const step = { action: 'push-tag' };
    const startedAt = ports.clock.now();
    const [seen] = judged;
    const now = seen === undefined ? undefined : clockOf(seen.observations);
    const remote = seen?.observations.remote;
    if (seen === undefined || now === undefined || remote?.kind !== 'observed')
        return failedStep(step, ports, 'not begun: the remote or the clock could not be seen');
    const { head, maintenanceTags } = remote.value;
    const name = (0,maintenance_tag/* freeTagName */.om)((0,time/* calendarDay */.$6)(now, policy.timezone), maintenanceTags);
    const marks = marksOf(seen.observations, order, now);
    try {
        await repairs.tags.pushTag(name, head, tagMessage(marks, judged, before));
    }
    catch (error) {
        return { ...failedStep(step, ports, error instanceof Error ? error.message : String(error)), startedAt };
    }
    return {
        step,
        outcome: 'done',
        startedAt,
        finishedAt: ports.clock.now(),
        summary: (0,untrusted/* untrusted */.b)(`${name} at ${head.slice(0, 12)}`),
        ids: [(0,untrusted/* untrusted */.b)(name)],
    };
}
/** Ids only: what this commit could be brought back from. */
function tagMessage(marks, judged, steps) {
    const points = judged.flatMap(({ name, protection }) => protection.flatMap(({ layer, id }) => (id === undefined || layer === 'code' ? [] : [`${name} ${layer}: ${id}`])));
    const made = steps.flatMap(({ ids }) => ids);
    return [
        `Before ${marks.change}`,
        '',
        ...points,
        ...(made.length === 0 ? [] : ['', `made by this run: ${made.join(' ')}`]),
        '',
        `run: ${marks.runKey}`,
    ].join('\n');
}
const failedStep = (step, { clock }, why) => ({
    step,
    outcome: 'failed',
    startedAt: clock.now(),
    finishedAt: clock.now(),
    summary: (0,untrusted/* untrusted */.b)(why),
    ids: [],
});

;// CONCATENATED MODULE: ./lib/plan/repair.js









/**
 * Takes the steps that the first judgement proposes, judges again with fresh reads, and sets the tag last, when nothing
 * but the tag is missing. A dry run only says what it would do.
 */
async function repair(first, order) {
    const { settings, policy, ports, repairs } = order;
    const planned = plan(first);
    if (settings.dryRun)
        return { judged: first, steps: planned.map((step) => asPlanned(step, ports)) };
    const steps = await applyPlan(planned, first, order);
    const second = steps.length === 0 ? first : await judgeTargets(settings, policy, repairs.freshPorts());
    if (steps.some(isUndone) || !onlyTagMissing(second)) {
        return { judged: second, steps: [...steps, ...unsetTag(planned, second, ports)] };
    }
    const tagged = await pushTag(second, order, steps);
    return { judged: await judgeTargets(settings, policy, repairs.freshPorts()), steps: [...steps, tagged] };
}
/**
 * Says that what was held for the change need not be held any longer, on every target, when all of them were judged
 * good. One that was not keeps everything held.
 */
async function release(judged, order) {
    const { settings, ports } = order;
    const { change } = settings;
    const planned = change === undefined || conclude(judged) !== 0
        ? []
        : judged.map(({ name }) => ({ action: 'release-snapshots', target: name, change }));
    if (settings.dryRun)
        return { judged, steps: planned.map((step) => asPlanned(step, ports)) };
    return { judged, steps: await applyPlan(planned, judged, order) };
}
/** The targets side by side, all steps but the tag. */
async function applyPlan(planned, judged, order) {
    const { settings, ports, repairs } = order;
    const waiting = patience(ports, repairs, settings.waitSeconds);
    const perTarget = await Promise.all(judged.map(async (target) => {
        const own = planned.flatMap((step) => (step.action !== 'push-tag' && step.target === target.name ? [step] : []));
        const place = own.length === 0 ? undefined : workplace(target, order, waiting);
        if (place === undefined)
            return own.map((step) => failedStep(step, ports, 'not begun: the instance or the clock could not be seen'));
        return apply(own, place, target.verdicts);
    }));
    return perTarget.flat();
}
const isUndone = ({ outcome }) => outcome === 'failed' || outcome === 'skipped';
const asPlanned = (step, { clock }) => ({
    step,
    outcome: 'planned',
    startedAt: clock.now(),
    finishedAt: clock.now(),
    summary: (0,untrusted/* untrusted */.b)(describeStep(step)),
    ids: [],
});
/** A tag that was wanted and not set, since more than the tag is missing. Another run may have set it meanwhile. */
const unsetTag = (planned, judged, ports) => planned.some(({ action }) => action === 'push-tag') && conclude(judged) !== 0
    ? [{ ...failedStep({ action: 'push-tag' }, ports, 'not set: it would say more than is true'), outcome: 'skipped' }]
    : [];

;// CONCATENATED MODULE: ./lib/report/headline.js


/** One line that somebody at 02:00 understands: may it go on, and if not, the first thing to repair. */
function headline(exitCode, mode, targets, steps = []) {
    const failed = steps.find(({ outcome }) => outcome === 'failed');
    const holds = !targets.some(({ verdicts }) => verdicts.some((verdict) => verdict.enforcement === 'block' && isProblem(verdict)));
    // No verdict says why: a step does.
    if (exitCode === 4 && failed !== undefined && holds)
        return (0,untrusted/* untrusted */.b)(`Denied (${mode}): ${failed.step.action} failed: ${cut(failed.summary)}`);
    return (0,untrusted/* untrusted */.b)(LINES[exitCode](mode, targets));
}
const LINES = {
    0: (mode, targets) => {
        const holding = targets.flatMap(({ verdicts }) => verdicts.filter(({ status }) => status === 'pass')).length;
        const warnings = targets.flatMap(({ verdicts }) => verdicts.filter(isProblem)).length;
        const warned = warnings === 0 ? '' : `, ${count(warnings, 'warning')}`;
        const names = targets.map(({ name }) => name).join(', ');
        const without = modes/* modes */.nI[mode].releases ? ' without what was held for the change' : '';
        return `Allowed (${mode}): everything on ${names} could be brought back${without}. ${count(holding, 'check')} passed${warned}.`;
    },
    1: (mode, targets) => {
        const dumpsOnly = targets.filter(reliesOnlyOnDumps).map(({ name }) => name);
        const lead = dumpsOnly.length > 0 ? `relying only on dumps on ${dumpsOnly.join(', ')}, which the runbook forbids. ` : '';
        return `Denied (${mode}): ${lead}${first(targets, 'fail')}`;
    },
    2: () => 'Denied: the inputs or the policy are not valid, so nothing was looked at.',
    3: (mode) => `Denied (${mode}): nothing was there to check, and nothing checked is nothing proven.`,
    4: (mode, targets) => `Denied (${mode}): could not find out whether the backups are good. ${first(targets, 'unknown')}`,
    130: (mode) => `Denied (${mode}): interrupted before everything was looked at.`,
};
const isProblem = ({ status }) => status === 'fail' || status === 'unknown';
/** Every dump check passes and the volumes are not covered: data could come back, the machine could not. */
function reliesOnlyOnDumps({ verdicts }) {
    const dumps = verdicts.filter(({ check }) => check.startsWith('dumps/'));
    const coverage = verdicts.find(({ check }) => check === 'snapshots/coverage');
    return dumps.some(({ check }) => check === 'dumps/age') && dumps.every(holdsUp) && coverage?.status === 'fail';
}
// The size of a first dump has nothing to be compared with; then the others speak.
const holdsUp = ({ check, status }) => status === 'pass' || (check === 'dumps/size' && status === 'not-applicable');
/** The first blocking problem of the kind that decided, and how many more there are. */
function first(targets, status) {
    const seen = new Set();
    const problems = targets.flatMap(({ name, verdicts }) => verdicts
        .filter((verdict) => verdict.enforcement === 'block' && isProblem(verdict))
        // A problem of the repository is the same one for every target.
        .filter(({ scope, check }) => scope === 'target' || (!seen.has(check) && seen.add(check)))
        .map((verdict) => ({ name, verdict })));
    const [top] = [...problems.filter(({ verdict }) => verdict.status === status), ...problems];
    if (top === undefined)
        return 'Nothing says why.';
    const where = top.verdict.scope === 'repository' ? top.verdict.check : `${top.verdict.check} on ${top.name}`;
    const more = problems.length > 1 ? ` (and ${count(problems.length - 1, 'more problem')})` : '';
    return `${where}: ${cut(top.verdict.summary.replace(/^could not find out: /, ''))}${more}`;
}
const LONGEST = 300;
const cut = (text) => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)} ...`);
const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;

;// CONCATENATED MODULE: ./lib/report/valid-until.js

/**
 * When the first piece of evidence that the answer rests on gets too old: the earliest `holdsUntil` among the passes of
 * checks that block. The checks know their own limits; nothing is judged here a second time.
 */
function validUntil(judged, _policy, _settings) {
    const ends = judged
        .flatMap(({ verdicts }) => verdicts)
        .filter(({ status, enforcement }) => status === 'pass' && enforcement === 'block')
        .flatMap(({ details }) => details)
        .map(({ evidence }) => evidence['holdsUntil'])
        .map((text) => (typeof text === 'string' ? (0,time/* parseInstant */.nV)(text) : undefined))
        .filter((end) => end !== undefined);
    return ends.sort((a, b) => a - b)[0];
}

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/run.js







/** Observe, judge, report; in a mode that repairs, repair and judge again; in one that releases, release what was good. Touches the world only through ports. */
async function run(settings, surroundings, loaded, ports, repairs) {
    const startedAt = ports.clock.now();
    const { policy, path, digest } = loaded;
    const first = await judgeTargets(settings, policy, ports);
    const order = repairs === undefined ? undefined : { settings, surroundings, policy, ports, repairs };
    const { judged, steps } = order !== undefined && modes/* modes */.nI[settings.mode].repairs
        ? await repair(first, order)
        : order !== undefined && modes/* modes */.nI[settings.mode].releases
            ? await release(first, order)
            : { judged: first, steps: [] };
    const targets = judged.map(({ observations: _, ...target }) => target);
    const exitCode = exitCodeOf(judged, steps);
    return {
        schemaVersion: 1,
        mode: settings.mode,
        conclusion: exitCode === 0 ? 'success' : 'failure',
        exitCode,
        headline: headline(exitCode, settings.mode, targets, steps),
        actionVersion: version/* VERSION */.x,
        rehearsal: surroundings.rehearsal,
        change: settings.change,
        repository: surroundings.repository,
        commit: surroundings.sha,
        runUrl: runUrl(surroundings),
        policy: { path, digest, timezone: policy.timezone },
        startedAt,
        finishedAt: ports.clock.now(),
        validUntil: exitCode === 0 ? validUntil(judged, policy, settings) : undefined,
        problems: [],
        targets,
        steps,
    };
}
/** A step that failed is never outweighed by verdicts that hold. */
function exitCodeOf(judged, steps) {
    const code = conclude(judged);
    return code === 0 && steps.some(({ outcome }) => outcome === 'failed' || outcome === 'skipped') ? 4 : code;
}
const runUrl = ({ serverUrl, repository, runId }) => serverUrl && repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined;


/***/ })

};
