export const id = 618;
export const ids = [618];
export const modules = {

/***/ 6551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ writeFailureOutputs),
/* harmony export */   _r: () => (/* binding */ writeLine),
/* harmony export */   aw: () => (/* binding */ assertRunnerFiles),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   oL: () => (/* binding */ actionsSinks),
/* harmony export */   yl: () => (/* binding */ rollbackPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96421);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8568);







/**
 * The sinks of a run in GitHub Actions. Annotations go through the toolkit, which encodes them. Files do not: with its
 * variable missing, the toolkit's `setOutput` falls back to a command on standard output, where host text may follow
 * with the same command; here that is an error.
 */
const actionsSinks = (files, write) => ({
    writeReport: async (document) => {
        await writeWhole(files.report, document);
        return files.report;
    },
    writeRollback: (page) => writeWhole(rollbackPath(files.report), page),
    writeSummary: async (page) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.appendFile)(writable(files.summary, 'GITHUB_STEP_SUMMARY'), page),
    writeOutputs: async (outputs) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.appendFile)(writable(files.output, 'GITHUB_OUTPUT'), outputLines(outputs)),
    annotate: async ({ level, title, message, place }) => {
        const where = place === undefined ? {} : { file: place.file, startLine: place.line, startColumn: place.column };
        (level === 'error' ? _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .error */ .z3 : _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .warning */ .$e)(message, { title, ...where });
    },
    log: (line) => writeLine(write, line),
});
/** Beside the report, under a name that can be found at night. */
const rollbackPath = (report) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(report), 'backup-gate-rollback.md');
const writeLine = (write, line) => void write(`${line}\n`);
/** Writes what stands for "no verdict", before it returns: for signals and crashes, and for the start of a run. */
function writeFailureOutputs({ output }) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(writable(output, 'GITHUB_OUTPUT'), outputLines(_report_outputs_js__WEBPACK_IMPORTED_MODULE_6__/* .failureOutputs */ .rd));
}
/** Throws when the runner could not read what we will have to tell it. For the start of a run. */
function assertRunnerFiles({ output, summary }) {
    writable(output, 'GITHUB_OUTPUT');
    writable(summary, 'GITHUB_STEP_SUMMARY');
}
function writable(path, variable) {
    if (path === undefined || path === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .PortError */ .U('refused', `${variable} is not set`);
    try {
        // The runner makes the file. One that we had to make would be read by nobody.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .PortError */ .U('refused', `${variable} names a file that is missing or read-only`, { cause: error });
    }
    return path;
}
// Values hold no line break (their type promises it), and nobody can know the delimiter in advance.
const outputLines = (outputs) => _report_outputs_js__WEBPACK_IMPORTED_MODULE_6__/* .outputNames */ .gr.map((name) => outputLine(name, outputs[name])).join('');
function outputLine(name, value) {
    const delimiter = `backup_gate_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
// One by one: Node's own recursive form never ends where a folder can be neither made nor found, as below /proc.
async function makeFolder(path) {
    const missing = [];
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path); !(await isFolder(folder)); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder))
        missing.push(folder);
    for (const folder of missing.toReversed()) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(folder).catch((error) => {
            if (error.code !== 'EEXIST')
                throw error;
        });
    }
}
const isFolder = async (path) => {
    if (path === (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path))
        return true;
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path).then((found) => found.isDirectory(), () => false);
};
/** Whole or not at all, and for the owner only. */
async function writeWhole(path, text) {
    const draft = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`;
    await makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(draft, text, { mode: 0o600, flag: 'wx', flush: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(draft, path);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(draft, { force: true });
    }
}


/***/ }),

/***/ 58742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DN: () => (/* binding */ symbolsFor),
/* harmony export */   DO: () => (/* binding */ paletteFor),
/* harmony export */   Zk: () => (/* binding */ writeResult),
/* harmony export */   z2: () => (/* binding */ progressOn)
/* harmony export */ });
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57336);
/* harmony import */ var _report_render_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31448);


/**
 * Shows what is being looked at: a list that is redrawn on a terminal, one line per look elsewhere. Drawn by events
 * alone, without a timer, so that it can neither keep a process alive nor speak after it was stopped. (A task-list
 * library wants to know its tasks beforehand and to own their promises; facts appear while others are gathered.)
 */
