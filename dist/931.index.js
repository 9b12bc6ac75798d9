export const id = 931;
export const ids = [931];
export const modules = {

/***/ 98931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubApi: () => (/* binding */ githubApi)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
;// CONCATENATED MODULE: ./lib/adapters/github/operations.js
/** All that is ever asked: reads only. */
const operations = {
    repository: { route: 'GET /repos/{owner}/{repo}', permission: 'metadata: read' },
    deployments: { route: 'GET /repos/{owner}/{repo}/deployments', permission: 'deployments: read' },
    deploymentStatuses: {
        route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        permission: 'deployments: read',
    },
    environment: { route: 'GET /repos/{owner}/{repo}/environments/{environment_name}', permission: 'actions: read' },
    workflow: { route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', permission: 'actions: read' },
    workflowRuns: {
        route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
        permission: 'actions: read',
    },
};
/** `GET deployments/{deployment_id}/statuses`: the part that tells operations apart, for messages. */
const nameOf = ({ route }) => `github: GET ${route.slice('GET /repos/{owner}/{repo}'.length).replace(/^\//, '') || 'the repository'}`;

;// CONCATENATED MODULE: ./lib/adapters/github/refusal.js



// What GitHub asks for when it throttles and names no time.
const SECONDARY_LIMIT_SECONDS = 60;
/** Undefined for a reply that is an answer. */
function judge(operation, reply, now) {
    const { status, headers, body } = reply;
    const name = nameOf(operation);
    if (status === 200) {
        if (typeof body !== 'object' || body === null || body instanceof ArrayBuffer) {
            const what = typeof body === 'string' && body !== '' ? 'something that is not JSON' : 'nothing';
            return { error: new errors/* PortError */.U('malformed', `${name} answered 200 with ${what}`), again: 'soon' };
        }
        return judgeClock(name, headers['date'], now);
    }
    if (status >= 500)
        return { error: new errors/* PortError */.U('unreachable', `${name} answered ${status}`), again: 'soon' };
    const waitSeconds = throttledFor(reply, now);
    if (waitSeconds !== undefined) {
        const error = new errors/* PortError */.U('throttled', `${name} is throttled for ${Math.ceil(waitSeconds)} s more`);
        return { error, again: { afterSeconds: waitSeconds } };
    }
    return { error: refused(operation, status, said(body)), again: 'never' };
}
function refused(operation, status, words) {
    const name = nameOf(operation);
    if (status === 401)
        return new errors/* PortError */.U('credentials', `${name} answered 401${words}: the token is not valid (any more)`);
    if (status === 403) {
        return new errors/* PortError */.U('access-denied', `${name} answered 403${words}: the job needs the permission ${operation.permission}`);
    }
    if (status === 404) {
        return new errors/* PortError */.U('not-found', `${name} answered 404${words}: it does not exist, or the job lacks the permission ${operation.permission}`);
    }
    if (status >= 300 && status < 400) {
        return new errors/* PortError */.U('refused', `${name} answered ${status}: the repository has moved; a redirect is not followed`);
    }
    return new errors/* PortError */.U('unexpected', `${name} answered ${status}${words}`);
}
/** The request never got its answer: broken off, not connected, or out of time. */
function unreached(operation, error, timeoutSeconds) {
    const name = nameOf(operation);
    if (timeoutSeconds !== undefined) {
        const message = `${name} gave no answer within ${Math.round(timeoutSeconds * 10) / 10} s`;
        return { error: new errors/* PortError */.U('timed-out', message, { cause: error }), again: 'soon' };
    }
    const words = rootCause(error);
    return {
        error: new errors/* PortError */.U('unreachable', `${name} was not reached: ${words.slice(0, 200)}`, { cause: error }),
        again: 'soon',
    };
}
/** `fetch failed` says nothing; what it was caused by does. */
function rootCause(error) {
    let cause = error;
    for (let depth = 0; depth < 5 && cause instanceof Error && cause.cause !== undefined; depth++)
        cause = cause.cause;
    return cause instanceof Error ? cause.message : String(cause);
}
/** Instants of GitHub are compared with ours and AWS's, so its clock must agree. A cached answer shows here, too. */
function judgeClock(name, date, now) {
    const theirs = typeof date === 'string' ? (0,time/* instantFromMillis */.wd)(Date.parse(date)) : undefined;
    if (theirs === undefined)
        return { error: new errors/* PortError */.U('malformed', `${name} answered without a date`), again: 'never' };
    const skew = Math.round((0,time/* secondsBetween */.O1)(now, theirs));
    if (Math.abs(skew) <= time/* MAX_CLOCK_SKEW_SECONDS */.Fo)
        return undefined;
    const message = `${name}: its clock is ${skew} s ahead of this one (limit ${time/* MAX_CLOCK_SKEW_SECONDS */.Fo} s)`;
    return { error: new errors/* PortError */.U('clock-skew', message), again: 'never' };
}
function throttledFor({ status, headers, body }, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const retryAfter = headers['retry-after'];
    if (retryAfter !== undefined) {
        const seconds = /^\d{1,6}$/.test(String(retryAfter)) ? Number(retryAfter) : SECONDARY_LIMIT_SECONDS;
        return Math.max(seconds, 1);
    }
    if (String(headers['x-ratelimit-remaining']) === '0') {
        const reset = (0,time/* instantFromSeconds */.px)(Number(headers['x-ratelimit-reset']));
        return reset === undefined ? SECONDARY_LIMIT_SECONDS : Math.max((0,time/* secondsBetween */.O1)(now, reset), 0) + 1;
    }
    return status === 429 || /rate limit/i.test(said(body)) ? SECONDARY_LIMIT_SECONDS : undefined;
}
/** What GitHub says of it, cut short. */
function said(body) {
    const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
    return typeof message === 'string' && message !== '' ? ` (${message.slice(0, 200)})` : '';
}

;// CONCATENATED MODULE: ./lib/adapters/github/ask.js


const MAX_ATTEMPTS = 10;
const FIRST_WAIT_SECONDS = 0.5;
const LONGEST_WAIT_SECONDS = 8;
const silent = { debug: () => { }, info: () => { }, warn: () => { }, error: () => { } };
/** Gives looks. Octokit is loaded with the first question: it costs 80 ms that a bad policy need not pay. */
function ask_opener(access) {
    let sender;
    return () => {
        const { clock, sleep, random, deadlineSeconds, requestSeconds = 10 } = access;
        const { repository, apiUrl, token } = complete(access);
        const deadline = clock.monotonic() + deadlineSeconds * 1000;
        const ask = async (operation, parameters) => {
            sender ??= octokitSender(repository, apiUrl, token);
            const send = await sender;
            for (let attempt = 0;; attempt++) {
                const leftSeconds = (deadline - clock.monotonic()) / 1000;
                const timeoutSeconds = Math.max(Math.min(requestSeconds, leftSeconds), 0.001);
                const outcome = await attemptOnce(send, operation, parameters, timeoutSeconds, clock.now);
                if (outcome.kind === 'answer')
                    return outcome.answer;
                const { error, again } = outcome.refusal;
                if (again === 'never')
                    throw error;
                const waitSeconds = again === 'soon'
                    ? random() * Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** attempt)
                    : again.afterSeconds;
                const late = clock.monotonic() + waitSeconds * 1000 >= deadline;
                if (late || attempt + 1 >= MAX_ATTEMPTS)
                    throw error;
                await sleep(waitSeconds);
            }
        };
        return { repository, now: clock.now, ask };
    };
}
async function attemptOnce(send, operation, parameters, timeoutSeconds, now) {
    const signal = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
    try {
        const reply = await send(operation, parameters, signal);
        // A body that stalls until the time is up arrives as an empty one.
        if (signal.aborted)
            throw signal.reason;
        const refusal = judge(operation, reply, now());
        if (refusal !== undefined)
            return { kind: 'refused', refusal };
        const { link } = reply.headers;
        return { kind: 'answer', answer: { body: reply.body, link: typeof link === 'string' ? link : undefined } };
    }
    catch (error) {
        return { kind: 'refused', refusal: unreached(operation, error, signal.aborted ? timeoutSeconds : undefined) };
    }
}
async function octokitSender(repository, apiUrl, token) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 92413));
    const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent });
    const [owner, repo] = repository.split('/');
    return async ({ route }, parameters, signal) => {
        try {
            const { status, headers, data } = await octokit.request(route, {
                ...parameters,
                owner,
                repo,
                headers: { 'x-github-api-version': '2022-11-28', 'cache-control': 'no-cache' },
                // A redirect would carry the question to a place that was not asked for.
                request: { signal, redirect: 'manual', log: silent },
            });
            return { status, headers, body: data };
        }
        catch (error) {
            // Octokit throws refusals; only those without a response never arrived.
            const response = error instanceof Error && 'response' in error ? error.response : undefined;
            if (response === undefined)
                throw error;
            const { status, headers, data } = response;
            return { status, headers, body: data };
        }
    };
}
function complete({ repository, apiUrl, token }) {
    if (repository === undefined)
        throw new errors/* PortError */.U('refused', 'github: no repository is known (GITHUB_REPOSITORY)');
    if (!/^[\w-][\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(repository)) {
        throw new errors/* PortError */.U('refused', `github: ${repository.slice(0, 100)} is not owner/name`);
    }
    if (apiUrl === undefined)
        throw new errors/* PortError */.U('refused', 'github: the address of its API is not known');
    const { protocol, hostname } = URL.canParse(apiUrl) ? new URL(apiUrl) : { protocol: '', hostname: '' };
    const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
        throw new errors/* PortError */.U('refused', `github: ${apiUrl.slice(0, 100)} is not https; the token is not sent there`);
    }
    if (token === undefined || token === '') {
        throw new errors/* PortError */.U('credentials', 'github: there is no token — give the input github-token');
    }
    return { repository, apiUrl: apiUrl.replace(/\/+$/, ''), token };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
;// CONCATENATED MODULE: ./lib/adapters/github/shape.js




const id = schemas/* int */.Whr().positive();
const commit = schemas/* string */.YjP().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'not a commit');
const instant = schemas/* string */.YjP().transform((text, context) => {
    const parsed = (0,time/* parseInstant */.nV)(text);
    if (parsed !== undefined)
        return parsed;
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return core/* NEVER */.tm;
});
const malformed = (operation, what) => new errors/* PortError */.U('malformed', `${nameOf(operation)} answered ${what}`);
/** The answer in the shape promised, or a rejection that says where it is not. */
function shaped(operation, schema, body) {
    const result = schema.safeParse(body);
    if (result.success)
        return result.data;
    const issue = result.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.');
    throw malformed(operation, `something else than promised: ${where}: ${(issue?.message ?? '').slice(0, 120)}`);
}
/** Names of owners, repositories and environments do not differ by case. */
const sameName = (one, other) => one.toLowerCase() === other.toLowerCase();
/** True for the address of the repository in the API, on whatever host. */
const isRepositoryUrl = (url, repository) => url.toLowerCase().endsWith(`/repos/${repository.toLowerCase()}`);
/** An instant later than now would make what is old look fresh. */
function notInFuture(look, operation, instants) {
    const latest = (0,time/* addSeconds */.ps)(look.now(), time/* MAX_CLOCK_SKEW_SECONDS */.Fo);
    if (instants.some((at) => at > latest))
        throw malformed(operation, 'an instant that lies in the future');
}
/** Takes one instant after the other of a list whose reading stops by its order. */
function newestFirst(operation) {
    let previous;
    return (at) => {
        if (previous !== undefined && at > (0,time/* addSeconds */.ps)(previous, time/* MAX_CLOCK_SKEW_SECONDS */.Fo)) {
            throw malformed(operation, 'a list that is not newest first');
        }
        previous = at;
    };
}

