export const id = 261;
export const ids = [261];
export const modules = {

/***/ 47261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubApi: () => (/* binding */ githubApi)
});

// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/adapters/github/operations.js
/**
 * Not asked for: databaseId, whose 32 bits the ids of deployments have outgrown. A status has none at all, so what
 * GraphQL tells has no order within a second. `nodes` takes 100 ids and a list 100 items; this costs about one point.
 */
const STATUSES_OF_MANY = `query($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Deployment {
      id
      createdAt
      environment
      repository { nameWithOwner }
      statuses(first: 100) {
        totalCount
        pageInfo { hasNextPage }
        nodes { state createdAt environment logUrl }
      }
    }
  }
}`;
/** All that is ever asked: reads only. */
const operations = {
    repository: { route: 'GET /repos/{owner}/{repo}', permission: 'metadata: read' },
    deployments: { route: 'GET /repos/{owner}/{repo}/deployments', permission: 'deployments: read' },
    deploymentStatuses: {
        route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        permission: 'deployments: read',
    },
    statusesOfMany: { route: 'POST /graphql', permission: 'deployments: read', query: STATUSES_OF_MANY },
    environment: { route: 'GET /repos/{owner}/{repo}/environments/{environment_name}', permission: 'actions: read' },
    workflow: { route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', permission: 'actions: read' },
    workflowRuns: {
        route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
        permission: 'actions: read',
    },
};
/** `GET deployments/{deployment_id}/statuses`: the part that tells operations apart, for messages. */
const nameOf = ({ route, query }) => query === undefined
    ? `github: GET ${route.slice('GET /repos/{owner}/{repo}'.length).replace(/^\//, '') || 'the repository'}`
    : 'github: POST graphql (statuses of deployments)';

// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
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
            return { error: new lib_errors/* PortError */.U('malformed', `${name} answered 200 with ${what}`), again: 'soon' };
        }
        return judgeClock(name, headers['date'], now);
    }
    if (status >= 500)
        return { error: new lib_errors/* PortError */.U('unreachable', `${name} answered ${status}`), again: 'soon' };
    const waitSeconds = throttledFor(reply, now);
    if (waitSeconds !== undefined)
        return throttled(operation, waitSeconds);
    return { error: refused(operation, status, said(body)), again: 'never' };
}
/** `seconds` as GitHub names them; without, a minute. */
function throttled(operation, seconds = SECONDARY_LIMIT_SECONDS) {
    const error = new lib_errors/* PortError */.U('throttled', `${nameOf(operation)} is throttled for ${Math.ceil(seconds)} s more`);
    return { error, again: { afterSeconds: seconds } };
}
/** In words, by HTTP's number for it; `answered` where the answer said it otherwise. */
function refused(operation, status, words, answered = String(status)) {
    const name = nameOf(operation);
    if (status === 401)
        return new lib_errors/* PortError */.U('credentials', `${name} answered 401${words}: the token is not valid (any more)`);
    if (status === 403) {
        return new lib_errors/* PortError */.U('access-denied', `${name} answered ${answered}${words}: the job needs the permission ${operation.permission}`);
    }
    if (status === 404) {
        return new lib_errors/* PortError */.U('not-found', `${name} answered ${answered}${words}: it does not exist, or the job lacks the permission ${operation.permission}`);
    }
    if (status >= 300 && status < 400) {
        return new lib_errors/* PortError */.U('refused', `${name} answered ${status}: the repository has moved; a redirect is not followed`);
    }
    return new lib_errors/* PortError */.U('unexpected', `${name} answered ${status}${words}`);
}
/** The request never got its answer: broken off, not connected, or out of time. */
function unreached(operation, error, timeoutSeconds) {
    const name = nameOf(operation);
    if (timeoutSeconds !== undefined) {
        const message = `${name} gave no answer within ${Math.round(timeoutSeconds * 10) / 10} s`;
        return { error: new lib_errors/* PortError */.U('timed-out', message, { cause: error }), again: 'soon' };
    }
    const words = rootCause(error);
    return {
        error: new lib_errors/* PortError */.U('unreachable', `${name} was not reached: ${words.slice(0, 200)}`, { cause: error }),
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
        return { error: new lib_errors/* PortError */.U('malformed', `${name} answered without a date`), again: 'never' };
    const skew = Math.round((0,time/* secondsBetween */.O1)(now, theirs));
    if (Math.abs(skew) <= time/* MAX_CLOCK_SKEW_SECONDS */.Fo)
        return undefined;
    const message = `${name}: its clock is ${skew} s ahead of this one (limit ${time/* MAX_CLOCK_SKEW_SECONDS */.Fo} s)`;
    return { error: new lib_errors/* PortError */.U('clock-skew', message), again: 'never' };
}
function throttledFor(reply, now) {
    const { status, body } = reply;
    if (status !== 403 && status !== 429)
        return undefined;
    const named = limitSeconds(reply, now);
    if (named !== undefined)
        return named;
    return status === 429 || /rate limit/i.test(said(body)) ? SECONDARY_LIMIT_SECONDS : undefined;
}
/** How long a limit lasts by what the headers say; undefined where they say nothing of one. */
function limitSeconds({ headers }, now) {
    const retryAfter = headers['retry-after'];
    if (retryAfter !== undefined) {
        const seconds = /^\d{1,6}$/.test(String(retryAfter)) ? Number(retryAfter) : SECONDARY_LIMIT_SECONDS;
        return Math.max(seconds, 1);
    }
    if (String(headers['x-ratelimit-remaining']) !== '0')
        return undefined;
    const reset = (0,time/* instantFromSeconds */.px)(Number(headers['x-ratelimit-reset']));
    return reset === undefined ? SECONDARY_LIMIT_SECONDS : Math.max((0,time/* secondsBetween */.O1)(now, reset), 0) + 1;
}
/** What GitHub says of it, cut short. */
function said(body) {
    const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
    return typeof message === 'string' && message !== '' ? ` (${message.slice(0, 200)})` : '';
}

;// CONCATENATED MODULE: ./lib/adapters/github/graphql-refusal.js



/** What REST has for the same. */
const statuses = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404 };
/**
 * GraphQL refuses with 200 and `errors`, beside which there may be a part of what was asked for. A part is no answer.
 * Undefined where there are none.
 */