const progressOn = (stream, redact) => stream.isTTY === true ? liveList(stream, redact) : plainLines(stream, redact);
const plainLines = (stream, redact) => ({
    tell: (event) => {
        if (event.kind === 'started')
            return;
        if (event.kind === 'step') {
            stream.write(`${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(redact(event.target), 80)}: ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(redact(event.text), 400)}`}\n`);
            return;
        }
        const [target, fact] = [(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(redact(event.target), 80), (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(redact(event.fact), 80)];
        stream.write(`${event.ok ? (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `${target}: looked at ${fact}` : (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `${target}: could not look at ${fact}`}\n`);
    },
    stop: () => { },
});
function liveList(stream, redact) {
    const targets = new Map();
    let drawn = 0;
    const clear = () => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
    const draw = () => {
        const columns = Math.max(20, stream.columns ?? 80);
        const lines = [...targets].map(([name, looks]) => lineOf(name, looks).slice(0, columns - 1));
        stream.write(`${clear()}${lines.map((line) => `${line}\n`).join('')}`);
        drawn = lines.length;
    };
    return {
        tell: (event) => {
            const name = redact(event.target);
            if (event.kind === 'step') {
                stream.write(`${clear()}${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `  ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(name, 60)}: ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(redact(event.text), 400)}`}\n`);
                drawn = 0;
                return;
            }
            const looks = targets.get(name) ?? { running: new Set(), unseen: new Set(), seen: 0 };
            targets.set(name, looks);
            if (event.kind === 'started')
                looks.running.add(event.fact);
            else {
                looks.running.delete(event.fact);
                if (event.ok)
                    looks.seen += 1;
                else
                    looks.unseen.add(event.fact);
            }
            draw();
        },
        stop: () => {
            stream.write(clear());
            drawn = 0;
            targets.clear();
        },
    };
}
function lineOf(name, { running, unseen, seen }) {
    const total = running.size + unseen.size + seen;
    const now = running.size === 0 ? (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `` : (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `, looking at ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)([...running].join(' '), 400)}`;
    const missing = unseen.size === 0 ? (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `` : (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `, could not see ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)([...unseen].join(' '), 400)}`;
    return (0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm) `  ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(name, 60)}: ${seen} of ${total} seen${missing}${now}`;
}
/** Results go to standard output, and nothing else does. */
const writeResult = (stream, text) => {
    stream.write(text.endsWith('\n') ? text : `${text}\n`);
};
/** Colours for a terminal; none under NO_COLOR, in a pipe or where the terminal is dumb, unless FORCE_COLOR asks. */
function paletteFor(stream, environment) {
    const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = environment;
    const forced = force !== undefined && force !== '' && force !== '0';
    const wanted = (no === undefined || no === '') && (forced || (stream.isTTY === true && term !== 'dumb'));
    const { green, red, yellow, bold, dim } = picocolors__WEBPACK_IMPORTED_MODULE_1__.createColors(wanted);
    return { good: green, bad: red, unsure: yellow, strong: bold, faint: dim };
}
/** Unicode where the locale says that the terminal can show it. */
function symbolsFor(environment) {
    const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
    return environment['TERM'] !== 'dumb' && /utf-?8/i.test(locale) ? 'unicode' : 'ascii';
}


/***/ }),

/***/ 56731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ checks)
});

// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(14169);
;// CONCATENATED MODULE: ./lib/checks/check.js

const defineCheck = (check) => check;
const pass = (subject, summary, evidence = {}) => ({
    status: 'pass',
    subject: (0,untrusted/* untrusted */.b)(subject),
    summary: (0,untrusted/* untrusted */.b)(summary),
    evidence,
});
const fail = (subject, summary, options) => ({
    status: 'fail',
    subject: (0,untrusted/* untrusted */.b)(subject),
    summary: (0,untrusted/* untrusted */.b)(summary),
    evidence: options.evidence ?? {},
    remedy: {
        text: (0,untrusted/* untrusted */.b)(options.remedy.text),
        ...(options.remedy.command === undefined ? {} : { command: (0,untrusted/* untrusted */.b)(options.remedy.command) }),
    },
    steps: options.steps ?? [],
    mandatory: options.mandatory ?? false,
});
const notApplicable = (subject, reason) => ({
    status: 'not-applicable',
    subject: (0,untrusted/* untrusted */.b)(subject),
    reason: (0,untrusted/* untrusted */.b)(reason),
});
const unseen = (subject, cause) => ({
    status: 'unavailable',
    subject: (0,untrusted/* untrusted */.b)(subject),
    cause,
});
/** Judges a value where there is one; hands the cause on where there is none. */
const ifObserved = (subject, observation, judge) => observation.kind === 'observed' ? [judge(observation.value)].flat() : [unseen(subject, observation.cause)];

// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
;// CONCATENATED MODULE: ./lib/checks/commands.js
/** Text of a remedy, with its command where every part of it could be written safely. */
const withCommand = (text, command) => command === undefined ? { text } : { text, command };
const SHAPES = {
    instance: /^i-[0-9a-f]{8,17}$/,
    region: /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
    word: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
    path: /^\/[A-Za-z0-9_./-]+$/,
    key: /^[A-Za-z0-9][A-Za-z0-9:/_-]{0,255}$/,
    sha: /^[0-9a-f]{40}$/,
};
/** Commands are for pasting: one part that is not of the shape it should have, and there is none. */
const guarded = (parts, command) => Object.values(parts).every(([shape, text]) => text !== undefined && SHAPES[shape].test(text)) ? command : undefined;
const createSnapshots = (instanceId, region, description) => guarded({ instanceId: ['instance', instanceId], region: ['region', region], description: ['word', description] }, `aws ec2 create-snapshots --instance-specification InstanceId=${instanceId} --description ${description} --copy-tags-from-source volume --region ${region}`);
const waitForSnapshots = (snapshotIds, region) => snapshotIds.length > 0 && snapshotIds.every((id) => /^snap-[0-9a-f]{8,17}$/.test(id))
    ? guarded({ region: ['region', region] }, `aws ec2 wait snapshot-completed --snapshot-ids ${snapshotIds.join(' ')} --region ${region}`)
    : undefined;
/** What to do where nothing is missing but time. */
const waitFor = (snapshotIds, { name, region }) => ({
    remedy: withCommand('Wait until the snapshots are completed, then run again.', waitForSnapshots(snapshotIds, region)),
    steps: [{ action: 'await-snapshots', target: name, snapshotIds }],
});
const createImage = (instanceId, region, name) => guarded({ instanceId: ['instance', instanceId], region: ['region', region], name: ['word', name] }, `aws ec2 create-image --instance-id ${instanceId} --name ${name} --no-reboot --region ${region}`);
const createRecycleBinRule = (days, region) => guarded({ region: ['region', region] }, `aws rbin create-rule --resource-type EBS_SNAPSHOT --retention-period RetentionPeriodValue=${days},RetentionPeriodUnit=DAYS --region ${region}`);
const reviveKey = (keyId, state, region) => {
    const enable = `aws kms enable-key --key-id ${keyId} --region ${region}`;
    const parts = { keyId: ['key', keyId], region: ['region', region] };
    if (state === 'Disabled')
        return guarded(parts, enable);
    if (state !== 'PendingDeletion')
        return undefined;
    return guarded(parts, `aws kms cancel-key-deletion --key-id ${keyId} --region ${region} && ${enable}`);
};
/** To be run on the host. Written beside the last good one first, and only a whole one takes the name. */
function takeDump(database, day) {
    const path = `${database.directory}/${database.manual.replace('{date}', day)}`;
    const compress = path.endsWith('.gz') ? ' | gzip' : path.endsWith('.zst') ? ' | zstd -q' : '';
    const dump = `mysqldump --defaults-file=${database.defaultsFile} --single-transaction --routines --events --triggers ${database.name}`;
    return guarded({ path: ['path', path], defaults: ['path', database.defaultsFile], name: ['word', database.name] }, `sudo bash -o pipefail -c '${dump}${compress} > ${path}.part && mv ${path}.part ${path}'`);
}
const runWorkflow = (workflow) => guarded({ workflow: ['word', workflow] }, `gh workflow run ${workflow}`);
const enableWorkflow = (workflow) => guarded({ workflow: ['word', workflow] }, `gh workflow enable ${workflow}`);
const pushTag = (name, commit) => guarded({ name: ['word', name], commit: ['sha', commit] }, `git tag -a ${name} -m ${name} ${commit} && git push origin refs/tags/${name}`);
const onHost = (instanceId, region) => guarded({ instanceId: ['instance', instanceId], region: ['region', region] }, `aws ssm start-session --target ${instanceId} --region ${region}`);

;// CONCATENATED MODULE: ./lib/checks/workflow-age.js



/** Has the workflow that the policy names succeeded lately? A guard that stopped is as good as none. */
function judgeWorkflow(history, rules) {
    if (history.kind === 'not-named')
        return fail('policy', rules.unnamed, { remedy: { text: rules.naming } });
    const { workflow, state, lastSuccess, lastCompleted } = history;
    const limit = `limit ${(0,time/* formatDuration */.a3)(rules.maxAgeSeconds)}`;
    const again = withCommand('Run it, repair what it finds, then run the gate again.', runWorkflow(workflow));
    if (state !== 'active')
        return fail(workflow, `${workflow} is ${state}, not active: it will not run again by itself`, {
            remedy: withCommand('Turn it on again, run it, then run the gate again.', enableWorkflow(workflow)),
        });
    if (lastSuccess === undefined)
        return fail(workflow, `${workflow} has never succeeded on the default branch (${limit})`, { remedy: again });
    const { runId, startedAt, finishedAt } = lastSuccess;
    // What a run proves is as old as its start.
    const ageSeconds = (0,time/* secondsBetween */.O1)(startedAt, rules.now);
    const evidence = { runId, startedAt: (0,time/* toIso */.tK)(startedAt), ageSeconds, limitSeconds: rules.maxAgeSeconds };
    if (lastCompleted !== undefined && lastCompleted.conclusion !== 'success' && lastCompleted.finishedAt > finishedAt)
        return fail(workflow, `${workflow} ended as ${lastCompleted.conclusion} at ${(0,time/* toIso */.tK)(lastCompleted.finishedAt)} (run ${lastCompleted.runId}), after its last success at ${(0,time/* toIso */.tK)(finishedAt)}`, { evidence, remedy: again });
    if (ageSeconds < -time/* MAX_CLOCK_SKEW_SECONDS */.Fo)
        return fail(workflow, `${workflow} says that its last success started in the future (${(0,time/* toIso */.tK)(startedAt)})`, {
            evidence,
            remedy: again,
        });
    const seen = `${workflow} last succeeded in a run started ${(0,time/* formatDuration */.a3)(ageSeconds)} ago (${limit})`;
    if (!(ageSeconds <= rules.maxAgeSeconds))
        return fail(workflow, seen, { evidence, remedy: again });
    return pass(workflow, seen, { ...evidence, holdsUntil: (0,time/* toIso */.tK)((0,time/* addSeconds */.ps)(startedAt, rules.maxAgeSeconds)) });
}

;// CONCATENATED MODULE: ./lib/checks/drill/age.js


const drillAge = defineCheck({
    id: 'drill/age',
    title: 'A restore was proven lately',
    failureTitle: 'No restore was proven lately',
    runbook: ['7'],
    modes: ['gate', 'audit'],
    obligation: ({ policy }) => (policy.drill.workflow === undefined ? 'recommended' : 'mandatory'),
    needs: ['clock', 'drillRuns'],
    evaluate: ({ clock: { now }, drillRuns }, { policy }) => [
        judgeWorkflow(drillRuns, {
            now,
            maxAgeSeconds: policy.drill.maxAgeSeconds,
            unnamed: 'the policy names no drill workflow: nothing proves that a backup can be restored',
            naming: 'Add a scheduled workflow that restores, and name it in the policy: drill: {workflow: backup-drill.yml}.',
        }),
    ],
});

// EXTERNAL MODULE: ./lib/facts/dump-evidence.js
var dump_evidence = __webpack_require__(87567);
;// CONCATENATED MODULE: ./lib/checks/databases.js


/** Judges what was seen of each database that the policy names: one finding at least for each, seen or not. */
function judgeDatabases({ databases }, target, look, judge) {
    if (target.databases.length === 0)
        return [notApplicable(target.name, 'the policy says databases: none')];
    return target.databases.flatMap((database) => {
        const state = databases.find(({ name }) => name === database.name);
        if (state !== undefined)
            return ifObserved(database.name, look(state), (seen) => judge(seen, database, state));
        return [
            unseen(database.name, {
                code: 'malformed',
                detail: (0,untrusted/* untrusted */.b)(`the probe says nothing of the database ${database.name}`),
            }),
        ];
    });
}

;// CONCATENATED MODULE: ./lib/checks/dumps/age.js





const dumpsAge = defineCheck({
    id: 'dumps/age',
    title: 'Every database has a recent dump',
    failureTitle: 'A database has no recent dump',
    runbook: ['4', '8'],
    modes: ['gate', 'prepare', 'release', 'verify'],
    obligation: 'mandatory',
    needs: ['clock', 'host'],
    evaluate: ({ clock: { now }, host }, { policy, target }) => judgeDatabases(host, target, dump_evidence/* newestDump */.b, (dump, database) => {
        const { maxAgeSeconds } = policy.dumps;
        const limit = `limit ${(0,time/* formatDuration */.a3)(maxAgeSeconds)}`;
        const { name } = database;
        const repair = {
            remedy: withCommand('Take a dump on the host, then run again.', takeDump(database, (0,time/* calendarDay */.$6)(now, policy.timezone))),
            steps: [{ action: 'take-dump', target: target.name, database: name }],
        };
        if (dump === undefined) {
            const names = `${database.scheduled} or ${database.manual}`;
            return fail(name, `${name} has no dump in ${database.directory} named ${names} (${limit})`, repair);
        }
        const { file, finishedAt, manifest } = dump;
        const ageSeconds = (0,time/* secondsBetween */.O1)(finishedAt, now);
        const evidence = {
            path: file.path,
            finishedAt: (0,time/* toIso */.tK)(finishedAt),
            ageSeconds,
            limitSeconds: maxAgeSeconds,
            proof: manifest === undefined ? 'modification time' : 'manifest',
        };
        const conflict = (0,dump_evidence/* timeConflict */.g)(dump, policy.timezone);
        if (conflict !== undefined)
            return fail(name, `${name}: when ${file.path} was made cannot be believed: ${conflict}`, {
                ...repair,
                evidence,
            });
        if (ageSeconds < -time/* MAX_CLOCK_SKEW_SECONDS */.Fo) {
            const ahead = `${(0,time/* formatDuration */.a3)(-ageSeconds)} in the future (limit ${(0,time/* formatDuration */.a3)(time/* MAX_CLOCK_SKEW_SECONDS */.Fo)})`;
            return fail(name, `${name}: ${file.path} is dated ${ahead}`, { ...repair, evidence });
        }
        const seen = `${name} was last dumped ${(0,time/* formatDuration */.a3)(ageSeconds)} ago (${limit}), ${file.path}`;
        if (!(ageSeconds <= maxAgeSeconds))
            return fail(name, seen, { ...repair, evidence });
        const holdsUntil = (0,time/* toIso */.tK)((0,time/* addSeconds */.ps)(finishedAt, maxAgeSeconds));
        return pass(name, seen, { ...evidence, holdsUntil });
    }),
});

// EXTERNAL MODULE: ./lib/facts/dump-flaws.js
var dump_flaws = __webpack_require__(79143);
;// CONCATENATED MODULE: ./lib/facts/dump-objects.js
const KINDS = [
    ['tables', 'tableCount'],
    ['routines', 'routineCount'],
    ['triggers', 'triggerCount'],
    ['events', 'eventCount'],
    ['views', 'viewCount'],
];
const holdings = (dump, live) => ({
    missing: KINDS.flatMap(([kind, count]) => {
        const there = live[count];
        return there === undefined || dump[count] >= there ? [] : [`${dump[count]} of the ${there} ${kind}`];
    }),
    hidden: KINDS.filter(([, count]) => live[count] === undefined).map(([kind]) => kind),
    held: KINDS.map(([kind, count]) => `${dump[count]} ${dump[count] === 1 ? kind.slice(0, -1) : kind}`).join(', '),
});

;// CONCATENATED MODULE: ./lib/checks/dumps/content.js








const dumpsContent = defineCheck({
    id: 'dumps/content',
    title: 'The newest dump holds everything that the live database has',
    failureTitle: 'The newest dump lacks something that the live database has',
    runbook: ['4'],
    modes: ['prepare', 'verify', 'drill'],
    obligation: 'mandatory',
    needs: ['clock', 'host'],
    evaluate: ({ clock: { now }, host }, { policy, target }) => judgeDatabases(host, target, dump_evidence/* newestDump */.b, (dump, database, state) => {
        const { name } = database;
        const repair = {
            remedy: withCommand('Take a new dump with --routines --events --triggers, by an account that may read all of it, then run again; prepare does so.', takeDump(database, (0,time/* calendarDay */.$6)(now, policy.timezone))),
            steps: [{ action: 'take-dump', target: target.name, database: name }],
        };
        if (dump === undefined)
            return fail(name, `${name} has no dump in ${database.directory}`, repair);
        const { file, manifest } = dump;
        return ifObserved(name, file.content, (content) => {
            const evidence = {
                path: file.path,
                tables: content.tableCount,
                routines: content.routineCount,
                triggers: content.triggerCount,
                events: content.eventCount,
                views: content.viewCount,
                fromReceipt: file.fromReceipt,
            };
            const failed = (flaws) => fail(name, `${name}: ${file.path} ${flaws}`, { ...repair, evidence });
            const broken = (0,dump_flaws/* wholeFlaws */.$i)(content, name);
            if (broken.length > 0)
                return failed(`is no whole dump to count in: it ${broken.join('; ')}`);
            if (manifest !== undefined && manifest.tableCount !== content.tableCount)
                return failed(`holds ${content.tableCount} tables, and its manifest says ${manifest.tableCount}`);
            return ifObserved(name, state.server, (server) => {
                const { missing, hidden, held } = holdings(content, server);
                if (missing.length > 0)
                    return failed(`holds less than the live server: ${missing.join(', ')}`);
                if (hidden.length > 0) {
                    const detail = `the login of ${database.defaultsFile} may not see all ${hidden.join(', ')} of ${name}`;
                    return unseen(name, { code: 'access-denied', detail: (0,untrusted/* untrusted */.b)(detail) });
                }
                return pass(name, `${name}: ${file.path} holds all that the live server has: ${held}`, evidence);
            });
        });
    }),
});

;// CONCATENATED MODULE: ./lib/checks/dumps/integrity.js






const dumpsIntegrity = defineCheck({
    id: 'dumps/integrity',
    title: 'The newest dump is whole, finished, and of this database',
    failureTitle: 'The newest dump is broken, unfinished, or of something else',
    runbook: ['8'],
    modes: ['gate', 'prepare', 'release', 'verify'],
    obligation: 'mandatory',
    needs: ['clock', 'instances', 'host'],
    evaluate: ({ clock: { now }, instances, host }, { policy, target }) => judgeDatabases(host, target, dump_evidence/* newestDump */.b, (dump, database, state) => {
        const { name } = database;
        const repair = {
            remedy: withCommand('Take a new dump on the host, then run again. A dump that is still being written: wait for its end.', takeDump(database, (0,time/* calendarDay */.$6)(now, policy.timezone))),
            steps: [{ action: 'take-dump', target: target.name, database: name }],
        };
        if (dump === undefined)
            return [fail(name, `${name} has no dump in ${database.directory}`, repair)];
        const { file, manifest } = dump;
        const { content } = file;
        const read = content.kind === 'observed' ? content.value : undefined;
        const liveTables = state.server.kind === 'observed' ? state.server.value.tableCount : undefined;
        const flaws = [
            ...(0,dump_flaws/* fileFlaws */.K$)(file),
            ...(read === undefined ? [] : (0,dump_flaws/* contentFlaws */.jn)(read, name, liveTables, policy.dumps.shrinkRatio)),
            ...(manifest === undefined ? [] : (0,dump_flaws/* manifestFlaws */.Xg)(manifest, file, read, name, instances[0]?.instanceId)),
        ];
        const evidence = {
            path: file.path,
            sizeBytes: file.sizeBytes,
            proof: manifest === undefined ? 'the file alone' : 'the file and its manifest',
            fromReceipt: file.fromReceipt,
            unfinished: state.unfinished.length,
            ...(read === undefined
                ? {}
                : { sha256: read.sha256, tables: read.tableCount, tablesWithRows: read.tablesWithRows }),
        };
        if (flaws.length > 0)
            return [fail(name, `${name}: ${file.path} ${flaws.join('; ')}`, { ...repair, evidence })];
        if (content.kind === 'unavailable')
            return [unseen(name, content.cause)];
        const notes = [
            manifest === undefined ? 'no manifest, so judged by the file alone' : undefined,
            content.value.selectsDatabase
                ? 'it names its own database (CREATE DATABASE or USE): a restore into another one would not go there'
                : undefined,
            state.unfinished.length > 0 ? `${state.unfinished.length} half-written .part beside it` : undefined,
        ].filter((note) => note !== undefined);
        return [
            pass(name, `${name}: ${file.path} is whole, ${content.value.tableCount} tables${notes.map((n) => `; ${n}`).join('')}`, evidence),
        ];
    }),
});

;// CONCATENATED MODULE: ./lib/checks/dumps/size.js



// A byte count times a decimal ratio is not exact; equality must pass on either side of that error.
const ROUNDING = 1e-9;
const dumpsSize = defineCheck({
    id: 'dumps/size',
    title: 'The newest dump is not much smaller than the one before',
    failureTitle: 'The newest dump is much smaller than the one before',
    runbook: ['8'],
    modes: ['gate', 'prepare', 'verify'],
    obligation: 'mandatory',
    needs: ['host'],
    evaluate: ({ host }, { policy, target }) => judgeDatabases(host, target, dump_evidence/* newestDump */.b, (dump, { name }, state) => {
        if (dump === undefined)
            return notApplicable(name, `${name} has no dump whose size could be judged`);
        return ifObserved(name, state.previous, (previous) => {
            const { path, sizeBytes } = dump.file;
            if (previous === undefined)
                return notApplicable(name, `${name} has no earlier dump to compare ${path} with`);
            const { shrinkRatio } = policy.dumps;
            const lost = previous.sizeBytes - sizeBytes;
            const change = previous.sizeBytes === 0 ? 0 : Math.round((lost / previous.sizeBytes) * 1000) / 10;
            const limit = `limit ${Math.round(shrinkRatio * 1000) / 10} %`;
            const evidence = {
                path,
                sizeBytes,
                previousPath: previous.path,
                previousBytes: previous.sizeBytes,
                shrinkPercent: change,
            };
            const seen = lost > 0
                ? `${name}: ${path} is ${change} % smaller than ${previous.path} (${limit}): ${sizeBytes} bytes after ${previous.sizeBytes}`
                : `${name}: ${path} is not smaller than ${previous.path}: ${sizeBytes} bytes after ${previous.sizeBytes}`;
            if (lost <= shrinkRatio * previous.sizeBytes + ROUNDING)
                return pass(name, seen, evidence);
            return fail(name, seen, {
                evidence,
                remedy: {
                    text: 'Find out what is missing: compare the tables of both dumps with the live server. Where the data was really deleted, take a dump once more: the smaller one then is the one before.',
                },
                steps: [{ action: 'take-dump', target: target.name, database: name }],
            });
        });
    }),
});

;// CONCATENATED MODULE: ./lib/checks/host/agent.js


/** Before this release the agent puts parameters into the script's text instead of its environment. */
const OLDEST_AGENT = '3.3.2746.0';
const hostAgent = defineCheck({
    id: 'host/agent',
    title: 'The instance is the one meant, runs, and its agent answers',
    failureTitle: 'The instance is not the one meant, does not run, or does not answer',
    runbook: [],
    modes: ['gate', 'prepare', 'release', 'verify', 'audit', 'drill'],
    obligation: 'mandatory',
    needs: ['clock', 'caller', 'instances', 'agent'],
    evaluate: ({ clock: { now }, caller, instances, agent }, { target }) => {
        const { name, region, account } = target;
        if (caller.account !== account)
            return [
                fail(name, `the credentials are of account ${caller.account}, and the policy says ${account}`, {
                    remedy: { text: `Give the job a role of account ${account}, then run again.` },
                }),
            ];
        const [instance] = instances;
        if (instance === undefined || instances.length > 1) {
            const seen = instances.map(({ instanceId, state, launchedAt }) => `${instanceId} (${state}, ${(0,time/* toIso */.tK)(launchedAt)})`);
            const listed = seen.length === 0 ? '' : `: ${seen.join(', ')}`;
            return [
                fail(name, `${instances.length} instances in ${region} match the policy${listed}; expected exactly one`, {
                    remedy: { text: 'Make the policy name one instance, by its id or by tags that no other has.' },
                }),
            ];
        }
        const { instanceId, state, launchedAt } = instance;
        const evidence = { instanceId, state, runningSince: (0,time/* toIso */.tK)(launchedAt) };
        const failed = (summary, text) => [
            fail(instanceId, `${instanceId} ${summary}`, { evidence, remedy: { text } }),
        ];
        if (state !== 'running')
            return failed(`is ${state}, not running`, 'Start it, or name the instance that serves now in the policy.');
        if (agent === undefined)
            return failed(`is not registered with Systems Manager in ${region}`, 'Install the SSM agent and give the instance a profile with AmazonSSMManagedInstanceCore.');
        const { pingStatus, lastPingAt, version, platform } = agent;
        if (pingStatus !== 'Online')
            return failed(`has an agent that is ${pingStatus}, not Online (last seen ${(0,time/* formatDuration */.a3)((0,time/* secondsBetween */.O1)(lastPingAt, now))} ago)`, 'Restart the agent on the host: sudo systemctl restart amazon-ssm-agent (snap: snap restart amazon-ssm-agent).');
        if (platform !== 'Linux')
            return failed(`runs ${platform}, and the probe is for Linux`, 'Name a Linux instance in the policy.');
        if (isOlder(version, OLDEST_AGENT))
            return failed(`has an agent of version ${version}; expected ${OLDEST_AGENT} or newer`, 'Update the agent (document AWS-UpdateSSMAgent), then run again.');
        return [
            pass(instanceId, `${instanceId} runs and its agent ${version} answers`, { ...evidence, version, pingStatus }),
        ];
    },
});
/** True as well for a version that cannot be read. */
function isOlder(version, oldest) {
    if (!/^\d+(\.\d+)*$/.test(version))
        return true;
    const parts = version.split('.').map(Number);
    for (const [index, wanted] of oldest.split('.').map(Number).entries()) {
        const part = parts[index] ?? 0;
        if (part !== wanted)
            return part < wanted;
    }
    return false;
}

;// CONCATENATED MODULE: ./lib/checks/host/code.js


const hostCode = defineCheck({
    id: 'host/code',
    title: 'The code on the host has no change that only the host has',
    failureTitle: 'The code on the host has changes that only the host has',
    runbook: ['5.1'],
    modes: ['gate', 'verify'],
    obligation: 'mandatory',
    needs: ['host', 'hostCommits'],
    evaluate: ({ host, hostCommits }, { target }) => {
        if (target.code.length === 0)
            return [notApplicable(target.name, 'the policy says code: none')];
        return target.code.flatMap((path) => {
            const checkout = host.checkouts.find((one) => one.path === path);
            const commit = hostCommits.find((one) => one.path === path);
            return checkout === undefined ? [notTold(path, 'the probe says nothing of it')] : judge(checkout, commit);
        });
    },
});
const notTold = (path, what) => unseen(path, { code: 'malformed', detail: (0,untrusted/* untrusted */.b)(`${path}: ${what}`) });
const judge = ({ path, state }, commit) => ifObserved(path, state, ({ head, origin, dirtyCount, dirty }) => {
    if (commit === undefined)
        return notTold(path, `nobody asked the remote for its commit ${head}`);
    const evidence = { head, origin, dirtyCount, onRemote: commit.onRemote, sameRemote: commit.sameRemote };
    const flaws = [
        dirtyCount > 0 ? `has ${dirtyCount} local changes, expected none: ${dirty.slice(0, 3).join(', ')}` : undefined,
        commit.sameRemote ? undefined : `comes from another remote: ${origin}`,
        commit.onRemote ? undefined : `sits on ${head.slice(0, 12)}, which the remote does not have`,
    ].filter((flaw) => flaw !== undefined);
    if (flaws.length === 0)
        return pass(path, `${path} sits on ${head.slice(0, 12)}, unchanged`, evidence);
    return fail(path, `${path} ${flaws.join('; ')}`, {
        evidence,
        remedy: {
            text: 'On the host: commit what only it has to a branch and push it (git status, git switch -c, git push), then bring the checkout back to a pushed commit.',
        },
    });
});

// EXTERNAL MODULE: ./lib/facts/observation.js
var observation = __webpack_require__(32989);
;// CONCATENATED MODULE: ./lib/checks/host/disk.js





const DUMP_ROOM = 1.5;
const FREE_INODES = 0.1;
// A byte count times a decimal ratio is not exact; equality must pass on either side of that error.
const disk_ROUNDING = 1e-6;
const hostDisk = defineCheck({
    id: 'host/disk',
    title: 'There is room for the next dump and more',
    failureTitle: 'There is no room for the next dump',
    runbook: ['8'],
    modes: ['gate', 'prepare', 'verify'],
    obligation: 'mandatory',
    needs: ['instances', 'host'],
    evaluate: ({ instances, host }, { policy, target }) => {
        const told = new Set(host.paths.map(({ path }) => path));
        const wanted = [...new Set([...target.databases.map(({ directory }) => directory), ...target.code])];
        const missing = wanted.filter((path) => !told.has(path)).map(disk_notTold);
        const data = target.databases.length === 0 || host.paths.some(({ role }) => role === 'data');
        const noData = data ? [] : [disk_notTold('the data directory of the server')];
        if (wanted.length === 0)
            return [notApplicable(target.name, 'the policy says databases: none and code: none')];
        const command = onHost(instances[0]?.instanceId, target.region);
        const judged = host.paths.flatMap((path) => ifObserved(path.path, neededBytes(path, host, target), (needed) => disk_judge(path, needed, policy.host.freeSpaceRatio, command)));
        return [...judged, ...missing, ...noData];
    },
});
const disk_notTold = (what) => unseen(what, { code: 'malformed', detail: (0,untrusted/* untrusted */.b)(`the probe says nothing of ${what}`) });
/** Room that the next dumps into this directory want. Unavailable when the size of the last ones could not be seen. */
function neededBytes({ role, path }, { databases }, target) {
    if (role !== 'dumps')
        return (0,observation/* observed */.Px)(0);
    const here = target.databases.filter(({ directory }) => directory === path).map(({ name }) => name);
    let bytes = 0;
    for (const database of databases.filter(({ name }) => here.includes(name))) {
        const newest = (0,dump_evidence/* newestDump */.b)(database);
        if (newest.kind === 'unavailable')
            return newest;
        bytes += DUMP_ROOM * (newest.value?.file.sizeBytes ?? 0);
    }
    return (0,observation/* observed */.Px)(bytes);
}
const disk_judge = ({ role, path, state }, neededBytes, freeSpaceRatio, command) => ifObserved(path, state, ({ mountPoint, totalBytes, freeBytes, totalInodes, freeInodes }) => {
    const evidence = { role, mountPoint, totalBytes, freeBytes, totalInodes, freeInodes, neededBytes };
    if (!(totalBytes > 0) || !(freeBytes <= totalBytes))
        return unseen(path, {
            code: 'malformed',
            detail: (0,untrusted/* untrusted */.b)(`${path}: ${freeBytes} of ${totalBytes} bytes free`),
        });
    const free = `${percent(freeBytes / totalBytes)} free`;
    const flaws = [
        !(freeBytes + disk_ROUNDING >= freeSpaceRatio * totalBytes) ? `${free} (limit ${percent(freeSpaceRatio)})` : undefined,
        !(freeBytes >= neededBytes)
            ? `${gib(freeBytes)} free, and the next dump wants ${gib(neededBytes)} (${DUMP_ROOM} times the last)`
            : undefined,
        // Some filesystems make inodes as they need them and say 0 of 0.
        totalInodes > 0 && freeInodes + disk_ROUNDING < FREE_INODES * totalInodes
            ? `${percent(freeInodes / totalInodes)} of the inodes free (limit ${percent(FREE_INODES)})`
            : undefined,
    ].filter((flaw) => flaw !== undefined);
    if (flaws.length === 0)
        return pass(path, `${path} (${role}) has ${free}`, evidence);
    const text = 'Make room on the host: remove what is no backup, or grow the volume. Then run again.';
    return fail(path, `${path} (${role}) has ${flaws.join('; ')}`, { evidence, remedy: withCommand(text, command) });
});
const percent = (ratio) => `${Math.floor(ratio * 1000) / 10} %`;
const gib = (bytes) => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

;// CONCATENATED MODULE: ./lib/checks/host/storage.js


/** No snapshot of a volume holds what lies on one of these. */
const NEVER_IN_A_SNAPSHOT = /^(tmpfs|ramfs|overlay|aufs|nfs\d*|efs|cifs|smb\w*|9p|ceph|glusterfs|lustre|beegfs|fuse\.(sshfs|s3fs|mount-s3|goofys|rclone|glusterfs))$/;
const hostStorage = defineCheck({
    id: 'host/storage',
    title: 'Data and dumps lie on a volume that the snapshots hold',
    failureTitle: 'Data or dumps do not lie on a volume that the snapshots hold',
    runbook: ['3.1'],
    modes: ['gate', 'verify'],
    obligation: 'recommended',
    needs: ['host', 'volumeSnapshots'],
    evaluate: ({ host, volumeSnapshots }, { target }) => {
        if (target.databases.length === 0)
            return [notApplicable(target.name, 'the policy says databases: none')];
        const attached = new Set(volumeSnapshots.map(({ volume }) => volume.volumeId));
        const paths = host.paths.filter(({ role }) => role !== 'code');
        const dumps = new Set(paths.filter(({ role }) => role === 'dumps').map(({ path }) => path));
        const missing = [...new Set(target.databases.map(({ directory }) => directory))]
            .filter((directory) => !dumps.has(directory))
            .map((directory) => storage_notTold(`the dump directory ${directory}`));
        const data = paths.some(({ role }) => role === 'data') ? [] : [storage_notTold('the data directory of the server')];
        return [...paths.flatMap((path) => storage_judge(path, attached)), ...missing, ...data];
    },
});
const storage_notTold = (what) => unseen(what, { code: 'malformed', detail: (0,untrusted/* untrusted */.b)(`the probe does not say where ${what} lies`) });
const storage_judge = ({ role, path, state }, attached) => ifObserved(path, state, ({ filesystem, volume, mountPoint, device }) => {
    const evidence = { role, mountPoint, filesystem, device, volume: volume ?? null };
    const remedy = {
        text: `Move ${role} to an EBS volume of the instance, so that snapshots hold it, then run again.`,
    };
    const proven = volume === 'instance-store' || NEVER_IN_A_SNAPSHOT.test(filesystem);
    const where = volume === 'instance-store' ? 'an instance store' : filesystem;
    if (proven)
        return fail(path, `${path} (${role}) lies on ${where}, which no snapshot holds`, {
            evidence,
            remedy,
            mandatory: true,
        });
    if (volume !== undefined && attached.has(volume))
        return pass(path, `${path} (${role}) lies on ${volume}`, evidence);
    const seen = volume === undefined ? 'no volume could be told' : `${volume} is not attached`;
    return fail(path, `${path} (${role}): ${seen}; expected one of ${[...attached].join(', ')}`, { evidence, remedy });
});

;// CONCATENATED MODULE: ./lib/checks/host/writers.js



const hostWriters = defineCheck({
    id: 'host/writers',
    title: 'No dump, import, long transaction or schema change is running',
    failureTitle: 'Something is writing that a backup must not meet',
    runbook: ['8'],
    modes: ['gate', 'prepare'],
    obligation: 'mandatory',
    needs: ['host'],
    evaluate: ({ host }, { target }) => [
        judgeProcesses(host, target.name),
        ...judgeDatabases(host, target, ({ server }) => server, judgeServer),
        ...judgeDatabases(host, target, filesOf, judgeFiles).filter(({ status }) => status !== 'not-applicable'),
    ],
});
const WAIT = 'Wait until it has ended, or end it on the host, then run again.';
function judgeProcesses({ processes }, subject) {
    if (processes.length === 0)
        return pass(subject, 'no dump and no import runs on the host');
    const seen = processes.slice(0, 3).map(({ kind, command, ageSeconds }) => {
        return `${kind} for ${(0,time/* formatDuration */.a3)(ageSeconds)}: ${command}`;
    });
    return fail(subject, `${processes.length} running on the host; expected none: ${seen.join('; ')}`, {
        evidence: {
            processes: processes.length,
            oldestSeconds: Math.max(...processes.map(({ ageSeconds }) => ageSeconds)),
        },
        remedy: { text: WAIT },
    });
}
function judgeServer({ longTransactions, statements }, { name }) {
    const seen = [
        ...longTransactions.map(({ seconds, user }) => `a transaction of ${user} open for ${(0,time/* formatDuration */.a3)(seconds)}`),
        ...statements.map(({ kind, seconds, text }) => `${kind} for ${(0,time/* formatDuration */.a3)(seconds)}: ${text}`),
    ];
    if (seen.length === 0)
        return pass(name, `${name}: no long transaction, no schema change, no dump, no import`);
    const shown = seen.slice(0, 3).join('; ') + (seen.length > 3 ? ` and ${seen.length - 3} more` : '');
    return fail(name, `${name}: ${shown}; expected none (limit for a transaction: under 1 min)`, {
        evidence: { longTransactions: longTransactions.length, statements: statements.length },
        remedy: { text: `${WAIT} On the host: mysql -e 'SHOW FULL PROCESSLIST'.` },
    });
}
/** Both names: one that is written to now need not be the newest. */
function filesOf({ scheduled, manual }) {
    if (scheduled.kind === 'unavailable')
        return scheduled;
    if (manual.kind === 'unavailable')
        return manual;
    return { kind: 'observed', value: [scheduled.value, manual.value].filter((file) => file !== undefined) };
}
function judgeFiles(files, { name }) {
    return files
        .filter(({ growing, openForWriting }) => growing || openForWriting)
        .map(({ path, growing }) => fail(name, `${name}: ${path} is ${growing ? 'growing' : 'open for writing'}; expected no writer`, {
        evidence: { path },
        remedy: { text: WAIT },
    }));
}

// EXTERNAL MODULE: ./lib/facts/image-evidence.js
var image_evidence = __webpack_require__(21038);
;// CONCATENATED MODULE: ./lib/checks/images/age.js




const needsImage = ({ changeKind }) => changeKind === 'os-upgrade' || changeKind === 'disk';
const imagesAge = defineCheck({
    id: 'images/age',
    title: 'A recent image of this host exists',
    failureTitle: 'No recent image of this host exists',
    runbook: ['6.1'],
    modes: ['gate', 'prepare', 'audit'],
    obligation: (context) => (needsImage(context) ? 'mandatory' : 'recommended'),
    needs: ['clock', 'instances', 'images', 'deployments'],
    evaluate: ({ clock: { now }, instances, images, deployments }, context) => {
        const { policy, target, changeKind } = context;
        const { maxAgeSeconds } = policy.images;
        const limit = `limit ${(0,time/* formatDuration */.a3)(maxAgeSeconds)}`;
        const instanceId = instances[0]?.instanceId;
        const name = `${target.name}-ami-${(0,time/* calendarDay */.$6)(now, policy.timezone)}`;
        const repair = {
            remedy: withCommand('Make an image without a reboot, wait until it is available, then run again.', createImage(instanceId, target.region, name)),
            steps: instanceId === undefined ? [] : [{ action: 'take-image', target: target.name, instanceId }],
        };
        const ordered = [...images].sort((a, b) => b.createdAt - a.createdAt || (a.imageId < b.imageId ? -1 : 1));
        const newest = ordered.find((image) => (0,image_evidence/* imageFlaw */._)(image, now) === undefined);
        const flawed = newest === undefined ? ordered : ordered.slice(0, ordered.indexOf(newest));
        const others = flawed
            .slice(0, 3)
            .map((image) => `; ${image.imageId} ${(0,image_evidence/* imageFlaw */._)(image, now)}`)
            .join('');
        if (newest === undefined)
            return [fail(target.name, `${target.name} has no image that counts (${limit})${others}`, repair)];
        const { imageId, createdAt } = newest;
        const ageSeconds = (0,time/* secondsBetween */.O1)(createdAt, now);
        const evidence = { imageId, createdAt: (0,time/* toIso */.tK)(createdAt), ageSeconds, limitSeconds: maxAgeSeconds };
        const seen = `${imageId} of ${target.name} was made ${(0,time/* formatDuration */.a3)(ageSeconds)} ago (${limit})`;
        if (!(ageSeconds <= maxAgeSeconds))
            return [fail(imageId, seen + others, { ...repair, evidence })];
        const deployedAt = deployments.lastFinished?.finishedAt;
        if (needsImage(context) && deployedAt !== undefined && createdAt <= deployedAt)
            return [
                fail(imageId, `${imageId} was made at ${(0,time/* toIso */.tK)(createdAt)}, not after the last deployment ended at ${(0,time/* toIso */.tK)(deployedAt)}, which ${changeKind} asks for${others}`, { ...repair, evidence }),
            ];
        return [pass(imageId, seen + others, { ...evidence, holdsUntil: (0,time/* toIso */.tK)((0,time/* addSeconds */.ps)(createdAt, maxAgeSeconds)) })];
    },
});

;// CONCATENATED MODULE: ./lib/checks/nightly/age.js


const nightlyAge = defineCheck({
    id: 'nightly/age',
    title: 'The nightly verification ran and passed lately',
    failureTitle: 'The nightly verification did not run or did not pass',
    runbook: ['8'],
    modes: ['gate', 'release'],
    obligation: ({ policy }) => (policy.nightly.workflow === undefined ? 'recommended' : 'mandatory'),
    needs: ['clock', 'nightlyRuns'],
    evaluate: ({ clock: { now }, nightlyRuns }, { policy }) => [
        judgeWorkflow(nightlyRuns, {
            now,
            maxAgeSeconds: policy.nightly.maxAgeSeconds,
            unnamed: 'the policy names no nightly workflow: nobody would notice a missed night',
            naming: 'Add a scheduled workflow that verifies the backups, and name it in the policy: nightly: {workflow: backup-nightly.yml}.',
        }),
    ],
});

// EXTERNAL MODULE: ./lib/facts/snapshot-evidence.js
var snapshot_evidence = __webpack_require__(51313);
;// CONCATENATED MODULE: ./lib/checks/recycle-bin/rule.js




const recycleBinRule = defineCheck({
    id: 'recycle-bin/rule',
    title: 'The Recycle Bin keeps a deleted snapshot',
    failureTitle: 'The Recycle Bin would not keep a deleted snapshot',
    runbook: ['3.4'],
    modes: ['gate', 'verify', 'audit'],
    obligation: 'mandatory',
    needs: ['clock', 'volumeSnapshots', 'recycleBinRules'],
    evaluate: ({ clock: { now }, volumeSnapshots, recycleBinRules }, { policy, target }) => {
        const { keepSeconds } = policy.recycleBin;
        const wanted = `an available, unlocked rule that keeps EBS snapshots ${(0,time/* formatDuration */.a3)(keepSeconds)} or longer`;
        const remedy = withCommand('Make a rule for the whole Region (it can take half an hour to become available), then run again.', createRecycleBinRule(Math.ceil(keepSeconds / time/* DAY */.d_), target.region));
        const flawed = recycleBinRules.map((rule) => ({ rule, flaw: ruleFlaw(rule, keepSeconds) }));
        const sound = flawed.filter(({ flaw }) => flaw === undefined).map(({ rule }) => rule);
        if (sound.length === 0) {
            const seen = flawed.map(({ rule, flaw }) => `${rule.ruleId} ${flaw}`);
            return [
                fail(target.region, `${target.region} has ${list(seen, 'no rule')}; expected ${wanted}`, {
                    evidence: { rules: recycleBinRules.length, keepSeconds },
                    remedy,
                }),
            ];
        }
        return volumeSnapshots.map((entry) => {
            const snapshot = (0,snapshot_evidence/* newestUsable */.v4)(entry, now);
            const { volumeId } = entry.volume;
            if (snapshot === undefined)
                return notApplicable(volumeId, `${volumeId} has no snapshot that a rule could keep`);
            const covering = sound.find((rule) => coverFlaw(rule, snapshot) === undefined);
            if (covering !== undefined) {
                const kept = (0,time/* formatDuration */.a3)(covering.retentionSeconds);
                return pass(volumeId, `${volumeId}: ${snapshot.snapshotId} is kept ${kept} by rule ${covering.ruleId}`, {
                    snapshotId: snapshot.snapshotId,
                    ruleId: covering.ruleId,
                    retentionSeconds: covering.retentionSeconds,
                });
            }
            const seen = flawed.map(({ rule, flaw }) => `${rule.ruleId} ${flaw ?? coverFlaw(rule, snapshot)}`);
            return fail(volumeId, `${volumeId}: ${snapshot.snapshotId} is covered by no rule: ${seen.join('; ')}; expected ${wanted}`, { evidence: { snapshotId: snapshot.snapshotId, rules: recycleBinRules.length }, remedy });
        });
    },
});
const list = (items, none) => (items.length === 0 ? none : items.join('; '));
function ruleFlaw(rule, keepSeconds) {
    if (rule.resourceType !== 'EBS_SNAPSHOT')
        return `is for ${rule.resourceType}, not EBS_SNAPSHOT`;
    if (rule.status !== 'available')
        return `is ${rule.status}, and retains nothing until it is available`;
    if (!(rule.retentionSeconds >= keepSeconds))
        return `keeps ${(0,time/* formatDuration */.a3)(rule.retentionSeconds)} (limit ${(0,time/* formatDuration */.a3)(keepSeconds)})`;
    if (rule.lockState !== undefined && rule.lockState !== 'unlocked')
        return `is ${rule.lockState}, and the runbook wants it never locked or unlocked`;
    return undefined;
}
function coverFlaw({ resourceTags, excludeTags }, { tags }) {
    const matches = ({ key, value }) => Object.hasOwn(tags, key) && (value === undefined || tags[key] === value);
    const excluding = excludeTags.find(matches);
    if (excluding !== undefined)
        return `excludes it by its tag ${excluding.key}`;
    if (resourceTags.length === 0 || resourceTags.some(matches))
        return undefined;
    return `covers only snapshots tagged ${resourceTags.map(({ key, value }) => `${key}=${value ?? '*'}`).join(' or ')}`;
}

;// CONCATENATED MODULE: ./lib/checks/repository/env-files.js


const repositoryEnvFiles = defineCheck({
    id: 'repository/env-files',
    title: 'No .env is in git, now or ever',
    failureTitle: 'A .env is in git',
    runbook: ['5.1'],
    modes: ['gate', 'verify', 'review'],
    obligation: 'mandatory',
    needs: ['envFiles'],
    evaluate: ({ envFiles: { inIndex, inHistory, commitsRead } }) => {
        const findings = [];
        if (inIndex.length > 0)
            findings.push(fail('index', `the index holds ${inIndex.length} .env files, expected none: ${inIndex.slice(0, 3).join(', ')}`, {
                evidence: { count: inIndex.length },
                remedy: {
                    text: 'Change every secret in it first: it was published. Then take it out of git, ignore it, and out of the history too.',
                    command: "git rm --cached -- ':(glob)**/.env' && echo .env >> .gitignore",
                },
            }));
        if (inHistory.length > 0) {
            const shown = inHistory.slice(0, 3).map(({ path, commit }) => `${path} (${commit.slice(0, 12)})`);
            findings.push(fail('history', `the history holds ${inHistory.length} .env files, expected none: ${shown.join(', ')}`, {
                evidence: { count: inHistory.length, commitsRead },
                remedy: {
                    text: 'Change every secret in it first: it was published. Then rewrite the history without it and push all branches and tags.',
                    command: "git filter-repo --invert-paths --path-glob '*.env'",
                },
            }));
        }
        if (findings.length > 0)
            return findings;
        // A history of no commits cannot be the history of the commit that is deployed.
        if (!(commitsRead > 0))
            return [unseen('history', { code: 'malformed', detail: (0,untrusted/* untrusted */.b)('git log: no commit was read') })];
        return [pass('history', `no .env in the index nor in ${commitsRead} commits`, { commitsRead })];
    },
});

;// CONCATENATED MODULE: ./lib/checks/repository/pushed.js

const repositoryPushed = defineCheck({
    id: 'repository/pushed',
    title: 'The commit is on the remote',
    failureTitle: 'The commit is not what the remote has',
    runbook: ['5.1'],
    modes: ['gate', 'prepare'],
    obligation: 'mandatory',
    needs: ['remote'],
    evaluate: ({ remote }) => {
        const { head, url, ref, tip, runAttempt } = remote;
        const evidence = { head, url, ref: ref ?? null, tip: tip ?? null, runAttempt };
        const flaws = flawsOf(remote).map(([summary, text, command]) => fail('HEAD', summary, { evidence, remedy: command === undefined ? { text } : { text, command } }));
        if (flaws.length > 0)
            return flaws;
        const moved = tip !== undefined && tip !== head ? `; ${ref} has moved on to ${pushed_short(tip)} since` : '';
        return [pass('HEAD', `HEAD ${pushed_short(head)} is on ${url}${moved}`, evidence)];
    },
});
const pushed_short = (commit) => commit.slice(0, 12);
function flawsOf(remote) {
    const { head, hasHead, url, foreignOrigin, expectedHead, unpushedSubmodules, ref, tip, runAttempt } = remote;
    const flaws = [];
    if (foreignOrigin !== undefined)
        flaws.push([
            `origin is ${foreignOrigin}, and the remote that counts is ${url}`,
            'Check out the repository itself, and set no other origin.',
        ]);
    if (expectedHead !== undefined && expectedHead !== head)
        flaws.push([
            `HEAD is ${pushed_short(head)}, and this run is about ${pushed_short(expectedHead)}: what is judged is not what is deployed`,
            'Check out the commit of the run (actions/checkout without ref), and commit nothing before the gate.',
        ]);
    if (!hasHead)
        flaws.push([`HEAD ${pushed_short(head)} is not on ${url}`, 'Push it, then run again.', 'git push origin HEAD']);
    if (unpushedSubmodules.length > 0)
        flaws.push([
            `${unpushedSubmodules.length} submodule commits are not on their remotes: ${unpushedSubmodules.slice(0, 3).join(', ')}`,
            'Push the submodules first.',
            'git push --recurse-submodules=on-demand origin HEAD',
        ]);
    if (ref !== undefined && tip === undefined)
        flaws.push([`${ref} is no longer on ${url}`, 'Start a new run from a branch or tag that exists.']);
    // A first attempt may have been overtaken while it waited. A re-run brings old code over whatever came since.
    if (runAttempt > 1 && tip !== undefined && tip !== head)
        flaws.push([
            `this is attempt ${runAttempt} of an old run: ${ref ?? 'its ref'} is at ${pushed_short(tip)} now, and HEAD is ${pushed_short(head)}`,
            'Start a new run instead of running this one again.',
        ]);
    return flaws;
}

// EXTERNAL MODULE: ./lib/facts/maintenance-tag.js
var maintenance_tag = __webpack_require__(49769);
;// CONCATENATED MODULE: ./lib/checks/repository/tag.js




const repositoryTag = defineCheck({
    id: 'repository/tag',
    title: 'The commit has its pre-maintenance tag on the remote',
    failureTitle: 'The commit has no pre-maintenance tag on the remote',
    runbook: ['5.2'],
    modes: ['gate', 'prepare'],
    obligation: 'mandatory',
    needs: ['clock', 'remote'],
    evaluate: ({ clock: { now }, remote: { head, maintenanceTags } }, { policy }) => {
        const rules = { timezone: policy.timezone, maxAgeSeconds: policy.snapshots.changeMaxAgeSeconds, now };
        const judged = maintenanceTags
            .map((tag) => ({ tag, flaw: (0,maintenance_tag/* tagFlaw */.z1)(tag, rules) }))
            .sort((a, b) => (a.tag.name < b.tag.name ? 1 : -1));
        const here = judged.filter(({ tag }) => tag.commit === head);
        const good = here
            .filter(({ flaw }) => flaw === undefined)
            .map(({ tag }) => ({ tag, until: (0,maintenance_tag/* tagHoldsUntil */.PX)(tag, rules) }))
            .sort((a, b) => b.until - a.until)[0];
        if (good !== undefined) {
            const { name, annotated } = good.tag;
            const weaker = annotated ? '' : ' (lightweight: its day is known, its hour is not)';
            return [
                pass('tag', `${name} is on the remote at ${head.slice(0, 12)}${weaker}`, {
                    tag: name,
                    head,
                    annotated,
                    holdsUntil: (0,time/* toIso */.tK)(good.until),
                }),
            ];
        }
        const elsewhere = judged.filter(({ tag, flaw }) => tag.commit !== head && flaw === undefined);
        const seen = [
            ...here.map(({ tag, flaw }) => `${tag.name} ${flaw}`),
            ...elsewhere.map(({ tag }) => `${tag.name} is at ${tag.commit?.slice(0, 12) ?? 'no commit'}, not here`),
        ].slice(0, 3);
        const day = (0,time/* calendarDay */.$6)(now, policy.timezone);
        const name = (0,maintenance_tag/* freeTagName */.om)(day, maintenanceTags);
        const found = seen.length === 0 ? '' : `: ${seen.join('; ')}`;
        return [
            fail('tag', `no prod-pre-maintenance-<YYYY-MM-DD> that counts is on the remote at HEAD ${head.slice(0, 12)}${found}`, {
                evidence: { head, tags: maintenanceTags.length },
                remedy: withCommand('Tag this commit and push the tag; an existing tag is never moved.', pushTag(name, head)),
                steps: [{ action: 'push-tag' }],
            }),
        ];
    },
});

;// CONCATENATED MODULE: ./lib/checks/repository/working-tree.js

const repositoryWorkingTree = defineCheck({
    id: 'repository/working-tree',
    title: 'The working tree is clean',
    failureTitle: 'The working tree is not clean',
    runbook: ['5.1'],
    modes: ['gate', 'prepare'],
    obligation: 'mandatory',
    needs: ['workingTree'],
    evaluate: ({ workingTree: { head, dirty, concealed, dangerousConfig } }) => {
        const changed = dirty.map(({ path, what }) => `${what} ${path}`);
        const findings = [
            ...listed(changed, 'changes that are not committed', {
                text: 'Commit and push them, or remove them; a file that a build makes belongs in .gitignore.',
                command: 'git status',
            }),
            ...listed(concealed, 'files that the index was told to hide', {
                text: 'Take the marks off, then look again at what git status says.',
                command: 'git update-index --really-refresh',
            }),
            ...listed(dangerousConfig, 'settings in .git/config that run code or hide changes', {
                text: 'Remove them: git config --local --unset for each.',
                command: 'git config --local --list',
            }),
        ];
        return findings.length > 0
            ? findings
            : [pass('working tree', `the working tree is clean at ${head.slice(0, 12)}`, { head })];
    },
});
function listed(items, what, remedy) {
    if (items.length === 0)
        return [];
    const shown = items.slice(0, 3).join(', ') + (items.length > 3 ? ` and ${items.length - 3} more` : '');
    const summary = `the working tree has ${items.length} ${what}, expected none: ${shown}`;
    return [fail('working tree', summary, { evidence: { count: items.length }, remedy })];
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
// EXTERNAL MODULE: ./lib/facts/change-set.js
var change_set = __webpack_require__(33390);
;// CONCATENATED MODULE: ./lib/checks/snapshots/change.js





const snapshotsChange = defineCheck({
    id: 'snapshots/change',
    title: 'The change has its own snapshots, taken before it',
    failureTitle: 'The change has no snapshots of its own',
    runbook: ['3.3', '9'],
    modes: ['gate', 'prepare'],
    obligation: 'mandatory',
    needs: ['clock', 'instances', 'volumeSnapshots', 'deployments', 'changesSinceDeployment'],
    evaluate: ({ clock: { now }, instances, volumeSnapshots, deployments, changesSinceDeployment }, context) => {
        const { policy, target, change } = context;
        if (change === undefined)
            return [withoutChange(changesSinceDeployment, context)];
        const rules = {
            change,
            kind: context.kind,
            timezone: policy.timezone,
            maxAgeSeconds: policy.snapshots.changeMaxAgeSeconds,
            now,
            deployedAt: deployments.lastFinished?.finishedAt,
        };
        const instanceId = instances[0]?.instanceId;
        const description = (0,change_set/* changeDescription */.PV)(change, (0,time/* calendarDay */.$6)(now, policy.timezone), context.kind);
        const repair = {
            remedy: withCommand('Run prepare for this change, or take one set of snapshots for it, wait until all are completed, then run again.', createSnapshots(instanceId, target.region, description)),
            steps: instanceId === undefined ? [] : [{ action: 'take-snapshots', target: target.name, instanceId }],
        };
        const found = volumeSnapshots.map((entry) => ({ entry, candidates: (0,change_set/* changeCandidates */.VN)(entry, rules) }));
        return [
            ...judgeSet(found, rules, policy.snapshots.setSpreadSeconds, repair, target),
            ...deploymentsRunning(deployments),
        ];
    },
});
function judgeSet(found, rules, spreadSeconds, repair, target) {
    // No volumes is no answer; a set of none would hold everything there is.
    if (found.length === 0)
        return [];
    const usable = found.map(({ candidates }) => candidates.filter(({ flaw }) => flaw === undefined).map(({ snapshot }) => snapshot));
    const missing = found.filter((_, index) => usable[index]?.length === 0);
    if (missing.length > 0) {
        const awaited = missing.flatMap(({ candidates }) => candidates.filter((one) => one.awaited).slice(0, 1));
        // Waiting is the repair only where it repairs every volume.
        const remedy = awaited.length < missing.length
            ? repair
            : waitFor(awaited.map(({ snapshot }) => snapshot.snapshotId), target);
        return missing.map(({ entry, candidates }) => noneCounts(entry, candidates, rules, remedy));
    }
    const set = (0,change_set/* newestSet */.RG)(usable, spreadSeconds);
    if (set === undefined) {
        const starts = usable.flat().map(({ startedAt }) => startedAt);
        const spread = (0,time/* formatDuration */.a3)((Math.max(...starts) - Math.min(...starts)) / 1000);
        const limit = `limit ${(0,time/* formatDuration */.a3)(spreadSeconds)}`;
        return [
            fail(rules.change, `the snapshots of ${rules.change} are not one set: they started up to ${spread} apart (${limit}), so together they are no state that the machine ever had`, repair),
        ];
    }
    return set.map(({ volumeId, snapshotId, startedAt, description }) => pass(volumeId, `${volumeId} has ${snapshotId}, ${description}`, {
        snapshotId,
        startedAt: (0,time/* toIso */.tK)(startedAt),
        ageSeconds: (0,time/* secondsBetween */.O1)(startedAt, rules.now),
        limitSeconds: rules.maxAgeSeconds,
        holdsUntil: (0,time/* toIso */.tK)((0,time/* addSeconds */.ps)(startedAt, rules.maxAgeSeconds)),
    }));
}
function noneCounts({ volume }, candidates, rules, repair) {
    const wanted = (0,change_set/* changeDescription */.PV)(rules.change, '<YYYY-MM-DD>', rules.kind);
    if (candidates.length === 0)
        return fail(volume.volumeId, `${volume.volumeId} has no snapshot described ${wanted}`, repair);
    const reasons = candidates.slice(0, 3).map(({ snapshot, flaw }) => `${snapshot.snapshotId} ${flaw}`);
    return fail(volume.volumeId, `${volume.volumeId} has no snapshot described ${wanted} that counts: ${reasons.join('; ')}`, repair);
}
const deploymentsRunning = ({ running }) => running.map(({ id, sha, startedAt }) => fail(`deployment ${id}`, `deployment ${id} of ${sha.slice(0, 12)} has been running since ${(0,time/* toIso */.tK)(startedAt)}: the snapshots would not hold what it changes`, { remedy: { text: 'Wait until the other deployment has ended, take the snapshots again, then run again.' } }));
function withoutChange({ since, paths }, { policy, target }) {
    const { name } = target;
    const patterns = policy.maintenance.paths;
    if (patterns.length === 0)
        return notApplicable(name, 'no change was named, and the policy names no maintenance paths');
    const isMaintenance = picomatch([...patterns], { dot: true });
    const touched = paths.filter((path) => isMaintenance(path));
    const remedy = { text: 'Run again with the input change, such as change: VOLUME_RESIZE.' };
    const whole = since === undefined ? 'nothing was deployed yet' : `since the last deployment (${since.slice(0, 12)})`;
    // No commit to compare with and no path either: that is not an answer to "did anything change?".
    if (since === undefined && paths.length === 0)
        return fail(name, `a change must be named: ${whole}, so everything is new (${patterns.join(', ')} included)`, {
            remedy,
        });
    if (touched.length === 0)
        return notApplicable(name, `no change was named, and nothing below ${patterns.join(', ')} changed, ${whole}`);
    const shown = touched.slice(0, 3).join(', ') + (touched.length > 3 ? ` and ${touched.length - 3} more` : '');
    return fail(name, `a change must be named: ${shown} changed, ${whole}, and the policy calls that maintenance`, {
        evidence: { touched: touched.length, since: since ?? null },
        remedy,
    });
}

;// CONCATENATED MODULE: ./lib/checks/snapshots/coverage.js






const snapshotsCoverage = defineCheck({
    id: 'snapshots/coverage',
    title: 'Every attached volume has a recent snapshot',
    failureTitle: 'An attached volume has no recent snapshot',
    runbook: ['3.2'],
    modes: ['gate', 'prepare', 'release', 'verify'],
    obligation: 'mandatory',
    needs: ['clock', 'instances', 'volumeSnapshots'],
    evaluate: ({ clock: { now }, instances, volumeSnapshots }, { policy, target, change, kind }) => {
        const { maxAgeSeconds } = policy.snapshots;
        const limit = `limit ${(0,time/* formatDuration */.a3)(maxAgeSeconds)}`;
        const instanceId = instances[0]?.instanceId;
        const day = (0,time/* calendarDay */.$6)(now, policy.timezone);
        // One set serves both: with a change named, the set of the change.
        const description = change === undefined ? `PROD_DAILY_${day}` : (0,change_set/* changeDescription */.PV)(change, day, kind);
        const takeThem = {
            remedy: withCommand('Take a snapshot of every volume, wait until all are completed, then run again.', createSnapshots(instanceId, target.region, description)),
            steps: instanceId === undefined ? [] : [{ action: 'take-snapshots', target: target.name, instanceId }],
        };
        const young = (snapshot) => (0,time/* secondsBetween */.O1)(snapshot.startedAt, now) <= maxAgeSeconds;
        const wanting = volumeSnapshots.filter((entry) => {
            const newest = (0,snapshot_evidence/* newestUsable */.v4)(entry, now);
            return newest === undefined || !young(newest);
        });
        const awaited = wanting.flatMap(({ volume, snapshots }) => (0,snapshot_evidence/* newestFirst */.ll)(snapshots)
            .filter((snapshot) => young(snapshot) && (0,snapshot_evidence/* isAwaited */.AJ)(snapshot, volume, now))
            .slice(0, 1));
        // Waiting is the repair only where it repairs every volume.
        const repair = awaited.length < wanting.length
            ? takeThem
            : waitFor(awaited.map(({ snapshotId }) => snapshotId), target);
        const looked = new Set(volumeSnapshots.map(({ volume }) => volume.volumeId));
        const notLooked = instances
            .flatMap(({ attachments }) => attachments)
            .filter(({ volumeId }) => !looked.has(volumeId))
            .map(({ volumeId }) => unseen(volumeId, {
            code: 'malformed',
            detail: (0,untrusted/* untrusted */.b)(`${volumeId} is attached, and its snapshots were not listed`),
        }));
        const judged = volumeSnapshots.map((entry) => {
            const { volumeId, attachmentState, state } = entry.volume;
            if (attachmentState !== 'attached' || state !== 'in-use') {
                const detail = `${volumeId} is ${attachmentState} and ${state}; wait until it is attached and in-use`;
                return unseen(volumeId, { code: 'refused', detail: (0,untrusted/* untrusted */.b)(detail) });
            }
            const newest = (0,snapshot_evidence/* newestUsable */.v4)(entry, now);
            const others = (0,snapshot_evidence/* unusableNewer */.v0)(entry, now);
            if (newest === undefined)
                return fail(volumeId, `${volumeId} has no snapshot that counts (${limit})${others}`, repair);
            const ageSeconds = (0,time/* secondsBetween */.O1)(newest.startedAt, now);
            const evidence = {
                snapshotId: newest.snapshotId,
                startedAt: (0,time/* toIso */.tK)(newest.startedAt),
                ageSeconds,
                limitSeconds: maxAgeSeconds,
            };
            const seen = `${volumeId} was last snapshotted ${(0,time/* formatDuration */.a3)(ageSeconds)} ago (${limit}), ${newest.snapshotId}`;
            if (!young(newest))
                return fail(volumeId, seen + others, { ...repair, evidence });
            const holdsUntil = (0,time/* toIso */.tK)((0,time/* addSeconds */.ps)(newest.startedAt, maxAgeSeconds));
            return pass(volumeId, seen + others, { ...evidence, holdsUntil });
        });
        return [...judged, ...notLooked];
    },
});

;// CONCATENATED MODULE: ./lib/checks/snapshots/restorable.js





const snapshotsRestorable = defineCheck({
    id: 'snapshots/restorable',
    title: 'The snapshots relied on can be restored now',
    failureTitle: 'A snapshot relied on cannot be restored now',
    runbook: ['8'],
    modes: ['gate', 'verify', 'audit'],
    obligation: 'mandatory',
    needs: ['clock', 'volumeSnapshots', 'keys'],
    evaluate: ({ clock: { now }, volumeSnapshots, keys }, { target }) => volumeSnapshots.map((entry) => {
        const newest = (0,snapshot_evidence/* newestUsable */.v4)(entry, now);
        const others = (0,snapshot_evidence/* unusableNewer */.v0)(entry, now);
        const { volumeId } = entry.volume;
        if (newest !== undefined)
            return restorable_judge(volumeId, newest, keys, others, target.region);
        return fail(volumeId, `${volumeId} has no snapshot that could be restored now${others}`, {
            remedy: { text: 'Take a new snapshot of the volume and wait until it is completed, then run again.' },
        });
    }),
});
function restorable_judge(volumeId, { snapshotId, startedAt, encrypted, kmsKeyId }, keys, others, region) {
    const evidence = { snapshotId, startedAt: (0,time/* toIso */.tK)(startedAt), encrypted };
    if (!encrypted)
        return pass(volumeId, `${volumeId} can be restored from ${snapshotId}${others}`, evidence);
    const key = keys.find(({ keyId }) => keyId === kmsKeyId);
    if (kmsKeyId === undefined || key === undefined) {
        const detail = `kms:DescribeKey: the key of ${snapshotId} (${kmsKeyId ?? 'not told'}) was not looked at`;
        return unseen(volumeId, { code: 'malformed', detail: (0,untrusted/* untrusted */.b)(detail) });
    }
    if (key.state.kind === 'unavailable')
        return unseen(volumeId, key.state.cause);
    const state = key.state.value;
    if (state === 'Enabled')
        return pass(volumeId, `${volumeId} can be restored from ${snapshotId}, its key is Enabled${others}`, evidence);
    return fail(volumeId, `${volumeId}: the key of ${snapshotId} is ${state}, not Enabled (${kmsKeyId})`, {
        evidence: { ...evidence, kmsKeyId, keyState: state },
        remedy: withCommand('Make the key usable again, then run again.', reviveKey(kmsKeyId, state, region)),
    });
}

;// CONCATENATED MODULE: ./lib/checks/index.js




















/** All checks, in the order the report shows them. */
const checks = [
    hostAgent,
    snapshotsCoverage,
    snapshotsChange,
    snapshotsRestorable,
    recycleBinRule,
    dumpsAge,
    dumpsIntegrity,
    dumpsContent,
    dumpsSize,
    hostStorage,
    hostDisk,
    hostWriters,
    hostCode,
    repositoryWorkingTree,
    repositoryPushed,
    repositoryTag,
    repositoryEnvFiles,
    imagesAge,
    nightlyAge,
    drillAge,
];


/***/ }),

/***/ 58127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/inputs.js
var inputs = __webpack_require__(50646);
// EXTERNAL MODULE: ./lib/modes.js
var modes = __webpack_require__(32383);
// EXTERNAL MODULE: ./lib/policy/load.js + 6 modules
var load = __webpack_require__(11539);
// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(14169);
// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/report/refusal.js


/** The report of a run that could not begin: inputs, policy or surroundings are wrong. Exit code 2. */
function refusal(problems, mode, surroundings, startedAt, finishedAt) {
    const [first] = problems;
    const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return {
        schemaVersion: 1,
        mode,
        conclusion: 'failure',
        exitCode: 2,
        headline: (0,untrusted/* untrusted */.b)(`Denied: what was asked for is wrong. ${first?.message ?? 'no reason was given'}${rest}`),
        actionVersion: version/* VERSION */.x,
        rehearsal: surroundings.rehearsal,
        change: undefined,
        repository: surroundings.repository,
        commit: surroundings.sha,
        runUrl: undefined,
        policy: undefined,
        startedAt,
        finishedAt,
        validUntil: undefined,
        problems,
        targets: [],
        steps: [],
    };
}

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
/** After the hold, since a lock takes its time; for an adopted set too, whose lock may never have been reached. */
async function lockIfAsked(made, { points, policy }) {
    if (policy.snapshots.lock === 'none')
        return;
    const days = Math.ceil(policy.snapshots.keep.minSeconds / time/* DAY */.d_);
    await points.lockSnapshots(made.map(({ snapshotId }) => snapshotId), days);
}
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

;// CONCATENATED MODULE: ./lib/loopback.js
/**
 * The origin of an HTTP address on this very machine, or undefined. Read as the URL standard reads it, so that neither
 * `127.0.0.1.evil.example` nor `127.0.0.1@evil.example` passes.
 */
function loopbackOrigin(text) {
    const url = parseUrl(text);
    const bare = url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '';
    return bare && isLoopback(url) ? url.origin : undefined;
}
/** An address without spaces, control characters, user name or password; undefined when it is not one. */
function parseUrl(text) {
    if (!/^[\x21-\x7e]{1,2000}$/.test(text) || text.includes('\\'))
        return undefined;
    const url = URL.parse(text);
    return url === null || url.username !== '' || url.password !== '' ? undefined : url;
}
/** True for an http or https address of this machine: localhost, ::1 or 127.0.0.0/8. */
function isLoopback({ protocol, hostname }) {
    if (protocol !== 'http:' && protocol !== 'https:')
        return false;
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

;// CONCATENATED MODULE: ./lib/environment.js

// GITHUB_ACTIONS alone could be unset by a step; the others belong to the runner.
const inActions = (environment) => environment['GITHUB_ACTIONS'] === 'true' ||
    ['GITHUB_EVENT_NAME', 'GITHUB_RUN_ID', 'GITHUB_WORKFLOW'].some((name) => isSet(environment, name));
const isSet = (environment, name) => (environment[name] ?? '') !== '';
/** AWS is played by something on this machine: nothing that is found proves anything about production. */
const isRehearsal = (environment) => loopbackOrigin(environment['AWS_ENDPOINT_URL'] ?? '') !== undefined;
/** Git's remote and GitHub's API are on this machine too, or not named at all. */
function staysHere(environment) {
    return ['GITHUB_SERVER_URL', 'GITHUB_API_URL'].every((name) => {
        if (!isSet(environment, name))
            return true;
        const url = parseUrl(environment[name] ?? '');
        return url !== undefined && (url.protocol === 'file:' || isLoopback(url));
    });
}

;// CONCATENATED MODULE: ./lib/hazards.js


// Only people who may write to the repository, or its own schedule, can cause these. Everything else is refused, the
// events of the future included.
const TRUSTED_EVENTS = new Set([
    'push',
    'workflow_dispatch',
    'repository_dispatch',
    'schedule',
    'release',
    'deployment',
    'deployment_status',
    'merge_group',
    'create',
]);
/** Variables that can make a run believe a lie. */
const HAZARDS = [
    {
        pattern: /^ACTIONS_ALLOW_UNSECURE_COMMANDS$/,
        message: 'text on standard output could change this job; remove it',
        where: 'anywhere',
    },
    {
        pattern: /^NODE_TLS_REJECT_UNAUTHORIZED$/,
        message: 'anyone could answer as AWS or GitHub; remove it',
        where: 'anywhere',
        safe: (value) => value === '1',
    },
    { pattern: /^NODE_OPTIONS$/, message: 'it can load other code into this program; remove it', where: 'anywhere' },
    {
        pattern: /^NODE_EXTRA_CA_CERTS$/,
        message: 'another authority could answer as AWS or GitHub; remove it for this step',
        where: 'network',
    },
    {
        pattern: /^(?:HTTPS?|ALL)_PROXY$/i,
        message: 'what AWS and GitHub answer must come from them directly; remove it for this step',
        where: 'network',
    },
    {
        pattern: /^AWS_ENDPOINT_URL$/,
        message: 'only an endpoint on loopback, for a rehearsal, may stand in for AWS; remove it',
        where: 'anywhere',
        safe: (value) => loopbackOrigin(value) !== undefined,
    },
    {
        // An earlier step could start one, and the yes of a rehearsal would release a real deploy.
        pattern: /^AWS_ENDPOINT_URL$/,
        message: 'AWS is rehearsed on loopback while this job belongs to a real GitHub server; remove it',
        where: 'actions',
        safe: (value, environment) => loopbackOrigin(value) === undefined || staysHere(environment),
    },
    {
        // Beside a general one on loopback it is never used. Alone it would mix a rehearsal with the real AWS.
        pattern: /^AWS_ENDPOINT_URL_/,
        message: 'one service would answer from elsewhere than the others; remove it',
        where: 'anywhere',
        safe: (value, environment) => isRehearsal(environment) && loopbackOrigin(value) !== undefined,
    },
    {
        pattern: /^AWS_(?:PROFILE|DEFAULT_PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE)$/,
        message: "an earlier step could choose other credentials or endpoints; remove it, the job's own credentials suffice",
        where: 'actions',
    },
];

// EXTERNAL MODULE: ./lib/policy/durations.js
var durations = __webpack_require__(61135);
;// CONCATENATED MODULE: ./lib/surroundings.js






/** Reads where this run happens, or throws one InputError with everything that is wrong. */
function parseSurroundings(environment, workingDirectory = '.') {
    const problems = [];
    const rehearsal = isRehearsal(environment);
    const actions = inActions(environment);
    const read = (name, isGood, what) => {
        const value = environment[name] ?? '';
        if (value === '' && !(actions && ALWAYS_SET.has(name)))
            return undefined;
        if (value !== '' && isGood(value))
            return value;
        const seen = value === '' ? 'is not set, and a runner always sets it' : `is ${(0,durations/* shown */.SP)(value)}`;
        problems.push({ message: `${name} ${seen}: it must be ${what}` });
        return undefined;
    };
    const matches = (pattern) => (value) => pattern.test(value);
    const surroundings = {
        eventName: read('GITHUB_EVENT_NAME', matches(/^[a-z_]{1,50}$/), 'the name of an event'),
        serverUrl: read('GITHUB_SERVER_URL', (url) => isServer(url, rehearsal), 'https:// and a host'),
        apiUrl: read('GITHUB_API_URL', (url) => isApi(url, rehearsal), 'https://, a host and a path at most'),
        repository: read('GITHUB_REPOSITORY', matches(/^[A-Za-z0-9-]{1,100}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/), 'owner/name'),
        sha: read('GITHUB_SHA', matches(/^[0-9a-f]{40}$/), 'a commit of 40 hex digits'),
        ref: read('GITHUB_REF', matches(/^refs\/(?!.*(?:\.\.|\/\/|\/$))[^\s\p{Cc}\p{Cf}~^:?*[\\]{1,500}$/u), 'a full ref such as refs/heads/main'),
        runId: read('GITHUB_RUN_ID', matches(/^[1-9]\d{0,19}$/), 'a number'),
        runAttempt: Number(read('GITHUB_RUN_ATTEMPT', matches(/^[1-9]\d{0,5}$/), 'a number') ?? 1),
        workspace: read('GITHUB_WORKSPACE', matches(/^[^\p{Cc}]{1,4000}$/u), 'a directory') ?? workingDirectory,
        rehearsal,
    };
    if (problems.length > 0)
        throw new errors/* InputError */.d(problems);
    return surroundings;
}
const ALWAYS_SET = new Set([
    'GITHUB_EVENT_NAME',
    'GITHUB_SERVER_URL',
    'GITHUB_API_URL',
    'GITHUB_REPOSITORY',
    'GITHUB_SHA',
    'GITHUB_RUN_ID',
    'GITHUB_RUN_ATTEMPT',
    'GITHUB_WORKSPACE',
]);
function isServer(text, rehearsal) {
    const url = parseUrl(text);
    if (url === undefined || url.search !== '' || url.hash !== '')
        return false;
    if (rehearsal && ((url.protocol === 'file:' && url.hostname === '') || isLoopback(url)))
        return true;
    return url.protocol === 'https:' && !isLoopback(url) && url.pathname === '/';
}
function isApi(text, rehearsal) {
    const url = parseUrl(text);
    if (url === undefined || url.search !== '' || url.hash !== '')
        return false;
    return isLoopback(url) ? rehearsal : url.protocol === 'https:';
}
/** What around this run could make it believe a lie, or let a stranger cause it. Any one of them ends the run. */
function hazards(environment, mode) {
    const set = Object.keys(environment).filter((name) => isSet(environment, name));
    const closed = isRehearsal(environment) && staysHere(environment);
    const found = HAZARDS.flatMap(({ pattern, message, where, safe }) => set
        .filter((name) => pattern.test(name))
        .filter(() => (where === 'actions' ? inActions(environment) : !(where === 'network' && closed)))
        .filter((name) => !(safe?.(environment[name] ?? '', environment) ?? false))
        .map((name) => ({ message: `${name} is set: ${message}` })));
    const event = environment['GITHUB_EVENT_NAME'] ?? '';
    if (modes/* modes */.nI[mode].publicEvents || event === '' || TRUSTED_EVENTS.has(event))
        return found;
    const message = `the event ${(0,durations/* shown */.SP)(event)} can be caused by people who may not deploy, so ${mode} does not run on it: run it on ${[...TRUSTED_EVENTS].join(', ')}`;
    return [{ message }, ...found];
}
const KEY_ID = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';
const TOKEN = 'AWS_SESSION_TOKEN';
const ENDPOINT = 'AWS_ENDPOINT_URL';
const WRITE = 'in a workflow, run aws-actions/configure-aws-credentials before this step (the job needs permissions: id-token: write); in a shell: eval "$(aws configure export-credentials --format env)"';
/** Takes the credentials from the environment, or throws an InputError that never shows any of them. */
function awsAccess(environment) {
    const given = (name) => environment[name] ?? '';
    const problems = [];
    const missing = [KEY_ID, SECRET].filter((name) => given(name) === '');
    if (missing.length > 0) {
        problems.push({ message: `${missing.join(' and ')} not set, and no other credentials are used: ${WRITE}` });
    }
    else if (given(KEY_ID).startsWith('ASIA') && given(TOKEN) === '') {
        problems.push({ message: `${TOKEN} is not set, and temporary credentials are nothing without it: ${WRITE}` });
    }
    for (const [name, pattern] of Object.entries(FORMS)) {
        if (given(name) === '' || pattern.test(given(name)))
            continue;
        problems.push({
            message: `${name} holds what no credential holds (spaces, line ends or other characters): ${WRITE}`,
        });
    }
    const endpoint = loopbackOrigin(given(ENDPOINT));
    if (given(ENDPOINT) !== '' && endpoint === undefined) {
        problems.push({ message: `${ENDPOINT} is not on loopback: only a rehearsal may stand in for AWS; remove it` });
    }
    if (problems.length > 0)
        throw new errors/* InputError */.d(problems);
    return {
        accessKeyId: given(KEY_ID),
        secretAccessKey: given(SECRET),
        ...(given(TOKEN) === '' ? {} : { sessionToken: given(TOKEN) }),
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}
const FORMS = {
    [KEY_ID]: /^\w{1,128}$/,
    [SECRET]: /^[\x21-\x7e]{1,512}$/,
    [TOKEN]: /^[\x21-\x7e]{1,16384}$/,
};

;// CONCATENATED MODULE: ./lib/compose.js










const builtModes = modes/* modeNames */._X.filter((name) => modes/* modes */.nI[name].built);
/** Looks at the world may take this long, retries included. */
const DEADLINE_SECONDS = 120;
/**
 * One whole run with real adapters: settings and policy first, and nothing of AWS or GitHub is loaded before both hold. What
 * the user can mend becomes a report with exit code 2; anything that this rejects with is our own fault.
 */
async function judge(invocation) {
    const { environment, clock } = invocation;
    const startedAt = clock.now();
    let mode = 'gate';
    let surroundings = UNKNOWN_SURROUNDINGS;
    try {
        surroundings = parseSurroundings(environment, process.cwd());
        const settings = invocation.settings();
        mode = settings.mode;
        refuseIf(hazards(environment, settings.mode));
        if (!modes/* modes */.nI[settings.mode].built) {
            refuseIf([{ message: `mode ${settings.mode} is not built yet: this release has ${builtModes.join(', ')}` }]);
        }
        if ((0,modes/* writes */.D3)(settings.mode) && settings.change === undefined) {
            refuseIf([{ message: `change: ${settings.mode} needs one, such as VOLUME_RESIZE` }]);
        }
        const loaded = await (0,load/* loadPolicy */.tb)(settings.policy, surroundings.workspace);
        refuseIf((0,inputs/* unknownTargets */.hG)(settings, loaded.policy));
        return await judgeWith(settings, surroundings, loaded, invocation);
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.d))
            throw error;
        return refusal(error.problems, mode, surroundings, startedAt, clock.now());
    }
}
async function judgeWith(settings, surroundings, loaded, { environment, clock, progress }) {
    const access = awsAccess(environment);
    const credentialsEndAt = credentialsEnd(environment);
    const deadlineSeconds = deadlineOf(environment);
    const sleep = async (milliseconds) => void (await (0,promises_.setTimeout)(milliseconds));
    const [{ awsCloud }, { gitRepository }, { githubApi }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(224), __webpack_require__.e(500), __webpack_require__.e(494)]).then(__webpack_require__.bind(__webpack_require__, 7494)),
        Promise.all(/* import() */[__webpack_require__.e(724), __webpack_require__.e(536)]).then(__webpack_require__.bind(__webpack_require__, 91536)),
        __webpack_require__.e(/* import() */ 931).then(__webpack_require__.bind(__webpack_require__, 98931)),
    ]);
    const awsOptions = (target) => ({
        access,
        target,
        documents: loaded.policy.host.documents,
        clock,
        random: Math.random,
        sleep,
        nonce: () => (0,external_node_crypto_.randomBytes)(16).toString('hex'),
        deadlineSeconds,
    });
    const opened = [];
    const openRepository = () => {
        const repository = gitRepository({
            workspace: surroundings.workspace,
            surroundings,
            token: settings.githubToken,
            environment: { PATH: environment['PATH'] ?? '/usr/bin:/bin' },
            timeoutSeconds: deadlineSeconds,
            now: clock.now,
        });
        opened.push(repository);
        return repository;
    };
    const githubOf = ({ apiUrl, repository }) => githubApi({
        apiUrl,
        repository,
        token: settings.githubToken,
        runId: surroundings.runId,
        clock,
        sleep: (seconds) => sleep(seconds * 1000),
        random: Math.random,
        deadlineSeconds,
    });
    // Outside a runner nobody says which repository this is; the checkout's origin does.
    const github = surroundings.repository === undefined ? githubByOrigin(openRepository(), githubOf) : githubOf(surroundings);
    const freshPorts = () => ({
        cloud: (target) => awsCloud(awsOptions(target)),
        repository: openRepository(),
        github,
        clock,
        progress,
    });
    try {
        if (!(0,modes/* writes */.D3)(settings.mode))
            return await run(settings, surroundings, loaded, freshPorts());
        const { awsRecoveryPoints } = await Promise.all(/* import() */[__webpack_require__.e(224), __webpack_require__.e(500), __webpack_require__.e(274)]).then(__webpack_require__.bind(__webpack_require__, 2274));
        return await run(settings, surroundings, loaded, freshPorts(), {
            recoveryPoints: (target) => awsRecoveryPoints(awsOptions(target)),
            tags: openRepository(),
            sleep,
            credentialsEndAt,
            freshPorts,
        });
    }
    finally {
        // The scratch stores outlive the run, and no longer.
        await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
    }
}
function githubByOrigin(repository, githubOf) {
    const found = async () => {
        const { host, path } = await repository.origin();
        return githubOf({
            apiUrl: host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`,
            repository: path,
        });
    };
    return {
        deployments: async (environment) => (await found()).deployments(environment),
        workflowHistory: async (workflow) => (await found()).workflowHistory(workflow),
    };
}
/** As configure-aws-credentials and the AWS CLI write it; undefined when nobody says. */
function credentialsEnd(environment) {
    const said = environment['AWS_CREDENTIAL_EXPIRATION'] ?? environment['AWS_SESSION_EXPIRATION'] ?? '';
    if (said === '')
        return undefined;
    const instant = (0,time/* parseInstant */.nV)(said);
    if (instant === undefined) {
        throw new errors/* InputError */.d([{ message: 'AWS_CREDENTIAL_EXPIRATION is not an instant such as 2026-02-07T12:00:00Z' }]);
    }
    return instant;
}
/** Until they are parsed, nothing about them is believed. */
const UNKNOWN_SURROUNDINGS = {
    eventName: undefined,
    serverUrl: undefined,
    apiUrl: undefined,
    repository: undefined,
    sha: undefined,
    ref: undefined,
    runId: undefined,
    runAttempt: 1,
    workspace: '.',
    rehearsal: false,
};
function refuseIf(problems) {
    if (problems.length > 0)
        throw new errors/* InputError */.d(problems);
}
/** A shorter deadline may be asked for; a longer one, or an odd one, is refused. */
function deadlineOf(environment) {
    const asked = environment['BACKUP_GATE_DEADLINE_SECONDS'];
    if (asked === undefined || asked === '')
        return DEADLINE_SECONDS;
    const seconds = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
    if (seconds < 1 || seconds > DEADLINE_SECONDS) {
        throw new errors/* InputError */.d([
            {
                message: `BACKUP_GATE_DEADLINE_SECONDS is ${JSON.stringify(asked)}: write whole seconds from 1 to ${DEADLINE_SECONDS}`,
            },
        ]);
    }
    return seconds;
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ PortError),
/* harmony export */   d: () => (/* binding */ InputError)
/* harmony export */ });
/** The user's inputs, flags or policy are wrong. Holds every problem found, not just the first. Exit code 2. */
class InputError extends Error {
    name = 'InputError';
    problems;
    constructor(problems) {
        super(problems.map(({ message }) => message).join('\n'));
        this.problems = problems;
    }
}
/** The world could not answer. Becomes an `unavailable` observation, never a crash. */
class PortError extends Error {
    name = 'PortError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}


/***/ }),