;// CONCATENATED MODULE: ./lib/adapters/github/pages.js



const PAGE_SIZE = 100;
/**
 * The pages of a list, in order, until the last. Rejects past `maxPages`, and when the link to the next page leads
 * anywhere else. Only the number is taken from the link, so the token follows no address that an answer names.
 * A full page without a link is asked for its next one: a proxy that drops the header must not shorten the list.
 */
async function* pages(look, operation, parameters, parse, maxPages) {
    for (let page = 1; page <= maxPages; page++) {
        const { body, link } = await look.ask(operation, { ...parameters, per_page: PAGE_SIZE, page });
        const items = parse(body);
        if (items.length > PAGE_SIZE)
            throw malformed(operation, `${items.length} items on a page of ${PAGE_SIZE}`);
        const next = nextPage(operation, link);
        if (next !== undefined && next !== page + 1)
            throw malformed(operation, `page ${page} with page ${next} as its next`);
        yield items;
        if (next === undefined && items.length < PAGE_SIZE)
            return;
    }
    throw new errors/* PortError */.U('refused', `${nameOf(operation)}: the list goes on past ${maxPages} pages`);
}
function nextPage(operation, link) {
    const target = /<([^<>]*)>\s*;\s*rel="?next"?(?=\s*(?:[,;]|$))/.exec(link ?? '')?.[1];
    if (target === undefined) {
        if (/rel="?next/.test(link ?? ''))
            throw malformed(operation, 'a link to the next page that cannot be read');
        return undefined;
    }
    const number = /[?&]page=(\d{1,6})(?:&|$)/.exec(target)?.[1];
    if (number === undefined)
        throw malformed(operation, 'a link to the next page without its number');
    return Number(number);
}

;// CONCATENATED MODULE: ./lib/adapters/github/deployment-history.js





const address = schemas/* string */.YjP().nullish();
const statusList = schemas/* array */.YOg(schemas/* looseObject */._H3({
    id: id,
    state: schemas/* string */.YjP(),
    created_at: instant,
    environment: schemas/* string */.YjP().nullish(),
    deployment_url: schemas/* string */.YjP(),
    repository_url: schemas/* string */.YjP(),
    log_url: address,
    target_url: address,
}));
/** What each state says. One that is not here is no answer: it could mean running or ended. */
const phases = {
    queued: 'waiting',
    pending: 'waiting',
    waiting: 'waiting',
    in_progress: 'running',
    success: 'ended',
    failure: 'ended',
    error: 'ended',
    inactive: 'retired',
};
const MAX_PAGES = 5;
const operation = operations.deploymentStatuses;
async function readHistory(look, deployment) {
    const statuses = [];
    const parse = (body) => shaped(operation, statusList, body);
    for await (const page of pages(look, operation, { deployment_id: deployment.id }, parse, MAX_PAGES)) {
        for (const status of page)
            holdToDeployment(look, deployment, status);
        statuses.push(...page);
    }
    return historyOf(statuses, look.repository);
}
/**
 * `inactive` retires what has ended, so it moves no end; where none was told before, it is the end. A deployment that
 * ended and runs again has its earlier end and is running.
 */
function historyOf(statuses, repository) {
    let end;
    let runningSince;
    const inOrder = [...statuses].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
    for (const { state, created_at: at } of inOrder) {
        const phase = phases[state];
        if (phase === undefined)
            throw malformed(operation, `the state ${state.slice(0, 40)}, which is not known`);
        if (phase === 'running')
            runningSince ??= at;
        if (phase === 'ended' || (phase === 'retired' && (end === undefined || runningSince !== undefined))) {
            end = { at, state };
        }
        if (phase === 'ended' || phase === 'retired')
            runningSince = undefined;
    }
    const runs = statuses.flatMap(({ log_url, target_url }) => [log_url, target_url].flatMap((url) => runOf(url, repository)));
    return { end, runningSince, runs };
}
function runOf(url, repository) {
    if (typeof url !== 'string' || !URL.canParse(url))
        return [];
    const [, owner = '', name = '', ...rest] = new URL(url).pathname.split('/');
    const run = sameName(`${owner}/${name}`, repository) && rest[0] === 'actions' && rest[1] === 'runs' ? rest[2] : '';
    return run === undefined || run === '' ? [] : [run];
}
function holdToDeployment(look, deployment, status) {
    if (!status.deployment_url.endsWith(`/deployments/${deployment.id}`) ||
        !isRepositoryUrl(status.repository_url, look.repository)) {
        throw malformed(operation, 'the status of another deployment');
    }
    if (status.environment && !sameName(status.environment, deployment.environment)) {
        throw malformed(operation, 'the status of a deployment to another environment');
    }
    notInFuture(look, operation, [status.created_at]);
    if (status.created_at < (0,time/* addSeconds */.ps)(deployment.created_at, -time/* MINUTE */.pY)) {
        throw malformed(operation, 'a status that is older than its deployment');
    }
}

;// CONCATENATED MODULE: ./lib/adapters/github/deployments.js







const deploymentList = schemas/* array */.YOg(schemas/* looseObject */._H3({
    id: id,
    sha: commit,
    environment: schemas/* string */.YjP(),
    created_at: instant,
    repository_url: schemas/* string */.YjP(),
}));
/**
 * GitHub ends a workflow run after 35 days, waits for approval included. So a deployment made more than this before
 * the newest end found so far cannot have ended later, and the reading stops there.
 */
const LONGEST_RUN_SECONDS = 35 * time/* DAY */.d_;
/** One request each; a token of a job has 1,000 an hour. */
const MAX_DEPLOYMENTS = 400;
const deployments_MAX_PAGES = 5;
const AT_ONCE = 8;
/**
 * When did anything last end in this environment, and is anything running now? GitHub lists deployments by when they
 * were made, and one made earlier may end later, so all that can matter are read, with their statuses. Rejects rather
 * than guess when they are more than can be read.
 */
async function readDeployments(look, environment, runId) {
    const operation = operations.deployments;
    const running = [];
    let lastFinished;
    let read = 0;
    const inOrder = newestFirst(operation);
    const seen = new Set();
    const note = ({ id, sha }, { end, runningSince, runs }) => {
        if (end !== undefined && (lastFinished === undefined || end.at > lastFinished.finishedAt)) {
            lastFinished = { id, sha, finishedAt: end.at, state: end.state };
        }
        const own = runId !== undefined && runs.includes(runId);
        if (runningSince !== undefined && !own)
            running.push({ id, sha, startedAt: runningSince });
    };
    const parse = (body) => shaped(operation, deploymentList, body);
    for await (const page of pages(look, operation, { environment }, parse, deployments_MAX_PAGES)) {
        for (const deployment of page) {
            holdToQuestion(look, environment, deployment);
            inOrder(deployment.created_at);
        }
        const fresh = page.filter(({ id }) => !seen.has(id));
        for (let start = 0; start < fresh.length; start += AT_ONCE) {
            const batch = fresh.slice(start, start + AT_ONCE).filter(({ id, created_at }) => {
                seen.add(id);
                return canMatter(created_at, lastFinished?.finishedAt);
            });
            if (batch.length === 0)
                return { lastFinished, running };
            read += batch.length;
            if (read > MAX_DEPLOYMENTS)
                throw tooMany(environment);
            const looks = await Promise.allSettled(batch.map((deployment) => readHistory(look, deployment)));
            for (const [index, result] of looks.entries()) {
                const deployment = batch[index];
                if (result.status === 'rejected')
                    throw result.reason;
                if (deployment !== undefined)
                    note(deployment, result.value);
            }
        }
    }
    if (seen.size === 0)
        await environmentExists(look, environment);
    return { lastFinished, running };
}
const canMatter = (createdAt, newestEnd) => newestEnd === undefined || createdAt >= (0,time/* addSeconds */.ps)(newestEnd, -LONGEST_RUN_SECONDS);
/** Of this environment and this repository, and not in the future. */
function holdToQuestion(look, environment, deployment) {
    const operation = operations.deployments;
    if (!sameName(deployment.environment, environment))
        throw malformed(operation, 'a deployment to another environment');
    if (!isRepositoryUrl(deployment.repository_url, look.repository)) {
        throw malformed(operation, 'a deployment of another repository');
    }
    notInFuture(look, operation, [deployment.created_at]);
}
/** Never deployed and misspelled look the same in an empty list. */
async function environmentExists(look, environment) {
    const operation = operations.environment;
    const { body } = await look.ask(operation, { environment_name: environment }).catch((error) => {
        if (error instanceof errors/* PortError */.U && error.code === 'not-found') {
            throw new errors/* PortError */.U('not-found', `${error.message} — nothing was ever deployed to ${environment}: create the environment, or name the right one in the policy`);
        }
        throw error;
    });
    const { name } = shaped(operation, schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }), body);
    if (!sameName(name, environment))
        throw malformed(operation, 'another environment');
}
const tooMany = (environment) => new errors/* PortError */.U('refused', `${nameOf(operations.deployments)}: more than ${MAX_DEPLOYMENTS} deployments to ${environment} would have to be read to know when the last one ended`);

