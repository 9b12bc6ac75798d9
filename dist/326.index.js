export const id = 326;
export const ids = [326];
export const modules = {

/***/ 64683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeWhole),
/* harmony export */   y: () => (/* binding */ rollbackPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/** Beside the report, under a name that can be found at night. */
const rollbackPath = (report) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(report), 'backup-gate-rollback.md');
// One by one: Node's own recursive form never ends where a folder can be neither made nor found, as below /proc.
async function makeFolder(path) {
    const missing = [];
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(path); !(await isFolder(folder)); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder))
        missing.push(folder);
    for (const folder of missing.toReversed()) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder).catch((error) => {
            if (error.code !== 'EEXIST')
                throw error;
        });
    }
}
const isFolder = async (path) => {
    if (path === (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))
        return true;
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then((found) => found.isDirectory(), () => false);
};
/** Whole or not at all, and for the owner only. */
async function writeWhole(path, text) {
    const draft = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`;
    await makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(draft, text, { mode: 0o600, flag: 'wx', flush: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(draft, path);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(draft, { force: true });
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

/***/ 31195:
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
// EXTERNAL MODULE: ./lib/github-address.js
var github_address = __webpack_require__(85033);
;// CONCATENATED MODULE: ./lib/github-by-origin.js


/** GitHub as the checkout's origin names it, for where no runner does. Looked up with the first question. */
function githubByOrigin(origin, githubOf) {
    const found = async () => {
        const { host, path } = await origin();
        const apiUrl = (0,github_address/* apiOfHost */.A)(host);
        if (apiUrl === undefined) {
            throw new errors/* PortError */.U('refused', `origin is on ${host === '' ? 'this machine' : host}, which is not GitHub's own: name the server in GITHUB_SERVER_URL, GITHUB_API_URL and GITHUB_REPOSITORY`);
        }
        return githubOf({ apiUrl, repository: path });
    };
    return {
        deployments: async (environment) => (await found()).deployments(environment),
        workflowHistory: async (workflow) => (await found()).workflowHistory(workflow),
    };
}

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

// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
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
    const [{ run }, { awsCloud }, { gitRepository }, { githubApi }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(599), __webpack_require__.e(6), __webpack_require__.e(702), __webpack_require__.e(175)]).then(__webpack_require__.bind(__webpack_require__, 12175)),
        Promise.all(/* import() */[__webpack_require__.e(224), __webpack_require__.e(860), __webpack_require__.e(494)]).then(__webpack_require__.bind(__webpack_require__, 7494)),
        Promise.all(/* import() */[__webpack_require__.e(599), __webpack_require__.e(555), __webpack_require__.e(164)]).then(__webpack_require__.bind(__webpack_require__, 93164)),
        __webpack_require__.e(/* import() */ 261).then(__webpack_require__.bind(__webpack_require__, 47261)),
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
    const github = surroundings.repository === undefined ? githubByOrigin(openRepository().origin, githubOf) : githubOf(surroundings);
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
        const { awsRecoveryPoints } = await Promise.all(/* import() */[__webpack_require__.e(224), __webpack_require__.e(860), __webpack_require__.e(274)]).then(__webpack_require__.bind(__webpack_require__, 2274));
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

/***/ 85033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ apiOfHost),
/* harmony export */   y: () => (/* binding */ isGithubHost)
/* harmony export */ });
/** A server of GitHub's own, by the host of a remote: there a token of GitHub may be sent without anybody saying so. */
const isGithubHost = (host) => /^((ssh\.)?github\.com|[a-z0-9-]+\.ghe\.com)$/.test(host);
/**
 * Where the REST API of a repository is, by its remote; undefined where the host alone does not tell. An Enterprise
 * Server may have any name: it is asked only when the environment names it.
 */
function apiOfHost(host) {
    if (!isGithubHost(host))
        return undefined;
    return host.endsWith('.ghe.com') ? `https://api.${host}` : 'https://api.github.com';
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
    rejectNumbered(loose(entries), context);
};
/** `prepare` gives the second dump of a day a number behind the day. No such name may be that of another dump. */
function rejectNumbered(entries, context) {
    for (const [index, { directory, manual }] of entries.entries()) {
        if (typeof manual !== 'string')
            continue;
        for (const [number, other] of entries.entries()) {
            if (directory === undefined || other['directory'] !== directory)
                continue;
            for (const key of ['scheduled', 'manual']) {
                const pattern = other[key];
                if (typeof pattern !== 'string' || !isNumbered(manual, pattern))
                    continue;
                const message = `the second dump of a day could be named as the ${key} dump of entry ${number + 1}, ${JSON.stringify(pattern)}: give it another name`;
                context.addIssue({ code: 'custom', path: [index, 'manual'], message });
            }
        }
    }
}
function isNumbered(pattern, other) {
    const [front = '', back = ''] = pattern.split('{date}');
    if (!other.startsWith(`${front}{date}`) || !other.endsWith(back))
        return false;
    const more = other.slice(`${front}{date}`.length, other.length - back.length);
    return /^(?:\.[1-9]\d{0,2}|\d{1,2})$/.test(more);
}
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