/***/ 69280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ neededFacts),
/* harmony export */   _: () => (/* binding */ evaluate)
/* harmony export */ });
/* harmony import */ var _facts_collectors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91475);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14169);


const neededFacts = (checks) => new Set(checks.flatMap((c) => c.needs));
/** Judges one target. Pure; never throws: a check that throws, or says nothing, is unknown. */
function evaluate(checks, observations, context) {
    return checks.map((check) => summarize(check, judge(check, observations, context), context));
}
function judge(check, observations, context) {
    const subject = (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(context.target.name);
    const facts = {};
    const causes = [];
    for (const name of check.needs) {
        const observation = observations[name];
        if (observation?.kind === 'observed')
            facts[name] = observation.value;
        else
            causes.push(observation?.cause ?? { code: 'unexpected', detail: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(`${name} was not gathered`) });
    }
    const [cause] = causes;
    if (cause !== undefined)
        return [unknown(subject, cause)];
    try {
        // Holds exactly the facts in `check.needs`, which is all that `evaluate` may touch.
        const findings = check.evaluate(facts, context);
        if (!Array.isArray(findings) || findings.length === 0) {
            return [unknown(subject, { code: 'unexpected', detail: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)('the check looked at nothing') })];
        }
        return findings.map(toDetail);
    }
    catch (error) {
        const detail = `the check failed itself: ${error instanceof Error ? error.message : String(error)}`;
        return [unknown(subject, { code: 'unexpected', detail: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(detail) })];
    }
}
const unknown = (subject, cause) => ({
    status: 'unknown',
    subject,
    summary: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(`could not find out: ${cause.detail}`),
    evidence: {},
    remedy: { text: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(REMEDY_OF_UNKNOWN[cause.code]) },
    steps: [],
    cause,
    mandatory: false,
});
const REMEDY_OF_UNKNOWN = {
    'access-denied': 'Allow the action named to the role of this job (docs/permissions.md), then run again.',
    credentials: 'Give the job fresh credentials of the right account, then run again.',
    'not-found': 'Check that the policy names what exists, then run again.',
    'timed-out': 'Run again; if it lasts, look at the service that did not answer.',
    throttled: 'Run again in a few minutes: the service limits the rate of calls.',
    unreachable: 'Make the service or host named reachable, then run again.',
    malformed: 'Run again; if it lasts, something between here and the service changes its answers.',
    'clock-skew': 'Set the clock named (NTP), then run again.',
    refused: 'Do what the message says, then run again.',
    unexpected: 'Run again; if it lasts, report it with the JSON report attached.',
};
function toDetail(finding) {
    const base = { evidence: {}, remedy: undefined, steps: [], cause: undefined, mandatory: false };
    switch (finding.status) {
        case 'pass':
            return { ...base, ...finding };
        case 'fail':
            return { ...base, ...finding };
        case 'not-applicable':
            return { ...base, status: 'not-applicable', subject: finding.subject, summary: finding.reason };
        case 'unavailable':
            return unknown(finding.subject, finding.cause);
        default: {
            const surprise = finding;
            return unknown((0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)('?'), {
                code: 'unexpected',
                detail: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(`not a finding: ${JSON.stringify(surprise)}`),
            });
        }
    }
}
const ORDER = ['fail', 'unknown', 'pass', 'not-applicable'];
function summarize(check, judged, context) {
    const status = ORDER.find((candidate) => judged.some((detail) => detail.status === candidate)) ?? 'unknown';
    const worst = judged.filter((detail) => detail.status === status);
    const details = judged.map(({ mandatory: _, ...detail }) => detail);
    return {
        check: check.id,
        title: status === 'fail' ? check.failureTitle : check.title,
        status,
        enforcement: judged.some(({ mandatory }) => mandatory) ? 'block' : enforcementOf(check, context),
        scope: isOfRepository(check) ? 'repository' : 'target',
        subject: worst.length === 1 && worst[0] !== undefined ? worst[0].subject : (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(context.target.name),
        summary: (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .untrusted */ .b)(worst.map(({ subject, summary }) => withSubject(subject, summary, worst.length)).join('; ')),
        evidence: worst[0]?.evidence ?? {},
        remedy: worst.find(({ remedy }) => remedy !== undefined)?.remedy,
        runbook: check.runbook,
        details,
    };
}
const withSubject = (subject, summary, count) => count === 1 || summary.startsWith(subject) ? summary : `${subject}: ${summary}`;
function enforcementOf(check, context) {
    const { obligation } = check;
    if ((typeof obligation === 'function' ? obligation(context) : obligation) === 'mandatory')
        return 'block';
    return context.policy.checks[check.id] ?? 'warn';
}
const isOfRepository = (check) => check.needs.every((name) => name === 'clock' || _facts_collectors_js__WEBPACK_IMPORTED_MODULE_0__/* .collectors */ .R[name].scope === 'run');


/***/ }),