;// CONCATENATED MODULE: ./lib/adapters/github/workflow-history.js





const repositoryShape = schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP(), default_branch: schemas/* string */.YjP().min(1) });
const workflowShape = schemas/* looseObject */._H3({ id: id, path: schemas/* string */.YjP(), state: schemas/* string */.YjP().min(1) });
const named = schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() });
const runPage = schemas/* looseObject */._H3({
    total_count: schemas/* int */.Whr().nonnegative(),
    workflow_runs: schemas/* array */.YOg(schemas/* looseObject */._H3({
        id: id,
        workflow_id: id,
        event: schemas/* string */.YjP(),
        status: schemas/* string */.YjP().nullable(),
        conclusion: schemas/* string */.YjP().nullable(),
        head_branch: schemas/* string */.YjP().nullable(),
        created_at: instant,
        run_started_at: instant,
        updated_at: instant,
        repository: named,
        head_repository: named.nullish(),
    })),
});
/**
 * Whoever may start these writes to the repository or is its schedule. A pull request runs code of its author, and its
 * head branch may bear the name of the default branch.
 */
const TRUSTED_EVENTS = ['schedule', 'workflow_dispatch'];
const workflow_history_MAX_PAGES = 5;
/** The last completed run of a workflow on the default branch, and the last that succeeded. */
async function readWorkflowHistory(look, workflow) {
    if (!/^[\w-][\w.-]*\.ya?ml$/.test(workflow)) {
        throw new errors/* PortError */.U('refused', `github: ${workflow.slice(0, 100)} is not the file name of a workflow`);
    }
    const { id: workflowId, state } = await findWorkflow(look, workflow);
    const branch = await defaultBranch(look);
    const operation = operations.workflowRuns;
    const question = { workflow_id: workflowId, branch, status: 'completed', exclude_pull_requests: 'true' };
    let lastCompleted;
    let lastSuccess;
    let [read, total] = [0, 0];
    const inOrder = newestFirst(operation);
    const parse = (body) => {
        const page = shaped(operation, runPage, body);
        total = page.total_count;
        return page.workflow_runs;
    };
    for await (const page of pages(look, operation, question, parse, workflow_history_MAX_PAGES)) {
        read += page.length;
        for (const run of page) {
            workflow_history_holdToQuestion(look, run, workflowId, branch);
            inOrder(run.created_at);
            const own = run.head_repository != null && sameName(run.head_repository.full_name, look.repository);
            if (!own || !TRUSTED_EVENTS.includes(run.event))
                continue;
            // A run that was run again keeps its place in the list, so the first seen need not be the last to end.
            if (lastCompleted === undefined || run.updated_at > lastCompleted.updated_at)
                lastCompleted = run;
            if (run.conclusion === 'success' && run.run_started_at > (lastSuccess?.run_started_at ?? 0))
                lastSuccess = run;
        }
        if (lastSuccess !== undefined)
            break;
    }
    if (lastSuccess === undefined && read < total)
        throw malformed(operation, `${read} runs and says that there are ${total}`);
    return {
        kind: 'named',
        workflow,
        state,
        lastSuccess: lastSuccess && {
            runId: lastSuccess.id,
            startedAt: lastSuccess.run_started_at,
            finishedAt: lastSuccess.updated_at,
        },
        lastCompleted: lastCompleted && {
            runId: lastCompleted.id,
            conclusion: lastCompleted.conclusion ?? '',
            finishedAt: lastCompleted.updated_at,
        },
    };
}
async function defaultBranch(look) {
    const operation = operations.repository;
    const { body } = await look.ask(operation, {});
    const repository = shaped(operation, repositoryShape, body);
    if (!sameName(repository.full_name, look.repository))
        throw malformed(operation, 'another repository');
    return repository.default_branch;
}
async function findWorkflow(look, workflow) {
    const operation = operations.workflow;
    const { body } = await look.ask(operation, { workflow_id: workflow });
    const { id, state, path } = shaped(operation, workflowShape, body);
    if (path !== `.github/workflows/${workflow}`)
        throw malformed(operation, 'another workflow');
    return { id, state };
}
function workflow_history_holdToQuestion(look, run, workflowId, branch) {
    const operation = operations.workflowRuns;
    if (run.workflow_id !== workflowId)
        throw malformed(operation, 'a run of another workflow');
    if (run.head_branch !== branch)
        throw malformed(operation, 'a run on another branch');
    if (!sameName(run.repository.full_name, look.repository))
        throw malformed(operation, 'a run of another repository');
    if (run.status !== 'completed' || run.conclusion === null)
        throw malformed(operation, 'a run that is not completed');
    if (run.updated_at < run.run_started_at)
        throw malformed(operation, 'a run that ended before it began');
    notInFuture(look, operation, [run.run_started_at, run.updated_at]);
}

;// CONCATENATED MODULE: ./lib/adapters/github.js




/** GitHub's REST API, read only. Nothing is sent before the first look, and each look has its own deadline. */
function githubApi(access) {
    const open = ask_opener(access);
    return {
        deployments: async (environment) => {
            if (environment === '')
                throw new errors/* PortError */.U('refused', 'github: the name of the environment is empty');
            return readDeployments(open(), environment, access.runId);
        },
        workflowHistory: async (workflow) => workflow === undefined ? { kind: 'not-named' } : readWorkflowHistory(open(), workflow),
    };
}


/***/ })

};