function judgeErrors(operation, reply, now) {
    const { body } = reply;
    if (typeof body !== 'object' || body === null || !('errors' in body))
        return undefined;
    const errors = Array.isArray(body.errors) ? body.errors : [];
    const types = errors.map(typeOf);
    const words = said(errors[0]);
    const name = nameOf(operation);
    if (types.includes('RATE_LIMITED') || errors.some((error) => /rate limit/i.test(said(error)))) {
        return throttled(operation, limitSeconds(reply, now));
    }
    const known = types.find((type) => type !== undefined && Object.hasOwn(statuses, type));
    if (known !== undefined) {
        return { error: refused(operation, statuses[known] ?? 0, words, known), again: 'never' };
    }
    // What GitHub says when it took too long; a search for its cause is GitHub's.
    if (/something went wrong|timed? ?out/i.test(words)) {
        return { error: new lib_errors/* PortError */.U('unreachable', `${name} answered an error${words}`), again: 'soon' };
    }
    const type = types.find((each) => each !== undefined);
    const what = type === undefined ? 'errors' : `the error ${type.slice(0, 40)}`;
    return { error: new lib_errors/* PortError */.U('unexpected', `${name} answered 200 with ${what}${words}`), again: 'never' };
}
function typeOf(error) {
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
    return typeof type === 'string' ? type : undefined;
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
        const refusal = judge(operation, reply, now()) ?? refusalInside(operation, reply, now());
        if (refusal !== undefined)
            return { kind: 'refused', refusal };
        const { link } = reply.headers;
        return { kind: 'answer', answer: { body: reply.body, link: typeof link === 'string' ? link : undefined } };
    }
    catch (error) {
        return { kind: 'refused', refusal: unreached(operation, error, signal.aborted ? timeoutSeconds : undefined) };
    }
}
/** REST refuses by its status alone. */
const refusalInside = (operation, reply, now) => operation.query === undefined ? undefined : judgeErrors(operation, reply, now);
async function octokitSender(repository, apiUrl, token) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 92413));
    const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent });
    const [owner, repo] = repository.split('/');
    // A server of one's own has REST at /api/v3 and GraphQL at /api/graphql.
    const graphqlBase = apiUrl.replace(/\/api\/v3$/, '/api');
    return async ({ route, query }, parameters, signal) => {
        const asked = query === undefined ? { ...parameters, owner, repo } : { baseUrl: graphqlBase, query, variables: parameters };
        try {
            const { status, headers, data } = await octokit.request(route, {
                ...asked,
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
        throw new lib_errors/* PortError */.U('refused', 'github: no repository is known (GITHUB_REPOSITORY)');
    if (!/^[\w-][\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(repository)) {
        throw new lib_errors/* PortError */.U('refused', `github: ${repository.slice(0, 100)} is not owner/name`);
    }
    if (apiUrl === undefined)
        throw new lib_errors/* PortError */.U('refused', 'github: the address of its API is not known');
    const { protocol, hostname } = URL.canParse(apiUrl) ? new URL(apiUrl) : { protocol: '', hostname: '' };
    const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
        throw new lib_errors/* PortError */.U('refused', `github: ${apiUrl.slice(0, 100)} is not https; the token is not sent there`);
    }
    if (token === undefined || token === '') {
        throw new lib_errors/* PortError */.U('credentials', 'github: there is no token — give the input github-token');
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
const malformed = (operation, what) => new lib_errors/* PortError */.U('malformed', `${nameOf(operation)} answered ${what}`);
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

;// CONCATENATED MODULE: ./lib/adapters/github/deployment-history.js


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
/**
 * Takes statuses from the oldest on. `inactive` retires what has ended, so it moves no end; where none was told before,
 * it is the end. A deployment that ended and runs again has its earlier end and is running.
 */
function historyOf(look, operation, deployment, inOrder) {
    let end;
    let runningSince;
    for (const status of inOrder) {
        holdToDeployment(look, operation, deployment, status);
        const { state, createdAt: at } = status;
        const phase = Object.hasOwn(phases, state) ? phases[state] : undefined;
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
    const runs = inOrder.flatMap(({ urls }) => urls.flatMap((url) => runOf(url, look.repository)));
    return { end, runningSince, runs };
}
/**
 * True where statuses of one second could be put in another order and tell another story: whether the last of them
 * was `in_progress` or `success`, say. Those that only wait tell none.
 */
function orderIsOpen(statuses) {
    const telling = new Map();
    return statuses.some(({ state, createdAt }) => {
        if (phases[state] === 'waiting')
            return false;
        const other = telling.get(createdAt);
        telling.set(createdAt, state);
        return other !== undefined && other !== state;
    });
}
function runOf(url, repository) {
    if (typeof url !== 'string' || !URL.canParse(url))
        return [];
    const [, owner = '', name = '', ...rest] = new URL(url).pathname.split('/');
    const run = sameName(`${owner}/${name}`, repository) && rest[0] === 'actions' && rest[1] === 'runs' ? rest[2] : '';
    return run === undefined || run === '' ? [] : [run];
}
function holdToDeployment(look, operation, deployment, status) {
    if (status.environment && !sameName(status.environment, deployment.environment)) {
        throw malformed(operation, 'the status of a deployment to another environment');
    }
    notInFuture(look, operation, [status.createdAt]);
    if (status.createdAt < (0,time/* addSeconds */.ps)(deployment.created_at, -time/* MINUTE */.pY)) {
        throw malformed(operation, 'a status that is older than its deployment');
    }
}

;// CONCATENATED MODULE: ./lib/adapters/github/statuses-of-many.js




const statuses_of_many_name = schemas/* string */.YjP().nullish();
const deploymentNode = schemas/* looseObject */._H3({
    id: schemas/* string */.YjP(),
    createdAt: instant,
    environment: schemas/* string */.YjP(),
    repository: schemas/* looseObject */._H3({ nameWithOwner: schemas/* string */.YjP() }),
    statuses: schemas/* looseObject */._H3({
        totalCount: schemas/* int */.Whr().nonnegative(),
        pageInfo: schemas/* looseObject */._H3({ hasNextPage: schemas/* boolean */.zMY() }),
        nodes: schemas/* array */.YOg(schemas/* looseObject */._H3({
            state: schemas/* string */.YjP().regex(/^[A-Z_]+$/, 'not a state'),
            createdAt: instant,
            environment: statuses_of_many_name,
            logUrl: statuses_of_many_name,
        })),
    }),
});
const answer = schemas/* looseObject */._H3({ data: schemas/* looseObject */._H3({ nodes: schemas/* array */.YOg(deploymentNode) }) });
/** How many deployments GraphQL takes in one question. */
const MOST_AT_ONCE = 100;
const operation = operations.statusesOfMany;
/**
 * The statuses of up to 100 deployments, by GraphQL, in the order asked for. Undefined for one that GraphQL does not
 * tell whole, or whose statuses have no order: it has to be asked for alone.
 */
async function historiesOfMany(look, deployments) {
    const ids = deployments.map(({ node_id }) => {
        if (node_id)
            return node_id;
        throw malformed(operations.deployments, 'a deployment without its node_id');
    });
    const { body } = await look.ask(operation, { ids });
    const { nodes } = shaped(operation, answer, body).data;
    if (nodes.length !== deployments.length) {
        throw malformed(operation, `${nodes.length} deployments where ${deployments.length} were asked for`);
    }
    return deployments.map((deployment, index) => {
        const node = nodes[index];
        if (node === undefined || node.id !== deployment.node_id)
            throw malformed(operation, 'another deployment');
        holdToList(look, deployment, node);
        const { totalCount, pageInfo, nodes: statuses } = node.statuses;
        const told = statuses.map(({ state, createdAt, environment, logUrl }) => ({
            state: state.toLowerCase(),
            createdAt,
            environment,
            urls: [logUrl],
        }));
        const inOrder = told.sort((a, b) => a.createdAt - b.createdAt);
        const history = historyOf(look, operation, deployment, inOrder);
        const whole = !pageInfo.hasNextPage && statuses.length === totalCount;
        return whole && !orderIsOpen(inOrder) ? history : undefined;
    });
}
/** The deployment that REST listed, and not only its id. */
function holdToList(look, deployment, node) {
    if (!sameName(node.environment, deployment.environment)) {
        throw malformed(operation, 'a deployment to another environment');
    }
    if (!sameName(node.repository.nameWithOwner, look.repository)) {
        throw malformed(operation, 'a deployment of another repository');
    }
    if (node.createdAt !== deployment.created_at)
        throw malformed(operation, 'a deployment of another time');
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
    throw new lib_errors/* PortError */.U('refused', `${nameOf(operation)}: the list goes on past ${maxPages} pages`);
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

;// CONCATENATED MODULE: ./lib/adapters/github/statuses-of-one.js





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
const MAX_PAGES = 5;
const statuses_of_one_operation = operations.deploymentStatuses;
/** The statuses of one deployment, by REST. Their ids put those of one second in order. */
async function historyOfOne(look, deployment) {
    const statuses = [];
    const parse = (body) => shaped(statuses_of_one_operation, statusList, body);
    for await (const page of pages(look, statuses_of_one_operation, { deployment_id: deployment.id }, parse, MAX_PAGES)) {
        for (const { deployment_url, repository_url } of page) {
            const own = deployment_url.endsWith(`/deployments/${deployment.id}`);
            if (!own || !isRepositoryUrl(repository_url, look.repository)) {
                throw malformed(statuses_of_one_operation, 'the status of another deployment');
            }
        }
        statuses.push(...page);
    }
    const inOrder = statuses
        .sort((a, b) => a.created_at - b.created_at || a.id - b.id)
        .map(({ state, created_at: createdAt, environment, log_url, target_url }) => ({
        state,
        createdAt,
        environment,
        urls: [log_url, target_url],
    }));
    return historyOf(look, statuses_of_one_operation, deployment, inOrder);
}

;// CONCATENATED MODULE: ./lib/adapters/github/histories.js




/** So many are asked for one by one, by REST: what every team with few deployments needs, and every server has. */
const FIRST_ONE_BY_ONE = 40;
/** A token of a job has 1,000 requests an hour. */
const MOST_ONE_BY_ONE = 400;
const IN_PARALLEL = 8;
/** The first by REST, one request each; the others by GraphQL, a hundred a request, and those it leaves open by REST. */
function historyReader(look, environment, firstOneByOne) {
    let askedAlone = 0;
    const readAlone = (deployment) => {
        askedAlone += 1;
        if (askedAlone > MOST_ONE_BY_ONE)
            throw tooManyAlone(environment);
        return historyOfOne(look, deployment);
    };
    const readInParallel = async (batch) => {
        const looks = await Promise.allSettled(batch.map(async (deployment) => readAlone(deployment)));
        return looks.map((result) => {
            if (result.status === 'rejected')
                throw result.reason;
            return result.value;
        });
    };
    const readTogether = async (batch) => {
        const told = await historiesOfMany(look, batch);
        const histories = [];
        for (const [index, deployment] of batch.entries())
            histories.push(told[index] ?? (await readAlone(deployment)));
        return histories;
    };
    const left = () => Math.max(firstOneByOne - askedAlone, 0);
    let together = left() === 0;
    return {
        next: () => (together ? MOST_AT_ONCE : Math.min(left(), IN_PARALLEL)),
        read: async (batch) => {
            const histories = together ? await readTogether(batch) : await readInParallel(batch);
            together ||= left() === 0;
            return histories;
        },
    };
}
const tooManyAlone = (environment) => new lib_errors/* PortError */.U('refused', `${nameOf(operations.deploymentStatuses)}: more than ${MOST_ONE_BY_ONE} deployments to ${environment} would have to be asked for one by one`);

;// CONCATENATED MODULE: ./lib/adapters/github/deployments.js







const deploymentList = schemas/* array */.YOg(schemas/* looseObject */._H3({
    id: id,
    node_id: schemas/* string */.YjP().nullish(),
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
/** About 140 requests; a token of a job has 1,000 an hour. */
const MAX_DEPLOYMENTS = 5_000;
/** Enough to find out that there are more. */
const deployments_MAX_PAGES = 52;
/**
 * When did anything last end in this environment, and is anything running now? GitHub lists deployments by when they
 * were made, and one made earlier may end later, so all that can matter are read, with their statuses. Rejects rather
 * than guess when they are more than can be read.
 */
async function readDeployments(look, environment, runId, firstOneByOne = FIRST_ONE_BY_ONE) {
    const operation = operations.deployments;
    const reader = historyReader(look, environment, firstOneByOne);
    const running = [];
    let lastFinished;
    let read = 0;
    const inOrder = newestFirst(operation);
    const seen = new Set();
    const note = ({ id, sha }, history) => {
        if (history === undefined)
            throw malformed(operation, 'a deployment whose statuses were not read');
        const { end, runningSince, runs } = history;
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
        while (fresh.length > 0) {
            const batch = fresh.splice(0, reader.next()).filter(({ id, created_at }) => {
                seen.add(id);
                return canMatter(created_at, lastFinished?.finishedAt);
            });
            if (batch.length === 0)
                return { lastFinished, running };
            read += batch.length;
            if (read > MAX_DEPLOYMENTS)
                throw tooMany(environment);
            const histories = await reader.read(batch);
            for (const [index, deployment] of batch.entries())
                note(deployment, histories[index]);
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
        if (error instanceof lib_errors/* PortError */.U && error.code === 'not-found') {
            throw new lib_errors/* PortError */.U('not-found', `${error.message} — nothing was ever deployed to ${environment}: create the environment, or name the right one in the policy`);
        }
        throw error;
    });
    const { name } = shaped(operation, schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }), body);
    if (!sameName(name, environment))
        throw malformed(operation, 'another environment');
}
const tooMany = (environment) => new lib_errors/* PortError */.U('refused', `${nameOf(operations.deployments)}: more than ${MAX_DEPLOYMENTS} deployments to ${environment} would have to be read to know when the last one ended`);

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
        throw new lib_errors/* PortError */.U('refused', `github: ${workflow.slice(0, 100)} is not the file name of a workflow`);
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




/** GitHub's API, read only. Nothing is sent before the first look, and each look has its own deadline. */
function githubApi(access) {
    const open = ask_opener(access);
    return {
        deployments: async (environment) => {
            if (environment === '')
                throw new lib_errors/* PortError */.U('refused', 'github: the name of the environment is empty');
            return readDeployments(open(), environment, access.runId);
        },
        workflowHistory: async (workflow) => workflow === undefined ? { kind: 'not-named' } : readWorkflowHistory(open(), workflow),
    };
}


/***/ })

};