/***/ 50199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ guardExit)
/* harmony export */ });
// The runner kills 10 s after its first signal; what matters is written in the first milliseconds.
const CLEAN_UP_MILLISECONDS = 1500;
/**
 * Makes failure the state from which a run starts: whatever ends it without a verdict, it has failed. `onEnd` writes
 * what must be written before it returns. It is called at once, and again after a `cleanUp`: whatever the run that was
 * cut off wrote in between, the last word is failure.
 */
function guardExit(host, onEnd, cleanUp) {
    let settled;
    let ended;
    host.exitCode = 1;
    const write = (end) => {
        try {
            onEnd(end);
        }
        catch {
            // The exit status is the contract, and it is failure already.
        }
    };
    const finish = (end, code) => {
        if (ended !== undefined)
            return;
        ended = code;
        host.exitCode = code;
        write(end);
        if (cleanUp === undefined) {
            host.exit(code);
            return;
        }
        const exit = () => {
            write(end);
            host.exit(code);
        };
        setTimeout(exit, CLEAN_UP_MILLISECONDS);
        cleanUp(end).then(exit, exit);
    };
    host.on('uncaughtException', (error) => finish({ kind: 'crash', error }, 1));
    host.on('unhandledRejection', (error) => finish({ kind: 'crash', error }, 1));
    host.on('SIGINT', () => finish({ kind: 'signal', signal: 'SIGINT' }, 130));
    host.on('SIGTERM', () => finish({ kind: 'signal', signal: 'SIGTERM' }, 130));
    host.on('beforeExit', () => {
        if (settled === undefined)
            finish({ kind: 'no-verdict' }, 1);
    });
    host.on('exit', () => {
        // Somebody called exit(0), or set the status: without a verdict of success neither counts.
        if (ended === undefined && settled === undefined)
            write({ kind: 'no-verdict' });
        const status = ended ?? settled ?? 1;
        if (status !== 0)
            host.exitCode = status;
    });
    return {
        settle: (exitCode) => {
            if (ended !== undefined)
                return;
            settled = exitCode;
            host.exitCode = exitCode;
        },
    };
}


/***/ }),

/***/ 33390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PV: () => (/* binding */ changeDescription),
/* harmony export */   RG: () => (/* binding */ newestSet),
/* harmony export */   VN: () => (/* binding */ changeCandidates)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);
/* harmony import */ var _snapshot_evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51313);


const PREFIXES = { manual: 'PROD_BEFORE', emergency: 'PROD_EMERGENCY' };
const changeDescription = (change, day, kind = 'manual') => `${PREFIXES[kind]}_${change}_${day}`;
/** The snapshots of one volume that are described as this change's, newest first, each with why it does not count. */
function changeCandidates(entry, rules) {
    const prefix = changeDescription(rules.change, '', rules.kind);
    return (0,_snapshot_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(entry.snapshots).flatMap((snapshot) => {
        const { description } = snapshot;
        const day = description.startsWith(prefix) ? description.slice(prefix.length) : '';
        // Anything else is another change, whose name only begins like this one's.
        if (!/^\d/.test(day))
            return [];
        const flaw = flawOf(snapshot, entry, rules, day);
        const completed = { ...snapshot, state: 'completed' };
        const awaited = snapshot.state === 'pending' && flawOf(completed, entry, rules, day) === undefined;
        return [{ snapshot, flaw, awaited }];
    });
}
function flawOf(snapshot, { volume }, rules, day) {
    if (!(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .isCalendarDay */ .Lk)(day))
        return `ends in ${day}, which is not a day written YYYY-MM-DD`;
    const startedOn = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .calendarDay */ .$6)(snapshot.startedAt, rules.timezone);
    if (startedOn !== day)
        return `is named for ${day} and started on ${startedOn} (${rules.timezone}): a name copied over`;
    const ageSeconds = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(snapshot.startedAt, rules.now);
    if (!(ageSeconds <= rules.maxAgeSeconds))
        return `started ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(ageSeconds)} ago (limit ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(rules.maxAgeSeconds)})`;
    if (rules.deployedAt !== undefined && snapshot.startedAt <= rules.deployedAt)
        return `started at ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(snapshot.startedAt)}, not after the last deployment ended at ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(rules.deployedAt)}`;
    return (0,_snapshot_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .snapshotFlaw */ .bk)(snapshot, volume, rules.now);
}
/**
 * One snapshot per volume, all started within the spread, as new as there are; undefined when there is no such set.
 * Snapshots taken further apart are not one state of the machine.
 */
function newestSet(usable, spreadSeconds) {
    for (const last of (0,_snapshot_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(usable.flat())) {
        const set = usable.flatMap((ofVolume) => {
            const inSpread = ofVolume.filter(({ startedAt }) => {
                const before = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(startedAt, last.startedAt);
                return before >= 0 && before <= spreadSeconds;
            });
            return (0,_snapshot_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(inSpread).slice(0, 1);
        });
        if (set.length === usable.length)
            return set;
    }
    return undefined;
}


/***/ }),

/***/ 91475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ collectors)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86146);


/** The one running instance that everything else of the target is about. */
async function theInstance({ need }) {
    const matches = await need('instances');
    const [instance, ...more] = matches;
    if (instance === undefined || more.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('not-found', `ec2:DescribeInstances: ${matches.length} instances match the policy, not exactly one`);
    }
    if (instance.state !== 'running') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('refused', `the instance ${instance.instanceId} is ${instance.state}, not running`);
    }
    return instance;
}
/** A fact without a collector does not compile. */
const collectors = {
    clock: {
        scope: 'target',
        permissions: [],
        collect: async ({ cloud, othersSettled }) => {
            await othersSettled();
            return cloud.clock();
        },
    },
    caller: {
        scope: 'target',
        permissions: ['sts:GetCallerIdentity'],
        collect: ({ cloud }) => cloud.caller(),
    },
    instances: {
        scope: 'target',
        permissions: ['ec2:DescribeInstances'],
        collect: ({ cloud, target }) => cloud.instances(target.instance),
    },
    volumeSnapshots: {
        scope: 'target',
        permissions: ['ec2:DescribeVolumes', 'ec2:DescribeSnapshots'],
        collect: async (source) => {
            const instance = await theInstance(source);
            const ids = instance.attachments.map(({ volumeId }) => volumeId);
            if (ids.length === 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('malformed', `ec2:DescribeInstances: ${instance.instanceId} has no EBS volume`);
            return source.cloud.snapshots(await source.cloud.volumes(ids, instance.instanceId));
        },
    },
    keys: {
        scope: 'target',
        permissions: ['kms:DescribeKey'],
        collect: async ({ cloud, need }) => {
            const volumes = await need('volumeSnapshots');
            const ids = volumes.flatMap(({ volume, snapshots }) => [
                volume.kmsKeyId,
                ...snapshots
                    .filter(({ state, storageTier, isCopy }) => state === 'completed' && storageTier === 'standard' && !isCopy)
                    .slice(0, 1)
                    .map(({ kmsKeyId }) => kmsKeyId),
            ]);
            return cloud.keyStates([...new Set(ids.filter((id) => id !== undefined))]);
        },
    },
    recycleBinRules: {
        scope: 'target',
        permissions: ['rbin:ListRules', 'rbin:GetRule'],
        collect: ({ cloud }) => cloud.recycleBinRules(),
    },
    images: {
        scope: 'target',
        permissions: ['ec2:DescribeImages', 'ec2:DescribeSnapshots'],
        collect: async (source) => source.cloud.images((await theInstance(source)).instanceId),
    },
    agent: {
        scope: 'target',
        permissions: ['ssm:DescribeInstanceInformation'],
        // No single running instance: then no agent is its agent, and the check of the host says which it is.
        collect: async ({ cloud, need }) => {
            const [instance, ...more] = await need('instances');
            return instance?.state === 'running' && more.length === 0 ? cloud.agent(instance.instanceId) : undefined;
        },
    },
    host: {
        scope: 'target',
        permissions: ['ssm:DescribeDocument', 'ssm:GetDocument', 'ssm:SendCommand', 'ssm:GetCommandInvocation'],
        collect: async (source) => {
            const [instance, agent] = await Promise.all([theInstance(source), source.need('agent')]);
            if (agent?.pingStatus !== 'Online') {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('unreachable', `ssm: the agent of ${instance.instanceId} does not answer (${agent?.pingStatus ?? 'not registered'})`);
            }
            const host = await source.cloud.probe(instance.instanceId, source.target);
            const { now } = await source.cloud.clock();
            if (Math.abs((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsBetween */ .O1)(host.at, now)) > _time_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_CLOCK_SKEW_SECONDS */ .Fo) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PortError */ .U('clock-skew', `the clock of ${instance.instanceId} is ${Math.round((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsBetween */ .O1)(host.at, now))} s behind AWS's (limit ${_time_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_CLOCK_SKEW_SECONDS */ .Fo} s)`);
            }
            return host;
        },
    },
    hostCommits: {
        scope: 'target',
        permissions: [],
        collect: async ({ need, ports }) => {
            const { checkouts } = await need('host');
            const readable = checkouts.flatMap(({ path, state }) => state.kind === 'observed' ? [{ path, ...state.value }] : []);
            return Promise.all(readable.map(async ({ path, head, origin }) => ({ path, ...(await ports.repository.hasCommit(head, origin)) })));
        },
    },
    workingTree: { scope: 'run', permissions: [], collect: ({ ports }) => ports.repository.workingTree() },
    remote: { scope: 'run', permissions: [], collect: ({ ports }) => ports.repository.remote() },
    envFiles: { scope: 'run', permissions: [], collect: ({ ports }) => ports.repository.envFiles() },
    deployments: {
        scope: 'run',
        permissions: [],
        collect: ({ ports, policy }) => ports.github.deployments(policy.environment),
    },
    changesSinceDeployment: {
        scope: 'run',
        permissions: [],
        collect: async ({ ports, need }) => ports.repository.changesSince((await need('deployments')).lastFinished?.sha),
    },
    nightlyRuns: {
        scope: 'run',
        permissions: [],
        collect: ({ ports, policy }) => ports.github.workflowHistory(policy.nightly.workflow),
    },
    drillRuns: {
        scope: 'run',
        permissions: [],
        collect: ({ ports, policy }) => ports.github.workflowHistory(policy.drill.workflow),
    },
};


/***/ }),

/***/ 87567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ newestDump),
/* harmony export */   g: () => (/* binding */ timeConflict)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32989);


/**
 * The newest of both names. Unavailable when either could not be seen: what was not seen might be newer, and broken.
 */
