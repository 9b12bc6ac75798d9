export const id = 164;
export const ids = [164];
export const modules = {

/***/ 93164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitRepository: () => (/* binding */ gitRepository)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/untrusted.js
var untrusted = __webpack_require__(14169);
;// CONCATENATED MODULE: ./lib/adapters/git/objects.js

const isObjectId = (text) => /^[0-9a-f]{40}$/.test(text);
/** The NUL-ended records of an answer, as bytes in a string: one character per byte, so that nothing is lost. */
function records(bytes) {
    if (bytes.length === 0)
        return [];
    if (bytes.at(-1) !== 0)
        throw new errors/* PortError */.U('malformed', 'git: the answer was cut off before its end');
    return bytes.subarray(0, -1).toString('latin1').split('\0');
}
/** Bytes in a string back to readable text; what is no UTF-8 becomes U+FFFD. */
const readable = (bytes) => Buffer.from(bytes, 'latin1').toString('utf8');
const toBytes = (text) => Buffer.from(text, 'utf8').toString('latin1');
const GITLINK = '160000';
/** Every entry of a commit's tree, folders walked. */
async function listTree(git, place, commit) {
    const { stdout } = await git({ args: ['ls-tree', '-r', '-z', '--full-tree', commit], place });
    return records(stdout).map((record) => {
        const [, mode, id, path] = /^(\d{6}) [a-z]+ ([0-9a-f]{40})\t(.+)$/s.exec(record) ?? [];
        if (mode === undefined || id === undefined || path === undefined) {
            throw new errors/* PortError */.U('malformed', 'git ls-tree: an entry cannot be read');
        }
        return { mode, id, path };
    });
}
/** The type of each object, in the order asked; `missing` for one that the store does not hold. */
async function objectTypes(git, place, ids) {
    if (ids.length === 0)
        return [];
    const input = Buffer.from(ids.map((id) => `${id}\n`).join(''));
    const { stdout } = await git({ args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'], place, input });
    const lines = stdout.toString('utf8').trimEnd().split('\n');
    const types = ids.map((id, at) => {
        const [name, type] = lines[at]?.split(' ') ?? [];
        return name === id && isObjectType(type) ? type : undefined;
    });
    if (lines.length !== ids.length || !types.every((type) => type !== undefined)) {
        throw new errors/* PortError */.U('malformed', 'git cat-file: the answer does not fit the objects asked for');
    }
    return types;
}
const isObjectType = (word) => word !== undefined && ['commit', 'tree', 'blob', 'tag', 'missing'].includes(word);
/** The content of one object of a known type. */
async function readObject(git, place, type, id) {
    return (await git({ args: ['cat-file', type, id], place })).stdout;
}

;// CONCATENATED MODULE: ./lib/adapters/git/env-files.js



// `.env`, `.env.production`, `.env-old`, `prod.env`, in any case of letters.
const ENV_NAME = /^(\.env([^a-z0-9].*)?|.*\.env)$/is;
const EXAMPLE_WORD = /(^|[._-])(example|sample|dist|template|tmpl|tpl|default|defaults|schema)($|[._-])/i;
/** True for a path that git should never have held: an environment file that is no example by its name. */
function isEnvFile(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return ENV_NAME.test(name) && !EXAMPLE_WORD.test(name);
}
/**
 * Looks through the index and every commit of every ref of the store and of HEAD. Each parent of a merge is compared by itself and no side
 * branch is skipped: a file that was added and taken away again between two merges is still in the history.
 */
async function findEnvFiles(git, checkout, store, head) {
    const index = records((await git({ args: ['ls-files', '-z'], place: checkout.own })).stdout);
    const revisions = ['--all', head];
    const counted = await git({ args: ['rev-list', '--count', ...revisions, '--'], place: store });
    const commitsRead = Number(counted.stdout.toString('utf8').trim());
    if (!Number.isSafeInteger(commitsRead) || commitsRead === 0) {
        throw new errors/* PortError */.U('malformed', 'git rev-list: the history has no commit that could be read');
    }
    const witness = await someFile(git, store, head);
    const log = await git({
        args: [
            ...['log', ...revisions, '--full-history', '-m', '--root', '--no-renames', '--diff-filter=A', '--no-color'],
            ...['--name-only', '-z', '--format=%x00%H'],
            ...['--', ':(top,icase,glob)**/.env*', ':(top,icase,glob)**/*.env'],
            ...(witness === undefined ? [] : [`:(top,literal)${witness}`]),
        ],
        place: store,
    });
    const added = parseLog(log.stdout);
    if (witness !== undefined && !added.has(witness)) {
        throw new errors/* PortError */.U('malformed', `git log: the history does not hold the coming of ${witness}, which HEAD has`);
    }
    return {
        inIndex: index.filter(isEnvFile).map((path) => (0,untrusted/* untrusted */.b)(readable(path))),
        inHistory: [...added]
            .filter(([path]) => isEnvFile(path))
            .map(([path, commit]) => ({ path: (0,untrusted/* untrusted */.b)(readable(path)), commit })),
        commitsRead,
    };
}
/**
 * A file at the top of HEAD: the log must tell when it came. Without one, a log that says nothing could not be told from
 * a history without any such file.
 */
async function someFile(git, store, head) {
    const { stdout } = await git({ args: ['ls-tree', '-z', head], place: store });
    const entries = records(stdout);
    if (entries.length === 0)
        throw new errors/* PortError */.U('malformed', 'git ls-tree: HEAD holds no file');
    const file = entries.find((entry) => /^100[0-7]{3} blob [0-9a-f]{40}\t[\x20-\x7e]+$/.test(entry));
    return file?.slice(file.indexOf('\t') + 1);
}
/** The commit that first added each path. The log comes newest first, so the last one named is the oldest. */
function parseLog(output) {
    const first = new Map();
    let commit;
    let expects = 'path';
    for (const field of records(output)) {
        if (field === '') {
            // Announces a commit: a name is never empty.
            expects = 'commit';
        }
        else if (expects === 'commit') {
            if (!isObjectId(field))
                throw new errors/* PortError */.U('malformed', 'git log: a commit cannot be read');
            commit = field;
            expects = 'first path';
        }
        else {
            if (commit === undefined)
                throw new errors/* PortError */.U('malformed', 'git log: a path comes without its commit');
            // git puts one newline before the first path; any further one belongs to the name.
            first.set(expects === 'first path' ? field.replace(/^\n/, '') : field, commit);
            expects = 'path';
        }
    }
    return first;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/facts/maintenance-tag.js
var maintenance_tag = __webpack_require__(49769);
;// CONCATENATED MODULE: ./lib/adapters/git/remote-url.js

// Not `name::address`, which starts a program of that name.
const SCP_LIKE = /^(?:([^@/:\s]+)@)?([^/:\s@]+):(?!\/\/|:)(.+)$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;
/** Parses https, ssh, `git@host:owner/name`, loopback http, file URLs and absolute paths; undefined for anything else. */
function parseRemote(text) {
    if (/[\p{Cc}\s]/u.test(text) || text === '' || text.startsWith('-'))
        return undefined;
    if (text.startsWith('/'))
        return { url: text, protocol: 'file', host: '', path: trimmedPath(text) };
    const scp = text.includes('://') ? null : SCP_LIKE.exec(text);
    if (scp !== null) {
        const [, user, host = '', path = ''] = scp;
        const name = user === undefined ? '' : `${user}@`;
        return host.startsWith('-') ? undefined : parseRemote(`ssh://${name}${host}/${path.replace(/^\/+/, '')}`);
    }
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.search !== '' || url.hash !== '' || url.hostname.startsWith('-'))
        return undefined;
    const path = trimmedPath(decoded(url.pathname) ?? '');
    if (url.protocol === 'file:') {
        return url.host === '' && path !== ''
            ? { url: `file://${url.pathname}`, protocol: 'file', host: '', path }
            : undefined;
    }
    const protocol = url.protocol === 'https:'
        ? 'https'
        : url.protocol === 'ssh:'
            ? 'ssh'
            : url.protocol === 'http:'
                ? 'http'
                : undefined;
    if (protocol === undefined || path === '' || url.hostname === '')
        return undefined;
    // Only ssh needs its user; in the others the user part is a credential, and never ours to use or to show.
    const user = protocol === 'ssh' && url.username !== '' ? `${url.username}@` : '';
    const host = protocol === 'ssh' ? url.hostname.toLowerCase() : url.host.toLowerCase();
    const authority = protocol === 'ssh' ? url.host.toLowerCase() : host;
    return { url: `${protocol}://${user}${authority}${url.pathname.replace(/\/+$/, '')}`, protocol, host, path };
}
const trimmedPath = (path) => path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
function decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return undefined;
    }
}
/** True when both are the same repository, whichever protocol each speaks. Owner and name have no case on a server. */
function sameRepository(one, other) {
    if (one.protocol === 'file' || other.protocol === 'file') {
        return one.protocol === other.protocol && one.path === other.path;
    }
    return one.host === other.host && one.path.toLowerCase() === other.path.toLowerCase();
}
const isLoopback = ({ host }) => LOOPBACK.test(host);
/** Rejects a remote that proves nothing about production: a file or a loopback server, unless this is a rehearsal. */
function requireReal(address, rehearsal, what) {
    if (address === undefined)
        throw new errors/* PortError */.U('refused', `${what} is no https or ssh address`);
    const local = address.protocol === 'file' || isLoopback(address);
    if (local && !rehearsal)
        throw new errors/* PortError */.U('refused', `${what} is a file or loopback remote: it counts in a rehearsal only`);
    if (address.protocol === 'http' && !local)
        throw new errors/* PortError */.U('refused', `${what} is plain http`);
    return address;
}
/** The token as an HTTP header's value, for https (and loopback in a rehearsal) only; undefined where none is sent. */
function basicCredentials({ protocol }, token) {
    if (token === undefined || token === '' || (protocol !== 'https' && protocol !== 'http'))
        return undefined;
    return `basic ${Buffer.from(`x-access-token:${token}`, 'utf8').toString('base64')}`;
}
/** The token as configuration of one call, for https (and loopback in a rehearsal) only, bound to the one server. */
function authorization(address, token) {
    const credentials = basicCredentials(address, token);
    if (credentials === undefined)
        return [];
    return [[`http.${address.protocol}://${address.host}/.extraheader`, `AUTHORIZATION: ${credentials}`]];
}

;// CONCATENATED MODULE: ./lib/adapters/git/advertised.js


/** Reads `git ls-remote`. */
function parseAdvertised(output) {
    const refs = new Map();
    const text = output.toString('latin1');
    if (text !== '' && !text.endsWith('\n'))
        throw new errors/* PortError */.U('malformed', 'git ls-remote: the answer was cut off');
    for (const line of text.split('\n').slice(0, -1)) {
        const [, id, name] = /^([0-9a-f]{40})\t(.+)$/.exec(line) ?? [];
        if (id === undefined || name === undefined)
            throw new errors/* PortError */.U('malformed', 'git ls-remote: a line cannot be read');
        if (name.endsWith('^{}')) {
            const tag = refs.get(name.slice(0, -3));
            if (tag === undefined)
                throw new errors/* PortError */.U('malformed', 'git ls-remote: a peeled tag comes without its tag');
            tag.peeled = id;
        }
        else {
            refs.set(name, { id, peeled: undefined });
        }
    }
    return refs;
}
/** Asks a remote for its branches and tags; with a name, for that ref and what its pattern also matches. */
async function askRemote(git, address, token, name) {
    const args = name === undefined ? ['--heads', '--tags', '--', address.url] : ['--', address.url, name];
    const { stdout } = await git({
        args: ['ls-remote', '--quiet', ...args],
        protocols: [address.protocol],
        config: authorization(address, token),
    });
    return parseAdvertised(stdout);
}
const peeledId = ({ id, peeled }) => peeled ?? id;

;// CONCATENATED MODULE: ./lib/adapters/git/failure.js

const MAX_DETAIL_LENGTH = 300;
/** git's own words on one line, without control characters and without the user part of any URL, cut to size. */
function renderStderr(stderr) {
    const line = stderr
        .toString('utf8')
        .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
        .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/@\s]*@/gi, '$1')
        .trim();
    return line.length > MAX_DETAIL_LENGTH ? `${line.slice(0, MAX_DETAIL_LENGTH)}…` : line;
}
// git has one exit code for everything; only its words tell these apart. A wrong guess here changes a label, never a verdict.
const patterns = [
    [/could not read Username|Authentication failed|terminal prompts disabled|error: 401/i, 'credentials'],
    [
        /error: 403|Permission denied|Permission to .* denied to|Write access to repository not granted|marked as read only|rule violations|protected tag/i,
        'access-denied',
    ],
    [/repository '.*' not found|does not appear to be a git repository|error: 404|not a git repository/i, 'not-found'],
    [/Operation too slow|Operation timed out/i, 'timed-out'],
    [/Could not resolve host|Failed to connect|Connection (refused|reset|timed out)|error: 5\d\d/i, 'unreachable'],
    [/transport '.*' not allowed|dubious ownership/i, 'refused'],
];
/** What a git command that failed becomes. `what` is the subcommand, never its arguments. */
function gitFailure(what, exitCode, stderr) {
    const words = renderStderr(stderr);
    const code = patterns.find(([pattern]) => pattern.test(words))?.[1] ?? 'unexpected';
    const ending = exitCode === null ? 'was ended by a signal' : `exited with ${exitCode}`;
    return new errors/* PortError */.U(code, `git ${what} ${ending}${words === '' ? '' : `: ${words}`}`);
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/adapters/git/checkout.js





const LOCK_TRIES = 6;
const LOCK_PAUSE_MILLISECONDS = 250;
/** The checkout that a folder belongs to: the nearest folder upward with a `.git` in it. */
async function openCheckout(git, folder) {
    const root = await nearestRoot(folder);
    if (root === undefined)
        throw new errors/* PortError */.U('not-found', 'the workspace is no git checkout (is actions/checkout missing?)');
    return openAt(git, root);
}
/**
 * The checkout whose top is this folder. The git folder is named to git outright, so a folder that belongs to somebody
 * else (a container, root) needs no safe.directory, and no other repository is ever found instead.
 */
async function openAt(git, root) {
    const own = { gitDir: (0,external_node_path_.join)(root, '.git'), workTree: root };
    const { stdout } = await git({
        args: [
            'rev-parse',
            '--path-format=absolute',
            '--git-path',
            'objects',
            '--git-path',
            'index.lock',
            '--is-shallow-repository',
        ],
        place: own,
    });
    const [objects, lock, shallow, ...rest] = stdout.toString('utf8').trimEnd().split('\n');
    if (objects === undefined || lock === undefined || rest.length > 0 || (shallow !== 'true' && shallow !== 'false')) {
        throw new errors/* PortError */.U('malformed', 'git rev-parse: the answer is not the three lines asked for');
    }
    await waitForLock(lock);
    return { root, own, head: await readHead(git, own), objects, shallow: shallow === 'true' };
}
async function readHead(git, place) {
    const { stdout } = await git({ args: ['rev-parse', '--verify', '--end-of-options', 'HEAD^{commit}'], place });
    const head = stdout.toString('utf8').trim();
    if (!isObjectId(head))
        throw new errors/* PortError */.U('malformed', 'git rev-parse HEAD: the answer is no commit id of 40 hex digits');
    return head;
}
async function nearestRoot(folder) {
    if (await exists((0,external_node_path_.join)(folder, '.git')))
        return folder;
    const parent = (0,external_node_path_.dirname)(folder);
    return parent === folder ? undefined : nearestRoot(parent);
}
// While another git is at work, what we would read is neither the old state nor the new one.
async function waitForLock(lock) {
    for (let tries = 0; await exists(lock); tries += 1) {
        if (tries === LOCK_TRIES)
            throw new errors/* PortError */.U('refused', 'index.lock exists: another git is at work here, or was killed and left it');
        await (0,promises_.setTimeout)(LOCK_PAUSE_MILLISECONDS);
    }
}
async function exists(path) {
    try {
        await (0,external_node_fs_promises_.lstat)(path);
        return true;
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return false;
        throw new errors/* PortError */.U('access-denied', `a path of the checkout cannot be read (${code ?? 'unknown error'})`);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/git/history.js






const filters = { commits: 'tree:0', 'commits-and-trees': 'blob:none' };
const CONFIG = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';
/**
 * Fetches every branch and tag of a remote, with its whole history, into a bare store of its own. What the checkout
 * believes of the remote, and how little it fetched, plays no part.
 */
async function fetchHistory(git, path, address, token, depth) {
    await Promise.all([
        (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(path, 'objects'), { recursive: true }),
        (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(path, 'refs'), { recursive: true }),
    ]);
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), 'ref: refs/heads/none\n');
    const place = { gitDir: path };
    const fetch = async (filter) => {
        await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(path, 'config'), CONFIG);
        const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
        await git({
            args: ['fetch', ...quiet, ...filter, '--', address.url, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'],
            place,
            protocols: [address.protocol],
            config: authorization(address, token),
        });
    };
    try {
        await fetch([`--filter=${filters[depth]}`]);
    }
    catch (error) {
        // A tag of a file cannot be fetched with a filter: git then looks for the very file that it left out.
        if (!(error instanceof errors/* PortError */.U) || error.code !== 'unexpected')
            throw error;
        await fetch([]);
    }
    // With the promise of the remote taken out, a missing object stays missing: servers hand out commits by id that are
    // on no branch at all (those of forks), and such a commit must not appear here because somebody asked for it.
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(path, 'config'), CONFIG);
    if (await exists((0,external_node_path_.join)(path, 'shallow'))) {
        throw new errors/* PortError */.U('malformed', 'git fetch: the remote itself has a cut-off history; it cannot be completed');
    }
    return place;
}
/** True when a branch or tag of the store has the commit in its history. */
async function reaches(git, store, commit) {
    const [type] = await objectTypes(git, store, [commit]);
    if (type !== 'commit')
        return false;
    const { stdout } = await git({ args: ['rev-list', '--max-count=1', commit, '--not', '--all'], place: store });
    return stdout.length === 0;
}
/** Rejects unless every ref that the remote named has arrived: git leaves out, without a word, what it cannot complete. */
async function requireRefs(git, store, names) {
    const { stdout } = await git({ args: ['for-each-ref', '--format=%(refname)'], place: store });
    const arrived = new Set(stdout.toString('latin1').split('\n'));
    const missing = [...names].filter((name) => !arrived.has(name));
    if (missing.length > 0) {
        throw new errors/* PortError */.U('malformed', `git fetch: ${missing.length} branches or tags of the remote did not arrive whole`);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/git/push-tag.js








const TAGGER = 'backup-gate <backup-gate@users.noreply.github.com>';
/** An update whose answer was lost may land a little later. */
const SETTLE_SECONDS = [1, 3];
/**
 * Puts an annotated tag on the remote that counts. Sent once and never with force. Resolves when the remote has the tag at
 * this commit, whoever put it there. What the session knew of the remote before is neither asked nor changed.
 */
async function pushTag(session, tag) {
    const { name, commit } = tag;
    // Nothing else is ever written to the remote.
    if ((0,maintenance_tag/* dayOfTag */.s1)(name) === undefined)
        throw new errors/* PortError */.U('refused', 'a name that is no maintenance tag is never pushed');
    if (!isObjectId(commit))
        throw new errors/* PortError */.U('malformed', 'the commit to tag is no id of 40 hex digits');
    if (await isThere(session, tag))
        return;
    const { git, tokenFor, remote, newFolder } = session;
    const { address } = await remote();
    // A fresh one: git sends all that it believes the remote to lack, and branches have moved since the first look.
    const store = await fetchHistory(git, await newFolder(), address, tokenFor(address), 'commits');
    if (!(await reaches(git, store, commit))) {
        throw new errors/* PortError */.U('not-found', `the remote has no branch or tag with the commit ${commit}: push it first`);
    }
    const failure = await send(session, store, await tagObject(session, store, tag), name);
    if (failure === undefined)
        return;
    let unseen = '';
    for (const seconds of [0, ...(isAnswer(failure) ? [] : SETTLE_SECONDS)]) {
        await (0,promises_.setTimeout)(seconds * 1000);
        try {
            if (await isThere(session, tag))
                return;
            unseen = '';
        }
        catch (error) {
            if (error instanceof errors/* PortError */.U && error.code === 'refused')
                throw error;
            unseen = `; whether the tag arrived could not be asked (${error instanceof Error ? error.message : String(error)})`;
        }
    }
    throw new errors/* PortError */.U(failure.code, `${failure.message}${unseen}`, { cause: failure });
}
/** The remote said no. Anything else may also mean that its yes was lost. */
const isAnswer = ({ code }) => ['refused', 'access-denied', 'credentials'].includes(code);
/** Rejects when the name is taken by another commit. */
async function isThere({ askAll }, { name, commit }) {
    const found = (await askAll()).get(`refs/tags/${name}`);
    if (found === undefined)
        return false;
    const at = peeledId(found);
    if (at === commit)
        return true;
    throw new errors/* PortError */.U('refused', `the tag ${name} is on the remote already, at ${at} and not at ${commit}`);
}
async function tagObject({ git }, place, { name, commit, message, taggedAt }) {
    const header = `object ${commit}\ntype commit\ntag ${name}\ntagger ${TAGGER} ${Math.floor(taggedAt / 1000)} +0000\n`;
    // The first empty line ends the header, so a message can never add to it.
    const text = message
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/[^\n\P{Cc}]/gu, ' ')
        .trim();
    const { stdout } = await git({ args: ['mktag'], place, input: Buffer.from(`${header}\n${text}\n`) });
    const id = stdout.toString('utf8').trim();
    if (!isObjectId(id))
        throw new errors/* PortError */.U('malformed', 'git mktag: the answer is no object id');
    return id;
}
const PUSH = ['push', '--porcelain', '--no-verify', '--no-follow-tags', '--no-signed', '--recurse-submodules=no'];
/** Undefined when the remote said that it took it; else why not, as far as is known. */
async function send({ git, remote, tokenFor }, place, id, name) {
    const { address } = await remote();
    const ref = `refs/tags/${name}`;
    try {
        const { exitCode, stdout, stderr } = await git({
            args: [...PUSH, '--', address.url, `${id}:${ref}`],
            place,
            protocols: [address.protocol],
            // Else git would send all history that no branch of the remote shows at this very moment, and our store lacks its files.
            config: [...authorization(address, tokenFor(address)), ['push.negotiate', 'true']],
            answers: [0, 1],
        });
        const answer = answerFor(stdout, id, ref);
        if (exitCode === 0 && (answer?.flag === '*' || answer?.flag === '='))
            return undefined;
        const said = Buffer.concat([Buffer.from(answer === undefined ? '' : `${answer.summary}; `), stderr]);
        const failure = gitFailure('push', exitCode, said);
        const refused = answer?.flag === '!' && failure.code !== 'access-denied';
        return withRepair(refused ? new errors/* PortError */.U('refused', failure.message) : failure);
    }
    catch (error) {
        if (!(error instanceof errors/* PortError */.U))
            throw error;
        return withRepair(error);
    }
}
/** The line of `push --porcelain` about one ref: flag, from:to, summary. */
function answerFor(stdout, id, ref) {
    for (const line of stdout.toString('utf8').split('\n')) {
        const [flag = '', what, summary = ''] = line.split('\t');
        if (what === `${id}:${ref}`)
            return { flag, summary };
    }
    return undefined;
}
function withRepair({ code, message }) {
    if (code === 'credentials')
        return new errors/* PortError */.U(code, `${message} (the job needs a token with contents: write)`);
    if (code !== 'access-denied')
        return new errors/* PortError */.U(code, message);
    return new errors/* PortError */.U(code, `the tag may not be pushed: the job's token needs contents: write, and no rule for tags may forbid it (${message})`);
}

// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
;// CONCATENATED MODULE: ./lib/adapters/git/maintenance-tags.js




const PREFIX = 'refs/tags/prod-pre-maintenance-';
/** The maintenance tags that the remote has. `history` is asked for only when there are any. */
async function maintenanceTags(git, advertised, history) {
    const tags = [...advertised].filter(([name]) => name.startsWith(PREFIX));
    if (tags.length === 0)
        return [];
    const store = await history();
    const types = await objectTypes(git, store, tags.map(([, ref]) => peeledId(ref)));
    return Promise.all(tags.map(async ([name, ref], at) => {
        const annotated = ref.peeled !== undefined;
        // A tag of a file has no content here. A commit that is missing was tagged after the fetch.
        if (types[at] === 'missing' && !annotated)
            throw new errors/* PortError */.U('malformed', 'git fetch: a tag moved meanwhile');
        return {
            name: readable(name.slice('refs/tags/'.length)),
            commit: types[at] === 'commit' ? peeledId(ref) : undefined,
            annotated,
            taggedAt: annotated ? taggerInstant(await readObject(git, store, 'tag', ref.id)) : undefined,
        };
    }));
}
/** When a tag object was made, from its header; what its message says does not count. */
function taggerInstant(tag) {
    const [header = ''] = tag.toString('latin1').split('\n\n', 1);
    const [, seconds] = /^tagger .*> (\d{1,12}) [+-]\d{4}$/m.exec(header) ?? [];
    return seconds === undefined ? undefined : (0,time/* instantFromSeconds */.px)(Number(seconds));
}

;// CONCATENATED MODULE: ./lib/adapters/git/lfs.js


const MAX_POINTER_BYTES = 1024;
/** Reads a pointer file; undefined when it is none. */
function parsePointer(content) {
    if (content.length > MAX_POINTER_BYTES)
        return undefined;
    const text = content.toString('utf8');
    const [, digest] = /^oid sha256:([0-9a-f]{64})$/m.exec(text) ?? [];
    const [, size] = /^size (\d{1,15})$/m.exec(text) ?? [];
    if (!text.startsWith('version https://git-lfs.github.com/spec/v1\n') || digest === undefined || size === undefined)
        return undefined;
    return { digest, sizeBytes: Number(size) };
}
/** The files of a tree that its own attributes give to Git LFS. `place` has an index equal to the tree. */
async function lfsEntries(git, place, tree) {
    if (!tree.some(({ path }) => path === '.gitattributes' || path.endsWith('/.gitattributes')))
        return [];
    const files = tree.filter(({ mode }) => mode === '100644' || mode === '100755');
    const input = Buffer.from(files.map(({ path }) => `${path}\0`).join(''), 'latin1');
    const { stdout } = await git({ args: ['check-attr', '--cached', '-z', '--stdin', 'filter'], place, input });
    const fields = records(stdout);
    if (fields.length !== files.length * 3)
        throw new errors/* PortError */.U('malformed', 'git check-attr: the answer is not whole');
    return files.filter((_, at) => fields[at * 3 + 2] === 'lfs');
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(70370);
;// CONCATENATED MODULE: ./lib/adapters/git/lfs-answer.js

/**
 * Reads the answer to a batch: the digests that the server says it does not have. Rejects unless the answer speaks of each
 * object asked for, once, and says nothing that contradicts itself. What cannot be read is never taken for a yes, nor for a no.
 */
function missingIn(asked, answer) {
    const body = fieldsOf(parsed(answer), 'the answer');
    if (body['transfer'] !== undefined && body['transfer'] !== 'basic')
        throw odd('the answer names a way of transfer that was not asked for');
    if (body['hash_algo'] !== undefined && body['hash_algo'] !== 'sha256')
        throw odd('the answer names objects by another hash');
    const { objects } = body;
    if (!Array.isArray(objects))
        throw odd('the answer has no list of objects');
    const byDigest = new Map();
    for (const object of objects.map((entry) => fieldsOf(entry, 'an object of the answer'))) {
        if (byDigest.has(object['oid']))
            throw odd('the answer names an object twice');
        byDigest.set(object['oid'], object);
    }
    const missing = asked.filter((pointer) => !isHeld(pointer, byDigest.get(pointer.digest))).map(({ digest }) => digest);
    if (byDigest.size > asked.length)
        throw odd('the answer names objects that were not asked for');
    return missing;
}
// The server's words for "it was never here" and "its owner took it away".
const GONE = [404, 410];
function isHeld({ digest, sizeBytes }, object) {
    const what = `object ${digest.slice(0, 12)}`;
    if (object === undefined)
        throw odd(`the answer leaves out ${what}`);
    const { size } = object;
    const error = object['error'] ?? undefined;
    const download = fieldsOf(object['actions'] ?? {}, `the actions of ${what}`)['download'] ?? undefined;
    if (error !== undefined) {
        if (download !== undefined)
            throw odd(`the answer offers ${what} and also has an error for it`);
        const { code } = fieldsOf(error, `the error of ${what}`);
        if (GONE.includes(code))
            return false;
        const number = typeof code === 'number' ? `error ${code}` : 'an error without a number';
        throw new errors/* PortError */.U('refused', `git lfs: the server has ${number} for ${what}`);
    }
    if (size !== sizeBytes)
        throw odd(`the answer gives ${what} another size than HEAD does`);
    if (download === undefined)
        throw odd(`the answer neither offers ${what} nor has an error for it`);
    const { href } = fieldsOf(download, `the download of ${what}`);
    if (typeof href !== 'string' || href === '')
        throw odd(`the answer offers ${what} without an address`);
    return true;
}
function fieldsOf(value, what) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw odd(`${what} is no object`);
    return value;
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw odd('the answer is not JSON');
    }
}
const odd = (what) => new errors/* PortError */.U('malformed', `git lfs: ${what}`);