function newestDump({ scheduled, manual }) {
    const found = [];
    for (const [origin, look] of [['manual', manual], ['scheduled', scheduled]]) {
        if (look.kind === 'unavailable')
            return look;
        const file = look.value;
        if (file === undefined)
            continue;
        if (file.manifest.kind === 'unavailable')
            return file.manifest;
        const manifest = file.manifest.value;
        found.push({ origin, file, manifest, finishedAt: manifest?.finishedAt ?? file.modifiedAt });
    }
    return (0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .observed */ .Px)(found.sort((a, b) => b.finishedAt - a.finishedAt)[0]);
}
/** What contradicts the time that a dump claims: its name's day, and the last line that the dump tool wrote. */
function timeConflict({ file, finishedAt, manifest }, timezone) {
    const what = manifest === undefined ? 'was last written' : 'was finished (manifest)';
    if (!(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .isCalendarDay */ .Lk)(file.nameDay))
        return `its name says ${file.nameDay}, which is not a day`;
    const day = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .calendarDay */ .$6)(finishedAt, timezone);
    if (Math.abs((0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(midnight(file.nameDay), midnight(day))) > _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_)
        return `its name says ${file.nameDay} and it ${what} on ${day} (${timezone}): a copied or touched file`;
    const wroteAt = file.content.kind === 'observed' ? trailerTime(file.content.value) : undefined;
    // The trailer has no zone, and zones differ by up to 14 hours: good enough to contradict a day, never to tell an age.
    if (wroteAt !== undefined && Math.abs((0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(wroteAt, finishedAt)) > _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_)
        return `its last line says ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(wroteAt).slice(0, 10)} and it ${what} on ${day} (${timezone}): a copied or touched file`;
    return undefined;
}
const midnight = (day) => Date.parse(`${day}T00:00:00Z`);
function trailerTime({ trailer }) {
    if (trailer.kind !== 'complete')
        return undefined;
    const match = /completed on (\d{4}-\d{2}-\d{2}) +(\d{1,2}):(\d{2}):(\d{2})/.exec(trailer.text);
    if (match === null)
        return undefined;
    const [, day = '', hour = '', minute, second] = match;
    const milliseconds = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:${second}Z`);
    return Number.isFinite(milliseconds) ? milliseconds : undefined;
}


/***/ }),

/***/ 79143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ wholeFlaws),
/* harmony export */   K$: () => (/* binding */ fileFlaws),
/* harmony export */   Xg: () => (/* binding */ manifestFlaws),
/* harmony export */   jn: () => (/* binding */ contentFlaws)
/* harmony export */ });
const when = (condition, flaw) => (condition ? [flaw] : []);
/** What is wrong with the file itself, in words that follow its path. */
const fileFlaws = ({ fileType, sizeBytes, growing, openForWriting }) => [
    ...when(fileType !== 'regular', `is a ${fileType}, not a regular file`),
    ...when(sizeBytes === 0, 'is empty (0 bytes)'),
    ...when(growing, 'is growing: it is still being written'),
    ...when(openForWriting, 'is open for writing by a process'),
];
const STREAM_FLAWS = {
    whole: undefined,
    cut: 'is cut: its compressed stream has no end',
    corrupt: 'is corrupt: its compressed stream cannot be read',
    trailing: 'has other bytes after the end of its compressed stream',
    empty: 'holds nothing: a compressed stream of no bytes',
};
/** What is wrong with what is in it. `liveTables` is what the running server has now, where it could be asked. */
function contentFlaws(content, database, liveTables, shrinkRatio) {
    if (content.stream !== 'whole')
        return wholeFlaws(content, database);
    const { tableCount, tablesWithRows } = content;
    return [...wholeFlaws(content, database), ...tableFlaws(tableCount, tablesWithRows, liveTables, shrinkRatio)];
}
/** Why it is not a whole dump of this database: what it holds counts for nothing then. */
function wholeFlaws(content, database) {
    const stream = STREAM_FLAWS[content.stream];
    // One that is not whole says the rest by itself; a word of the future is not whole.
    if (content.stream !== 'whole')
        return [stream ?? `has a stream that is ${content.stream}, not whole`];
    const { header, trailer } = content;
    const named = header.kind === 'dump' ? header.database : undefined;
    return [
        ...(header.kind === 'none' ? [`does not begin as a dump does, but with: ${header.firstLine}`] : []),
        ...when(header.kind === 'dump' && named !== database, `says in its header that it is of ${named === undefined || named === '' ? 'no database' : named}, not ${database}`),
        ...(trailer.kind === 'none'
            ? [`does not end in "-- Dump completed" (made without --skip-comments), but with: ${trailer.lastLine}`]
            : []),
    ];
}
function tableFlaws(tables, withRows, live, shrinkRatio) {
    if (live === 0 && tables === 0)
        return [];
    const server = live === undefined ? 'the live server could not be asked' : `the live server has ${live}`;
    if (!(tables > 0))
        return [`holds no table (${server})`];
    if (!(withRows > 0))
        return [`holds ${tables} tables and no row of any: a dump of the schema alone`];
    if (live === undefined || live - tables <= shrinkRatio * live)
        return [];
    const percent = Math.round(shrinkRatio * 100);
    return [`holds ${tables} of the ${live} tables of the live server (limit: ${percent} % fewer)`];
}
/** Where the dump is not what the one who made it wrote down. */
function manifestFlaws(manifest, file, content, database, instanceId) {
    const codes = manifest.exitCodes;
    return [
        ...when(codes.length === 0, 'has a manifest without exit codes'),
        ...when(codes.some((code) => code !== 0), `was made by a pipe with exit codes ${codes.join(' ')}, not all 0 (manifest)`),
        ...when(manifest.sizeBytes !== file.sizeBytes, `has ${file.sizeBytes} bytes, and its manifest says ${manifest.sizeBytes}`),
        ...when(content !== undefined && content.sha256 !== manifest.sha256, `has SHA-256 ${content?.sha256.slice(0, 12)}…, and its manifest says ${manifest.sha256.slice(0, 12)}…`),
        ...when(manifest.database !== database, `has a manifest of ${manifest.database}, not ${database}`),
        ...when(manifest.host === '' || (/^i-[0-9a-f]+$/.test(manifest.host) && manifest.host !== instanceId), `has a manifest of another host (${manifest.host === '' ? 'not named' : manifest.host})`),
        ...when(manifest.finishedAt < manifest.startedAt, 'has a manifest that ends before it starts'),
    ];
}


/***/ }),

/***/ 21038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ imageFlaw)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);

/** Why a host could not be made from this image now, in words that follow its id; undefined when it could. */
function imageFlaw({ state, snapshots, createdAt }, now) {
    if (state !== 'available')
        return `is ${state}, not available`;
    if (snapshots.length === 0)
        return 'has no snapshot behind it';
    const broken = snapshots.find((snapshot) => snapshot.state !== 'completed');
    if (broken !== undefined)
        return `rests on ${broken.snapshotId}, which is ${broken.state}, not completed`;
    return (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(now, createdAt) > _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_CLOCK_SKEW_SECONDS */ .Fo ? 'says that it was made in the future' : undefined;
}


/***/ }),

/***/ 49769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PX: () => (/* binding */ tagHoldsUntil),
/* harmony export */   om: () => (/* binding */ freeTagName),
/* harmony export */   s1: () => (/* binding */ dayOfTag),
/* harmony export */   z1: () => (/* binding */ tagFlaw)
/* harmony export */ });
/* harmony import */ var temporal_polyfill__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48599);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);


const PREFIX = 'prod-pre-maintenance-';
// The first of a day has no number, the others count from 2.
const NAME = /^prod-pre-maintenance-(\d{4}-\d{2}-\d{2})(?:\.([2-9]|[1-9]\d{1,2}))?$/;
/** The day in the name; undefined when the name is not one of ours or the day does not exist. */
function dayOfTag(name) {
    const day = NAME.exec(name)?.[1];
    return day !== undefined && (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .isCalendarDay */ .Lk)(day) ? day : undefined;
}
/** Why a tag is not proof of a point to return to, in words that follow its name; undefined when it is. */
function tagFlaw(tag, rules) {
    const day = dayOfTag(tag.name);
    if (day === undefined)
        return `is not named ${PREFIX}<YYYY-MM-DD> (then .2, .3) after a day that exists`;
    const limit = `(limit ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(rules.maxAgeSeconds)})`;
    if (!tag.annotated) {
        // Nothing tells when a lightweight tag was made, so its day counts: any instant of it that is within the limit.
        const earliest = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .calendarDay */ .$6)((0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .addSeconds */ .ps)(rules.now, -rules.maxAgeSeconds), rules.timezone);
        const latest = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .calendarDay */ .$6)((0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .addSeconds */ .ps)(rules.now, _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_CLOCK_SKEW_SECONDS */ .Fo), rules.timezone);
        if (day > latest)
            return 'is dated in the future';
        return day < earliest ? `is dated before ${earliest} ${limit}` : undefined;
    }
    if (tag.taggedAt === undefined)
        return 'is annotated, and does not say when it was made';
    const taggedOn = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .calendarDay */ .$6)(tag.taggedAt, rules.timezone);
    if (taggedOn !== day)
        return `is dated ${day} and was made on ${taggedOn} (${rules.timezone})`;
    const ageSeconds = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(tag.taggedAt, rules.now);
    if (ageSeconds < -_time_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_CLOCK_SKEW_SECONDS */ .Fo)
        return 'says that it was made in the future';
    return ageSeconds <= rules.maxAgeSeconds ? undefined : `was made ${(0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(ageSeconds)} ago ${limit}`;
}
/** The last instant at which the tag still counts. */
function tagHoldsUntil(tag, { timezone, maxAgeSeconds }) {
    if (tag.taggedAt !== undefined)
        return (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .addSeconds */ .ps)(tag.taggedAt, maxAgeSeconds);
    const next = temporal_polyfill__WEBPACK_IMPORTED_MODULE_1__/* .Temporal */ .fE.PlainDate.from(dayOfTag(tag.name) ?? '').add({ days: 1 });
    return (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .addSeconds */ .ps)((next.toZonedDateTime(timezone).epochMilliseconds - 1), maxAgeSeconds);
}
/** The first name of the day that no tag has yet. */
function freeTagName(day, taken) {
    const names = new Set(taken.map(({ name }) => name));
    if (!names.has(PREFIX + day))
        return PREFIX + day;
    // One more number than there are tags: one of them is free.
    const numbers = Array.from({ length: names.size + 1 }, (_, index) => index + 2);
    return `${PREFIX}${day}.${numbers.find((number) => !names.has(`${PREFIX}${day}.${number}`))}`;
}


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

/***/ 51313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AJ: () => (/* binding */ isAwaited),
/* harmony export */   bk: () => (/* binding */ snapshotFlaw),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   v0: () => (/* binding */ unusableNewer),
/* harmony export */   v4: () => (/* binding */ newestUsable)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);

/** Why a snapshot proves nothing about a volume now, in words that follow its id; undefined when it does. */
function snapshotFlaw(snapshot, volume, now) {
    const { state, stateMessage, progress } = snapshot;
    if (snapshot.isCopy)
        return 'is a copy, and the volume id of a copy means nothing';
    if (snapshot.volumeId !== volume.volumeId)
        return `is of ${snapshot.volumeId}`;
    if (state === 'pending')
        return `is still pending (${progress ?? 'progress not told'}): wait until it is completed`;
    if (state !== 'completed')
        return `is in state ${state}${stateMessage === undefined ? '' : ` (${stateMessage})`}, not completed`;
    if (snapshot.storageTier !== 'standard')
        return `is in the ${snapshot.storageTier} tier: it would take days to be usable`;
    if (snapshot.restoreExpiresAt !== undefined)
        return 'is only restored from the archive for a while';
    if (snapshot.sizeGib < volume.sizeGib)
        return `holds ${snapshot.sizeGib} GiB, and the volume has grown to ${volume.sizeGib} GiB`;
    if ((0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(now, snapshot.startedAt) > _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_CLOCK_SKEW_SECONDS */ .Fo)
        return 'says that it started in the future';
    return undefined;
}
/** Only being pending keeps it from counting: waiting repairs that, and taking another one does not. */
const isAwaited = (snapshot, volume, now) => snapshot.state === 'pending' && snapshotFlaw({ ...snapshot, state: 'completed' }, volume, now) === undefined;
/** By start, then by id, so that no order of an answer decides anything. */
const newestFirst = (snapshots) => [...snapshots].sort((a, b) => b.startedAt - a.startedAt || (a.snapshotId < b.snapshotId ? -1 : 1));
/** The snapshot that a restore of this volume would start from. */
const newestUsable = ({ volume, snapshots }, now) => newestFirst(snapshots).find((snapshot) => snapshotFlaw(snapshot, volume, now) === undefined);
const SHOWN = 3;
/** `; snap-1 is a copy …`: why the newest others, down to the one relied on, do not count. Empty when there are none. */
function unusableNewer({ volume, snapshots }, now) {
    const ordered = newestFirst(snapshots);
    const first = ordered.findIndex((snapshot) => snapshotFlaw(snapshot, volume, now) === undefined);
    const flawed = first === -1 ? ordered : ordered.slice(0, first);
    const rest = flawed.length > SHOWN ? [`${flawed.length - SHOWN} more do not count`] : [];
    const shown = flawed.slice(0, SHOWN).map((one) => `${one.snapshotId} ${snapshotFlaw(one, volume, now)}`);
    return [...shown, ...rest].map((text) => `; ${text}`).join('');
}


/***/ }),

/***/ 50646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ parseInputs),
/* harmony export */   hG: () => (/* binding */ unknownTargets),
/* harmony export */   qs: () => (/* binding */ unknownInputs)
/* harmony export */ });
/* unused harmony export inputNames */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _modes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32383);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42037);
/* harmony import */ var _policy_durations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61135);
/* harmony import */ var _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33613);
/* harmony import */ var _policy_load_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11539);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3390);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(86146);








/** Every input of action.yml; the command line's flags have the same names. */
const inputNames = [
    'mode',
    'policy',
    'target',
    'change',
    'change-kind',
    'kind',
    'dry-run',
    'github-token',
    'wait',
    'account',
    'region',
    'instance',
    'database',
    'dump-directory',
];
const MAX_WAIT_SECONDS = 6 * _time_js__WEBPACK_IMPORTED_MODULE_6__/* .HOUR */ .dp;
/** Parses every input, or throws one InputError with everything that is wrong. An input not given reads as ''. */
function parseInputs(get) {
    const problems = [];
    const field = (name, parse) => {
        try {
            return parse(get(name));
        }
        catch (error) {
            if (!(error instanceof Wrong))
                throw error;
            problems.push({ message: `${name}: ${error.message}` });
            return undefined; // Never read: a problem ends in the throw below.
        }
    };
    const settings = {
        mode: field('mode', (raw) => oneOf(_modes_js__WEBPACK_IMPORTED_MODULE_1__/* .modeNames */ ._X, raw === '' ? 'gate' : raw)),
        policy: parsePolicySource(get, field, problems),
        targets: field('target', targetNames),
        change: field('change', (raw) => (raw === '' ? undefined : parseChange(raw))),
        changeKind: field('change-kind', (raw) => oneOf(_settings_js__WEBPACK_IMPORTED_MODULE_7__/* .changeKinds */ .c, raw === '' ? 'routine' : raw)),
        kind: field('kind', (raw) => oneOf(_settings_js__WEBPACK_IMPORTED_MODULE_7__/* .snapshotKinds */ .m, raw === '' ? 'manual' : raw)),
        dryRun: field('dry-run', (raw) => oneOf(['true', 'false'], raw === '' ? 'false' : raw) === 'true'),
        waitSeconds: field('wait', (raw) => parseWait(raw === '' ? '60m' : raw)),
        githubToken: field('github-token', (raw) => (raw === '' ? undefined : parseToken(raw))),
    };
    if (problems.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d(problems);
    return settings;
}
class Wrong extends Error {
}
const shorthandNames = [
    'account',
    'region',
    'instance',
    'database',
    'dump-directory',
];
function parsePolicySource(get, field, problems) {
    const given = shorthandNames.filter((name) => get(name) !== '');
    const path = field('policy', (raw) => (raw === '' ? _policy_load_js__WEBPACK_IMPORTED_MODULE_5__/* .DEFAULT_POLICY_PATH */ .lo : parsePath(raw)));
    if (given.length === 0)
        return { kind: 'file', path };
    if (get('policy') !== '') {
        problems.push({ message: `policy: a file is given, and ${given.join(', ')} too: keep one of the two` });
    }
    const missing = shorthandNames.filter((name) => get(name) === '');
    if (missing.length > 0) {
        const message = `${missing.join(', ')}: missing; without a policy file all five are needed: ${shorthandNames.join(', ')}`;
        problems.push({ message });
    }
    const word = (name, form) => field(name, (raw) => (raw === '' ? raw : matching(form, raw)));
    const shorthand = {
        account: word('account', _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .account */ .ct),
        region: word('region', _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .region */ .Ny),
        instance: word('instance', _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .instanceId */ .D),
        database: word('database', _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .databaseName */ .Do),
        dumpDirectory: word('dump-directory', _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .absolutePath */ .Hi),
    };
    return { kind: 'shorthand', shorthand };
}
function oneOf(allowed, raw) {
    const match = allowed.find((value) => value === raw);
    if (match === undefined)
        throw new Wrong(`${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(raw)} is none of ${allowed.join(', ')}${meant(raw, allowed)}`);
    return match;
}
function meant(raw, allowed) {
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(raw, allowed);
    return near === undefined ? '' : `; did you mean ${near}?`;
}
function matching({ pattern, what }, raw) {
    if (!pattern.test(raw))
        throw new Wrong(`${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(raw)} is not ${what}`);
    return raw;
}
function parseChange(raw) {
    const capital = raw.toUpperCase().replaceAll(/[\s-]/g, '_');
    if (raw !== capital && _policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .changeName */ .m9.pattern.test(capital)) {
        throw new Wrong(`${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(raw)} is not ${_policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .changeName */ .m9.what}; write ${capital}`);
    }
    return matching(_policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .changeName */ .m9, raw);
}
function targetNames(raw) {
    const list = raw.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
    if (list === '')
        return [];
    const names = list.split(/[ \t]*[,\r\n][ \t\r\n]*/);
    const wrong = names.filter((name) => !_policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .targetName */ .je.pattern.test(name));
    if (wrong.length > 0)
        throw new Wrong(`${wrong.map(_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP).join(', ')} is not ${_policy_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .targetName */ .je.what}`);
    return [...new Set(names)];
}
function parseWait(raw) {
    const parsed = (0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDuration */ .E9)(raw);
    if ('wrong' in parsed)
        throw new Wrong(parsed.wrong);
    if (parsed.value < _time_js__WEBPACK_IMPORTED_MODULE_6__/* .MINUTE */ .pY || parsed.value > MAX_WAIT_SECONDS) {
        throw new Wrong(`${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(raw)} is outside 1m to 6h, the longest that a job runs`);
    }
    return parsed.value;
}
function parsePath(raw) {
    if (/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,1000}\.ya?ml$/u.test(raw))
        return raw;
    throw new Wrong(`${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(raw)} is not the path of a policy: it ends in .yml or .yaml and holds no control characters`);
}
// Never shown, not even in part.
function parseToken(raw) {
    if (/^[\x21-\x7e]{1,4096}$/.test(raw))
        return raw;
    throw new Wrong('is not a token: it is too long, or holds spaces, line ends or other characters that no token has');
}
/** Inputs that we do not declare. GitHub only warns of them, and a misspelled one would leave a default in force. */
function unknownInputs(environment) {
    const declared = new Set(inputNames.map((name) => `INPUT_${name.toUpperCase()}`));
    return Object.keys(environment)
        .filter((key) => key.startsWith('INPUT_') && !declared.has(key))
        .map((key) => key.slice('INPUT_'.length).toLowerCase())
        .map((name) => ({ message: `${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(name)} is not an input of this action: ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggestion */ .h)(name, inputNames)}` }));
}
/** Targets asked for that the policy does not have. */
function unknownTargets({ targets }, policy) {
    const known = policy.targets.map(({ name }) => name);
    return targets
        .filter((name) => !known.includes(name))
        .map((name) => ({ message: `target: the policy has no ${(0,_policy_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(name)}: ${(0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .suggestion */ .h)(name, known)}` }));
}


/***/ }),

/***/ 32383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ writes),
/* harmony export */   _X: () => (/* binding */ modeNames),
/* harmony export */   nI: () => (/* binding */ modes)
/* harmony export */ });
/** What each mode is allowed to do. The rest of the code asks this table; it never compares mode names. */
const modes = {
    gate: { repairs: false, releases: false, blocks: true, publicEvents: false, built: true },
    prepare: { repairs: true, releases: false, blocks: true, publicEvents: false, built: true },
    release: { repairs: false, releases: true, blocks: true, publicEvents: false, built: true },
    verify: { repairs: false, releases: false, blocks: true, publicEvents: false, built: false },
    audit: { repairs: false, releases: false, blocks: true, publicEvents: false, built: false },
    drill: { repairs: true, releases: false, blocks: true, publicEvents: false, built: false },
    review: { repairs: false, releases: false, blocks: true, publicEvents: true, built: false },
};
const modeNames = Object.keys(modes);
/** Does it write anything at all? Then it says for which change, and a dry run of it makes sense. */
const writes = (mode) => modes[mode].repairs || modes[mode].releases;


/***/ }),

/***/ 42037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21916);

const MAX_LISTED = 20;
/** The valid word that was probably meant; undefined when none is close enough to be worth saying. */
function nearest(word, valid) {
    if (valid.length === 0)
        return undefined;
    const plain = word.slice(0, 100).toLowerCase().replaceAll(/[_\s]/g, '-');
    const best = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .closest */ .kp)(plain, [...valid]);
    return (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(plain, best.toLowerCase()) <= Math.max(2, Math.floor(best.length / 3)) ? best : undefined;
}
/** `did you mean "x"?`, or the valid words when none is near. */
function suggestion(word, valid) {
    const near = nearest(word, valid);
    if (near !== undefined)
        return `did you mean ${JSON.stringify(near)}?`;
    const more = valid.length > MAX_LISTED ? ` and ${valid.length - MAX_LISTED} more` : '';
    return `write one of ${valid.slice(0, MAX_LISTED).join(', ')}${more}`;
}


/***/ }),

/***/ 61135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   MP: () => (/* binding */ writeDuration),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   ft: () => (/* binding */ DURATION)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);

const UNITS = { s: _time_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND */ .Z2, m: _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY, h: _time_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp, d: _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_, w: 7 * _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_ };
/** `26h`, `14d`, `30m`, `90s`, `2w`, or ISO 8601 without months and years: `PT26H`, `P14D`, `P2W`. Whole numbers only. */
const DURATION = /^(?:\d{1,6}[smhdw]|P\d{1,6}W|P(?=\d|T)(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?)$/;
const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const WRITE = 'write a whole number with its unit, such as 90s, 30m, 26h, 14d or 2w';
/** Seconds of a duration. */
function parseDuration(text) {
    if (!DURATION.test(text))
        return { wrong: whyNot(text) };
    const [, weeks, days, hours, minutes, seconds] = ISO.exec(text) ?? [];
    if (text.startsWith('P')) {
        const parts = [count(weeks) * UNITS.w, count(days) * _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_, count(hours) * _time_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp, count(minutes) * _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY];
        return { value: parts.reduce((sum, part) => sum + part, count(seconds)) };
    }
    const unit = text.slice(-1);
    return { value: Number(text.slice(0, -1)) * UNITS[unit] };
}
const count = (digits) => (digits === undefined ? 0 : Number(digits));
function whyNot(text) {
    if (text === '')
        return `is empty: ${WRITE}`;
    const seen = shown(text);
    if (/^[+-]?\d+(\.\d+)?$/.test(text)) {
        return text.startsWith('-')
            ? `${seen} is negative: ${WRITE}`
            : `${seen} has no unit: ${WRITE} (${text.replace(/^\+|\..*$/g, '')}h, ${text.replace(/^\+|\..*$/g, '')}d)`;
    }
    if (/^-/.test(text))
        return `${seen} is negative: ${WRITE}`;
    if (/^P[^T]*[YM]/.test(text) || /(month|year|yr)s?$|^\d+(mo|M|y|Y)$/i.test(text)) {
        return `${seen} has no fixed length: months and years differ, so ${WRITE}`;
    }
    return `${seen} is not a duration: ${WRITE}`;
}
/** Text of the user, quoted and cut, for a message. */
function shown(value) {
    const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
    return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
/** The shortest text that `parseDuration` reads back as the same seconds. */
function writeDuration(seconds) {
    const [unit] = SIZES.find(([, size, from]) => seconds >= from && seconds % size === 0) ?? ['s'];
    return `${seconds / UNITS[unit]}${unit}`;
}
// Hours up to two days, as people say them: 26h, 36h, 48h.
const SIZES = [
    ['d', _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_, 3 * _time_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_],
    ['h', _time_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp, _time_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp],
    ['m', _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY, _time_js__WEBPACK_IMPORTED_MODULE_0__/* .MINUTE */ .pY],
];


/***/ }),

/***/ 16457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ mistyped),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   a$: () => (/* binding */ TEXT),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   uW: () => (/* binding */ section)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88532);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61135);
/* harmony import */ var _ratios_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41128);



const TEXT = 'text';
/** Text of one form. Numbers are refused, not turned into text: YAML has dropped their leading zeros by then. */
const text = ({ pattern, what }) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: ({ input }) => mistyped(input, TEXT, what) }).regex(pattern, {
    error: ({ input }) => (input === '' ? mistyped(input, TEXT, what) : `${(0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(input)} is not ${what}`),
    abort: true,
});
function mistyped(input, expected, what) {
    if (input === undefined)
        return `is missing: write ${what}`;
    if (input === null || input === '')
        return `is empty: write ${what}`;
    return `${(0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(input)} is ${kindOf(input)}, not ${expected}: write ${what}`;
}
function kindOf(input) {
    if (Array.isArray(input))
        return 'a list';
    return { number: 'a number', boolean: 'a truth value', string: 'text' }[String(typeof input)] ?? 'a map';
}
/** A map with these keys and no others. */
const section = (shape) => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej(shape, {
    error: ({ code, input }) => code === 'unrecognized_keys'
        ? 'unknown key'
        : mistyped(input, 'a map', `its keys: ${Object.keys(shape).join(', ')}`),
});
/** A list of one or more. */
const list = (item, max, what) => zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(item, { error: ({ input }) => mistyped(input, 'a list', what) })
    .min(1, { error: `is an empty list, which protects nothing: write ${what}` })
    .max(max, { error: ({ input }) => `has ${input.length} entries, the most is ${max}` });
/** A duration within its bounds, both included. The default is parsed as if it had been written. */
const duration = (bounds, fallback, description) => quantity(_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .DURATION */ .ft, _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9, _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .writeDuration */ .MP, bounds)
    .prefault(fallback)
    .meta({ description: said(description, bounds) });
/** A percentage within its bounds, both included, as a ratio. */
const percent = (bounds, fallback, description) => quantity(_ratios_js__WEBPACK_IMPORTED_MODULE_1__/* .PERCENT */ .IQ, _ratios_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePercent */ .lo, _ratios_js__WEBPACK_IMPORTED_MODULE_1__/* .writePercent */ .Hf, bounds)
    .prefault(fallback)
    .meta({ description: said(description, bounds) });
const said = (description, { min, max }) => `${description} From ${min} to ${max}.`;
function quantity(pattern, parse, write, bounds) {
    const [min, max] = [known(parse(bounds.min)), known(parse(bounds.max))];
    const wrong = (input) => {
        const parsed = parse(input === null ? '' : String(input));
        return 'wrong' in parsed ? parsed.wrong : `${(0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(input)} must be text`;
    };
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: ({ input }) => wrong(input) })
        .regex(pattern, { error: ({ input }) => wrong(input), abort: true })
        .transform((written, context) => {
        const parsed = parse(written);
        if ('wrong' in parsed) {
            context.addIssue({ code: 'custom', message: parsed.wrong });
            return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
        }
        const { value } = parsed;
        if (value < min)
            context.addIssue({ code: 'custom', message: `${written} is less than ${write(min)}, the least allowed` });
        if (value > max)
            context.addIssue({ code: 'custom', message: `${written} is more than ${write(max)}, the most allowed` });
        return value;
    });
}
function known(parsed) {
    if ('wrong' in parsed)
        throw new TypeError(`a bound of the policy ${parsed.wrong}`);
    return parsed.value;
}


/***/ }),

/***/ 33613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ documentName),
/* harmony export */   D: () => (/* binding */ instanceId),
/* harmony export */   Do: () => (/* binding */ databaseName),
/* harmony export */   E4: () => (/* binding */ tagKey),
/* harmony export */   EY: () => (/* binding */ workflowFile),
/* harmony export */   EZ: () => (/* binding */ tagValue),
/* harmony export */   Hi: () => (/* binding */ absolutePath),
/* harmony export */   KJ: () => (/* binding */ isTimezone),
/* harmony export */   Ny: () => (/* binding */ region),
/* harmony export */   Pf: () => (/* binding */ label),
/* harmony export */   Qh: () => (/* binding */ pathGlob),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   ct: () => (/* binding */ account),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   m9: () => (/* binding */ changeName),
/* harmony export */   qc: () => (/* binding */ dumpName),
/* harmony export */   sg: () => (/* binding */ timezone)
/* harmony export */ });
const account = {
    pattern: /^\d{12}$/,
    what: 'an AWS account id: twelve digits in quotes, such as "123456789012"',
};
/** Every partition: `ap-south-1`, `cn-north-1`, `us-gov-west-1`, `us-iso-east-1`, `eusc-de-east-1`, opt-in Regions. */
const region = {
    pattern: /^(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-de)-(?:central|(?:north|south)(?:east|west)?|east|west)-[1-9]\d?$/,
    what: 'an AWS Region such as ap-south-1, cn-north-1 or us-gov-west-1',
};
const instanceId = {
    pattern: /^i-[0-9a-f]{8,17}$/,
    what: 'an instance id such as i-0abc1234def567890',
};
const targetName = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
    what: 'a name of 1 to 64 letters, digits, dots, hyphens and underscores, such as shop-prod',
};
const databaseName = {
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/,
    what: 'a database name of 1 to 64 letters, digits, underscores and hyphens',
};
/** Also safe to compare as text: no `..`, no empty part, no slash at the end. */
const absolutePath = {
    pattern: /^(?=.{2,400}$)(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)+$/,
    what: 'an absolute path of letters, digits, dots, hyphens and underscores, without . or .. or a slash at its end, such as /var/backups',
};
const dumpName = {
    pattern: /^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,99})?\{date\}[A-Za-z0-9._-]{0,99}\.sql(?:\.gz|\.zst)?$/,
    what: 'a file name with {date} in it once, no slash, that ends in .sql.gz, .sql.zst or .sql, such as db_{date}.sql.gz',
};
/** EC2 reads * and ? in a filter as wildcards, so they are not allowed. */
const tagKey = {
    pattern: /^[A-Za-z0-9_](?:[A-Za-z0-9 _.:/=+@-]{0,126}[A-Za-z0-9_.:/=+@-])?$/,
    what: 'a tag key of 1 to 128 letters, digits, spaces and _ . : / = + - @, beginning with a letter or digit',
};
const tagValue = {
    pattern: /^[A-Za-z0-9_/=+@](?:[A-Za-z0-9 _.:/=+@-]{0,254}[A-Za-z0-9_.:/=+@-])?$/,
    what: 'a tag value of 1 to 256 letters, digits, spaces and _ . : / = + - @ (no wildcards)',
};
const environmentName = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 ._/-]{0,253}[A-Za-z0-9._-])?$/,
    what: 'the name of a GitHub environment, such as production',
};
const workflowFile = {
    pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/,
    what: 'the file name of a workflow, without its folder, such as backup-nightly.yml',
};
/** AWS keeps names that begin with aws, amazon or amzn for itself: AWS-RunShellScript can never be named here. */
const documentName = {
    pattern: /^(?![Aa][Ww][Ss]|[Aa][Mm][Aa][Zz][Oo][Nn]|[Aa][Mm][Zz][Nn])[A-Za-z0-9_.-]{3,128}$/,
    what: 'the name of an own SSM document, 3 to 128 letters, digits, dots, hyphens and underscores, not beginning with AWS or Amazon',
};
const pathGlob = {
    pattern: /^(?![/!-])(?!(?:.*\/)?\.\.(?:\/|$))[A-Za-z0-9._*?/{},[\]@+-]{1,200}$/,
    what: 'a glob of paths in the repository, such as database/migrations/**, without spaces, a leading / or !, or ..',
};
const label = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 ._:/-]{0,48}[A-Za-z0-9])?$/,
    what: 'a label of 1 to 50 letters, digits, spaces and . _ : / -',
};
const changeName = {
    pattern: /^[A-Z0-9_]{3,40}$/,
    what: '3 to 40 capital letters, digits and underscores, such as VOLUME_RESIZE',
};
const timezone = {
    pattern: /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]*){1,2})$/,
    what: 'an IANA time zone with its capitals, such as Asia/Kolkata, Europe/Berlin or UTC',
};
/** True for a zone that exists. `+05:30` and abbreviations are none: they know no history. */
function isTimezone(text) {
    if (!timezone.pattern.test(text))
        return false;
    try {
        new Intl.DateTimeFormat('en', { timeZone: text });
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 84872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ keysAt),
/* harmony export */   q: () => (/* binding */ policyJsonSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98439);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47812);


/**
 * The JSON Schema (draft-07) of a policy, for editors. What it refuses the loader refuses too; bounds of durations and
 * percentages, zones that exist and repeated entries are the loader's alone.
 */
const policyJsonSchema = () => zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .policySchema */ .w, { target: 'draft-07', io: 'input' });
// Only a policy with an unknown key needs it, and then often.
let known;
/** The keys that a policy may have at a path. */
function keysAt(path) {
    known ??= policyJsonSchema();
    const at = path.reduce((schemas, part) => schemas.flatMap((schema) => {
        const next = typeof part === 'number' ? schema.items : schema.properties?.[String(part)];
        return next === undefined ? [] : [next, ...(next.anyOf ?? [])];
    }), [known]);
    return at.flatMap(({ properties }) => Object.keys(properties ?? {}));
}


/***/ }),

/***/ 11539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lo: () => (/* binding */ DEFAULT_POLICY_PATH),
  tb: () => (/* binding */ loadPolicy)
});

// UNUSED EXPORTS: parsePolicy

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/policy/document.js


// One slip in YAML can derail the rest of the file.
const MAX_PROBLEMS = 20;
/** Reads one document of plain maps, lists and scalars, or throws one InputError with everything that is wrong. */
function readYaml(text, file) {
    const lineCounter = new dist/* LineCounter */.HN();
    const at = (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter,
        version: '1.2',
        schema: 'core',
        uniqueKeys: true,
        stringKeys: true,
        prettyErrors: false,
    });
    const problems = document.errors.map(({ code, message, pos }) => ({
        message: SAID[code] ?? `not valid YAML: ${message}`,
        location: at(pos[0]),
    }));
    const refuse = (message, node) => {
        problems.push({ message, location: at(startOf(node)) });
    };
    if (document.directives?.yaml.explicit)
        refuse('%YAML is not allowed here: remove the line', undefined);
    (0,dist/* visit */.YR)(document, {
        Alias: (_, node) => refuse(`the alias *${node.source} is not allowed: write the value out`, node),
        Pair: (_, { key }) => {
            if ((0,dist/* isScalar */.jn)(key) && (key.value === '__proto__' || key.value === '<<'))
                refuse(`the key ${key.value} is not allowed`, key);
        },
        Node: (_, node) => {
            if ('anchor' in node && node.anchor !== undefined)
                refuse(`the anchor &${node.anchor} is not allowed: write the value out`, node);
            if (node.tag !== undefined)
                refuse(`the YAML tag ${node.tag} is not allowed: remove it`, node);
        },
    });
    if (problems.length > 0)
        throw new errors/* InputError */.d(problems.slice(0, MAX_PROBLEMS));
    const root = document.contents;
    return {
        value: document.toJS({ maxAliasCount: 0 }),
        locate: (path) => at(startOf(walk(root, path).node)),
        locateKey: (path) => {
            const { node, key } = walk(root, path);
            return at(startOf(key ?? node));
        },
        written: (path) => {
            const { node, whole } = walk(root, path);
            return whole && (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
        },
    };
}
const SAID = {
    DUPLICATE_KEY: 'this key is given twice: remove one',
    MULTIPLE_DOCS: 'a second document begins here: a policy is one document',
    NON_STRING_KEY: 'a key must be plain text',
    TAB_AS_INDENT: 'a tab indents this line: YAML indents with spaces',
};
function walk(root, path) {
    let found = { node: root, key: undefined, whole: true };
    for (const part of path) {
        const { node } = found;
        const pair = (0,dist/* isMap */.jh)(node)
            ? node.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === part)
            : undefined;
        const item = (0,dist/* isSeq */.oP)(node) && typeof part === 'number' ? node.items[part] : undefined;
        if (pair === undefined && item === undefined)
            return { ...found, whole: false };
        found = { node: pair?.value ?? item ?? pair?.key, key: pair?.key, whole: true };
    }
    return found;
}
const startOf = (node) => ((0,dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? 0) : 0);

// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/policy/durations.js
var durations = __webpack_require__(61135);
// EXTERNAL MODULE: ./lib/policy/fields.js
var fields = __webpack_require__(16457);
// EXTERNAL MODULE: ./lib/policy/json-schema.js
var json_schema = __webpack_require__(84872);
;// CONCATENATED MODULE: ./lib/policy/problems.js




/** Every issue as a problem with its place, in the order of the file. */
function toProblems(issues, document) {
    return issues
        .flatMap((issue) => flatten(issue, []))
        .map((issue) => toProblem(issue, document))
        .sort((a, b) => (a.location?.line ?? 0) - (b.location?.line ?? 0) || (a.location?.column ?? 0) - (b.location?.column ?? 0));
}
function flatten(issue, base) {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path), of: 'key' }));
    }
    if (issue.code === 'invalid_key')
        return issue.issues.map(({ message }) => ({ path, message, of: 'key' }));
    if (issue.code === 'invalid_union') {
        const meant = issue.errors.find((branch) => !branch.some((inner) => inner.path.length === 0 && isWrongKind(inner)));
        if (meant !== undefined)
            return meant.flatMap((inner) => flatten(inner, path));
    }
    return [{ path, message: issue.message, of: 'value' }];
}
// The user did not mean this branch: a list was written where it wants a word.
const isWrongKind = ({ code }) => code === 'invalid_type' || code === 'invalid_value';
function toProblem({ path, message, of }, document) {
    const written = message.includes(`, not ${fields/* TEXT */.a$}: `) ? document.written(path) : undefined;
    return {
        message: `${writePath(path)}${message}${written === undefined ? '' : ` (here: ${(0,durations/* shown */.SP)(written)})`}`,
        location: of === 'key' ? document.locateKey(path) : document.locate(path),
    };
}
const unknownKey = (key, parent) => `is not a key of a policy: ${(0,nearest/* suggestion */.h)(key, (0,json_schema/* keysAt */._)(parent))}`;
/** `targets[0].databases[1].name: `, or `the policy ` at the root. */
function writePath(path) {
    const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${writeKey(String(part))}`)).join('');
    return text === '' ? 'the policy ' : `${text.slice(1)}: `;
}
const writeKey = (key) => (/^[\w./:@+-]{1,80}$/.test(key) ? key : (0,durations/* shown */.SP)(key));

;// CONCATENATED MODULE: ./lib/policy/resolve.js
/** From the user's keys to ours. Everything is parsed, bounded and complete by now. */
const resolve = (parsed) => ({
    version: 1,
    timezone: parsed.timezone,
    environment: parsed.environment,
    targets: parsed.targets.map(toTarget),
    snapshots: {
        maxAgeSeconds: parsed.snapshots['max-age'],
        changeMaxAgeSeconds: parsed.snapshots['change-max-age'],
        setSpreadSeconds: parsed.snapshots['set-spread'],
        keep: { minSeconds: parsed.snapshots.keep.min, maxSeconds: parsed.snapshots.keep.max },
        consistency: parsed.snapshots.consistency,
        lock: parsed.snapshots.lock,
    },
    recycleBin: { keepSeconds: parsed['recycle-bin'].keep },
    dumps: {
        maxAgeSeconds: parsed.dumps['max-age'],
        keepSeconds: parsed.dumps.keep,
        shrinkRatio: parsed.dumps.shrink,
    },
    host: { freeSpaceRatio: parsed.host['free-space'], documents: parsed.host.documents },
    images: { maxAgeSeconds: parsed.images['max-age'] },
    nightly: { workflow: parsed.nightly.workflow, maxAgeSeconds: parsed.nightly['max-age'] },
    drill: {
        workflow: parsed.drill.workflow,
        maxAgeSeconds: parsed.drill['max-age'],
        rtoSeconds: parsed.drill.rto,
    },
    maintenance: parsed.maintenance,
    checks: Object.fromEntries(Object.entries(parsed.checks).flatMap(([id, to]) => (to === undefined ? [] : [[id, to]]))),
});
const toTarget = ({ databases, code, instance, ...target }) => ({
    ...target,
    instance: toSelector(instance),
    databases: databases === 'none'
        ? []
        : databases.map(({ 'defaults-file': defaultsFile, ...database }) => ({ ...database, defaultsFile })),
    code: code === 'none' ? [] : code,
});
const toSelector = (instance) => typeof instance === 'string' ? { kind: 'id', id: instance } : { kind: 'tags', tags: instance.tag };

// EXTERNAL MODULE: ./lib/policy/schema.js + 3 modules
var schema = __webpack_require__(47812);
;// CONCATENATED MODULE: ./lib/policy/shorthand.js
/**
 * The policy, in the user's own keys, that the five inputs stand for. They name no code directory, so the check of the
 * code on the host is given up; a policy file has it.
 */
const expandShorthand = ({ account, region, instance, database, dumpDirectory }) => ({
    version: 1,
    targets: [
        {
            name: instance,
            account,
            region,
            instance,
            databases: [{ name: database, directory: dumpDirectory }],
            code: 'none',
        },
    ],
});

;// CONCATENATED MODULE: ./lib/policy/smallest.js
/** The smallest useful policy, on one line so that any message can hold it. YAML reads it as it stands. */
const SMALLEST_POLICY = '{version: 1, targets: [{name: shop-prod, account: "123456789012", region: ap-south-1, ' +
    'instance: i-0abc1234def567890, databases: [{name: shop, directory: /var/backups}], code: [/var/www/shop]}]}';

;// CONCATENATED MODULE: ./lib/policy/parse.js








const MAX_BYTES = 512 * 1024;
const parse_MAX_PROBLEMS = 100;
/** A policy out of the bytes of its file. The path is only for messages. Throws an InputError with every problem. */
function parsePolicy(bytes, path) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    const document = guarded(() => readYaml(decode(bytes, path), path), path);
    const { value } = document;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        // What it is instead is not shown: another file may have been named, a secret one.
        const why = value === null || value === undefined ? 'is empty' : 'is not a map of keys';
        const location = { file: path, line: 1, column: 1 };
        throw new errors/* InputError */.d([{ message: `${path} ${why}: write at least ${SMALLEST_POLICY}`, location }]);
    }
    return { policy: judge(document), path, digest };
}
/** The same policy as a file with these five would make. */
function policyOfShorthand(shorthand) {
    return parsePolicy(Buffer.from(JSON.stringify(expandShorthand(shorthand))), 'the inputs');
}
function judge(document) {
    const { success, data, error } = schema/* policySchema */.w.safeParse(document.value);
    if (success)
        return resolve(data);
    const problems = toProblems(error.issues, document);
    const more = problems.length - parse_MAX_PROBLEMS;
    if (more <= 0)
        throw new errors/* InputError */.d(problems);
    throw new errors/* InputError */.d([...problems.slice(0, parse_MAX_PROBLEMS), { message: `and ${more} more problems in the policy` }]);
}
/** An InputError for a file that is too large to be a policy. */
function refuseSize(path, bytes) {
    if (bytes <= MAX_BYTES)
        return;
    throw refusal(`${path} has ${bytes} bytes: a policy has at most ${MAX_BYTES}`);
}
function decode(bytes, path) {
    refuseSize(path, bytes.byteLength);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw refusal(`${path} is not UTF-8 text: save it as UTF-8`);
    }
}
// The YAML reader recurses: what nests deeper than its stack is no policy.
function guarded(read, path) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof RangeError)
            throw refusal(`${path} nests too deep to be a policy`);
        throw error;
    }
}
const refusal = (message) => new errors/* InputError */.d([{ message }]);

;// CONCATENATED MODULE: ./lib/policy/load.js






/** Where the policy lies, unless an input says otherwise. */
const DEFAULT_POLICY_PATH = '.github/backup-gate.yml';
/** Reads the policy that was asked for; paths start in the workspace. Rejects with an InputError. */
async function loadPolicy(source, workspace) {
    if (source.kind === 'file')
        return parsePolicy(await read(source.path, workspace), source.path);
    if (await isAbsent((0,external_node_path_.resolve)(workspace, DEFAULT_POLICY_PATH)))
        return policyOfShorthand(source.shorthand);
    throw refusal(`${DEFAULT_POLICY_PATH} exists, and the inputs account, region, instance, database and dump-directory are given too: keep one of the two`);
}
// A file that is there and cannot be looked at is not absent.
async function isAbsent(file) {
    return (0,promises_.stat)(file).then(() => false, (error) => codeOf(error) === 'ENOENT');
}
async function read(path, workspace) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    try {
        const found = await (0,promises_.stat)(file);
        if (!found.isFile())
            throw refusal(`${path} is not a file: name the policy's file`);
        refuseSize(path, found.size);
        return await (0,promises_.readFile)(file);
    }
    catch (error) {
        if (error instanceof errors/* InputError */.d)
            throw error;
        if (codeOf(error) !== 'ENOENT')
            throw refusal(`${path} cannot be read (${codeOf(error)})`);
        throw refusal(`${path} does not exist: write at least ${SMALLEST_POLICY}`);
    }
}
const codeOf = (error) => typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';


/***/ }),

/***/ 41128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ writePercent),
/* harmony export */   IQ: () => (/* binding */ PERCENT),
/* harmony export */   lo: () => (/* binding */ parsePercent)
/* harmony export */ });
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61135);

/** `30%`: a whole number of percent. */
const PERCENT = /^\d{1,3}%$/;
/** The ratio, from 0 to 1, of a percentage. */
function parsePercent(text) {
    const percent = Number(text.slice(0, -1));
    if (PERCENT.test(text) && percent <= 100)
        return { value: percent / 100 };
    return { wrong: `${text === '' ? 'is empty' : `${(0,_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(text)} is not a percentage`}: write one such as 30%` };
}
const writePercent = (ratio) => `${Math.round(ratio * 100)}%`;


/***/ }),

/***/ 47812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ policySchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/policy/check-ids.js
/**
 * Every check that a policy can name, and what it is born as. A mandatory one blocks and no policy can lower it; a
 * recommended one warns, and a policy may raise it. Held equal to src/checks by a test.
 */
const checkIds = {
    'snapshots/coverage': 'mandatory',
    'snapshots/change': 'mandatory',
    'snapshots/restorable': 'mandatory',
    'snapshots/series': 'mandatory',
    'snapshots/retention': 'mandatory',
    'snapshots/held': 'mandatory',
    'snapshots/private': 'mandatory',
    'snapshots/schedule': 'mandatory',
    'recycle-bin/rule': 'mandatory',
    'recycle-bin/contents': 'mandatory',
    'dumps/age': 'mandatory',
    'dumps/integrity': 'mandatory',
    'dumps/content': 'mandatory',
    'dumps/size': 'mandatory',
    'dumps/series': 'mandatory',
    'dumps/schedule': 'mandatory',
    'host/agent': 'mandatory',
    'host/storage': 'recommended',
    'host/disk': 'mandatory',
    'host/writers': 'mandatory',
    'host/code': 'mandatory',
    'host/copies': 'recommended',
    'repository/working-tree': 'mandatory',
    'repository/pushed': 'mandatory',
    'repository/tag': 'mandatory',
    'repository/env-files': 'mandatory',
    'images/age': 'recommended',
    'images/tags': 'recommended',
    'drill/age': 'recommended',
    'nightly/age': 'recommended',
    'review/maintenance': 'mandatory',
    'review/weakening': 'mandatory',
    'review/workflow': 'mandatory',
};

// EXTERNAL MODULE: ./lib/policy/durations.js
var durations = __webpack_require__(61135);
// EXTERNAL MODULE: ./lib/policy/fields.js
var fields = __webpack_require__(16457);
// EXTERNAL MODULE: ./lib/policy/forms.js
var policy_forms = __webpack_require__(33613);
;// CONCATENATED MODULE: ./lib/policy/repeats.js
/** Runs although other things are wrong: every problem is shown at once. Entries may therefore be anything. */
const evenIfWrong = { when: () => true };
/** A host that is named twice by mistake means another host that nobody judges. */
const noRepeatedTargets = (entries, context) => {
    reject(entries, context, 'name', ({ name }) => [lower(name)], 'a name is given once');
    const host = ({ account, region, instance }) => [account, region, instance];
    reject(entries, context, 'instance', host, 'each host is listed once');
};
/** Two databases in one file would let the dump of one stand for the other. */
const noRepeatedDatabases = (entries, context) => {
    reject(entries, context, 'name', ({ name }) => [name], 'a database is listed once');
    const seen = new Map();
    for (const [index, { directory, ...names }] of loose(entries).entries()) {
        for (const key of ['scheduled', 'manual']) {
            if (directory === undefined || names[key] === undefined)
                continue;
            const file = JSON.stringify([directory, names[key]]);
            const first = seen.get(file);
            const message = `${JSON.stringify(names[key])} is also the ${first}: give each dump a name of its own`;
            if (first !== undefined)
                context.addIssue({ code: 'custom', path: [index, key], message });
            seen.set(file, `${key} dump of entry ${index + 1}`);
        }
    }
};
const noRepeatedWords = (entries, context) => {
    const words = Array.isArray(entries) ? entries : [];
    for (const [index, word] of words.entries()) {
        if (words.indexOf(word) === index)
            continue;
        context.addIssue({ code: 'custom', path: [index], message: `${JSON.stringify(word)} is listed twice` });
    }
};
function reject(entries, context, key, identityOf, why) {
    const seen = new Map();
    for (const [index, entry] of loose(entries).entries()) {
        const identity = identityOf(entry);
        if (identity.includes(undefined))
            continue;
        const first = seen.get(JSON.stringify(identity));
        const message = `is the same as in entry ${(first ?? 0) + 1} of the list: ${why}`;
        if (first === undefined)
            seen.set(JSON.stringify(identity), index);
        else
            context.addIssue({ code: 'custom', path: [index, key], message });
    }
}
const loose = (entries) => (Array.isArray(entries) ? entries : []).map((entry) => (typeof entry === 'object' && entry !== null ? entry : {}));
const lower = (name) => (typeof name === 'string' ? name.toLowerCase() : undefined);

;// CONCATENATED MODULE: ./lib/policy/target-schema.js




const database = (0,fields/* section */.uW)({
    name: (0,fields/* text */.Qq)(policy_forms/* databaseName */.Do).meta({ description: 'Name of the database on the server.' }),
    engine: schemas/* enum */.k5n(['mariadb', 'mysql'], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'an engine', 'mariadb or mysql') })
        .default('mariadb')
        .meta({ description: 'The server: mariadb or mysql.' }),
    directory: (0,fields/* text */.Qq)(policy_forms/* absolutePath */.Hi).meta({ description: 'Absolute directory on the host that holds the dumps.' }),
    scheduled: (0,fields/* text */.Qq)(policy_forms/* dumpName */.qc)
        .default('db_{date}.sql.gz')
        .meta({ description: "File name that the host's own schedule writes; {date} stands for YYYY-MM-DD." }),
    manual: (0,fields/* text */.Qq)(policy_forms/* dumpName */.qc).optional().meta({
        description: 'File name that prepare writes; {date} stands for YYYY-MM-DD. Without it: <name>_{date}.sql.gz.',
    }),
    'defaults-file': (0,fields/* text */.Qq)(policy_forms/* absolutePath */.Hi)
        .default('/root/.my.cnf')
        .meta({ description: "Absolute path on the host of the client's option file. Credentials stay there." }),
    lock: schemas/* enum */.k5n(['none', 'tables'], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a lock', 'none or tables') })
        .default('none')
        .meta({
        description: 'What prepare locks while it dumps: none needs InnoDB; tables also holds MyISAM and Aria, and stops writes.',
    }),
    compressor: schemas/* enum */.k5n(['gzip', 'pigz', 'zstd'], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a compressor', 'gzip, pigz or zstd') })
        .optional()
        .meta({
        description: 'What prepare compresses with. Without it: zstd for .sql.zst, else gzip, which every host has.',
    }),
})
    .transform((written) => {
    const manual = written.manual ?? `${written.name}_{date}.sql.gz`;
    return { ...written, manual, compressor: written.compressor ?? (manual.endsWith('.zst') ? 'zstd' : 'gzip') };
})
    .superRefine(({ manual, compressor }, context) => {
    if (manual.endsWith('.zst') === (compressor === 'zstd'))
        return;
    const message = manual.endsWith('.zst')
        ? `${compressor} does not make ${manual}: write zstd`
        : 'zstd makes files that end in .sql.zst: name manual so';
    context.addIssue({ code: 'custom', path: ['compressor'], message });
})
    .meta({ description: 'One database and its dumps.' });
const none = (what) => schemas/* literal */.euz('none').meta({ description: `Gives up ${what}, in writing.` });
const target_schema_layer = (listed, what, gives, description) => schemas/* union */.KCZ([none(gives), listed], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a list or the word none', what) })
    .meta({ description });
const tags = schemas/* record */.g1P((0,fields/* text */.Qq)(policy_forms/* tagKey */.E4), (0,fields/* text */.Qq)(policy_forms/* tagValue */.EZ), {
    error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a map', 'tags, such as {Name: shop-prod}'),
})
    .refine((given) => Object.keys(given).length > 0, {
    error: 'is empty, which matches every instance: write at least one tag, such as {Name: shop-prod}',
})
    .refine((given) => Object.keys(given).length <= 10, { error: 'has more than 10 tags' })
    .meta({ description: 'Tags that the instance has, all of them.', minProperties: 1, maxProperties: 10 });
const INSTANCE = 'an instance id such as i-0abc1234def567890, or {tag: {Name: shop-prod}}';
const target = (0,fields/* section */.uW)({
    name: (0,fields/* text */.Qq)(policy_forms/* targetName */.je).meta({ description: 'How reports and the input `target` call this host.' }),
    account: (0,fields/* text */.Qq)(policy_forms/* account */.ct).meta({
        description: 'AWS account id, twelve digits in quotes. The credentials must belong to it.',
    }),
    region: (0,fields/* text */.Qq)(policy_forms/* region */.Ny).meta({ description: 'AWS Region of the instance, such as ap-south-1.' }),
    instance: schemas/* union */.KCZ([
        (0,fields/* text */.Qq)(policy_forms/* instanceId */.D).meta({ description: 'The id of the instance.' }),
        (0,fields/* section */.uW)({ tag: tags }).meta({ description: 'The instance by its tags.' }),
    ], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'an instance', INSTANCE) })
        .meta({ description: 'The instance, by id or by tags. It must be exactly one running instance.' }),
    databases: target_schema_layer((0,fields/* list */.p_)(database, 50, 'the databases, or the word none').superRefine(noRepeatedDatabases, evenIfWrong), 'the databases, or the word none to give up dumps in writing', 'database dumps', 'The databases on this host, or the word none.'),
    code: target_schema_layer((0,fields/* list */.p_)((0,fields/* text */.Qq)(policy_forms/* absolutePath */.Hi), 50, 'the directories, or the word none').superRefine(noRepeatedWords, evenIfWrong), 'the directories of the code, such as [/var/www/shop], or the word none to give up this check in writing', 'the check of the code on the host', 'Absolute directories of the checkouts on this host, or the word none.'),
}).meta({ description: 'One host.' });
const targets = (0,fields/* list */.p_)(target, 500, 'the hosts to protect')
    .superRefine(noRepeatedTargets, evenIfWrong)
    .meta({ description: 'The hosts that must be recoverable before anything changes.' });

;// CONCATENATED MODULE: ./lib/policy/schema.js







const optionalSection = (shape, description) => (0,fields/* section */.uW)(shape)
    .prefault({})
    .meta({ description });
const keep = (0,fields/* section */.uW)({
    min: (0,fields/* duration */.p0)({ min: '30d', max: '365d' }, '30d', 'Automated snapshots are kept at least so long.'),
    max: (0,fields/* duration */.p0)({ min: '30d', max: '365d' }, '90d', 'Automated snapshots are kept at most so long; not less than min.'),
})
    .superRefine(({ min, max }, context) => {
    if (max >= min)
        return;
    context.addIssue({
        code: 'custom',
        path: ['max'],
        message: `${(0,durations/* writeDuration */.MP)(max)} is less than keep.min (${(0,durations/* writeDuration */.MP)(min)}): write the same or more`,
    });
})
    .prefault({})
    .meta({ description: 'How long automated snapshots are kept.' });
const workflow = (description) => (0,fields/* text */.Qq)(policy_forms/* workflowFile */.EY).optional().meta({ description });
const NO_OFF = 'there is no off: write block or warn, or leave the key out';
const enforcement = (id, obligation) => obligation === 'mandatory'
    ? schemas/* literal */.euz('block', {
        error: ({ input }) => input === 'warn'
            ? `${id} is mandatory and no policy can lower it: remove this key`
            : `${id} always blocks; ${NO_OFF}`,
    })
        .optional()
        .meta({ description: 'Mandatory: it blocks, and no policy can lower it.' })
    : schemas/* enum */.k5n(['block', 'warn'], { error: NO_OFF })
        .optional()
        .meta({ description: 'Recommended: it warns, and block makes it stop the deploy.' });
const checks = schemas/* strictObject */.rej(Object.fromEntries(Object.entries(checkIds).map(([id, obligation]) => [id, enforcement(id, obligation)])), { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a map', 'checks to raise, such as {images/age: block}') });
/** The one source of what a policy may say; types, bounds, defaults and the JSON Schema come from here. */
const policySchema = (0,fields/* section */.uW)({
    version: schemas/* literal */.euz(1, { error: ({ input }) => (input === undefined ? 'is missing: write version: 1' : 'must be 1') })
        .meta({ description: 'Version of this format: 1.' }),
    timezone: (0,fields/* text */.Qq)(policy_forms/* timezone */.sg)
        .refine(policy_forms/* isTimezone */.KJ, { error: ({ input }) => `${JSON.stringify(input)} is not ${policy_forms/* timezone */.sg.what}` })
        .default('Asia/Kolkata')
        .meta({ description: 'IANA zone of the dates in names and of "daily". Ages are compared as instants.' }),
    environment: (0,fields/* text */.Qq)(policy_forms/* environmentName */.VE)
        .default('production')
        .meta({ description: 'The GitHub environment that deploys go to.' }),
    targets: targets,
    snapshots: optionalSection({
        'max-age': (0,fields/* duration */.p0)({ min: '1m', max: '48h' }, '26h', 'The newest snapshot of every volume started within this.'),
        'change-max-age': (0,fields/* duration */.p0)({ min: '1m', max: '48h' }, '24h', "A change's own snapshots started within this."),
        'set-spread': (0,fields/* duration */.p0)({ min: '1s', max: '1h' }, '5m', 'Snapshots of one set start within this of each other.'),
        keep,
        consistency: schemas/* enum */.k5n(['crash', 'database'], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a consistency', 'crash or database') })
            .default('crash')
            .meta({ description: "What prepare's snapshots are: crash, or database, which holds MariaDB's BACKUP STAGE." }),
        lock: schemas/* enum */.k5n(['none', 'governance'], { error: ({ input }) => (0,fields/* mistyped */.E1)(input, 'a lock', 'none or governance') })
            .default('none')
            .meta({ description: 'governance locks what prepare takes for keep.min; nobody deletes it by accident.' }),
    }, 'EBS snapshots.'),
    'recycle-bin': optionalSection({ keep: (0,fields/* duration */.p0)({ min: '30d', max: '365d' }, '30d', 'The Recycle Bin keeps deleted snapshots at least so long.') }, 'The Recycle Bin.'),
    dumps: optionalSection({
        'max-age': (0,fields/* duration */.p0)({ min: '1m', max: '48h' }, '26h', 'The newest dump of every database is not older.'),
        keep: (0,fields/* duration */.p0)({ min: '14d', max: '3650d' }, '14d', 'The host keeps scheduled dumps so long.'),
        shrink: (0,fields/* percent */.KN)({ min: '0%', max: '50%' }, '30%', 'A dump may be this much smaller than the last good one.'),
    }, 'Database dumps.'),
    host: optionalSection({
        'free-space': (0,fields/* percent */.KN)({ min: '10%', max: '90%' }, '20%', 'Space and inodes that stay free on the host.'),
        documents: optionalSection({
            probe: (0,fields/* text */.Qq)(policy_forms/* documentName */.B7).default('BackupGate-Probe').meta({ description: 'Reads only.' }),
            dump: (0,fields/* text */.Qq)(policy_forms/* documentName */.B7).default('BackupGate-Dump').meta({ description: 'Writes one dump.' }),
            drill: (0,fields/* text */.Qq)(policy_forms/* documentName */.B7).default('BackupGate-Drill').meta({ description: 'Restores into scratch.' }),
        }, 'Names of the SSM documents.'),
    }, 'The host.'),
    images: optionalSection({ 'max-age': (0,fields/* duration */.p0)({ min: '1h', max: '365d' }, '90d', 'The newest image of the host is not older.') }, 'Machine images.'),
    nightly: optionalSection({
        workflow: workflow('The workflow that runs verify every night. Named, it must have passed.'),
        'max-age': (0,fields/* duration */.p0)({ min: '1h', max: '72h' }, '36h', 'It last passed within this.'),
    }, 'The nightly verification.'),
    drill: optionalSection({
        workflow: workflow('The workflow that runs the restore drill. Named, it must have passed.'),
        'max-age': (0,fields/* duration */.p0)({ min: '1h', max: '180d' }, '35d', 'It last passed within this.'),
        rto: (0,fields/* duration */.p0)({ min: '1m', max: '24h' }, '30m', 'A restore takes at most so long.'),
    }, 'The restore drill.'),
    maintenance: optionalSection({
        paths: (0,fields/* list */.p_)((0,fields/* text */.Qq)(policy_forms/* pathGlob */.Qh), 100, 'globs such as database/migrations/**')
            .superRefine(noRepeatedWords, evenIfWrong)
            .prefault(['database/migrations/**'])
            .meta({ description: 'Globs of repository paths whose change is maintenance.' }),
        labels: (0,fields/* list */.p_)((0,fields/* text */.Qq)(policy_forms/* label */.Pf), 100, 'labels such as maintenance')
            .superRefine(noRepeatedWords, evenIfWrong)
            .prefault(['maintenance'])
            .meta({ description: 'Pull-request labels that mark maintenance.' }),
    }, 'What counts as maintenance.'),
    checks: checks.prefault({}).meta({ description: 'Enforcement by check. A recommended one may be raised to block.' }),
})
    .superRefine(({ checks: given, drill, nightly }, context) => {
    for (const [id, { workflow: named }] of Object.entries({ 'drill/age': drill, 'nightly/age': nightly })) {
        if (given[id] !== 'warn' || named === undefined)
            continue;
        const message = `${id} is mandatory once its workflow is named, and no policy can lower it: remove this key`;
        context.addIssue({ code: 'custom', path: ['checks', id], message });
    }
})
    .meta({ title: 'backup-gate policy', description: 'What must be recoverable before a production change.' });


/***/ }),

/***/ 91116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ annotationsOf),
/* harmony export */   dv: () => (/* binding */ renderAnnotationLines)
/* harmony export */ });
/* unused harmony export MAX_ANNOTATIONS */
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22284);
/* harmony import */ var _render_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31448);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58191);



// GitHub shows ten of a level for each step and drops the rest without a word.
const MAX_ANNOTATIONS = 8;
/** At most eight, worst first; the last one counts those that found no room. */
function annotationsOf(report) {
    const all = [...report.problems.map((problem) => ofProblem(report, problem)), ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsOf */ .GW)(report).map(of(report))];
    if (all.length === 0)
        return report.conclusion === 'success' ? [] : [ofHeadline(report)];
    if (all.length <= MAX_ANNOTATIONS)
        return all;
    const shown = all.slice(0, MAX_ANNOTATIONS - 1);
    const rest = all.slice(MAX_ANNOTATIONS - 1);
    const blocking = rest.filter(({ level }) => level === 'error').length;
    const level = blocking > 0 ? 'error' : 'warning';
    const message = `and ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(rest.length, 'more problem')} (${blocking} of them blocking): see the job summary and the JSON report`;
    return [...shown, { level, title: titleOf(report), message: (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(message), place: undefined }];
}
const titleOf = ({ mode, exitCode, rehearsal }, check) => (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(`Backup ${mode}${rehearsal ? ' (REHEARSAL)' : ''}: ${_words_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictWords */ .L2[exitCode].word}${check === undefined ? '' : ` - ${check}`}`);
const of = (report) => (problem) => {
    const { about, verdict, checks } = problem;
    const { check, status, enforcement, summary, remedy } = verdict;
    const [command] = (0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .commandsOf */ .Kf)(verdict);
    // The summary gives way to the repair, never the other way round.
    const shown = command !== undefined && command.length <= 800 ? (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .logCommand */ .QW)(command) : undefined;
    const repair = [remedy?.text.slice(0, 600), command && (shown ?? _render_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMAND_NOT_SHOWN */ .S5)].filter((part) => part);
    const said = `${(0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .titleOfProblem */ .Vd)(problem)} (${status}, ${enforcement}): ${about}: ${summary}`;
    const cut = said.length > 1500 ? `${said.slice(0, 1500)} ... (cut)` : said;
    return {
        level: enforcement === 'block' ? 'error' : 'warning',
        title: titleOf(report, checks.length === 1 ? check : `${check} and ${checks.length - 1} more`),
        message: (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(`${cut}${repair.length > 0 ? ` -- ${repair.join(' -- ')}` : ''}`),
        place: undefined,
    };
};
const ofHeadline = (report) => ({
    level: 'error',
    title: titleOf(report),
    message: (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(`${_words_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictWords */ .L2[report.exitCode].meaning}: ${report.headline}`),
    place: undefined,
});
const ofProblem = (report, { message, location }) => ({
    level: 'error',
    title: titleOf(report),
    message: (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(message),
    place: location === undefined
        ? undefined
        : { file: (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(location.file, 300), line: location.line, column: location.column },
});
/** The annotations as the command lines that a runner reads from a log, for `--format github`. */
const renderAnnotationLines = (report) => annotationsOf(report).map(commandLine);
function commandLine({ level, title, message, place }) {
    const where = place === undefined ? '' : `file=${property(place.file)},line=${place.line},col=${place.column},`;
    return `::${level} ${where}title=${property(title)}::${encode(message)}`;
}
const encode = (text) => text.replaceAll('%', '%25');
const property = (text) => encode(text).replaceAll(':', '%3A').replaceAll(',', '%2C');


/***/ }),

/***/ 91017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   Kr: () => (/* binding */ FRAME_BYTES),
/* harmony export */   WK: () => (/* binding */ fitSections),
/* harmony export */   Yf: () => (/* binding */ fitItems),
/* harmony export */   uv: () => (/* binding */ leftOutLine)
/* harmony export */ });
/* harmony import */ var _render_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42244);