;// CONCATENATED MODULE: ./lib/adapters/git/lfs-reply.js


const LONGEST_WAIT_SECONDS = 10;
/** Ten times what a hundred objects with long signed addresses need. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** What a server answers that will not answer otherwise a moment later: not built, full, over its quota. */
const LASTING = [501, 505, 507, 509];
/** Undefined for a reply that is an answer. */
function judge(status, retryAfter, body) {
    if (status === 200)
        return undefined;
    const what = `git lfs: the server answered ${status}${said(body)}`;
    if (status === 429) {
        const error = new errors/* PortError */.U('throttled', what);
        if (retryAfter === null || !/^\d{1,6}$/.test(retryAfter))
            return { error, again: 'soon' };
        const afterSeconds = Number(retryAfter);
        return { error, again: afterSeconds > LONGEST_WAIT_SECONDS ? 'never' : { afterSeconds } };
    }
    if (status >= 500)
        return { error: new errors/* PortError */.U('unreachable', what), again: LASTING.includes(status) ? 'never' : 'soon' };
    return { error: refused(status, what), again: 'never' };
}
function refused(status, what) {
    if (status === 401)
        return new errors/* PortError */.U('credentials', `${what}: the token is not valid here, or there is none`);
    if (status === 403)
        return new errors/* PortError */.U('access-denied', `${what}: the job needs the permission contents: read`);
    if (status === 404)
        return new errors/* PortError */.U('not-found', `${what}: Git LFS is off there, or the token may not see the repository`);
    if (status >= 300 && status < 400)
        return new errors/* PortError */.U('refused', `${what}: the repository has moved; a redirect is not followed`);
    return new errors/* PortError */.U('unexpected', what);
}
/** The request never got its answer: broken off, not connected, or out of time. */
function unreached(error, timeoutSeconds) {
    if (timeoutSeconds !== undefined) {
        const message = `git lfs: the server gave no answer within ${timeoutSeconds} s`;
        return { error: new errors/* PortError */.U('timed-out', message, { cause: error }), again: 'soon' };
    }
    // `fetch failed` says nothing; what it was caused by does.
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const words = renderStderr(Buffer.from(cause instanceof Error ? cause.message : String(cause)));
    return {
        error: new errors/* PortError */.U('unreachable', `git lfs: the server was not reached: ${words}`, { cause: error }),
        again: 'soon',
    };
}
/** The body as text. Rejects when it is longer than any answer has to be, counted as it comes out of its compression. */
async function bounded({ body }) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > MAX_ANSWER_BYTES) {
            throw new errors/* PortError */.U('malformed', `git lfs: the answer is longer than ${MAX_ANSWER_BYTES / 1024 / 1024} MB`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** What the server says of it, cut short. */
function said(body) {
    const [, words] = /"message"\s*:\s*"((?:[^"\\]|\\.){1,200})/.exec(body.slice(0, 10_000)) ?? [];
    return words === undefined ? '' : ` (${renderStderr(Buffer.from(words))})`;
}