const bytesOf = (text) => Buffer.byteLength(text);
/** Renders items until the next would not fit, and says how many did not. What is not shown is not rendered either. */
function fitItems(items, render, maxBytes) {
    const kept = [];
    let left = maxBytes;
    for (const item of items) {
        const part = render(item);
        left -= typeof part === 'string' ? bytesOf(part) + 1 : bytesOf(part.join(' | ')) + 5;
        if (left < 0)
            break;
        kept.push(part);
    }
    return { kept, leftOut: items.length - kept.length };
}
/** Says what is missing, so that a cut page is never read as a whole one. */
const leftOutLine = (count) => (0,_render_markdown_js__WEBPACK_IMPORTED_MODULE_0__.md) `**${count} more left out here**, because a job summary has a limit. All of it is in the JSON report.`;
// What `leftOutLine` and the lines around a list may take.
const FRAME_BYTES = 600;
/** Lays the sections one under the other; what one does not use, the next may. */
function fitSections(sections, maxBytes) {
    const laid = [];
    let left = maxBytes;
    for (const section of sections) {
        const part = section(left - 2);
        if (part === undefined || part === '')
            continue;
        if (bytesOf(part) + 2 > left) {
            laid.push(leftOutLine(1));
            break;
        }
        laid.push(part);
        left -= bytesOf(part) + 2;
    }
    return (0,_render_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .joinMarkdown */ .UF)(laid, '\n\n');
}


/***/ }),

/***/ 97406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ renderJson)
/* harmony export */ });
/* unused harmony export toJson */
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);
/* harmony import */ var _render_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31448);


/** The report as it is published: plain data, instants in ISO 8601, null where there is nothing, every field present. */
const toJson = (report) => ({
    schemaVersion: report.schemaVersion,
    mode: report.mode,
    conclusion: report.conclusion,
    exitCode: report.exitCode,
    headline: report.headline,
    actionVersion: report.actionVersion,
    rehearsal: report.rehearsal,
    change: report.change ?? null,
    repository: report.repository ?? null,
    commit: report.commit ?? null,
    runUrl: report.runUrl ?? null,
    policy: report.policy ?? null,
    startedAt: (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(report.startedAt),
    finishedAt: (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(report.finishedAt),
    validUntil: isoOf(report.validUntil),
    problems: report.problems.map(({ message, location }) => ({ message, location: location ?? null })),
    targets: report.targets.map(targetOf),
    steps: report.steps.map(({ step, outcome, ids, startedAt, finishedAt, summary }) => ({
        step: stepOf(step),
        outcome,
        ids: [...ids],
        startedAt: (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(startedAt),
        finishedAt: (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(finishedAt),
        summary,
    })),
});
/** The report as one JSON document, for the file and for standard output. */
const renderJson = (report) => (0,_render_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonText */ .s$)(toJson(report));
const isoOf = (instant) => (instant === undefined ? null : (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(instant));
const targetOf = (target) => ({
    name: target.name,
    account: target.account,
    region: target.region,
    instanceId: target.instanceId ?? null,
    judgedAt: isoOf(target.judgedAt),
    verdicts: target.verdicts.map(verdictOf),
    protection: target.protection.map((row) => protectionOf(row, target.judgedAt)),
    rollback: rollbackOf(target.rollback),
    requests: target.requests.map(({ action, requestId }) => ({ action, requestId })),
});
const rollbackOf = (plan) => plan === undefined
    ? null
    : {
        instanceId: plan.instanceId,
        availabilityZone: plan.availabilityZone,
        sameMoment: plan.sameMoment,
        volumes: plan.volumes.map(({ volumeId, device, snapshotId, startedAt }) => ({
            volumeId,
            device: device ?? null,
            snapshotId: snapshotId ?? null,
            startedAt: isoOf(startedAt),
        })),
        databases: plan.databases.map(({ name, defaultsFile, dump, finishedAt }) => ({
            name,
            defaultsFile,
            dump: dump ?? null,
            finishedAt: isoOf(finishedAt),
        })),
        checkout: { paths: [...plan.checkout.paths], tag: plan.checkout.tag ?? null },
    };
const verdictOf = (verdict) => ({
    check: verdict.check,
    title: verdict.title,
    status: verdict.status,
    enforcement: verdict.enforcement,
    scope: verdict.scope,
    subject: verdict.subject,
    summary: verdict.summary,
    evidence: evidenceOf(verdict.evidence),
    remedy: remedyOf(verdict.remedy),
    runbook: [...verdict.runbook],
    details: verdict.details.map(detailOf),
});
const detailOf = ({ status, subject, summary, evidence, remedy, steps, cause }) => ({
    status,
    subject,
    summary,
    evidence: evidenceOf(evidence),
    remedy: remedyOf(remedy),
    steps: steps.map(stepOf),
    cause: cause === undefined ? null : { code: cause.code, detail: cause.detail },
});
const remedyOf = (remedy) => remedy === undefined ? null : { text: remedy.text, command: remedy.command ?? null };
// JSON has no NaN and no infinity; they become null here and not silently later.
const evidenceOf = (evidence) => Object.fromEntries(Object.entries(evidence).map(([key, value]) => [
    key,
    typeof value === 'number' && !Number.isFinite(value) ? null : value,
]));
const stepOf = (step) => ({
    action: step.action,
    target: 'target' in step ? step.target : null,
    database: 'database' in step ? step.database : null,
    instanceId: 'instanceId' in step ? step.instanceId : null,
});
const protectionOf = ({ layer, subject, id, takenAt, sizeBytes, limitSeconds }, now) => ({
    layer,
    subject,
    id: id ?? null,
    takenAt: isoOf(takenAt),
    ageSeconds: takenAt === undefined || now === undefined ? null : (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .secondsBetween */ .O1)(takenAt, now),
    sizeBytes: sizeBytes ?? null,
    limitSeconds: limitSeconds ?? null,
});


/***/ }),

/***/ 8568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yz: () => (/* binding */ outputsOf),
/* harmony export */   gr: () => (/* binding */ outputNames),
/* harmony export */   rd: () => (/* binding */ failureOutputs)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86146);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22284);
/* harmony import */ var _render_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31448);



const outputNames = [
    'report',
    'failed-checks',
    'unknown-checks',
    'snapshot-ids',
    'image-id',
    'dump',
    'tag',
    'valid-until',
    // Last: a write that ends half-way has not said yes.
    'conclusion',
];
/** The shape of every value; one that differs is written as an empty string. A list is joined by commas. */
const SHAPES = {
    conclusion: /^(success|failure)$/,
    report: /^[A-Za-z0-9._/\\: +=~-]{1,1024}$/,
    'failed-checks': /^[a-z-]+\/[a-z-]+$/,
    'unknown-checks': /^[a-z-]+\/[a-z-]+$/,
    'snapshot-ids': /^snap-[0-9a-f]{8,17}$/,
    'image-id': /^ami-[0-9a-f]{8,17}$/,
    dump: /^(?!.*\.\.)\/[A-Za-z0-9._/@+=-]{1,512}$/,
    tag: /^prod-pre-maintenance-\d{4}-\d{2}-\d{2}(\.\d{1,4})?$/,
    'valid-until': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
};
/** What the action hands to later steps: enums, ids, paths and instants. Every name, on every path. */
function outputsOf(report, reportPath) {
    const { conclusion, exitCode, validUntil } = report;
    const allowed = conclusion === 'success' && exitCode === 0;
    const one = (name, value) => (0,_render_js__WEBPACK_IMPORTED_MODULE_1__/* .outputValue */ .rP)(value, SHAPES[name]);
    const many = (name, values) => (0,_render_js__WEBPACK_IMPORTED_MODULE_1__/* .outputValue */ .rP)([...new Set(values.map((value) => one(name, value)))].filter((value) => value !== '').join(','), /./);
    return {
        report: one('report', reportPath),
        'failed-checks': many('failed-checks', checksWith(report, 'fail')),
        'unknown-checks': many('unknown-checks', checksWith(report, 'unknown')),
        'snapshot-ids': many('snapshot-ids', idsOf(report, 'snapshot')),
        'image-id': many('image-id', idsOf(report, 'image')),
        dump: many('dump', idsOf(report, 'dump')),
        tag: many('tag', idsOf(report, 'code')),
        'valid-until': one('valid-until', allowed && validUntil !== undefined ? (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .toIso */ .tK)(validUntil) : undefined),
        conclusion: one('conclusion', allowed ? 'success' : 'failure'),
    };
}
/** What stands when a run ends without a verdict. */
const failureOutputs = {
    ...Object.fromEntries(outputNames.map((name) => [name, (0,_render_js__WEBPACK_IMPORTED_MODULE_1__/* .outputValue */ .rP)('', /^$/)])),
    conclusion: (0,_render_js__WEBPACK_IMPORTED_MODULE_1__/* .outputValue */ .rP)('failure', SHAPES.conclusion),
};
const checksWith = (report, status) => (0,_problems_js__WEBPACK_IMPORTED_MODULE_2__/* .verdictsOnce */ .K3)(report).flatMap(({ verdict }) => (verdict.status === status ? [verdict.check] : []));
const idsOf = ({ targets }, layer) => targets.flatMap(({ protection }) => protection.flatMap((row) => (row.layer === layer ? (row.id ?? []) : [])));


/***/ }),

/***/ 22284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   K3: () => (/* binding */ verdictsOnce),
/* harmony export */   Kf: () => (/* binding */ commandsOf),
/* harmony export */   Vd: () => (/* binding */ titleOfProblem),
/* harmony export */   hl: () => (/* binding */ decisiveDetails),
/* harmony export */   tX: () => (/* binding */ withSubject)
/* harmony export */ });
/** Every verdict; one of the repository once, however many targets share it. */
function verdictsOnce({ targets }) {
    const seen = new Set();
    const all = targets.flatMap(({ name, verdicts }) => verdicts.map((verdict) => ({ about: verdict.scope === 'repository' ? 'repository' : name, verdict })));
    return all.filter(({ about, verdict: { scope, check, status, enforcement, summary } }) => {
        if (scope === 'target')
            return true;
        // Only what says the same is the same: a differing verdict must not hide behind the first.
        const key = JSON.stringify([about, check, status, enforcement, summary]);
        return !seen.has(key) && seen.add(key) !== undefined;
    });
}
const RANKS = ['fail block', 'unknown block', 'fail warn', 'unknown warn'];
const rankOf = ({ verdict: { status, enforcement } }) => RANKS.findIndex((rank) => rank.startsWith(status) && rank.endsWith(enforcement));
/** What does not hold or could not be seen, worst first, in the order of the checks within a rank. */
function problemsOf(report) {
    const ranked = verdictsOnce(report)
        .filter((shown) => rankOf(shown) >= 0)
        .toSorted((a, b) => rankOf(a) - rankOf(b));
    const groups = new Map();
    for (const shown of ranked) {
        const group = groups.get(causeOf(shown));
        if (group === undefined)
            groups.set(causeOf(shown), [shown]);
        else
            group.push(shown);
    }
    return [...groups.values()].flatMap((group) => group.slice(0, 1).map((shown) => ({ ...shown, checks: group.map(({ verdict }) => verdict.check) })));
}
// Ten checks that one silent agent leaves unknown are one thing to repair. Failures each stand for themselves.
const causeOf = ({ about, verdict: { check, status, enforcement, summary, remedy } }) => JSON.stringify(status === 'unknown' ? [about, enforcement, summary, remedy?.text] : [about, enforcement, summary, check]);
/** The title as a reader takes it: what is wrong, or the question that found no answer. */
const titleOf = ({ status, title }) => (status === 'unknown' ? `${title}?` : title);
const titleOfProblem = ({ verdict, checks }) => checks.length === 1 ? titleOf(verdict) : `${checks.length} checks could not be judged`;
/** The summary with its subject in front, once. */
const withSubject = ({ subject, summary }) => summary.includes(subject) ? summary : `${subject}: ${summary}`;
/** The details that made the verdict what it is. */
const decisiveDetails = ({ status, details }) => details.filter((detail) => detail.status === status);
/** The commands that repair it, each once. */
const commandsOf = (verdict) => {
    const remedies = [verdict.remedy, ...decisiveDetails(verdict).map(({ remedy }) => remedy)];
    return [...new Set(remedies.flatMap((remedy) => remedy?.command ?? []))];
};


/***/ }),

/***/ 26749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ redactor),
/* harmony export */   a: () => (/* binding */ redactReport)
/* harmony export */ });
// A shorter one is no secret worth the name, and taking it out would tear up words.
const MIN_SECRET_LENGTH = 8;
/** Takes out the secrets this run knows, in the forms in which programs print them. */
function redactor(secrets) {
    const forms = secrets
        .filter((secret) => secret !== undefined && secret.length >= MIN_SECRET_LENGTH)
        .flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret).toString('base64'),
        Buffer.from(`x-access-token:${secret}`).toString('base64'),
    ]);
    const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
    return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
// Our own words. Not even a secret that is spelled like one may change what a reader or a program decides by.
const OWN_WORDS = new Set([
    'mode',
    'conclusion',
    'status',
    'enforcement',
    'scope',
    'layer',
    'outcome',
    'action',
    'code',
]);
const NONE = new Set();
/** The report without any secret, in keys and values, however deep. Done once, before anything is rendered. */
const redactReport = (report, redact) => redactValue(report, redact, OWN_WORDS);
function redactValue(value, redact, kept) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((member) => redactValue(member, redact, kept));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [
        redact(key),
        // Evidence has keys of its own, and none of them is one of our words.
        kept.has(key) ? member : redactValue(member, redact, key === 'evidence' ? NONE : kept),
    ]));
}


/***/ }),

/***/ 42244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   D_: () => (/* binding */ unbroken),
/* harmony export */   L: () => (/* binding */ commandBlock),
/* harmony export */   Od: () => (/* binding */ ours),
/* harmony export */   Sm: () => (/* binding */ commandsBlock),
/* harmony export */   UF: () => (/* binding */ joinMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   md: () => (/* binding */ md),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var markdown_table__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(735);
/* harmony import */ var _render_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31448);


// An element, not a zero-width character: it stops mentions, references and links, and copied text stays what it was.
const BREAK = '<span></span>';
const ENTITIES = {
    '\\': '&#92;',
    '`': '&#96;',
    '*': '&#42;',
    '~': '&#126;',
    '|': '&#124;',
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '[': '&#91;',
    ']': '&#93;',
    '!': '&#33;',
    $: '<span>&#36;</span>',
    '@': `@${BREAK}`,
};
/**
 * Text from outside as words in a paragraph or a table cell. A character reference can never open a structure, so that is
 * how every character that could is written. A page may be printed too, so it holds no workflow command either.
 */
function prose(text, maxLength = 600) {
    const ascii = (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .toAscii */ .Vb)(text, maxLength).trim();
    return ascii
        .replace(/[\\`*~|<>&[\]!$@]/g, (character) => ENTITIES[character] ?? '')
        .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '&#95;')
        .replace(/(?<!&)#(?=\w)/g, `#${BREAK}`)
        .replace(/:(?=:|\/\/|[a-z0-9_+-]+:)/g, `:${BREAK}`)
        .replace(/(www)\./gi, `$1${BREAK}.`)
        .replace(/(GH-(?=\d)|mailto:|xmpp:)/gi, `$1${BREAK}`)
        .replace(/^[#=+-]/, (first) => `&#${first.charCodeAt(0)};`)
        .replace(/^(\d+)([.)])(?=\s|$)/, (_, number, mark) => `${number}&#${mark.charCodeAt(0)};`);
}
/** A figure with its unit, kept on one line of a cell. */
const unbroken = (text) => prose(text, 60).replaceAll(' ', '&nbsp;');
/** Ids, paths and names: a code span, which nothing inside can end. */
function code(text, maxLength = 300) {
    const ascii = (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .toAscii */ .Vb)(text, maxLength).trim();
    if (ascii === '')
        return '-';
    return (/[`|\\]|::|##\[/.test(ascii) ? `<code>${prose(text, maxLength)}</code>` : `\`${ascii}\``);
}
/** A command to copy, in a fence that nothing inside can close. One that a runner would obey is not shown. */
function commandBlock(command, indent = '') {
    return commandsBlock([command], indent);
}
/** Commands to copy together, in their order: all of them or none. */
function commandsBlock(commands, indent = '') {
    if (!commands.every((command) => (0,_render_js__WEBPACK_IMPORTED_MODULE_0__/* .isCopyable */ .Yt)(command) && !/^::|##\[/.test(command)))
        return `${indent}${_render_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMAND_NOT_SHOWN */ .S5}`;
    const longestRun = Math.max(2, ...(commands.join('\n').match(/`+/g) ?? []).map(({ length }) => length));
    const fence = '`'.repeat(longestRun + 1);
    return [`${fence}sh`, ...commands, fence].map((line) => `${indent}${line}`).join('\n');
}
/** Constants of this code, icons among them. Takes no text that is only known when it runs. */
const ours = (words) => words;
/** Our words around rendered text. */
const md = (words, ...values) => String.raw({ raw: words }, ...values);
const joinMarkdown = (parts, separator = '\n') => parts.join(separator);
const table = (header, rows) => (0,markdown_table__WEBPACK_IMPORTED_MODULE_1__/* .markdownTable */ .Q)([header, ...rows], { alignDelimiters: false });
/** Folded away until asked for. The title is HTML to the parser, which `prose` is safe in as well. */
const details = (title, body) => md `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;


/***/ }),

/***/ 31448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QW: () => (/* binding */ logCommand),
/* harmony export */   Rm: () => (/* binding */ log),
/* harmony export */   S5: () => (/* binding */ COMMAND_NOT_SHOWN),
/* harmony export */   Vb: () => (/* binding */ toAscii),
/* harmony export */   Yt: () => (/* binding */ isCopyable),
/* harmony export */   ix: () => (/* binding */ breakCommands),
/* harmony export */   kc: () => (/* binding */ logText),
/* harmony export */   rP: () => (/* binding */ outputValue),
/* harmony export */   s$: () => (/* binding */ jsonText),
/* harmony export */   xr: () => (/* binding */ annotationText)
/* harmony export */ });
const SHORT_ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** One UTF-16 unit as JSON escapes it: a line break as `\n`, a zero-width space as `\u200b`. */
const jsonEscape = (unit) => SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** Printable ASCII only, and not longer than asked for (plus the remark that says how much was cut). */
function toAscii(text, maxLength) {
    const head = text.length > maxLength ? text.slice(0, maxLength) : text;
    const escaped = head.replace(/[^\x20-\x7e]/g, jsonEscape);
    if (escaped.length <= maxLength && head === text)
        return escaped;
    // Counts what is read, not what was given: an escape counts as the six characters that it takes.
    const kept = escaped.slice(0, maxLength).replace(/\\u?[0-9a-f]{0,3}$/, '');
    return `${kept} ... (cut: ${text.length} characters in all)`;
}
/** Takes apart what starts a workflow command, wherever it stands: some runners look for it within a line. */
const breakCommands = (ascii) => ascii.replace(/:(?=:)/g, '\\u003a').replace(/#(?=#+\[)/g, '\\u0023');
const MAX_LOG_LENGTH = 1000;
/** Text from outside, for one line of a log. */
const logText = (text, maxLength = MAX_LOG_LENGTH) => breakCommands(toAscii(text, maxLength));
/** Our words around rendered text. What two parts make only together is taken apart too. */
const log = (words, ...values) => breakCommands(words.map((part, at) => `${part}${values[at] ?? ''}`).join(''));
// The runner cuts a message at 4,096 characters, and what it cuts is the end: the repair.
const MAX_ANNOTATION_LENGTH = 3500;
/** Where a command cannot be shown as it is. One that was changed or cut must not look like one to copy. */
const COMMAND_NOT_SHOWN = 'The command cannot be shown here as it is; the JSON report holds it.';
const MAX_COMMAND_LENGTH = 2000;
/** A command that can be copied: plain ASCII on one line, and not long. */
const isCopyable = (command) => command.length <= MAX_COMMAND_LENGTH && /^[\x21-\x7e][\x20-\x7e]*$/.test(command);
/** The command for a log line, where a runner must not see one of its own in it. */
const logCommand = (command) => {
    const line = logText(command, MAX_COMMAND_LENGTH);
    return isCopyable(command) && line === command ? line : undefined;
};
/** Text from outside, for an annotation: the same rules as a log line, since the runner prints it as one. */
const annotationText = (text, maxLength = MAX_ANNOTATION_LENGTH) => breakCommands(toAscii(text, maxLength));
/** The value when it is wholly what the pattern allows and no mask or parser could be meant by it; else nothing. */
const outputValue = (text, pattern) => (text !== undefined && /^(?!.*(::|##\[))[\x20-\x7e]{0,65536}$/.test(text) && pattern.test(text)
    ? text
    : '');
const MAX_JSON_STRING_LENGTH = 32_768;
/** JSON whose decoded values are exact, and whose text is ASCII without a workflow command. */
function jsonText(value) {
    const cut = (_key, member) => typeof member === 'string' && member.length > MAX_JSON_STRING_LENGTH
        ? `${member.slice(0, MAX_JSON_STRING_LENGTH)} ... (cut: ${member.length} characters in all)`
        : member;
    const escaped = JSON.stringify(value, cut, 2).replace(/[^\n\x20-\x7e]/g, jsonEscape);
    return breakCommands(escaped);
}


/***/ }),

/***/ 39508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nd: () => (/* binding */ prettyRollback),
  PW: () => (/* binding */ renderRollbackFile),
  jA: () => (/* binding */ rollbackCard)
});

// EXTERNAL MODULE: ./lib/modes.js
var modes = __webpack_require__(32383);
// EXTERNAL MODULE: ./lib/report/fit.js
var fit = __webpack_require__(91017);
// EXTERNAL MODULE: ./lib/report/render.js
var render = __webpack_require__(31448);
// EXTERNAL MODULE: ./lib/report/render-markdown.js
var render_markdown = __webpack_require__(42244);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
;// CONCATENATED MODULE: ./lib/report/rollback-steps.js

const SHAPES = {
    instance: /^i-[0-9a-f]{8,17}$/,
    volume: /^vol-[0-9a-f]{8,17}$/,
    snapshot: /^snap-[0-9a-f]{8,17}$/,
    region: /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
    zone: /^[a-z]{2}(-[a-z]+)+-\d{1,2}(-[a-z0-9]+){0,4}[a-z]?$/,
    device: /^(\/dev\/)?(sd|hd|xvd|nvme)[a-z0-9]{1,8}$/,
    path: /^(?!.*\/\.\.(\/|$))\/[A-Za-z0-9_./-]+$/,
    word: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
    tag: /^prod-pre-maintenance-\d{4}-\d{2}-\d{2}(\.\d{1,4})?$/,
};
const fits = (shape, text) => text !== undefined && SHAPES[shape].test(text);
const leftOut = (what) => `Left out: ${what}.`;
/** The whole card of one target, the smallest repair first. */
function rollbackSteps({ region }, plan) {
    return [onHost(plan, region), onlyCode(plan), onlyDatabase(plan), ...everything(plan, region)].filter(({ words, commands }) => words.length + commands.length > 0);
}
function onHost({ instanceId, databases, checkout }, region) {
    const title = 'For code or database: a shell on the host';
    if (databases.length + checkout.paths.length === 0)
        return { title, words: [], commands: [] };
    return fits('instance', instanceId) && fits('region', region)
        ? { title, words: [], commands: [`aws ssm start-session --target ${instanceId} --region ${region}`] }
        : { title, words: [leftOut('the command, for the instance or the Region has an odd name')], commands: [] };
}
function onlyCode({ checkout: { paths, tag } }) {
    const title = 'Only the code, on the host';
    if (paths.length === 0)
        return { title, words: [], commands: [] };
    if (!fits('tag', tag))
        return { title, words: [leftOut('no maintenance tag of this commit is known')], commands: [] };
    const commands = paths.flatMap((path) => fits('path', path) ? `git -C ${path} fetch origin tag ${tag} && git -C ${path} checkout ${tag}` : []);
    const odd = paths.length > commands.length ? [leftOut('a path that cannot be written safely in a command')] : [];
    return { title, words: odd, commands };
}
function onlyDatabase({ databases }) {
    const restores = databases.map((database) => ({ database, command: restoreOf(database) }));
    const made = restores.flatMap(({ database, command }) => command === undefined || database.finishedAt === undefined
        ? []
        : [`What was written to ${database.name} after ${(0,time/* toIso */.tK)(database.finishedAt)} is lost.`]);
    return {
        title: 'Only the database, on the host',
        words: [
            ...(made.length > 0 ? ['Stop what writes to it, and take a dump of its present state first.', ...made] : []),
            ...restores.flatMap(({ database: { name, dump }, command }) => {
                if (command !== undefined)
                    return [];
                return [
                    leftOut(dump === undefined
                        ? `no dump of ${name} is known to be whole`
                        : `${name}, whose dump ${dump} cannot be written safely in a command`),
                ];
            }),
        ],
        commands: restores.flatMap(({ command }) => command ?? []),
    };
}
function restoreOf({ name, defaultsFile, dump }) {
    if (!fits('word', name) || !fits('path', defaultsFile) || !fits('path', dump))
        return undefined;
    const open = dump.endsWith('.gz') ? `gunzip < ${dump}` : dump.endsWith('.zst') ? `zstd -dc < ${dump}` : `cat ${dump}`;
    // A stream that is cut must not pass for one that ended.
    return `sudo bash -o pipefail -c '${open} | mysql --defaults-file=${defaultsFile} ${name}'`;
}
function everything(plan, region) {
    const { instanceId, availabilityZone: zone, volumes, sameMoment } = plan;
    const title = 'Everything: the volumes as they were';
    if (!fits('instance', instanceId) || !fits('region', region) || !fits('zone', zone) || !zone.startsWith(region))
        return [{ title, words: [leftOut('the instance, its zone or the Region has an odd name')], commands: [] }];
    const swaps = volumes.flatMap((volume, index) => swapOf(volume, index + 1) ?? []);
    const missing = volumes.filter((volume, index) => swapOf(volume, index + 1) === undefined);
    if (swaps.length === 0 || missing.length > 0) {
        // Half of the volumes back is a machine that never was.
        const ids = missing.map(({ volumeId }) => volumeId).join(', ') || 'any volume';
        return [{ title, words: [leftOut(`no usable snapshot, or no device, is known of ${ids}`)], commands: [] }];
    }
    const at = `--region ${region}`;
    const instance = `--instance-ids ${instanceId} ${at}`;
    const every = swaps.map(({ made }) => made).join(' ');
    return [
        {
            title: `${title}. First make the new ones; nothing changes yet`,
            words: [
                'Takes 15 to 30 minutes (runbook 7.1). The first reads of a new volume are slow.',
                ...volumes.flatMap(({ volumeId, snapshotId, startedAt }) => startedAt === undefined
                    ? []
                    : [`${volumeId} goes back to ${(0,time/* toIso */.tK)(startedAt)} (${snapshotId}); what was written later is lost.`]),
                ...(sameMoment ? [] : ['These snapshots did not start together: they are no single state of the machine.']),
                'If the old volumes had more than the base speed of gp3, add --iops and --throughput. Give the new ones the tags of the old: schedules find volumes by their tags.',
            ],
            commands: [
                ...swaps.map(({ name, snapshotId }) => `${name}=$(aws ec2 create-volume --snapshot-id ${snapshotId} --availability-zone ${zone} --volume-type gp3 ${at} --query VolumeId --output text)`),
                `aws ec2 wait volume-available --volume-ids ${every} ${at}`,
            ],
        },
        {
            title: 'Stop the instance: a root volume cannot be taken from one that runs',
            words: ['An instance store loses what it holds. An address that is not an Elastic IP changes.'],
            commands: [`: ${every} && aws ec2 stop-instances ${instance}`, `aws ec2 wait instance-stopped ${instance}`],
        },
        {
            title: 'Change the volumes, each at the device where the old one was',
            words: ['Keep the old volumes until all is well: they are the way back from here.'],
            commands: swaps.flatMap(({ made, volumeId, device }) => [
                `: ${made} && aws ec2 detach-volume --volume-id ${volumeId} ${at}`,
                `aws ec2 wait volume-available --volume-ids ${volumeId} ${at}`,
                `aws ec2 attach-volume --volume-id ${made} --instance-id ${instanceId} --device ${device} ${at}`,
            ]),
        },
        {
            title: 'Start it, and validate the services',
            words: ['Does the site answer? Does the database answer, with the rows expected? Are the disks mounted?'],
            commands: [
                `aws ec2 wait volume-in-use --volume-ids ${every} ${at}`,
                `aws ec2 start-instances ${instance}`,
                `aws ec2 wait instance-status-ok ${instance}`,
            ],
        },
    ];
}
function swapOf({ volumeId, device, snapshotId }, number) {
    if (!fits('volume', volumeId) || !fits('device', device) || !fits('snapshot', snapshotId))
        return undefined;
    const name = `NEW_VOLUME_${number}`;
    // Stops there when the new volume was never made.
    return { volumeId, device, snapshotId, name, made: `"\${${name}:?make the new volumes first}"` };
}

// EXTERNAL MODULE: ./lib/report/terminal-text.js
var terminal_text = __webpack_require__(2234);
;// CONCATENATED MODULE: ./lib/report/rollback.js






const cardsOf = (report) => modes/* modes */.nI[report.mode].repairs
    ? report.targets.flatMap((target) => target.rollback === undefined ? [] : [{ target, steps: rollbackSteps(target, target.rollback) }])
    : [];
const INTRO = 'The smallest first: only the code, only the database, or everything. Take one, not all.';
/** What must be said before anybody copies a command. */
const warningsOf = ({ exitCode, rehearsal }) => [
    ...(rehearsal ? ['REHEARSAL: these ids are of an embedded AWS.'] : []),
    ...(exitCode === 0 ? [] : ['This run did not allow the change: what is missing above is missing here, too.']),
];
/** The commands that bring this very state back, folded away; undefined in a mode that only looks. */
function rollbackCard(report, maxBytes = Number.POSITIVE_INFINITY) {
    const cards = cardsOf(report);
    if (cards.length === 0)
        return undefined;
    const shown = [];
    let left = maxBytes - fit/* FRAME_BYTES */.Kr;
    for (const card of cards) {
        const part = (0,render_markdown/* details */.zH)((0,render_markdown.md) `How to bring ${(0,render_markdown/* prose */.CS)(card.target.name, 80)} back`, cardBody(report, card));
        left -= (0,fit/* bytesOf */.$$)(part) + 2;
        if (left < 0)
            break;
        shown.push(part);
    }
    return (0,render_markdown/* joinMarkdown */.UF)([
        (0,render_markdown.md) `### Rollback card`,
        ...shown,
        ...(shown.length < cards.length ? [(0,fit/* leftOutLine */.uv)(cards.length - shown.length)] : []),
    ], '\n\n');
}
/** The same as a page of its own, `backup-gate-rollback.md`: to be at hand when the site is down. */
function renderRollbackFile(report) {
    const cards = cardsOf(report);
    if (cards.length === 0)
        return undefined;
    const pages = cards.map((card) => (0,render_markdown.md) `# How to bring ${(0,render_markdown/* prose */.CS)(card.target.name, 80)} back\n\n${cardBody(report, card)}`);
    return (0,render_markdown.md) `${(0,render_markdown/* joinMarkdown */.UF)(pages, '\n\n')}\n`;
}
const cardBody = (report, { target, steps }) => (0,render_markdown/* joinMarkdown */.UF)([
    (0,render_markdown.md) `Account ${(0,render_markdown/* code */.aY)(target.account, 20)}, ${(0,render_markdown/* code */.aY)(target.region, 40)}, instance ${(0,render_markdown/* code */.aY)(target.instanceId ?? '', 60)}. ${(0,render_markdown/* prose */.CS)(INTRO)}`,
    ...warningsOf(report).map((words) => (0,render_markdown.md) `**${(0,render_markdown/* prose */.CS)(words)}**`),
    ...steps.map((step, index) => (0,render_markdown/* joinMarkdown */.UF)([
        (0,render_markdown.md) `**${index + 1}. ${(0,render_markdown/* prose */.CS)(step.title, 200)}**`,
        ...(step.words.length === 0 ? [] : [(0,render_markdown/* joinMarkdown */.UF)(step.words.map((words) => (0,render_markdown.md) `- ${(0,render_markdown/* prose */.CS)(words)}`))]),
        ...(step.commands.length === 0 ? [] : [(0,render_markdown/* commandsBlock */.Sm)(step.commands)]),
    ], '\n\n')),
], '\n\n');
/** The same for a terminal. */
function prettyRollback(report, { palette, columns }) {
    return cardsOf(report).map(({ target, steps }) => [
        palette.strong(`How to bring it back: ${(0,render/* logText */.kc)(target.name, 80)}`),
        ...[INTRO, ...warningsOf(report)].map((words) => (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(words), '  ', columns)),
        ...steps.flatMap(({ title, words, commands }, index) => [
            (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(`${index + 1}. ${title}`), '  ', columns),
            ...words.map((line) => (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(line), '     ', columns)),
            ...commands.map((command) => `    $ ${(0,render/* logCommand */.QW)(command) ?? `(${render/* COMMAND_NOT_SHOWN */.S5})`}`),
        ]),
    ].join('\n'));
}


/***/ }),

/***/ 47697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderSummary)
});

// UNUSED EXPORTS: MAX_SUMMARY_BYTES

// EXTERNAL MODULE: ./lib/report/fit.js
var fit = __webpack_require__(91017);
// EXTERNAL MODULE: ./lib/report/render-markdown.js
var render_markdown = __webpack_require__(42244);
// EXTERNAL MODULE: ./lib/report/rollback.js + 1 modules
var rollback = __webpack_require__(39508);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
// EXTERNAL MODULE: ./lib/report/problems.js
var problems = __webpack_require__(22284);
// EXTERNAL MODULE: ./lib/report/words.js
var report_words = __webpack_require__(58191);
;// CONCATENATED MODULE: ./lib/report/timeline.js



/** What the report knows to have happened, oldest first: what protects, what the verdicts rest on, what we did. */
function timelineOf(report) {
    const taken = report.targets.flatMap(({ name, protection }) => protection.flatMap(({ layer, id, subject, takenAt }) => takenAt === undefined ? [] : [{ at: takenAt, what: `${report_words/* layerWords */.HS[layer]} ${id ?? subject}`, about: name }]));
    const known = new Set(taken.map(({ at }) => at));
    const evidence = (0,problems/* verdictsOnce */.K3)(report).flatMap(({ about, verdict }) => Object.entries(verdict.evidence).flatMap(([key, value]) => {
        const at = key.endsWith('At') && typeof value === 'string' ? (0,time/* parseInstant */.nV)(value) : undefined;
        // What a protection row shows already is not shown twice.
        return at === undefined || known.has(at) ? [] : [{ at, what: `${inWords(key)} (${verdict.check})`, about }];
    }));
    const steps = report.steps.map(({ step, outcome, finishedAt }) => ({
        at: finishedAt,
        what: `${step.action}: ${outcome}`,
        about: 'target' in step ? step.target : 'repository',
    }));
    const judged = report.targets.flatMap(({ name, judgedAt }) => judgedAt === undefined ? [] : [{ at: judgedAt, what: 'judged', about: name }]);
    return [...taken, ...evidence, ...steps, ...judged].toSorted((a, b) => a.at - b.at);
}
/** `deploymentFinishedAt` as `deployment finished`. */
const inWords = (key) => key
    .replace(/At$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase();

;// CONCATENATED MODULE: ./lib/report/summary-details.js






/** Everything that the first screen leaves out, folded away. */
const detailSections = (report) => [
    (left) => folded(countsLine(report), CHECK_HEADER, (0,problems/* verdictsOnce */.K3)(report), checkRow, left / 2),
    (left) => folded((0,render_markdown.md) `Timeline`, TIME_HEADER, timelineOf(report), momentRow(report), left / 3),
    (left) => folded((0,render_markdown.md) `Evidence`, EVIDENCE_HEADER, evidenceOf(report), evidenceRow, left / 2),
    (left) => folded((0,render_markdown.md) `Changes made`, STEP_HEADER, report.steps, stepRow, left / 2),
    () => (0,render_markdown/* details */.zH)((0,render_markdown.md) `About this run`, about(report)),
];
function folded(title, header, items, render, maxBytes) {
    if (items.length === 0)
        return undefined;
    const { kept, leftOut } = (0,fit/* fitItems */.Yf)(items, render, maxBytes - fit/* FRAME_BYTES */.Kr);
    const remark = leftOut > 0 ? [(0,fit/* leftOutLine */.uv)(leftOut)] : [];
    return (0,render_markdown/* details */.zH)(title, (0,render_markdown/* joinMarkdown */.UF)([(0,render_markdown/* table */.tp)(header, kept), ...remark], '\n\n'));
}
const ORDER = ['fail', 'unknown', 'pass', 'not-applicable'];
function countsLine(report) {
    const all = (0,problems/* verdictsOnce */.K3)(report);
    const counts = ORDER.map((status) => ({
        status,
        count: all.filter(({ verdict }) => verdict.status === status).length,
    })).filter(({ count }) => count > 0);
    const words = counts.map(({ status, count }) => `${count} ${report_words/* statusWords */.o7[status].plain}`).join(', ');
    return (0,render_markdown.md) `All checks: ${(0,render_markdown/* prose */.CS)(words)}`;
}
const CHECK_HEADER = [(0,render_markdown.md) `Result`, (0,render_markdown.md) `About`, (0,render_markdown.md) `Check`, (0,render_markdown.md) `What was seen`, (0,render_markdown.md) `Runbook`];
const checkRow = ({ about, verdict }) => [
    (0,render_markdown/* ours */.Od)(report_words/* statusWords */.o7[verdict.status][verdict.enforcement]),
    (0,render_markdown/* prose */.CS)(about, 80),
    (0,render_markdown/* code */.aY)(verdict.check, 80),
    (0,render_markdown.md) `**${(0,render_markdown/* prose */.CS)((0,problems/* titleOf */.Gg)(verdict), 200)}**<br>${(0,render_markdown/* prose */.CS)(verdict.summary, 400)}`,
    (0,render_markdown/* prose */.CS)(verdict.runbook.join(', ') || '-', 60),
];
const TIME_HEADER = [(0,render_markdown.md) `When (UTC)`, (0,render_markdown.md) `Before the verdict`, (0,render_markdown.md) `What`, (0,render_markdown.md) `About`];
const momentRow = ({ targets }) => ({ at, what, about }) => {
    const judgedAt = targets.find(({ name }) => name === about)?.judgedAt;
    const before = judgedAt === undefined ? 0 : (0,time/* secondsBetween */.O1)(at, judgedAt);
    return [
        (0,render_markdown/* code */.aY)((0,time/* toIso */.tK)(at)),
        before <= 0 ? (0,render_markdown.md) `-` : (0,render_markdown/* unbroken */.D_)((0,time/* formatDuration */.a3)(before)),
        (0,render_markdown/* prose */.CS)(what, 200),
        (0,render_markdown/* prose */.CS)(about, 80),
    ];
};
const EVIDENCE_HEADER = [(0,render_markdown.md) `Check`, (0,render_markdown.md) `About`, (0,render_markdown.md) `Name`, (0,render_markdown.md) `Value`];
const evidenceOf = (report) => (0,problems/* verdictsOnce */.K3)(report).flatMap(({ about, verdict: { check, details: parts } }) => parts.flatMap(({ subject, evidence }) => Object.entries(evidence).map(([name, value]) => ({ check, about, subject, name, value }))));
const evidenceRow = ({ check, about, subject, name, value }) => [
    (0,render_markdown/* code */.aY)(check, 80),
    (0,render_markdown.md) `${(0,render_markdown/* prose */.CS)(about, 80)} ${(0,render_markdown/* code */.aY)(subject, 120)}`,
    (0,render_markdown/* prose */.CS)(name, 80),
    (0,render_markdown/* code */.aY)(String(value), 300),
];
const STEP_HEADER = [(0,render_markdown.md) `Change`, (0,render_markdown.md) `Outcome`, (0,render_markdown.md) `Finished`, (0,render_markdown.md) `What`];
const stepRow = ({ step, outcome, finishedAt, summary }) => [
    (0,render_markdown/* prose */.CS)(step.action, 40),
    (0,render_markdown/* prose */.CS)(outcome, 20),
    (0,render_markdown/* code */.aY)((0,time/* toIso */.tK)(finishedAt)),
    (0,render_markdown/* prose */.CS)(summary, 300),
];
const MAX_TARGETS = 20;
function about(report) {
    const { targets, policy, startedAt, finishedAt, validUntil } = report;
    const requests = targets.reduce((sum, target) => sum + target.requests.length, 0);
    const duration = (0,render_markdown/* prose */.CS)((0,time/* formatDuration */.a3)((0,time/* secondsBetween */.O1)(startedAt, finishedAt)));
    const lines = [
        (0,render_markdown.md) `backup-gate ${(0,render_markdown/* code */.aY)(report.actionVersion, 40)}, report schema ${report.schemaVersion}`,
        (0,render_markdown.md) `Ran from ${(0,render_markdown/* code */.aY)((0,time/* toIso */.tK)(startedAt))} for ${duration}`,
        validUntil && (0,render_markdown.md) `The evidence holds until ${(0,render_markdown/* code */.aY)((0,time/* toIso */.tK)(validUntil))}`,
        policy &&
            (0,render_markdown.md) `Policy ${(0,render_markdown/* code */.aY)(policy.path, 200)}, SHA-256 ${(0,render_markdown/* code */.aY)(policy.digest, 80)}, time zone ${(0,render_markdown/* code */.aY)(policy.timezone, 60)}`,
        report.repository === undefined ? undefined : (0,render_markdown.md) `Repository ${(0,render_markdown/* code */.aY)(report.repository, 150)}`,
        report.commit === undefined ? undefined : (0,render_markdown.md) `Commit ${(0,render_markdown/* code */.aY)(report.commit, 60)}`,
        report.runUrl === undefined ? undefined : (0,render_markdown.md) `Run ${(0,render_markdown/* code */.aY)(report.runUrl, 300)}`,
        (0,render_markdown.md) `Rests on ${(0,render_markdown/* prose */.CS)((0,report_words/* plural */.LS)(requests, 'AWS answer'))} (request ids in the JSON report)`,
        targets.length > MAX_TARGETS ? (0,render_markdown.md) `${targets.length} targets, of which the first ${MAX_TARGETS}:` : undefined,
        ...targets
            .slice(0, MAX_TARGETS)
            .map(({ name, account, region, instanceId }) => (0,render_markdown.md) `Target ${(0,render_markdown/* code */.aY)(name, 80)}: account ${(0,render_markdown/* code */.aY)(account, 20)}, ${(0,render_markdown/* code */.aY)(region, 40)}, ${(0,render_markdown/* code */.aY)(instanceId ?? 'instance not known', 60)}`),
    ];
    return (0,render_markdown/* joinMarkdown */.UF)(lines.filter((line) => line !== undefined).map((line) => (0,render_markdown.md) `- ${line}`));
}

;// CONCATENATED MODULE: ./lib/report/summary-problems.js




/** One entry per problem, worst first: what, where, seen and expected, and the command that repairs it. */
function problemSection(report, maxBytes) {
    return list((0,render_markdown.md) `### What to do`, (0,problems/* problemsOf */.GW)(report), problemItem, maxBytes);
}
/** What was wrong with the request itself. */
const requestSection = ({ problems }, maxBytes) => list((0,render_markdown.md) `### What is wrong with the request`, problems, requestItem, maxBytes);
function list(heading, items, render, maxBytes) {
    if (items.length === 0)
        return undefined;
    const { kept, leftOut } = (0,fit/* fitItems */.Yf)(items, render, maxBytes - fit/* FRAME_BYTES */.Kr - (0,fit/* bytesOf */.$$)(heading));
    const remark = leftOut > 0 ? [(0,render_markdown.md) ``, (0,fit/* leftOutLine */.uv)(leftOut)] : [];
    return (0,render_markdown/* joinMarkdown */.UF)([heading, (0,render_markdown.md) ``, ...kept, ...remark]);
}
const requestItem = ({ message, location }) => location === undefined
    ? (0,render_markdown.md) `- ${(0,render_markdown/* prose */.CS)(message)}`
    : (0,render_markdown.md) `- ${(0,render_markdown/* code */.aY)(`${location.file}:${location.line}:${location.column}`)} ${(0,render_markdown/* prose */.CS)(message)}`;
const MAX_DETAILS = 5;
const MAX_COMMANDS = 3;
const MAX_CHECKS = 40;
function problemItem(problem) {
    const { about, verdict, checks } = problem;
    const { status, enforcement, summary, remedy } = verdict;
    const ids = (0,render_markdown/* joinMarkdown */.UF)(checks.slice(0, MAX_CHECKS).map((check) => (0,render_markdown/* code */.aY)(check, 80)), ', ');
    const label = (0,render_markdown/* ours */.Od)(report_words/* statusWords */.o7[status][enforcement]);
    const details = (0,problems/* decisiveDetails */.hl)(verdict);
    const commands = (0,problems/* commandsOf */.Kf)(verdict);
    const shown = details.slice(0, MAX_DETAILS).map((detail) => (0,render_markdown.md) `  - ${(0,render_markdown/* prose */.CS)((0,problems/* withSubject */.tX)(detail), 400)}`);
    const more = details.length > MAX_DETAILS ? [(0,render_markdown.md) `  - and ${details.length - MAX_DETAILS} more, in the JSON report`] : [];
    return (0,render_markdown/* joinMarkdown */.UF)([
        (0,render_markdown.md) `- **${label}: ${(0,render_markdown/* prose */.CS)((0,problems/* titleOfProblem */.Vd)(problem), 200)}** (${ids}, ${(0,render_markdown/* prose */.CS)(about, 120)})`,
        ...(details.length > 1 ? [...shown, ...more] : [(0,render_markdown.md) ``, (0,render_markdown.md) `  ${(0,render_markdown/* prose */.CS)(summary)}`]),
        ...(remedy === undefined ? [] : [(0,render_markdown.md) ``, (0,render_markdown.md) `  Repair: ${(0,render_markdown/* prose */.CS)(remedy.text)}`]),
        ...commands.slice(0, MAX_COMMANDS).flatMap((command) => [(0,render_markdown.md) ``, (0,render_markdown/* commandBlock */.L)(command, '  ')]),
        (0,render_markdown.md) ``,
    ]);
}

;// CONCATENATED MODULE: ./lib/report/summary-protection.js




const HEADER = [(0,render_markdown.md) `Target`, (0,render_markdown.md) `Layer`, (0,render_markdown.md) `Of`, (0,render_markdown.md) `Newest`, (0,render_markdown.md) `Age`, (0,render_markdown.md) `Limit`, (0,render_markdown.md) `Size`];
/** What could be brought back, and how old it is. */
function protectionSection({ targets }, maxBytes) {
    const rows = targets.flatMap((target) => target.protection.map((row) => ({ target, row })));
    if (rows.length === 0)
        return undefined;
    const { kept, leftOut } = (0,fit/* fitItems */.Yf)(rows, protectionRow, maxBytes - fit/* FRAME_BYTES */.Kr);
    return (0,render_markdown/* joinMarkdown */.UF)([
        (0,render_markdown.md) `### What could be brought back`,
        (0,render_markdown.md) ``,
        (0,render_markdown/* table */.tp)(HEADER, kept),
        ...(leftOut > 0 ? [(0,render_markdown.md) ``, (0,fit/* leftOutLine */.uv)(leftOut)] : []),
    ]);
}
function protectionRow({ target, row, }) {
    const { name, judgedAt } = target;
    const { layer, subject, id, takenAt, sizeBytes, limitSeconds } = row;
    return [
        (0,render_markdown/* prose */.CS)(name, 80),
        (0,render_markdown/* ours */.Od)(report_words/* layerWords */.HS[layer]),
        (0,render_markdown/* code */.aY)(subject, 120),
        id === undefined ? (0,render_markdown.md) `**none**` : (0,render_markdown/* code */.aY)(id, 160),
        ageCell(takenAt, judgedAt, limitSeconds),
        limitSeconds === undefined ? (0,render_markdown.md) `-` : (0,render_markdown/* unbroken */.D_)((0,time/* formatDuration */.a3)(limitSeconds)),
        sizeBytes === undefined ? (0,render_markdown.md) `-` : (0,render_markdown/* unbroken */.D_)((0,report_words/* formatBytes */.z3)(sizeBytes)),
    ];
}
function ageCell(takenAt, now, limitSeconds) {
    if (takenAt === undefined)
        return (0,render_markdown.md) `-`;
    // Without AWS's clock there is no age, only the instant: the runner's clock is no witness.
    if (now === undefined)
        return (0,render_markdown/* code */.aY)((0,time/* toIso */.tK)(takenAt));
    const seconds = (0,time/* secondsBetween */.O1)(takenAt, now);
    const age = (0,render_markdown/* unbroken */.D_)((0,time/* formatDuration */.a3)(seconds));
    return limitSeconds !== undefined && seconds > limitSeconds ? (0,render_markdown.md) `${(0,render_markdown/* ours */.Od)('⚠️')} **${age}, over the limit**` : age;
}

;// CONCATENATED MODULE: ./lib/report/summary.js







// A quarter of what the runner accepts: over its limit it drops the whole page and leaves the step green.
const MAX_SUMMARY_BYTES = 256 * 1024;
/** The job summary: the verdict and the repairs first, then the proof, then everything else folded away. */
function renderSummary(report) {
    const sections = [
        () => banner(report),
        (left) => requestSection(report, left / 4),
        (left) => problemSection(report, left / 2),
        (left) => protectionSection(report, left / 2),
        (left) => (0,rollback/* rollbackCard */.jA)(report, left / 2),
        ...detailSections(report),
    ];
    return (0,render_markdown.md) `${(0,fit/* fitSections */.WK)(sections, MAX_SUMMARY_BYTES - 1)}\n`;
}
const ALERTS = {
    0: 'TIP',
    1: 'CAUTION',
    2: 'CAUTION',
    3: 'CAUTION',
    4: 'WARNING',
    130: 'WARNING',
};
function banner(report) {
    const { mode, exitCode, rehearsal, headline, change } = report;
    const { word } = report_words/* verdictWords */.L2[exitCode];
    // Green is for production only: what a rehearsal allows, it does not allow.
    const alert = rehearsal && exitCode === 0 ? 'NOTE' : ALERTS[exitCode];
    return (0,render_markdown/* joinMarkdown */.UF)([
        (0,render_markdown.md) `## Backup ${(0,render_markdown/* ours */.Od)(mode)}: ${(0,render_markdown/* ours */.Od)(word)}${(0,render_markdown/* ours */.Od)(rehearsal ? ' (REHEARSAL)' : '')}`,
        (0,render_markdown.md) ``,
        (0,render_markdown.md) `> [!${(0,render_markdown/* ours */.Od)(alert)}]`,
        (0,render_markdown.md) `> **${(0,render_markdown/* prose */.CS)(headline)}**`,
        ...(change === undefined ? [] : [(0,render_markdown.md) `>`, (0,render_markdown.md) `> Change: **${(0,render_markdown/* prose */.CS)(change, 80)}**`]),
        ...(rehearsal ? [(0,render_markdown.md) `>`, (0,render_markdown.md) `> **REHEARSAL** on an embedded AWS: this proves nothing about production.`] : []),
    ]);
}


/***/ }),

/***/ 2234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iq: () => (/* binding */ symbols),
/* harmony export */   LV: () => (/* binding */ wrap)
/* harmony export */ });
/* unused harmony export plainPalette */
const same = (text) => text;
const plainPalette = { good: same, bad: same, unsure: same, strong: same, faint: same };
const symbols = {
    unicode: { good: '✔', bad: '✖', unsure: '?', none: '·' },
    ascii: { good: '+', bad: 'x', unsure: '?', none: '-' },
};
/** Breaks between words, never within one, so that ids and paths stay whole. */
function wrap(text, indent, columns) {
    const lines = [];
    for (const word of text.split(' ')) {
        const last = lines.pop();
        if (last === undefined)
            lines.push(word);
        else if (indent.length + last.length + 1 + word.length > columns)
            lines.push(last, word);
        else
            lines.push(`${last} ${word}`);
    }
    return lines.map((line) => `${indent}${line}`).join('\n');
}


/***/ }),

/***/ 58191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HS: () => (/* binding */ layerWords),
/* harmony export */   L2: () => (/* binding */ verdictWords),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   o7: () => (/* binding */ statusWords),
/* harmony export */   sC: () => (/* binding */ enforcementWords),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/** What the run comes to, in words that hold nothing of the user's: a masked secret can never blank them. */
const verdictWords = {
    0: { word: 'ALLOWED', meaning: 'everything that must hold does' },
    1: { word: 'DENIED', meaning: 'something that must hold does not' },
    2: { word: 'NOT JUDGED', meaning: 'the inputs or the policy are wrong; this blocks' },
    3: { word: 'NOTHING TO CHECK', meaning: 'no check applied; this blocks' },
    4: { word: 'COULD NOT FIND OUT', meaning: 'something could not be seen; this blocks' },
    130: { word: 'INTERRUPTED', meaning: 'stopped before a verdict; this blocks' },
};
/** Icons never stand without their word. */
const statusWords = {
    pass: { block: '✅ pass', warn: '✅ pass', plain: 'passed' },
    fail: { block: '❌ FAIL, blocks', warn: '⚠️ FAIL, warns', plain: 'failed' },
    unknown: { block: '❓ UNKNOWN, blocks', warn: '❓ UNKNOWN, warns', plain: 'unknown' },
    'not-applicable': { block: '➖ does not apply', warn: '➖ does not apply', plain: 'not applicable' },
};
const enforcementWords = { block: 'blocks', warn: 'warns' };
const layerWords = {
    snapshot: 'Snapshot',
    dump: 'Dump',
    code: 'Code tag',
    image: 'Image',
};
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
/** `29.3 GiB`, `812 B`. */
function formatBytes(bytes) {
    const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
    const value = bytes / 1024 ** power;
    return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}
const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;


/***/ }),

/***/ 3390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ changeKinds),
/* harmony export */   m: () => (/* binding */ snapshotKinds)
/* harmony export */ });
const changeKinds = ['routine', 'os-upgrade', 'disk', 'stabilization'];
/** A planned change, or one that cannot wait; both make the same, under another name. */
const snapshotKinds = ['manual', 'emergency'];


/***/ }),

/***/ 86146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ calendarDay),
/* harmony export */   Fo: () => (/* binding */ MAX_CLOCK_SKEW_SECONDS),
/* harmony export */   Lk: () => (/* binding */ isCalendarDay),
/* harmony export */   O1: () => (/* binding */ secondsBetween),
/* harmony export */   Z2: () => (/* binding */ SECOND),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   d_: () => (/* binding */ DAY),
/* harmony export */   dp: () => (/* binding */ HOUR),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   nV: () => (/* binding */ parseInstant),
/* harmony export */   pY: () => (/* binding */ MINUTE),
/* harmony export */   ps: () => (/* binding */ addSeconds),
/* harmony export */   px: () => (/* binding */ instantFromSeconds),
/* harmony export */   tK: () => (/* binding */ toIso),
/* harmony export */   wd: () => (/* binding */ instantFromMillis)
/* harmony export */ });
const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** More than this between two clocks and neither is believed. */
const MAX_CLOCK_SKEW_SECONDS = 5 * MINUTE;
// From 2006, when EBS began, to 2100: an instant in the wrong unit (seconds for milliseconds) falls outside.
const EARLIEST = Date.UTC(2006, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** An instant from milliseconds since the epoch, or undefined when it cannot be one of ours (wrong unit, NaN). */
function instantFromMillis(milliseconds) {
    return Number.isFinite(milliseconds) && milliseconds >= EARLIEST && milliseconds < LATEST
        ? milliseconds
        : undefined;
}
const instantFromSeconds = (seconds) => instantFromMillis(seconds * 1000);
/** Parses an ISO 8601 instant with a zone; undefined when it is not one. */
function parseInstant(text) {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text))
        return undefined;
    return isCalendarDay(text.slice(0, 10)) ? instantFromMillis(Date.parse(text)) : undefined;
}
const toIso = (instant) => new Date(instant).toISOString();
/** Seconds from one instant to another; negative when `to` lies before `from`. */
const secondsBetween = (from, to) => (to - from) / 1000;
const addSeconds = (instant, seconds) => (instant + seconds * 1000);
/** The calendar day, YYYY-MM-DD, of an instant in an IANA zone. */
function calendarDay(instant, timezone) {
    const parts = new Intl.DateTimeFormat('en-CA', {
        timeZone: timezone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
    }).formatToParts(instant);
    const part = (type) => parts.find((p) => p.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
}
/** True for a day that exists: 2026-02-28, not 2026-02-30. */
function isCalendarDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return false;
    const milliseconds = Date.parse(`${text}T00:00:00Z`);
    return Number.isFinite(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}
/** `26 h`, `3 d 4 h`, `12 min`, `45 s`: two units at most, for people. */
function formatDuration(seconds) {
    const whole = Math.floor(Math.abs(seconds));
    const sign = seconds < 0 ? '-' : '';
    const pair = (size, unit, lower, lowerUnit) => {
        const rest = Math.floor((whole % size) / lower);
        return `${sign}${Math.floor(whole / size)} ${unit}${rest > 0 ? ` ${rest} ${lowerUnit}` : ''}`;
    };
    if (whole >= 3 * DAY)
        return pair(DAY, 'd', HOUR, 'h');
    if (whole >= HOUR)
        return pair(HOUR, 'h', MINUTE, 'min');
    if (whole >= MINUTE)
        return pair(MINUTE, 'min', SECOND, 's');
    return `${sign}${whole} s`;
}
const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
};


/***/ }),

/***/ 14169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ untrusted)
/* harmony export */ });
/** Marks text as coming from outside. Marking too much costs nothing; every message that we show is marked. */
const untrusted = (text) => text;


/***/ }),

/***/ 13411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The release this code belongs to; held equal to package.json by a test. */
const VERSION = '0.1.0';


/***/ })

};