;// CONCATENATED MODULE: ./lib/adapters/git/lfs-objects.js





const MAX_OBJECTS = 10_000;
const OBJECTS_PER_BATCH = 100;
const BATCHES_AT_ONCE = 4;
const MAX_ATTEMPTS = 4;
const FIRST_WAIT_SECONDS = 0.5;
const REQUEST_SECONDS = 10;
const MEDIA_TYPE = 'application/vnd.git-lfs+json';
/** The digests of those objects that the server does not have. Only asks what it would hand out: nothing is fetched. */
async function missingObjects(server, pointers, timeoutSeconds) {
    const objects = onePerDigest(pointers);
    if (objects.length > MAX_OBJECTS) {
        throw new errors/* PortError */.U('refused', `git lfs: HEAD has ${objects.length} objects, and ${MAX_OBJECTS} are asked for at most`);
    }
    const batches = Array.from({ length: Math.ceil(objects.length / OBJECTS_PER_BATCH) }, (_, at) => objects.slice(at * OBJECTS_PER_BATCH, (at + 1) * OBJECTS_PER_BATCH));
    const failed = new AbortController();
    const deadline = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
    const over = AbortSignal.any([deadline, failed.signal]);
    const limit = (0,p_limit/* default */.A)(BATCHES_AT_ONCE);
    try {
        return new Set((await Promise.all(batches.map((batch) => limit(() => ask(server, batch, over))))).flat());
    }
    catch (error) {
        if (error instanceof errors/* PortError */.U || !deadline.aborted)
            throw error;
        throw new errors/* PortError */.U('timed-out', `git lfs: the server gave no whole answer within ${timeoutSeconds} s`, {
            cause: error,
        });
    }
    finally {
        // One batch without an answer is enough: the others need not go on.
        failed.abort();
    }
}
/** Two pointers of one digest and of different sizes cannot both be right, and the server is asked about one of them. */
function onePerDigest(pointers) {
    const byDigest = new Map();
    for (const pointer of pointers) {
        const known = byDigest.get(pointer.digest);
        if (known !== undefined && known.sizeBytes !== pointer.sizeBytes)
            throw new errors/* PortError */.U('malformed', 'git lfs: two files of HEAD name one object with different sizes');
        byDigest.set(pointer.digest, pointer);
    }
    return [...byDigest.values()];
}
async function ask(server, batch, over) {
    for (let attempt = 0;; attempt += 1) {
        const outcome = await askOnce(server, batch, over);
        if (typeof outcome === 'string')
            return missingIn(batch, outcome);
        const { error, again } = outcome;
        if (again === 'never' || attempt + 1 >= MAX_ATTEMPTS)
            throw error;
        const waitSeconds = again === 'soon' ? FIRST_WAIT_SECONDS * 2 ** attempt : again.afterSeconds;
        await (0,promises_.setTimeout)(waitSeconds * 1000, undefined, { signal: over }).catch(() => {
            throw error;
        });
    }
}
async function askOnce({ url, authorization }, batch, over) {
    const signal = AbortSignal.any([over, AbortSignal.timeout(REQUEST_SECONDS * 1000)]);
    try {
        const response = await fetch(`${url}/objects/batch`, {
            method: 'POST',
            // A redirected request would carry the token to another host.
            redirect: 'manual',
            headers: {
                accept: MEDIA_TYPE,
                'content-type': MEDIA_TYPE,
                ...(authorization === undefined ? {} : { authorization }),
            },
            body: JSON.stringify({
                operation: 'download',
                transfers: ['basic'],
                hash_algo: 'sha256',
                objects: batch.map(({ digest, sizeBytes }) => ({ oid: digest, size: sizeBytes })),
            }),
            signal,
        });
        const text = await bounded(response);
        return judge(response.status, response.headers.get('retry-after'), text) ?? text;
    }
    catch (error) {
        if (over.aborted || error instanceof errors/* PortError */.U)
            throw error;
        return unreached(error, signal.aborted ? REQUEST_SECONDS : undefined);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/adapters/git/lfs-pointers.js




/**
 * Those of the files that are pointers in the commit. The others were committed whole, so git itself holds them. A file that
 * Git LFS would take for a pointer and that cannot be read as one is an error: nobody knows what it stands for.
 */
async function pointerFiles(git, place, files) {
    const contents = await smallBlobs(git, place, [...new Set(files.map(({ id }) => id))]);
    return files.flatMap(({ path, id }) => {
        const content = contents.get(id);
        const pointer = content === undefined ? undefined : parsePointer(content);
        if (pointer !== undefined)
            return isEmpty(pointer) ? [] : [{ path, pointer }];
        if (content !== undefined && LIKE_A_POINTER.test(content.toString('latin1'))) {
            throw new errors/* PortError */.U('malformed', `git lfs: ${readable(path)} looks like a pointer and cannot be read as one`);
        }
        return [];
    });
}
// Known by other names in its youth.
const LIKE_A_POINTER = /^\s*version\s.*(git-lfs|git-media|hawser)/;
const NOTHING = (0,external_node_crypto_.createHash)('sha256').digest('hex');
/** What everybody can make again needs no server. */
const isEmpty = ({ digest, sizeBytes }) => sizeBytes === 0 && digest === NOTHING;
/** The content of each blob that is small enough to be a pointer. */
async function smallBlobs(git, place, ids) {
    const sizes = await blobSizes(git, place, ids);
    const small = ids.filter((_, at) => (sizes[at] ?? 0) <= MAX_POINTER_BYTES);
    if (small.length === 0)
        return new Map();
    const { stdout } = await git({
        args: ['cat-file', '--batch=%(objectname) %(objectsize)'],
        place,
        input: Buffer.from(small.map((id) => `${id}\n`).join('')),
    });
    const contents = new Map();
    let at = 0;
    for (const id of small) {
        const end = stdout.indexOf('\n', at);
        const [name, size] = stdout.subarray(at, Math.max(end, at)).toString('latin1').split(' ');
        const after = end + 1 + Number(size);
        if (end === -1 || name !== id || !/^\d+$/.test(size ?? '') || stdout[after] !== 0x0a)
            throw unfit();
        contents.set(id, stdout.subarray(end + 1, after));
        at = after + 1;
    }
    if (at !== stdout.length)
        throw unfit();
    return contents;
}
async function blobSizes(git, place, ids) {
    const { stdout } = await git({
        args: ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
        place,
        input: Buffer.from(ids.map((id) => `${id}\n`).join('')),
    });
    const lines = stdout.toString('latin1').trimEnd().split('\n');
    if (lines.length !== ids.length)
        throw unfit();
    return ids.map((id, at) => {
        const [name, type, size] = lines[at]?.split(' ') ?? [];
        if (name === id && type === 'missing')
            throw new errors/* PortError */.U('not-found', 'git lfs: the checkout lacks files of HEAD: check it out whole, without a filter');
        if (name !== id || type !== 'blob' || !/^\d{1,15}$/.test(size ?? ''))
            throw unfit();
        return Number(size);
    });
}
const unfit = () => new errors/* PortError */.U('malformed', 'git cat-file: the answer does not fit the objects asked for');

;// CONCATENATED MODULE: ./lib/adapters/git/configuration.js



/** Reads `git config --list -z --show-scope --show-origin`; our own pins (scope command) are left out. */
function parseConfig(output) {
    const fields = records(output);
    if (fields.length % 3 !== 0)
        throw new errors/* PortError */.U('malformed', 'git config: the answer is not whole');
    const entries = [];
    for (let at = 0; at < fields.length; at += 3) {
        const [scope = '', origin = '', setting = ''] = fields.slice(at, at + 3);
        const end = setting.indexOf('\n');
        const key = end === -1 ? setting : setting.slice(0, end);
        if (scope !== 'command')
            entries.push({ scope, origin, key, value: end === -1 ? 'true' : setting.slice(end + 1) });
    }
    return entries;
}
/** Keys of settings that run code or hide changes. What actions/checkout and `git lfs install` write is accepted, exactly. */
function dangerousKeys(entries, context) {
    return [...new Set(entries.filter((entry) => isDangerous(entry, context)).map(({ key }) => key))];
}
function isDangerous(entry, context) {
    if (isCheckoutCredentials(entry.origin))
        return !/^http\..*\.extraheader$/.test(entry.key);
    if (!runsCodeOrHides.test(entry.key))
        return false;
    return !accepted.some((accepts) => accepts(entry, context));
}
const runsCodeOrHides = new RegExp(`^(${[
    'alias\\..*',
    'include\\.path',
    'includeif\\..*',
    'filter\\..*',
    'url\\..*',
    'core\\.(worktree|fsmonitor|hookspath|sshcommand|gitproxy|askpass|editor|pager|alternaterefscommand|attributesfile)',
    'credential\\.(.*\\.)?helper',
    'diff\\.external',
    'diff\\..*\\.(command|textconv)',
    '(difftool|mergetool|guitool|man|browser|web|trailer|tar|hook)\\..*\\.(cmd|command|path)',
    'merge\\..*\\.driver',
    'gpg\\.(.*\\.)?program',
    'gpg\\.ssh\\.defaultkeycommand',
    'pager\\..*',
    'sequence\\.editor',
    'interactive\\.difffilter',
    'init\\.templatedir',
    'gc\\.recentobjectshook',
    'uploadpack\\.packobjectshook',
    'protocol\\.(.*\\.)?allow',
    'remote\\..*\\.(uploadpack|receivepack|vcs)',
    'submodule\\..*\\.update',
    'lfs\\.(extension|customtransfer)\\..*',
    'lfs\\.(.*\\.)?standalonetransferagent',
].join('|')})$`, 's');
const lfsFilter = {
    'filter.lfs.clean': /^git-lfs clean -- %f$/,
    'filter.lfs.smudge': /^git-lfs smudge (--skip )?-- %f$/,
    'filter.lfs.process': /^git-lfs filter-process( --skip)?$/,
    'filter.lfs.required': /^true$/,
};
const accepted = [
    ({ key, value }) => lfsFilter[key]?.test(value) ?? false,
    ({ key, value }) => key === 'core.fsmonitor' && value === 'false',
    // Checkouts of submodules name the folder that they lie in.
    ({ key, value, origin }, { root }) => key === 'core.worktree' && (0,external_node_path_.resolve)(root, gitFolder(origin), value) === (0,external_node_path_.resolve)(root),
    // Hooks that are part of the checkout itself, as husky sets them; git never runs them for us.
    ({ key, value }, { root }) => key === 'core.hookspath' && !(0,external_node_path_.isAbsolute)(value) && inside(root, value),
    // actions/checkout with an ssh key.
    ({ key, value }) => key === 'core.sshcommand' && checkoutSshCommand.test(value),
    // actions/checkout from version 6: the token lies in a file of its own, of which we judge every key.
    ({ key, value }) => /^includeif\.gitdir:.*\.path$/s.test(key) && isCheckoutCredentials(`file:${value}`),
    // actions/checkout in submodules: ssh addresses of the same server, read over https.
    ({ key, value }, { serverUrl }) => isSameServerRewrite(key, value, serverUrl),
    ({ key, value }) => key.startsWith('credential.') && harmlessHelper.test(value),
    ({ key, value }) => /^submodule\..*\.update$/s.test(key) && /^(checkout|rebase|merge|none)$/.test(value),
];
const checkoutSshCommand = /^"[\w./-]*ssh" -i "\$RUNNER_TEMP\/[0-9a-f-]{36}"( -o StrictHostKeyChecking=yes -o CheckHostIP=no)? -o "UserKnownHostsFile=\$RUNNER_TEMP\/[0-9a-f-]{36}_known_hosts"$/;
const harmlessHelper = /^(|store|cache|libsecret|osxkeychain|manager|manager-core|wincred|gnome-keyring|!(\/[\w./-]+\/)?gh auth git-credential)( --[a-z]+[= ]?[\w.~/-]*)?$/;
const isCheckoutCredentials = (origin) => /^file:\/(.*\/)?git-credentials-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.config$/s.test(origin);
const gitFolder = (origin) => origin.replace(/^file:/, '').replace(/[^/]*$/, '');
const inside = (root, path) => (0,external_node_path_.resolve)(root, path).startsWith((0,external_node_path_.resolve)(root) + external_node_path_.sep);
function isSameServerRewrite(key, value, serverUrl) {
    if (serverUrl === undefined || !URL.canParse(serverUrl))
        return false;
    const { origin, hostname } = new URL(serverUrl);
    return key === `url.${origin}/.insteadof` && (value === `git@${hostname}:` || /^org-\d+@github\.com:$/.test(value));
}

;// CONCATENATED MODULE: ./lib/adapters/git/lfs-server.js




const SUFFIX = '/info/lfs';
/** The Git LFS server that belongs to a remote. */
function lfsServer(address, token) {
    if (address.protocol !== 'https' && address.protocol !== 'http')
        throw new errors/* PortError */.U('refused', 'git lfs: only a server that is asked over https can say what it holds');
    return {
        url: `${address.url.replace(/\.git$/, '')}.git${SUFFIX}`,
        authorization: basicCredentials(address, token),
    };
}
/** The first setting that keeps objects anywhere else than on the server of the remote that counts; undefined without one. */
function elsewhere(settings, address) {
    return settings.find(([key, value]) => (NAMES_SERVER.test(key) && !isServerOf(address, value)) ||
        (NAMES_REMOTE.test(key) && value !== 'origin') ||
        KEEPS_ITSELF.test(key))?.[0];
}
const NAMES_SERVER = /^(lfs\.(push)?url|remote\..*\.lfs(push)?url)$/s;
const NAMES_REMOTE = /^remote\.lfs(push)?default$/;
const KEEPS_ITSELF = /^lfs\.(.*\.)?standalonetransferagent$/s;
function isServerOf(address, value) {
    const url = readable(value).replace(/\/+$/, '');
    const named = url.endsWith(SUFFIX) ? parseRemote(url.slice(0, -SUFFIX.length)) : undefined;
    return named !== undefined && named.protocol === address.protocol && sameRepository(named, address);
}
/** Rejects when the commit or the checkout says that its objects lie on another server than the remote's own. */
async function requireOwnServer({ git, checkout, tree }, address) {
    const committed = tree.entries.find(({ path }) => path === '.lfsconfig');
    const inCommit = committed === undefined ? [] : await committedSettings(git, tree.place, committed);
    const { stdout } = await git({
        args: ['config', '--list', '-z', '--show-scope', '--show-origin', '--includes'],
        place: checkout.own,
    });
    const inCheckout = parseConfig(stdout).map(({ key, value }) => [key, value]);
    const key = elsewhere([...inCommit, ...inCheckout], address);
    if (key === undefined)
        return;
    throw new errors/* PortError */.U('refused', `git lfs: ${readable(key)} names another place for the content; it is not asked`);
}
async function committedSettings(git, place, { id, mode }) {
    if (mode === '120000')
        throw new errors/* PortError */.U('refused', 'git lfs: .lfsconfig is a link');
    const { stdout } = await git({ args: ['config', '--blob', id, '--no-includes', '--list', '-z'], place });
    return records(stdout).map((setting) => {
        const end = setting.indexOf('\n');
        return end === -1 ? [setting, ''] : [setting.slice(0, end), setting.slice(end + 1)];
    });
}

;// CONCATENATED MODULE: ./lib/adapters/git/missing-lfs.js




/** Paths of HEAD, bytes in strings, whose content the Git LFS server of the remote does not have. Asks nothing where HEAD has no pointer. */
async function missingLfsFiles(session) {
    const { git, tokenFor, timeoutSeconds } = session;
    const tree = await session.tree();
    const files = await lfsEntries(git, tree.place, tree.entries);
    if (files.length === 0)
        return [];
    const pointers = await pointerFiles(git, tree.place, files);
    if (pointers.length === 0)
        return [];
    const { address } = await session.remote();
    await requireOwnServer({ git, checkout: await session.checkout(), tree }, address);
    const missing = await missingObjects(lfsServer(address, tokenFor(address)), pointers.map(({ pointer }) => pointer), timeoutSeconds);
    return pointers.filter(({ pointer }) => missing.has(pointer.digest)).map(({ path }) => path);
}

;// CONCATENATED MODULE: ./lib/adapters/git/submodules.js



/** The submodules of a commit, with the address that its own .gitmodules gives them. */
async function listSubmodules(git, store, tree) {
    const links = tree.filter(({ mode }) => mode === GITLINK);
    if (links.length === 0)
        return [];
    const file = tree.find(({ path }) => path === '.gitmodules');
    const urls = file === undefined ? new Map() : await submoduleUrls(git, store, file.id);
    return links.map(({ path, id }) => ({ path, commit: id, url: urls.get(path) }));
}
async function submoduleUrls(git, store, blob) {
    const { stdout } = await git({ args: ['config', '--blob', blob, '--no-includes', '--list', '-z'], place: store });
    const paths = new Map();
    const urls = new Map();
    for (const setting of records(stdout)) {
        const [, name, field, value] = /^submodule\.([^\n]*)\.(path|url)\n(.*)$/s.exec(setting) ?? [];
        if (name === undefined || value === undefined)
            continue;
        (field === 'path' ? paths : urls).set(name, value);
    }
    return new Map([...paths].flatMap(([name, path]) => {
        const url = urls.get(name);
        return url === undefined ? [] : [[path, url]];
    }));
}
/** The address of a submodule; one that is relative starts at the address of the repository around it. */
function submoduleAddress(url, parent) {
    const text = readable(url);
    const relative = /^\.\.?(\/|$)/.test(text);
    const address = parseRemote(relative ? joined(parent.url, text) : text);
    if (address === undefined)
        throw new errors/* PortError */.U('refused', 'a submodule has an address that is neither https nor ssh');
    return address;
}
// Never above the top of the server: what is left there would be read as another host.
function joined(base, relative) {
    const [, top = '', path = ''] = /^([a-z]+:\/\/[^/]*|)(\/.*)$/s.exec(base) ?? [];
    const parts = path.split('/').filter((part) => part !== '');
    for (const part of relative.split('/')) {
        if (part === '..' && parts.pop() === undefined)
            return '';
        if (part !== '..' && part !== '.' && part !== '')
            parts.push(part);
    }
    return `${top}/${parts.join('/')}`;
}

;// CONCATENATED MODULE: ./lib/adapters/git/remote.js








/** What the remote that counts says, asked itself. */
async function readRemote(session) {
    const { git, surroundings } = session;
    const [checkout, remote, advertised] = await Promise.all([
        session.checkout(),
        session.remote(),
        session.advertised(),
    ]);
    const [tip, hasHead, tags, unpushed, missing] = await Promise.all([
        tipOf(session, advertised),
        session.remoteHas(checkout.head),
        maintenanceTags(git, advertised, session.history),
        unpushedSubmodules(session),
        missingLfsFiles(session),
    ]);
    return {
        url: remote.address.url,
        foreignOrigin: remote.foreignOrigin === undefined ? undefined : (0,untrusted/* untrusted */.b)(remote.foreignOrigin),
        head: checkout.head,
        hasHead,
        tip,
        ref: surroundings.ref,
        expectedHead: surroundings.sha,
        runAttempt: surroundings.runAttempt,
        unpushedSubmodules: unpushed.map((path) => (0,untrusted/* untrusted */.b)(readable(path))),
        missingLfsObjects: missing.map((path) => (0,untrusted/* untrusted */.b)(readable(path))),
        maintenanceTags: tags,
    };
}
async function tipOf({ surroundings: { ref }, ask }, advertised) {
    if (ref === undefined)
        return undefined;
    if (!ref.startsWith('refs/') || /[\p{Cc} ~^:?*[\\]/u.test(ref))
        throw new errors/* PortError */.U('malformed', 'the ref of this run is no full ref name');
    const name = toBytes(ref);
    const listed = /^refs\/(heads|tags)\//.test(ref);
    const found = (listed ? advertised : await ask(ref)).get(name);
    return found === undefined ? undefined : peeledId(found);
}
async function unpushedSubmodules(session) {
    const { git, surroundings } = session;
    const { place, entries } = await session.tree();
    const submodules = await listSubmodules(git, place, entries);
    const { address: parent } = await session.remote();
    const pushed = await Promise.all(submodules.map(async ({ url, commit }) => {
        if (url === undefined)
            return false;
        const address = requireReal(submoduleAddress(url, parent), surroundings.rehearsal, 'the remote of a submodule');
        return session.otherRemoteHas(address, commit);
    }));
    return submodules.filter((_, at) => pushed[at] === false).map(({ path }) => path);
}

// EXTERNAL MODULE: ./node_modules/simple-git/dist/index.mjs + 2 modules
var dist = __webpack_require__(74724);
;// CONCATENATED MODULE: ./lib/adapters/git/environment.js
// Held against everything that a repository's own configuration could say: the environment wins over files.
const pinnedConfig = [
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['core.untrackedCache', 'false'],
    ['core.fileMode', 'true'],
    ['core.checkStat', 'default'],
    ['core.trustctime', 'true'],
    ['core.ignoreStat', 'false'],
    ['core.sparseCheckout', 'false'],
    ['core.excludesFile', '/dev/null'],
    ['core.attributesFile', '/dev/null'],
    ['core.askPass', ''],
    ['credential.helper', ''],
    ['diff.external', ''],
    ['diff.renames', 'false'],
    ['status.renames', 'false'],
    ['log.showSignature', 'false'],
    ['log.mailmap', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['submodule.recurse', 'false'],
    ['protocol.ext.allow', 'never'],
    // A redirected request would carry the token to another host.
    ['http.followRedirects', 'false'],
];
/** The whole environment of one git command, built from nothing: whatever GIT_* the run inherited is not in it. */
function gitEnvironment({ PATH, HOME }, { place = {}, protocols = [], config = [] }, timeoutSeconds) {
    const entries = [...pinnedConfig, ...patience(timeoutSeconds), ...config];
    return {
        PATH,
        ...(HOME === undefined ? {} : { HOME }),
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_NO_REPLACE_OBJECTS: '1',
        // A store with a filter would else fetch what it lacks, one object at a time, and each fetch may start another.
        GIT_NO_LAZY_FETCH: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_ALLOW_PROTOCOL: protocols.length === 0 ? 'none' : protocols.join(':'),
        ...(protocols.includes('ssh')
            ? { GIT_SSH_COMMAND: `ssh -o BatchMode=yes -o ConnectTimeout=${Math.ceil(timeoutSeconds)}` }
            : {}),
        ...(place.gitDir === undefined ? {} : { GIT_DIR: place.gitDir }),
        ...(place.workTree === undefined ? {} : { GIT_WORK_TREE: place.workTree }),
        ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
        ...(place.alternates === undefined
            ? {}
            : { GIT_ALTERNATE_OBJECT_DIRECTORIES: place.alternates.map(quoted).join(':') }),
        GIT_CONFIG_COUNT: String(entries.length),
        ...Object.fromEntries(entries.flatMap(([key, value], at) => [
            [`GIT_CONFIG_KEY_${at}`, key],
            [`GIT_CONFIG_VALUE_${at}`, value],
        ])),
    };
}
// The program that speaks http for git has to notice a dead server by itself: ending git does not end it.
const patience = (timeoutSeconds) => [
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', String(Math.ceil(timeoutSeconds))],
];
// git takes a path in double quotes here, with C escapes, so that it may hold a colon.
const quoted = (path) => `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

;// CONCATENATED MODULE: ./lib/adapters/git/run.js




const REFUSED_BY_SIMPLE_GIT = 9901;
const OLDEST = [2, 39];
// simple-git strips every GIT_* and refuses these settings unless they are named. All of them are our own constants here.
const allowed = {
    allowUnsafeAskPass: true,
    allowUnsafeConfigEnvCount: true,
    allowUnsafeConfigPaths: true,
    allowUnsafeCredentialHelper: true,
    allowUnsafeDiffExternal: true,
    allowUnsafeFsMonitor: true,
    allowUnsafeHooksPath: true,
    allowUnsafeProtocolOverride: true,
    allowUnsafeSshCommand: true,
    allowUnsafeTemplateDir: true,
};
/** A runner of git, which has first made sure that git is there and not too old. */
function gitRunner(options) {
    const run = (call) => runOnce(options, call);
    let version;
    return async (call) => {
        version ??= requireVersion(run);
        await version;
        return run(call);
    };
}
async function requireVersion(git) {
    const words = (await git({ args: ['version'] })).stdout.toString('utf8').trim();
    const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(words) ?? [];
    if (major === undefined || minor === undefined) {
        throw new errors/* PortError */.U('malformed', 'git version: the answer has no version in it');
    }
    const enough = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
    if (!enough)
        throw new errors/* PortError */.U('refused', `git ${major}.${minor} is too old: ${OLDEST.join('.')} or newer is needed`);
}
async function runOnce({ directory, environment, timeoutSeconds }, call) {
    const { args, input, answers = [0] } = call;
    const what = args[0] ?? '';
    const env = gitEnvironment(environment, call, timeoutSeconds);
    const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
    let ended;
    const git = (0,dist/* simpleGit */.Lp)({
        baseDir: directory,
        abort: deadline,
        allowEnvironment: Object.keys(env),
        completion: { onClose: true, onExit: false },
        unsafe: allowed,
        ...(input === undefined ? {} : { input: () => input }),
        // The only place where simple-git hands out bytes and the exit code. Left to itself it takes a failure without
        // words on stderr for a success, and turns names that are no UTF-8 into others.
        errors: (error, { exitCode, stdOut, stdErr }) => {
            ended = { exitCode, stdout: Buffer.concat(stdOut), stderr: Buffer.concat(stdErr) };
            return error;
        },
    })
        .env(env)
        // Only git itself is ended at the deadline. A helper that it left behind would keep these open, and us waiting.
        .outputHandler((_command, ...streams) => {
        deadline.addEventListener('abort', () => {
            for (const stream of streams.slice(0, 2))
                stream.destroy();
        });
    });
    let failure;
    try {
        await git.raw([...args]);
    }
    catch (error) {
        failure = error;
    }
    if (deadline.aborted)
        throw new errors/* PortError */.U('timed-out', `git ${what} did not end within ${timeoutSeconds} s`);
    if (ended?.stderr.includes('spawn git ENOENT')) {
        throw new errors/* PortError */.U('not-found', 'git is not installed, or not in PATH');
    }
    // simple-git also fails by itself: it refuses a setting, or its child never started.
    if (ended === undefined ||
        ended.exitCode === REFUSED_BY_SIMPLE_GIT ||
        (ended.exitCode === 0 && failure !== undefined)) {
        throw new errors/* PortError */.U('unexpected', `git ${what} could not be run`, { cause: failure });
    }
    const { exitCode, stdout, stderr } = ended;
    if (exitCode === null || !answers.includes(exitCode))
        throw gitFailure(what, exitCode, stderr);
    return { exitCode, stdout, stderr };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/adapters/git/scratch.js



async function scratchFolder() {
    const path = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'backup-gate-'));
    return { path, [Symbol.asyncDispose]: () => (0,external_node_fs_promises_.rm)(path, { recursive: true, force: true }) };
}

;// CONCATENATED MODULE: ./lib/adapters/git/counted-remote.js


/** The remote that counts: what the runner says it is, or the checkout's origin outside GitHub Actions. */
async function countedRemote(git, checkout, surroundings) {
    const { serverUrl, repository, rehearsal } = surroundings;
    const origins = await originUrls(git, checkout);
    if (serverUrl === undefined || repository === undefined) {
        const [first] = origins;
        if (first === undefined)
            throw new errors/* PortError */.U('not-found', 'the checkout has no remote named origin');
        const address = requireReal(parseRemote(first), rehearsal, 'the origin of the checkout');
        return { address, foreignOrigin: foreign(origins, address) };
    }
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
        throw new errors/* PortError */.U('malformed', 'the repository is not named owner/name');
    const address = requireReal(parseRemote(`${serverUrl.replace(/\/+$/, '')}/${repository}`), rehearsal, 'the remote of this run');
    return { address, foreignOrigin: foreign(origins, address) };
}
function foreign(origins, address) {
    for (const origin of origins) {
        const parsed = parseRemote(origin);
        if (parsed === undefined || !sameRepository(parsed, address))
            return parsed?.url ?? withoutUser(origin);
    }
    return undefined;
}
const withoutUser = (url) => url.replace(/\/\/[^/@]*@/, '//');
// Both directions: a push that goes elsewhere leaves the remote that counts without the commit.
async function originUrls(git, { own }) {
    const { exitCode, stdout } = await git({
        args: ['config', '-z', '--get-regexp', '^remote\\.origin\\.(push)?url$'],
        place: own,
        answers: [0, 1],
    });
    if (exitCode === 1)
        return [];
    const settings = stdout
        .toString('utf8')
        .split('\0')
        .filter((setting) => setting !== '');
    const sorted = settings.toSorted((one, other) => Number(one.includes('.pushurl')) - Number(other.includes('.pushurl')));
    return sorted.map((setting) => setting.slice(setting.indexOf('\n') + 1));
}

// EXTERNAL MODULE: ./lib/github-address.js
var github_address = __webpack_require__(85033);
;// CONCATENATED MODULE: ./lib/adapters/git/token.js

/**
 * The token, where the address is on the server that gave it: the run's own, or one of GitHub's when no runner says which.
 * Undefined for every other: a submodule, or an origin, may name any host.
 */
function tokenAt({ host }, { serverUrl }, token) {
    const own = serverUrl === undefined ? (0,github_address/* isGithubHost */.y)(host) : URL.parse(serverUrl)?.host === host && host !== '';
    return own ? token : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/git/tree-store.js


/**
 * A git folder of our own over the checkout's files and objects: a fresh index, no configuration, no exclude or attribute
 * file, no replace refs. What the checkout's own git folder was told to conceal, or to run, has no part in it.
 */
async function treeStore(path, { root, objects, head }) {
    await Promise.all([
        (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(path, 'objects'), { recursive: true }),
        (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(path, 'refs'), { recursive: true }),
    ]);
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(path, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), `${head}\n`);
    return { gitDir: path, workTree: root, indexFile: (0,external_node_path_.join)(path, 'index'), alternates: [objects] };
}

;// CONCATENATED MODULE: ./lib/adapters/git/session.js










function openSession(options) {
    const { git, workspace, surroundings, timeoutSeconds, scratch } = options;
    const tokenFor = (address) => tokenAt(address, surroundings, options.token);
    let folders = 0;
    const newFolder = async () => {
        folders += 1;
        const path = (0,external_node_path_.join)(scratch, String(folders));
        await (0,external_node_fs_promises_.mkdir)(path);
        return path;
    };
    const checkout = once(() => openCheckout(git, workspace));
    const remote = once(async () => countedRemote(git, await checkout(), surroundings));
    const ask = async (ref) => {
        const { address } = await remote();
        return askRemote(git, address, tokenFor(address), ref);
    };
    const askAll = async () => {
        const refs = await ask();
        // An empty page over http reads like this too.
        if (refs.size === 0)
            throw new errors/* PortError */.U('malformed', 'git ls-remote: the remote names no branch and no tag');
        return refs;
    };
    const advertised = once(askAll);
    const history = once(async () => {
        const names = (await advertised()).keys();
        const { address } = await remote();
        const store = await fetchHistory(git, await newFolder(), address, tokenFor(address), 'commits-and-trees');
        await requireRefs(git, store, names);
        return store;
    });
    const tree = once(async () => {
        const { head } = await checkout();
        const place = await treeStore(await newFolder(), await checkout());
        await git({ args: ['read-tree', head], place });
        return { place, entries: await listTree(git, place, head) };
    });
    const otherHistories = new Map();
    return {
        git,
        surroundings,
        tokenFor,
        timeoutSeconds,
        newFolder,
        checkout,
        remote,
        advertised,
        askAll,
        ask,
        history,
        tree,
        remoteHas: async (commit) => {
            const tips = [...(await advertised()).values()].map(peeledId);
            return tips.includes(commit) || reaches(git, await history(), commit);
        },
        otherRemoteHas: async (address, commit) => {
            const known = otherHistories.get(address.url);
            const store = known ?? newFolder().then((path) => fetchHistory(git, path, address, tokenFor(address), 'commits'));
            otherHistories.set(address.url, store);
            return reaches(git, await store, commit);
        },
    };
}
/** Makes a look that runs once and is shared. */
function once(look) {
    let looking;
    return () => {
        looking ??= look();
        return looking;
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/adapters/git/status.js


// The fields before the path, by the first letter of a record of `status --porcelain=v2 -z`.
const fieldsBeforePath = {
    '1': { count: 8, what: 'modified' },
    u: { count: 10, what: 'conflict' },
    '?': { count: 1, what: 'untracked' },
    '!': { count: 1, what: 'ignored' },
};
/** Reads `git status --porcelain=v2 -z`. A record that we do not know is an error: it could be a change. */
function parseStatus(output) {
    return records(output).map((record) => {
        const kind = fieldsBeforePath[record.slice(0, 1)];
        const path = kind === undefined ? undefined : afterFields(record, kind.count);
        if (kind === undefined || path === undefined)
            throw new errors/* PortError */.U('malformed', 'git status: a record cannot be read');
        return { what: kind.what, path };
    });
}
function afterFields(record, count) {
    let at = 0;
    for (let field = 0; field < count; field += 1) {
        const space = record.indexOf(' ', at);
        if (space === -1)
            return undefined;
        at = space + 1;
    }
    return at < record.length ? record.slice(at) : undefined;
}
/** Reads `git ls-files -s -v -z`. A lower-case tag is assume-unchanged, an S is skip-worktree. */
function parseIndex(output) {
    return records(output).map((record) => {
        const [, tag, mode, id, stage, path] = /^([A-Za-z?]) (\d{6}) ([0-9a-f]{40}) ([0-3])\t(.+)$/s.exec(record) ?? [];
        if (tag === undefined || mode === undefined || id === undefined || path === undefined) {
            throw new errors/* PortError */.U('malformed', 'git ls-files: an entry cannot be read');
        }
        return { mode, id, stage: Number(stage), path, concealed: tag === 'S' || tag !== tag.toUpperCase() };
    });
}

;// CONCATENATED MODULE: ./lib/adapters/git/files-changed.js






/**
 * Where the files on disk differ from the commit. The store has no filter configured, so nothing of the checkout runs here
 * and every file is read as it lies. Submodules are left out: git would run in them with their own configuration.
 */
async function filesChanged(git, store, root, tree) {
    const scope = ['--untracked-files=all', '--ignored=matching', '--ignore-submodules=all'];
    const { stdout } = await git({ args: ['status', '--porcelain=v2', '-z', ...scope], place: store });
    const changes = parseStatus(stdout).flatMap(({ path, what }) => {
        if (what !== 'ignored')
            return [{ path, what }];
        return isIgnoreFile(path) ? [{ path, what: 'untracked' }] : [];
    });
    const modified = new Set(changes.filter(({ what }) => what === 'modified').map(({ path }) => path));
    if (modified.size === 0)
        return changes;
    const lfs = new Set((await lfsEntries(git, store, tree)).map(({ path }) => path));
    const unchanged = new Set();
    for (const entry of tree) {
        if (!modified.has(entry.path))
            continue;
        const file = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(entry.path, 'latin1')]);
        if (await isAsCommitted(git, store, entry, file, lfs.has(entry.path)))
            unchanged.add(entry.path);
    }
    return changes.filter(({ path }) => !unchanged.has(path));
}
// Only committed rules count. A .gitignore that is itself ignored is not committed, and may conceal whatever it likes.
const isIgnoreFile = (path) => path === '.gitignore' || path.endsWith('/.gitignore');
// git calls a file modified whose bytes are those of the commit when its attributes ask for other line ends, and one whose
// content Git LFS has put in place of its pointer.
async function isAsCommitted(git, store, entry, file, lfs) {
    const stat = await (0,external_node_fs_promises_.lstat)(file).catch(() => undefined);
    if (stat === undefined || !stat.isFile() || entry.mode !== ((stat.mode & 0o100) === 0 ? '100644' : '100755'))
        return false;
    const header = (0,external_node_crypto_.createHash)('sha1').update(`blob ${stat.size}\0`);
    if ((await digest(header, file)) === entry.id)
        return true;
    const pointer = lfs ? parsePointer(await readObject(git, store, 'blob', entry.id)) : undefined;
    return pointer?.sizeBytes === stat.size && (await digest((0,external_node_crypto_.createHash)('sha256'), file)) === pointer.digest;
}
async function digest(hash, file) {
    for await (const chunk of (0,external_node_fs_.createReadStream)(file))
        hash.update(chunk);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./lib/adapters/git/working-tree.js










/** What a checkout holds besides its commit, its submodules included. */
async function readWorkingTree(options, checkout) {
    const { git, serverUrl } = options;
    const { own, root, head } = checkout;
    const config = await git({
        args: ['config', '--list', '-z', '--show-scope', '--show-origin', '--includes'],
        place: own,
    });
    const index = parseIndex((await git({ args: ['ls-files', '-s', '-v', '-z'], place: own })).stdout);
    const store = await treeStore(await options.newFolder(), checkout);
    const tree = await listTree(git, store, head);
    await git({ args: ['read-tree', head], place: store });
    const submodules = await Promise.all(tree.filter(({ mode }) => mode === GITLINK).map((entry) => readSubmodule(options, checkout, entry)));
    const changes = [...(await filesChanged(git, store, root, tree)), ...stagedChanges(index, tree)];
    if ((await readHead(git, own)) !== head)
        throw new errors/* PortError */.U('refused', 'HEAD moved while the checkout was read');
    return {
        head,
        dirty: [
            ...onePerPath(changes).map(({ path, what }) => ({ path: (0,untrusted/* untrusted */.b)(readable(path)), what })),
            ...submodules.flatMap(({ dirty }) => dirty),
        ],
        concealed: [
            ...index.filter(({ concealed }) => concealed).map(({ path }) => (0,untrusted/* untrusted */.b)(readable(path))),
            ...submodules.flatMap(({ concealed }) => concealed),
        ],
        dangerousConfig: [
            ...dangerousKeys(parseConfig(config.stdout), { root, serverUrl }).map((key) => (0,untrusted/* untrusted */.b)(readable(key))),
            ...submodules.flatMap(({ dangerousConfig }) => dangerousConfig),
        ],
    };
}
/** Where the real index differs from the commit: staged, or in conflict. */
function stagedChanges(index, tree) {
    const committed = new Map(tree.map(({ path, mode, id }) => [path, `${mode} ${id}`]));
    const indexed = new Set(index.map(({ path }) => path));
    return [
        ...index.flatMap(({ path, mode, id, stage }) => {
            if (stage !== 0)
                return [{ path, what: 'conflict' }];
            return committed.get(path) === `${mode} ${id}` ? [] : [{ path, what: 'modified' }];
        }),
        ...tree.filter(({ path }) => !indexed.has(path)).map(({ path }) => ({ path, what: 'modified' })),
    ];
}
// A conflict says more than a change, and both sides may name the same path.
function onePerPath(changes) {
    const byPath = new Map();
    for (const change of changes) {
        if (!byPath.has(change.path) || change.what === 'conflict')
            byPath.set(change.path, change);
    }
    return [...byPath.values()];
}
async function readSubmodule(options, { root }, entry) {
    const name = readable(entry.path);
    const dirty = (path) => ({ path: (0,untrusted/* untrusted */.b)(path), what: 'submodule' });
    const folder = (0,external_node_path_.join)(root, name);
    // A link could lead anywhere: only a folder is looked into.
    if (name.split('/').includes('..') || !(await isFolder(folder)))
        return { dirty: [dirty(name)], concealed: [], dangerousConfig: [] };
    if (!(await exists((0,external_node_path_.join)(folder, '.git')))) {
        // Not checked out, which is usual; files in there belong to nobody, and git would not look at them.
        const strays = await (0,external_node_fs_promises_.readdir)(folder).catch(() => [name]);
        return { dirty: strays.length === 0 ? [] : [dirty(name)], concealed: [], dangerousConfig: [] };
    }
    const state = await readWorkingTree(options, await openAt(options.git, folder));
    return {
        dirty: [
            ...(state.head === entry.id ? [] : [dirty(name)]),
            ...state.dirty.map(({ path }) => dirty(`${name}/${path}`)),
        ],
        concealed: state.concealed.map((path) => (0,untrusted/* untrusted */.b)(`${name}/${path}`)),
        dangerousConfig: state.dangerousConfig.map((key) => (0,untrusted/* untrusted */.b)(`${name}: ${key}`)),
    };
}
const isFolder = (path) => (0,external_node_fs_promises_.lstat)(path).then((stat) => stat.isDirectory(), () => false);

;// CONCATENATED MODULE: ./lib/adapters/git/repository.js











/**
 * The checkout and its remote, seen through git. The checkout is never changed, the remote only by `pushTag`. Each question is
 * asked once and its answer kept: after a push, judge with a new one of these, since this one still shows the remote as it
 * was. Dispose of it to remove what it fetched.
 */
function gitRepository(options) {
    const { workspace, surroundings, token, environment, timeoutSeconds, now, scratch = scratchFolder } = options;
    let folder;
    const session = once(async () => {
        folder = scratch();
        const { path } = await folder;
        const git = gitRunner({ directory: path, environment, timeoutSeconds });
        return openSession({ git, workspace, surroundings, token, timeoutSeconds, scratch: path });
    });
    return {
        workingTree: async () => {
            const opened = await session();
            return readWorkingTree({ ...opened, serverUrl: surroundings.serverUrl }, await opened.checkout());
        },
        remote: async () => readRemote(await session()),
        envFiles: async () => {
            const opened = await session();
            const { place, head } = await withHead(opened);
            return findEnvFiles(opened.git, await opened.checkout(), place, head);
        },
        changesSince: async (commit) => changesSince(await session(), commit),
        hasCommit: async (commit, origin) => hasCommit(await session(), commit, origin),
        origin: async () => (await (await session()).remote()).address,
        pushTag: async (name, commit, message) => pushTag(await session(), { name, commit, message, taggedAt: now() }),
        [Symbol.asyncDispose]: async () => {
            await (await folder)?.[Symbol.asyncDispose]();
        },
    };
}
// The remote's history, with the checkout's own objects beside it where HEAD was never pushed. In a shallow checkout
// the commits between are then missing, and git says so.
async function withHead({ git, checkout, history, }) {
    const [{ head, objects }, place] = await Promise.all([checkout(), history()]);
    const [type] = await objectTypes(git, place, [head]);
    return { head, place: type === 'commit' ? place : { ...place, alternates: [objects] } };
}
async function changesSince(session, commit) {
    if (commit === undefined) {
        // Nothing was deployed yet, so everything is new.
        const { entries } = await session.tree();
        return { since: undefined, paths: entries.map(({ path }) => (0,untrusted/* untrusted */.b)(readable(path))) };
    }
    if (!isObjectId(commit))
        throw new errors/* PortError */.U('malformed', 'the last deployment names no commit id of 40 hex digits');
    const { git } = session;
    const { place, head } = await withHead(session);
    const [type] = await objectTypes(git, place, [commit]);
    if (type !== 'commit') {
        throw new errors/* PortError */.U('not-found', `the remote has no branch or tag with the deployed commit ${commit} in its history`);
    }
    const { stdout } = await git({
        args: ['diff-tree', '-r', '-z', '--name-only', '--no-renames', commit, head, '--'],
        place,
    });
    const paths = records(stdout);
    if (paths.length === 0)
        await requireSameTree(git, place, commit, head);
    return { since: commit, paths: paths.map((path) => (0,untrusted/* untrusted */.b)(readable(path))) };
}
/** No path differs: then the two commits hold the same tree, or the answer was not whole. */
async function requireSameTree(git, place, one, other) {
    const { stdout } = await git({ args: ['rev-parse', `${one}^{tree}`, `${other}^{tree}`], place });
    const [tree, otherTree, ...more] = stdout.toString('utf8').trim().split('\n');
    if (tree === undefined || !isObjectId(tree) || tree !== otherTree || more.length > 0) {
        throw new errors/* PortError */.U('malformed', `git diff-tree: nothing differs between ${one} and ${other}, and their trees do`);
    }
}
async function hasCommit(session, commit, origin) {
    if (!isObjectId(commit))
        throw new errors/* PortError */.U('malformed', 'the host names no commit id of 40 hex digits');
    const { address } = await session.remote();
    const other = parseRemote(origin);
    return {
        onRemote: await session.remoteHas(commit),
        sameRemote: other !== undefined && sameRepository(other, address),
    };
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


/***/ })

};
