export const id = 593;
export const ids = [593];
export const modules = {

/***/ 12593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearse: () => (/* binding */ rehearse)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/adapters/files.js
var files = __webpack_require__(64683);
// EXTERNAL MODULE: ./lib/adapters/terminal.js
var terminal = __webpack_require__(58742);
// EXTERNAL MODULE: ./lib/compose.js + 6 modules
var compose = __webpack_require__(31195);
// EXTERNAL MODULE: ./lib/host/documents.js
var documents = __webpack_require__(38224);
// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./lib/rehearsal/github/faults.js
function githubFaults() {
    let entries = [];
    return {
        add: (...rules) => {
            entries.push(...rules.map((rule) => ({ rule, seen: 0 })));
        },
        clear: () => {
            entries = [];
        },
        next: (action) => {
            const matching = entries.filter(({ rule }) => (rule.service ?? 'github') === 'github' && (rule.action ?? action) === action);
            for (const entry of matching)
                entry.seen += 1;
            return matching.find(({ rule: { call = 1, from }, seen }) => from === 'from then on' ? seen >= call : seen === call)?.rule;
        },
    };
}
/** The answer as the fault leaves it, where the fault changes what it says. */
function distort(body, { kind, seconds }, repository) {
    if (kind === 'wrongShape')
        return { ok: true };
    if (kind === 'missingItem')
        return withItems(body, (items) => items.slice(1));
    if (kind === 'foreignItem')
        return withItems(body, ([first, ...rest]) => (first ? [foreign(first), ...rest] : []));
    if (kind === 'foreignRepository')
        return rewritten(body, new RegExp(repository, 'g'), () => 'stranger/crm');
    const shiftSeconds = kind === 'staleValue' ? -(seconds ?? 172_800) : kind === 'futureDates' ? (seconds ?? 172_800) : 0;
    if (shiftSeconds === 0)
        return body;
    return rewritten(body, /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (text) => shifted(text, shiftSeconds));
}
const shifted = (text, seconds) => new Date(Date.parse(text) + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
const rewritten = (body, pattern, replace) => JSON.parse(JSON.stringify(body).replace(pattern, replace));
function withItems(body, change) {
    if (Array.isArray(body))
        return change(body);
    const whole = body;
    if (Array.isArray(whole['workflow_runs']))
        return { ...whole, workflow_runs: change(whole['workflow_runs']) };
    return change([whole])[0] ?? {};
}
/** The same thing, of another environment, deployment, workflow or path. */
function foreign(item) {
    const twisted = { ...item };
    if ('environment' in item)
        twisted['environment'] = 'staging';
    if ('deployment_url' in item)
        twisted['deployment_url'] = `${item['deployment_url']}9`;
    if ('workflow_id' in item)
        twisted['workflow_id'] = Number(item['workflow_id']) + 1;
    if ('path' in item && 'badge_url' in item)
        twisted['path'] = '.github/workflows/other.yml';
    if ('full_name' in item)
        twisted['full_name'] = 'stranger/crm';
    if ('protection_rules' in item)
        twisted['name'] = 'staging';
    return twisted;
}

;// CONCATENATED MODULE: ./lib/rehearsal/github/repository-body.js
const iso = (at) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
const node = (kind, id) => Buffer.from(`${kind}${id}`).toString('base64');
const owner = (repository, apiUrl) => {
    const login = repository.split('/')[0] ?? '';
    const url = `${apiUrl}/users/${login}`;
    const lists = ['followers', 'subscriptions', 'organizations', 'repos', 'received_events'];
    return {
        login,
        id: 1,
        node_id: node('User', 1),
        avatar_url: `${apiUrl}/avatar`,
        gravatar_id: '',
        url,
        html_url: url,
        type: 'Organization',
        site_admin: false,
        following_url: `${url}/following{/other_user}`,
        gists_url: `${url}/gists{/gist_id}`,
        starred_url: `${url}/starred{/owner}{/repo}`,
        events_url: `${url}/events{/privacy}`,
        ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${url}/${list}`])),
    };
};
const PLAIN_LINKS = 'collaborators teams hooks issue_events assignees branches tags blobs git_tags git_refs trees statuses languages stargazers contributors subscribers subscription commits git_commits comments issue_comment contents compare merges archive downloads issues pulls milestones notifications labels releases deployments keys forks events';
/** What every mention of a repository says. */
const briefRepository = (fullName, id, apiUrl) => {
    const url = `${apiUrl}/repos/${fullName}`;
    return {
        id,
        node_id: node('Repository', id),
        name: fullName.split('/')[1] ?? '',
        full_name: fullName,
        owner: owner(fullName, apiUrl),
        private: true,
        html_url: url,
        description: null,
        fork: false,
        url,
        ...Object.fromEntries(PLAIN_LINKS.split(' ').map((link) => [`${link}_url`, `${url}/${link}`])),
    };
};
const repositoryBody = (world, apiUrl) => ({
    ...briefRepository(world.repository, world.repositoryId, apiUrl),
    default_branch: world.defaultBranch,
    git_url: apiUrl,
    ssh_url: 'git@localhost',
    clone_url: apiUrl,
    svn_url: apiUrl,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    subscribers_count: 0,
    network_count: 0,
    size: 1,
    open_issues: 0,
    open_issues_count: 0,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: iso(Date.UTC(2026, 0, 1)),
    created_at: iso(Date.UTC(2024, 0, 1)),
    updated_at: iso(Date.UTC(2026, 0, 1)),
});

;// CONCATENATED MODULE: ./lib/rehearsal/github/graphql.js

const GRAPHQL_OPERATION = 'graphql/deployment-statuses';
const MOST_IDS = 100;
const FIRST = 100;
/** The one question that is known, word by word. */
const QUESTION = wordsOf(`query($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment {
  id createdAt environment repository { nameWithOwner }
  statuses(first: ${FIRST}) { totalCount pageInfo { hasNextPage } nodes { state createdAt environment logUrl } }
} } }`);
function wordsOf(query) {
    return (query.match(/\.{3}|\w+|[^\s,]/g) ?? []).join(' ');
}
const reply = (status, body, complaint) => ({
    operation: GRAPHQL_OPERATION,
    status,
    headers: {},
    body,
    complaint,
});
/** As GitHub refuses: with 200, unless nothing could be read or nobody is known. */
const graphqlErrors = (type, message, nodes) => ({
    ...(nodes === undefined ? {} : { data: { nodes } }),
    errors: [{ ...(type === undefined ? {} : { type }), path: ['nodes'], message }],
});
/** The honest answer to the statuses of many deployments; anything else is refused and complained about. */
function graphqlReply(world, authorization, text) {
    const documentation_url = 'https://docs.github.com/graphql';
    if (!world.graphql)
        return { ...reply(404, { message: 'Not Found', documentation_url }), operation: undefined };
    if (authorization !== `token ${world.token}`)
        return reply(401, { message: 'Bad credentials', documentation_url });
    const asked = parse(text);
    if (asked === undefined) {
        return reply(400, { message: 'Problems parsing JSON', documentation_url }, 'graphql was sent no question');
    }
    const { query, ids } = asked;
    if (wordsOf(query) !== QUESTION) {
        return reply(200, graphqlErrors(undefined, 'Parse error'), 'graphql was asked an unknown question');
    }
    if (ids.length > MOST_IDS) {
        const message = `You may not provide more than ${MOST_IDS} node ids; you provided ${ids.length}.`;
        return reply(200, graphqlErrors('ARGUMENT_LIMIT', message), message);
    }
    if (!world.permissions.includes('deployments: read')) {
        const nodes = ids.map(() => null);
        return reply(200, graphqlErrors('FORBIDDEN', 'Resource not accessible by integration', nodes));
    }
    const known = new Map(world.deployments.map((deployment) => [node('Deployment', deployment.id), deployment]));
    const found = ids.map((id) => known.get(id));
    const nodes = found.map((deployment) => (deployment === undefined ? null : deploymentNode(world, deployment)));
    const missing = ids.find((_, index) => found[index] === undefined);
    if (missing === undefined)
        return reply(200, { data: { nodes } });
    const message = `Could not resolve to a node with the global id of '${missing}'.`;
    return reply(200, graphqlErrors('NOT_FOUND', message, nodes));
}
function deploymentNode(world, deployment) {
    const { id, createdAt, environment, statuses } = deployment;
    const told = statuses.map(({ state, at, runId }) => ({
        state: state.toUpperCase(),
        createdAt: iso(at),
        environment,
        logUrl: runId === undefined ? null : `https://github.com/${world.repository}/actions/runs/${runId}/job/${runId}1`,
    }));
    // GitHub promises no order.
    const inAnyOrder = id % 2 === 0 ? told : told.toReversed();
    return {
        id: node('Deployment', id),
        createdAt: iso(createdAt),
        environment,
        repository: { nameWithOwner: world.repository },
        statuses: {
            totalCount: told.length,
            pageInfo: { hasNextPage: told.length > FIRST },
            nodes: inAnyOrder.slice(0, FIRST),
        },
    };
}
function parse(text) {
    try {
        const { query, variables, ...rest } = JSON.parse(text);
        const { ids, ...others } = variables;
        const unknown = Object.keys(rest).length + Object.keys(others).length > 0;
        const named = Array.isArray(ids) && ids.every((id) => typeof id === 'string');
        return unknown || !named || typeof query !== 'string' ? undefined : { query, ids };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/rehearsal/github/graphql-faults.js

/** What GraphQL can do wrong with 200, beside what every answer can. */
const graphqlFaultKinds = (/* unused pure expression or super */ null && ([
    'partialAnswer',
    'tookTooLong',
    'nullNode',
    'otherType',
    'otherOrder',
    'uncountedStatus',
    'unknownState',
]));
/** What GraphQL says where REST has a status for it; undefined for a fault that is the same in both. */
function graphqlRefusal({ kind }) {
    if (kind === 'rateLimited')
        return graphqlErrors('RATE_LIMITED', 'API rate limit exceeded for installation.');
    if (kind === 'accessDenied')
        return graphqlErrors('FORBIDDEN', 'Resource not accessible by integration', [null]);
    if (kind === 'notFound')
        return graphqlErrors('NOT_FOUND', 'Could not resolve to a node.', [null]);
    if (kind === 'tookTooLong') {
        return graphqlErrors(undefined, 'Something went wrong while executing your query. This may be a timeout.');
    }
    return undefined;
}
/** The answer as the fault leaves it; undefined for a fault that is the same in REST. */
function distortGraphql(body, { kind }) {
    const nodes = body.data?.nodes ?? [];
    const [first, second, ...rest] = nodes;
    const answer = (changed) => ({ data: { nodes: changed } });
    if (first === undefined || nodes.some((node) => node === null))
        return undefined;
    if (kind === 'partialAnswer')
        return graphqlErrors('SERVICE_UNAVAILABLE', 'A part is missing.', nodes);
    if (kind === 'missingItem')
        return answer(nodes.slice(1));
    if (kind === 'foreignItem')
        return answer([{ ...first, environment: 'staging' }, ...nodes.slice(1)]);
    if (kind === 'nullNode')
        return answer([null, ...nodes.slice(1)]);
    if (kind === 'otherType')
        return answer([{}, ...nodes.slice(1)]);
    if (kind === 'otherOrder')
        return answer(second === undefined ? [] : [second, first, ...rest]);
    const everyone = (change) => answer(nodes.map((node) => ({ ...node, statuses: change(node.statuses) })));
    if (kind === 'uncountedStatus')
        return everyone((told) => ({ ...told, nodes: told.nodes.slice(1) }));
    if (kind === 'repeatingNextToken')
        return everyone((told) => ({ ...told, pageInfo: { hasNextPage: true } }));
    if (kind === 'unknownState') {
        return everyone((told) => ({ ...told, nodes: told.nodes.map((each) => ({ ...Object(each), state: 'PAUSED' })) }));
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/rehearsal/github/bodies.js

/** Answers in GitHub's shape: all that its own description says is always there. */
const environmentBody = (world, name, apiUrl) => ({
    id: 1,
    node_id: node('Environment', 1),
    name,
    url: `${apiUrl}/repos/${world.repository}/environments/${name}`,
    html_url: `${apiUrl}/${world.repository}/environments`,
    created_at: iso(Date.UTC(2024, 0, 1)),
    updated_at: iso(Date.UTC(2024, 0, 1)),
    protection_rules: [],
    deployment_branch_policy: null,
});
function deploymentBody(world, deployment, apiUrl) {
    const repository_url = `${apiUrl}/repos/${world.repository}`;
    const url = `${repository_url}/deployments/${deployment.id}`;
    const { id, sha, environment, createdAt } = deployment;
    return {
        url,
        id,
        node_id: node('Deployment', id),
        sha,
        ref: world.defaultBranch,
        task: 'deploy',
        payload: {},
        original_environment: environment,
        environment,
        description: null,
        creator: null,
        created_at: iso(createdAt),
        updated_at: iso(createdAt),
        statuses_url: `${url}/statuses`,
        repository_url,
        transient_environment: false,
        production_environment: true,
        performed_via_github_app: null,
    };
}
function statusBody(world, deployment, { state, at, runId }, index, apiUrl) {
    const repository_url = `${apiUrl}/repos/${world.repository}`;
    const deployment_url = `${repository_url}/deployments/${deployment.id}`;
    const id = deployment.id * 100 + index;
    const log_url = runId === undefined ? '' : `https://github.com/${world.repository}/actions/runs/${runId}/job/${runId}1`;
    return {
        url: `${deployment_url}/statuses/${id}`,
        id,
        node_id: node('DeploymentStatus', id),
        state,
        creator: null,
        description: '',
        environment: deployment.environment,
        created_at: iso(at),
        updated_at: iso(at),
        deployment_url,
        repository_url,
        ...(log_url === '' ? { target_url: repository_url } : { target_url: log_url, log_url }),
    };
}
function workflowBody(world, { id, file, state }, apiUrl) {
    const url = `${apiUrl}/repos/${world.repository}/actions/workflows/${id}`;
    return {
        id,
        node_id: node('Workflow', id),
        name: file,
        path: `.github/workflows/${file}`,
        state,
        created_at: iso(Date.UTC(2025, 0, 1)),
        updated_at: iso(Date.UTC(2025, 0, 1)),
        url,
        html_url: url,
        badge_url: `${url}/badge.svg`,
    };
}
function runBody(world, workflow, run, apiUrl) {
    const url = `${apiUrl}/repos/${world.repository}/actions/runs/${run.id}`;
    const head = run.headRepository === undefined ? world.repository : run.headRepository;
    const own = briefRepository(world.repository, world.repositoryId, apiUrl);
    const links = 'jobs logs check_suite artifacts cancel rerun'.split(' ');
    return {
        id: run.id,
        name: workflow.file,
        node_id: node('WorkflowRun', run.id),
        check_suite_node_id: node('CheckSuite', run.id),
        head_branch: run.branch,
        head_sha: 'c'.repeat(40),
        path: `.github/workflows/${workflow.file}`,
        run_number: 1,
        run_attempt: 1,
        event: run.event,
        status: run.status,
        conclusion: run.conclusion,
        workflow_id: workflow.id,
        url,
        html_url: url,
        pull_requests: [],
        created_at: iso(run.createdAt),
        updated_at: iso(run.finishedAt),
        run_started_at: iso(run.startedAt),
        ...Object.fromEntries(links.map((link) => [`${link}_url`, `${url}/${link}`])),
        workflow_url: `${apiUrl}/repos/${world.repository}/actions/workflows/${workflow.id}`,
        display_title: workflow.file,
        head_commit: null,
        repository: own,
        head_repository: head === null || head === world.repository ? head && own : briefRepository(head, 99, apiUrl),
    };
}

;// CONCATENATED MODULE: ./lib/rehearsal/github/routes.js


const notFound = { kind: 'not-found' };
const plain = (items) => ({ kind: 'list', items, wrap: (page) => page });
const newestFirst = (a, b) => b.createdAt - a.createdAt || b.id - a.id;
const same = (one, other) => other === null || one.toLowerCase() === other.toLowerCase();
const findWorkflow = (world, key) => world.workflows.find(({ id, file }) => key === String(id) || key === file);
/** Exactly the operations that are used. */
const routes = [
    {
        operation: 'repos/get',
        path: /^$/,
        permission: 'metadata: read',
        query: [],
        answer: (world, _, __, apiUrl) => ({ kind: 'one', body: repositoryBody(world, apiUrl) }),
    },
    {
        operation: 'repos/list-deployments',
        path: /^\/deployments$/,
        permission: 'deployments: read',
        query: ['sha', 'ref', 'task', 'environment', 'per_page', 'page'],
        answer: (world, _, query, apiUrl) => plain([...world.deployments]
            .filter(({ environment }) => same(environment, query.get('environment')))
            .sort(newestFirst)
            .map((deployment) => deploymentBody(world, deployment, apiUrl))),
    },
    {
        operation: 'repos/list-deployment-statuses',
        path: /^\/deployments\/(\d+)\/statuses$/,
        permission: 'deployments: read',
        query: ['per_page', 'page'],
        answer: (world, [key], _, apiUrl) => {
            const deployment = world.deployments.find(({ id }) => String(id) === key);
            if (deployment === undefined)
                return notFound;
            const bodies = deployment.statuses.map((status, index) => statusBody(world, deployment, status, index + 1, apiUrl));
            return plain(bodies.reverse());
        },
    },
    {
        operation: 'repos/get-environment',
        path: /^\/environments\/([^/]+)$/,
        permission: 'actions: read',
        query: [],
        answer: (world, [key = ''], _, apiUrl) => {
            const name = world.environments.find((environment) => same(environment, decodeURIComponent(key)));
            return name === undefined ? notFound : { kind: 'one', body: environmentBody(world, name, apiUrl) };
        },
    },
    {
        operation: 'actions/get-workflow',
        path: /^\/actions\/workflows\/([^/]+)$/,
        permission: 'actions: read',
        query: [],
        answer: (world, [key], _, apiUrl) => {
            const workflow = findWorkflow(world, key);
            return workflow === undefined ? notFound : { kind: 'one', body: workflowBody(world, workflow, apiUrl) };
        },
    },
    {
        operation: 'actions/list-workflow-runs',
        path: /^\/actions\/workflows\/([^/]+)\/runs$/,
        permission: 'actions: read',
        query: ['branch', 'event', 'status', 'exclude_pull_requests', 'per_page', 'page'],
        answer: (world, [key], query, apiUrl) => {
            const workflow = findWorkflow(world, key);
            if (workflow === undefined)
                return notFound;
            const status = query.get('status');
            const items = [...workflow.runs]
                .filter(({ branch, event }) => same(branch, query.get('branch')) && same(event, query.get('event')))
                // GitHub's `status` takes conclusions, too.
                .filter((run) => status === null || run.status === status || run.conclusion === status)
                .sort(newestFirst)
                .map((run) => runBody(world, workflow, run, apiUrl));
            return { kind: 'list', items, wrap: (page) => ({ total_count: items.length, workflow_runs: page }) };
        },
    },
];

;// CONCATENATED MODULE: ./lib/rehearsal/github/reply.js


const refuse = (status, message, rest = {}) => ({
    operation: undefined,
    status,
    headers: {},
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    complaint: undefined,
    ...rest,
});
/** The honest answer to a request. */
function replyTo(world, method, target, authorization, apiUrl, text = '') {
    const { pathname, searchParams } = new URL(target, apiUrl);
    if (method === 'POST' && target === '/graphql')
        return graphqlReply(world, authorization, text);
    const prefix = `/repos/${world.repository}`.toLowerCase();
    const inside = pathname.toLowerCase() === prefix || pathname.toLowerCase().startsWith(`${prefix}/`);
    const below = inside ? pathname.slice(prefix.length) : undefined;
    const route = below === undefined ? undefined : routes.find(({ path }) => path.test(below));
    if (route === undefined || below === undefined || method !== 'GET') {
        return refuse(404, 'Not Found', { complaint: `${method} ${target} is not served` });
    }
    const { operation } = route;
    if (authorization !== `token ${world.token}`)
        return refuse(401, 'Bad credentials', { operation });
    if (!world.permissions.includes(route.permission)) {
        return refuse(403, 'Resource not accessible by integration', { operation });
    }
    const unknown = [...searchParams.keys()].filter((name) => !route.query.includes(name));
    if (unknown.length > 0) {
        const complaint = `${operation} does not know ${unknown.join(', ')}`;
        return refuse(422, 'Validation Failed', { operation, complaint });
    }
    const found = (route.path.exec(below) ?? []).slice(1);
    const answer = route.answer(world, found, searchParams, apiUrl);
    if (answer.kind === 'not-found')
        return refuse(404, 'Not Found', { operation });
    const whole = { operation, status: 200, complaint: undefined };
    if (answer.kind === 'one')
        return { ...whole, headers: {}, body: answer.body };
    const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100, world.pageSize ?? 100);
    const page = Number(searchParams.get('page') ?? 1);
    const items = answer.items.slice((page - 1) * size, page * size);
    const link = links(world, below, searchParams, page, Math.ceil(answer.items.length / size), apiUrl);
    return { ...whole, headers: link === '' ? {} : { link }, body: answer.wrap(items) };
}
/** As GitHub writes them: by the number of the repository, not by its name. */
function links(world, below, query, page, last, apiUrl) {
    const link = (number, rel) => {
        const next = new URLSearchParams(query);
        next.set('page', String(number));
        return `<${apiUrl}/repositories/${world.repositoryId}${below}?${next}>; rel="${rel}"`;
    };
    const forward = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
    const back = page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : [];
    return [...back, ...forward].join(', ');
}

;// CONCATENATED MODULE: ./lib/rehearsal/github/world.js
/** A repository with an environment, to which nothing was deployed yet. */
const githubWorld = (given = {}) => ({
    repository: 'quickport/crm',
    repositoryId: 4711,
    defaultBranch: 'main',
    token: 'rehearsal-token',
    clock: { offsetMillis: 0 },
    permissions: ['metadata: read', 'contents: read', 'deployments: read', 'actions: read'],
    environments: ['production'],
    deployments: [],
    workflows: [],
    graphql: true,
    ...given,
});
const githubNow = (world) => Date.now() + world.clock.offsetMillis;

;// CONCATENATED MODULE: ./lib/rehearsal/github.js






/** A small GitHub on loopback. It serves what is used and refuses the rest as GitHub does. */
async function startRehearsalGithub(world) {
    const faults = githubFaults();
    const log = [];
    const complaints = [];
    const timers = new Set();
    let apiUrl = '';
    const serve = (request, text, response) => {
        const { method = '', url: path = '' } = request;
        const reply = replyTo(world, method, path, request.headers.authorization, apiUrl, text);
        if (reply.complaint !== undefined)
            complaints.push(reply.complaint);
        const fault = reply.operation === undefined ? undefined : faults.next(reply.operation);
        const kept = fault === undefined ? reply : faulty(reply, fault, world);
        const silent = fault?.kind === 'reset' || fault?.kind === 'hang';
        const { operation, body } = kept;
        log.push({ operation, method, path, status: silent ? undefined : kept.status, fault: fault?.kind, body });
        if (fault?.kind === 'hang')
            return;
        if (fault?.kind === 'reset') {
            request.socket.destroy();
            return;
        }
        const send = () => write(response, kept, fault, githubNow(world));
        if (fault?.kind === 'slow')
            timers.add(setTimeout(send, (fault.seconds ?? 1) * 1000));
        else
            send();
    };
    const server = (0,external_node_http_.createServer)((request, response) => {
        const chunks = [];
        request.on('data', (chunk) => chunks.push(chunk));
        request.on('end', () => serve(request, Buffer.concat(chunks).toString(), response));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    apiUrl = `http://127.0.0.1:${server.address().port}`;
    const close = async () => {
        for (const timer of timers)
            clearTimeout(timer);
        server.closeAllConnections();
        if (server.listening)
            await new Promise((resolve) => server.close(() => resolve()));
    };
    return { apiUrl, world, faults, log, complaints, close, [Symbol.asyncDispose]: close };
}
function write(response, reply, fault, now) {
    const { kind } = fault ?? {};
    const jumpSeconds = kind === 'clockJump' ? (fault?.seconds ?? 3600) : 0;
    response.sendDate = false;
    if (kind !== 'noDate')
        response.setHeader('date', new Date(now + jumpSeconds * 1000).toUTCString());
    response.setHeader('content-type', kind === 'htmlOk' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
    for (const [name, value] of Object.entries(reply.headers))
        response.setHeader(name, value);
    response.statusCode = reply.status;
    const text = JSON.stringify(reply.body);
    if (kind === 'emptyOk')
        response.end();
    else if (kind === 'htmlOk')
        response.end('<!DOCTYPE html><html><body>Unicorn!</body></html>');
    else if (kind === 'truncated')
        response.end(text.slice(0, Math.max(1, Math.floor(text.length * 0.7))));
    else
        response.end(text);
}
const refusal = (status, message) => ({
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});
function faulty(reply, fault, world) {
    const { operation } = reply;
    const none = { operation, complaint: undefined, headers: {} };
    const { seconds = 1 } = fault;
    const graphql = operation === GRAPHQL_OPERATION;
    const limit = {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(githubNow(world) / 1000) + seconds),
    };
    const refused = graphql ? graphqlRefusal(fault) : undefined;
    if (refused !== undefined) {
        return { ...none, status: 200, body: refused, headers: fault.kind === 'rateLimited' ? limit : {} };
    }
    switch (fault.kind) {
        case 'http500':
            return { ...none, ...refusal(500, 'Server Error') };
        case 'throttle':
            return {
                ...none,
                ...refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
                headers: { 'retry-after': String(seconds) },
            };
        case 'rateLimited':
            return {
                ...none,
                ...refusal(429, 'API rate limit exceeded for installation.'),
                headers: limit,
            };
        case 'accessDenied':
            return { ...none, ...refusal(403, 'Resource not accessible by integration') };
        case 'expiredToken':
            return { ...none, ...refusal(401, 'Bad credentials') };
        case 'notFound':
            return { ...none, ...refusal(404, 'Not Found') };
        case 'moved':
            return { ...none, ...refusal(301, 'Moved Permanently'), headers: { location: '/repositories/1' } };
        case 'repeatingNextToken':
            if (graphql)
                break;
            return { ...reply, headers: { ...reply.headers, link: '</repositories/1?page=1>; rel="next"' } };
        case 'droppedLink':
            return { ...reply, headers: {} };
    }
    if (reply.status !== 200)
        return reply;
    const body = graphql ? distortGraphql(reply.body, fault) : undefined;
    return { ...reply, body: body ?? distort(reply.body, fault, world.repository) };
}

;// CONCATENATED MODULE: ./lib/rehearsal/healthy-github.js

const HOUR = 3_600_000;
/** A last deployment two days ago, and the nightly and the drill that passed since. */
function healthyGithub(repository, now) {
    const run = (id, endedAt) => ({
        id,
        event: 'schedule',
        status: 'completed',
        conclusion: 'success',
        branch: 'main',
        createdAt: endedAt - 600_000,
        startedAt: endedAt - 600_000,
        finishedAt: endedAt,
    });
    return githubWorld({
        deployments: [
            {
                id: 70_001,
                sha: repository.firstSha,
                environment: 'production',
                createdAt: now - 50 * HOUR,
                statuses: [
                    { state: 'in_progress', at: now - 50 * HOUR + 60_000, runId: 880_001 },
                    { state: 'success', at: now - 50 * HOUR + 300_000, runId: 880_001 },
                ],
            },
        ],
        workflows: [
            {
                id: 501,
                file: 'backup-nightly.yml',
                state: 'active',
                runs: [run(990_001, now - 20 * HOUR), run(990_000, now - 44 * HOUR)],
            },
            { id: 502, file: 'backup-drill.yml', state: 'active', runs: [run(970_001, now - 9 * 24 * HOUR)] },
        ],
    });
}

;// CONCATENATED MODULE: ./lib/rehearsal/world-builders.js
const MINUTE = 60_000;
const world_builders_HOUR = 60 * MINUTE;
const DAY = 24 * world_builders_HOUR;
/** An account with credentials, Amazon's shell document, and nothing else. */
function emptyWorldAt(account, region, now) {
    return {
        region,
        account,
        clock: { offsetMillis: now - Date.now() },
        credentials: [
            {
                accessKeyId: 'REHEARSALKEY00000001',
                secretAccessKey: 'rehearsal-only',
                sessionToken: 'rehearsal-session',
                account,
                arn: `arn:aws:sts::${account}:assumed-role/backup-gate/rehearsal`,
                userId: 'AROAREHEARSAL00000001:rehearsal',
                expiresAt: now + world_builders_HOUR,
            },
        ],
        deniedActions: [],
        instances: [],
        volumes: [],
        snapshots: [],
        images: [],
        recycleBinRules: [],
        keys: [],
        documents: [
            {
                name: 'AWS-RunShellScript',
                owner: 'Amazon',
                defaultVersion: 1,
                versions: [{ content: RUN_SHELL_SCRIPT, format: 'JSON', createdAt: now - 400 * DAY }],
            },
        ],
        commands: [],
        roles: [],
        identityProviders: [],
        events: [],
        behaviour: {
            seed: 20260207,
            emptyFirstPage: false,
            visibleAfterMillis: 0,
            visibleSpreadMillis: 0,
            invocationAfterMillis: 0,
            snapshotSeconds: 240,
            imageSeconds: 600,
            pendingPerVolume: 5,
            secondsBetweenSnapshots: 15,
        },
    };
}
const RUN_SHELL_SCRIPT = JSON.stringify({
    schemaVersion: '2.2',
    description: 'Runs the lines given.',
    parameters: {
        commands: { type: 'StringList', minItems: 1 },
        workingDirectory: { type: 'String', default: '' },
        executionTimeout: { type: 'String', default: '3600', allowedPattern: '^[1-9][0-9]{0,5}$' },
    },
    mainSteps: [
        {
            action: 'aws:runShellScript',
            name: 'runShellScript',
            inputs: {
                runCommand: ['{{ commands }}'],
                workingDirectory: '{{ workingDirectory }}',
                timeoutSeconds: '{{ executionTimeout }}',
            },
        },
    ],
});
const healthyAgent = (host) => ({
    pingStatus: 'Online',
    version: '3.3.3572.0',
    platform: 'Linux',
    platformName: 'Ubuntu',
    platformVersion: '24.04',
    host,
});
const runningInstance = (instanceId, owner, availabilityZone, launchedAt) => ({
    instanceId,
    owner,
    state: 'running',
    type: 't3.large',
    availabilityZone,
    launchedAt,
    imageId: 'ami-0ccccccccccccccc1',
    rootDevice: '/dev/sda1',
    tags: {},
});
const volumeOf = (instance, volumeId, device, sizeGib, kmsKeyId) => ({
    volumeId,
    owner: instance.owner,
    type: 'gp3',
    sizeGib,
    state: 'in-use',
    availabilityZone: instance.availabilityZone,
    createdAt: instance.launchedAt,
    encrypted: kmsKeyId !== undefined,
    kmsKeyId,
    tags: {},
    attachments: [{ instanceId: instance.instanceId, device, state: 'attached', attachedAt: instance.launchedAt }],
});
/** Completed five minutes after its start. */
const snapshotOf = (volume, snapshotId, startedAt, description, tags) => ({
    snapshotId,
    owner: volume.owner,
    volumeId: volume.volumeId,
    startedAt,
    completesAt: startedAt + 5 * MINUTE,
    description,
    sizeGib: volume.sizeGib,
    encrypted: volume.encrypted,
    kmsKeyId: volume.kmsKeyId,
    tier: 'standard',
    tags: { ...tags },
    sharedWith: [],
});

;// CONCATENATED MODULE: ./lib/rehearsal/healthy-world.js


const healthy_world_MINUTE = 60_000;
const healthy_world_HOUR = 60 * healthy_world_MINUTE;
const healthy_world_DAY = 24 * healthy_world_HOUR;
const OTHER_ACCOUNT = '210987654321';
const KEY_ID = '1b0c6d5e-6f1a-4b7e-9c51-7a52c0ffee01';
/** One running host with two encrypted volumes, protected in every way, amid things of others that look alike. */
function healthyWorld(options = {}) {
    const { account = '123456789012', region = 'ap-south-1', instanceId = 'i-0abc1234def567890' } = options;
    const { now = Date.now(), timezone = 'Asia/Kolkata', days = 2 } = options;
    const keyId = `arn:aws:kms:${region}:${account}:key/${KEY_ID}`;
    const day = (at) => (0,time/* calendarDay */.$6)(at, timezone);
    const tags = { Name: 'quickport-prod', environment: 'production' };
    const agent = healthyAgent(options.host);
    const instance = {
        ...runningInstance(instanceId, account, `${region}a`, now - 90 * healthy_world_DAY),
        tags,
        agent,
    };
    const volumes = [
        volumeOf(instance, 'vol-0a1b2c3d4e5f60001', '/dev/sda1', 40, keyId),
        volumeOf(instance, 'vol-0a1b2c3d4e5f60002', '/dev/sdf', 100, keyId),
    ];
    const set = (number, startedAt, description, extra) => volumes.map((volume, index) => snapshotOf(volume, `snap-0${hex(number, 12)}${hex(index + 1, 4)}`, startedAt, description, { ...tags, ...extra }));
    const daily = Array.from({ length: days }, (_, back) => {
        const startedAt = now - 3 * healthy_world_HOUR - back * healthy_world_DAY;
        return set(0x100 + back, startedAt, `PROD_DAILY_${day(startedAt)}`, { 'backup-gate:kind': 'automated' });
    });
    const changedAt = now - 30 * healthy_world_MINUTE;
    const change = options.change
        ? set(0x900, changedAt, `PROD_BEFORE_${options.change}_${day(changedAt)}`, {
            'backup-gate:kind': 'manual',
            'backup-gate:change': options.change,
        })
        : [];
    const imagedAt = now - 10 * healthy_world_DAY;
    const imageTags = { Name: 'quickport-prod-ami', environment: 'production', Date: day(imagedAt) };
    const behindImage = set(0xa00, imagedAt, `Created by CreateImage(${instanceId}) for ami-0a1b2c3d4e5f60001`, imageTags);
    const other = {
        ...runningInstance('i-0bbbbbbbbbbbbbbb1', account, `${region}b`, now - 5 * healthy_world_DAY),
        tags: { Name: 'quickport-staging', environment: 'staging' },
    };
    const otherVolume = volumeOf(other, 'vol-0bbbbbbbbbbbbbbb1', '/dev/sda1', 8, undefined);
    // A public snapshot of a stranger that says it is ours, newer than any of ours.
    const foreign = volumes.map((volume, index) => ({
        ...snapshotOf(volume, `snap-0ffffffffffff000${index + 1}`, now - healthy_world_HOUR, `PROD_DAILY_${day(now)}`, tags),
        owner: OTHER_ACCOUNT,
        encrypted: false,
        kmsKeyId: undefined,
        sharedWith: ['all'],
    }));
    return {
        ...emptyWorldAt(account, region, now),
        instances: [instance, other],
        volumes: [...volumes, otherVolume],
        snapshots: [
            ...daily.flat(),
            ...change,
            ...behindImage,
            snapshotOf(otherVolume, 'snap-0bbbbbbbbbbbbbbb1', now - 40 * healthy_world_DAY, 'before the move', {}),
            ...foreign,
        ],
        images: [
            {
                imageId: 'ami-0a1b2c3d4e5f60001',
                owner: account,
                name: `quickport-prod-ami-${day(imagedAt)}`,
                description: '',
                createdAt: imagedAt,
                availableAt: imagedAt + 20 * healthy_world_MINUTE,
                sourceInstanceId: instanceId,
                isPublic: false,
                rootDevice: '/dev/sda1',
                tags: imageTags,
                devices: behindImage.map(({ snapshotId, sizeGib, encrypted }, index) => ({
                    device: volumes[index]?.attachments[0]?.device ?? '',
                    snapshotId,
                    sizeGib,
                    encrypted,
                })),
            },
        ],
        recycleBinRules: [
            {
                identifier: 'Qp30DayRule',
                owner: account,
                resourceType: 'EBS_SNAPSHOT',
                retentionDays: 30,
                description: 'Keeps deleted snapshots',
                availableAt: now - 60 * healthy_world_DAY,
                resourceTags: [],
                excludeTags: [],
            },
        ],
        keys: [{ keyId: KEY_ID, owner: account, manager: 'CUSTOMER', state: 'Enabled', createdAt: now - 400 * healthy_world_DAY }],
    };
}
const hex = (number, digits) => number.toString(16).padStart(digits, '0');

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/rehearsal/scratch-database.js









const execute = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const DATABASE = 'quickport_crm_laravel';
/** The application's tables: small, with a view, a routine, a trigger and an event, so that a dump has all of them. */
const SCHEMA = [
    'CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(80) NOT NULL) ENGINE=InnoDB',
    'CREATE TABLE positions (id INT PRIMARY KEY AUTO_INCREMENT, device CHAR(15), lat DOUBLE, lon DOUBLE) ENGINE=InnoDB',
    "INSERT INTO customers (name) VALUES ('Asha'), ('Ravi'), ('O''Neil')",
    'CREATE TRIGGER customers_trim BEFORE INSERT ON customers FOR EACH ROW SET NEW.name = TRIM(NEW.name)',
    'CREATE PROCEDURE purge_positions() DELETE FROM positions WHERE id < 0',
    'CREATE EVENT nightly_purge ON SCHEDULE EVERY 1 DAY DO DELETE FROM positions WHERE id < 0',
];
async function find(program) {
    for (const folder of [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']) {
        const path = (0,external_node_path_.join)(folder, program);
        const found = await (0,promises_.access)(path).then(() => true, () => false);
        if (folder !== '' && found)
            return path;
    }
    return undefined;
}
/** A real server in the folder, or undefined when this machine has none. Needs a short path: sockets have 107 bytes. */
async function startMariadb(folder) {
    const [server, installer, client, dumper] = await Promise.all(['mariadbd', 'mariadb-install-db', 'mariadb', 'mariadb-dump'].map(find));
    if (!server || !installer || !client || !dumper)
        return undefined;
    const data = (0,external_node_path_.join)(folder, 'mysql');
    const socket = (0,external_node_path_.join)(folder, 'sock');
    await (0,promises_.mkdir)(data, { recursive: true });
    const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
    // Two installations that share a folder for temporary files can break each other.
    const environment = { ...process.env, TMPDIR: (0,external_node_path_.join)(folder, 'tmp') };
    await (0,promises_.mkdir)(environment.TMPDIR, { recursive: true });
    const options = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${environment.TMPDIR}`];
    const installing = [...options, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot];
    await execute(installer, installing, { env: environment });
    const child = (0,external_node_child_process_.spawn)(server, [...options, `--socket=${socket}`, '--skip-networking', `--pid-file=${(0,external_node_path_.join)(folder, 'pid')}`, ...asRoot], { stdio: 'ignore' });
    const defaultsFile = (0,external_node_path_.join)(folder, 'my.cnf');
    await (0,promises_.writeFile)(defaultsFile, `[client]\nuser=root\nsocket=${socket}\n`, { mode: 0o600 });
    const sql = async (statement, database = [DATABASE]) => {
        await execute(client, [`--defaults-file=${defaultsFile}`, ...database, '-e', statement]);
    };
    try {
        await untilReady(() => sql('SELECT 1', []), child);
        await sql(`CREATE DATABASE ${DATABASE}`, []);
        for (const statement of SCHEMA)
            await sql(statement);
        await sql('INSERT INTO positions (device, lat, lon) SELECT 358899050000000 + seq, 18 + seq / 1000, 73 FROM seq_1_to_2000');
    }
    catch (error) {
        await stop(child);
        throw error;
    }
    return {
        kind: 'mariadb',
        defaultsFile,
        sql: (statement) => sql(statement),
        dump: async (file) => {
            const dumping = (0,external_node_child_process_.spawn)(dumper, [
                `--defaults-file=${defaultsFile}`,
                '--single-transaction',
                '--quick',
                '--routines',
                '--events',
                '--triggers',
                '--hex-blob',
                DATABASE,
            ], { stdio: ['ignore', 'pipe', 'inherit'] });
            const ended = (0,external_node_events_.once)(dumping, 'close');
            await (0,external_node_stream_promises_.pipeline)(dumping.stdout, (0,external_node_zlib_.createGzip)(), (0,external_node_fs_.createWriteStream)(file));
            const [code] = await ended;
            if (code !== 0)
                throw new Error(`mariadb-dump ended with ${code}`);
        },
        [Symbol.asyncDispose]: async () => {
            await stop(child);
            await (0,promises_.rm)(data, { recursive: true, force: true });
        },
    };
}
async function untilReady(ask, child) {
    for (let attempt = 0; attempt < 100; attempt += 1) {
        if (child.exitCode !== null)
            throw new Error(`mariadbd ended with ${child.exitCode}`);
        const ready = await ask().then(() => true, () => false);
        if (ready)
            return;
        await (0,external_node_timers_promises_.setTimeout)(100);
    }
    throw new Error('mariadbd did not answer within ten seconds');
}
async function stop(child) {
    if (child.exitCode !== null)
        return;
    const ended = (0,external_node_events_.once)(child, 'exit');
    child.kill('SIGTERM');
    await ended;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/rehearsal/scratch-host.js







const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** A host below the folder, whose disks carry the serials of the volumes given: the first one is the root. */
async function makeScratchHost(folder, volumeIds) {
    const [dumps, code, programs, sysroot] = ['backups', 'www', 'bin', 'sysroot'].map((name) => (0,external_node_path_.join)(folder, name));
    for (const path of [dumps, programs])
        await (0,promises_.mkdir)(path, { recursive: true });
    const disks = volumeIds.map((volumeId, index) => ({
        volumeId,
        mountPoint: index === 0 ? '/' : index === 1 ? folder : (0,external_node_path_.join)(folder, `disk${index}`),
    }));
    await describeDisks(sysroot, disks);
    return { folder, dumps, code, environment: { PATH: `${programs}:${SYSTEM_PATH}`, BACKUP_GATE_SYSROOT: sysroot } };
}
/** Writes what the kernel would say of NVMe disks: the mounts, and each device's serial. */
async function describeDisks(sysroot, disks) {
    const mounts = disks.map(({ mountPoint }, index) => `${30 + index} 1 259:${index} / ${mountPoint} rw,relatime - ext4 /dev/nvme${index}n1 rw\n`);
    await (0,promises_.mkdir)((0,external_node_path_.join)(sysroot, 'proc/self'), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(sysroot, 'proc/self/mountinfo'), mounts.join(''));
    for (const [index, { volumeId }] of disks.entries()) {
        const device = (0,external_node_path_.join)(sysroot, `sys/dev/block/259:${index}/device`);
        await (0,promises_.mkdir)(device, { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(device, 'serial'), `${volumeId.replace('-', '')}\n`);
        await (0,promises_.writeFile)((0,external_node_path_.join)(device, 'model'), 'Amazon Elastic Block Store\n');
    }
}
const STAND_IN_TABLES = 2;
const base64 = (text) => Buffer.from(text).toString('base64');
/** For machines without MariaDB: a client that answers the probe's question, and dumps of the same shape. */
async function standInDatabase(host) {
    const data = (0,external_node_path_.join)(host.folder, 'mysql');
    await (0,promises_.mkdir)(data, { recursive: true });
    const defaultsFile = (0,external_node_path_.join)(host.folder, 'my.cnf');
    await (0,promises_.writeFile)(defaultsFile, '[client]\nuser=backup\n', { mode: 0o600 });
    const rows = [
        ['version', base64('10.11.0-rehearsal'), base64(`${data}/`)],
        ['schemas', '1'],
        ['sees', '1'],
        ['tables', String(STAND_IN_TABLES)],
        ['objects', '0', '0', '0', '0'],
        ['end', '1'],
    ];
    const answer = rows.map((row) => `${row.join('\t')}\n`).join('');
    await (0,promises_.writeFile)((0,external_node_path_.join)(host.folder, 'answer'), answer);
    const script = `#!/bin/sh\n# Stands in for a MariaDB client in a rehearsal on a machine that has none.\ncat >/dev/null\nexec cat "\${0%/bin/*}/answer"\n`;
    await (0,promises_.writeFile)((0,external_node_path_.join)(host.folder, 'bin/mariadb'), script, { mode: 0o755 });
    return {
        kind: 'stand-in',
        defaultsFile,
        sql: async () => { },
        dump: (file) => writeGzip(file, standInDump(new Date())),
        [Symbol.asyncDispose]: async () => { },
    };
}
const writeGzip = async (file, text) => (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from([text]), (0,external_node_zlib_.createGzip)(), (0,external_node_fs_.createWriteStream)(file));
const standInDump = (at) => [
    '-- MariaDB dump 10.19  Distrib 10.11.0-MariaDB, for debian-linux-gnu (x86_64)',
    '--',
    `-- Host: localhost    Database: ${DATABASE}`,
    '-- ------------------------------------------------------',
    'DROP TABLE IF EXISTS `customers`;',
    'CREATE TABLE `customers` (\n  `id` int(11) NOT NULL\n) ENGINE=InnoDB;',
    'INSERT INTO `customers` VALUES (1),(2),(3);',
    'DROP TABLE IF EXISTS `positions`;',
    'CREATE TABLE `positions` (\n  `id` int(11) NOT NULL\n) ENGINE=InnoDB;',
    'INSERT INTO `positions` VALUES (1);',
    `-- Dump completed on ${at.toISOString().slice(0, 19).replace('T', ' ')}`,
    '',
].join('\n');

;// CONCATENATED MODULE: ./lib/rehearsal/scratch-repository.js




const scratch_repository_execute = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** Real git, with nothing of the user's own configuration in it. */
async function git(cwd, ...args) {
    const { stdout } = await scratch_repository_execute('git', args, {
        cwd,
        env: {
            PATH: process.env['PATH'] ?? '/usr/bin:/bin',
            HOME: cwd,
            LC_ALL: 'C',
            GIT_CONFIG_NOSYSTEM: '1',
            GIT_CONFIG_GLOBAL: '/dev/null',
            GIT_TERMINAL_PROMPT: '0',
            GIT_AUTHOR_NAME: 'Rehearsal',
            GIT_AUTHOR_EMAIL: 'rehearsal@example.com',
            GIT_COMMITTER_NAME: 'Rehearsal',
            GIT_COMMITTER_EMAIL: 'rehearsal@example.com',
        },
    });
    return stdout.trim();
}
/** A remote with a short history, and a shallow checkout of it with the policy inside. */
async function makeScratchRepository(folder, files) {
    const repository = 'quickport/crm';
    const remote = (0,external_node_path_.join)(folder, 'remotes', `${repository}.git`);
    const author = (0,external_node_path_.join)(folder, 'author');
    const workspace = (0,external_node_path_.join)(folder, 'workspace');
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(remote), { recursive: true });
    await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git(folder, 'init', '--quiet', '--initial-branch=main', author);
    await git(author, 'remote', 'add', 'origin', `file://${remote}`);
    await writeFiles(author, {
        'README.md': 'Quickport CRM\n',
        '.env.example': 'APP_KEY=\n',
        '.gitignore': '.env\nvendor/\n',
    });
    await commitAll(author, 'The application');
    const firstSha = await git(author, 'rev-parse', 'HEAD');
    await writeFiles(author, { 'app/Tracker.php': '<?php // GT06\n', ...files });
    await commitAll(author, 'Tracking, and the backup policy');
    await git(author, 'push', '--quiet', 'origin', 'main');
    await git(folder, 'clone', '--quiet', '--depth=1', '--no-tags', `file://${remote}`, workspace);
    const sha = await git(workspace, 'rev-parse', 'HEAD');
    return { serverUrl: `file://${(0,external_node_path_.join)(folder, 'remotes')}`, repository, workspace, sha, firstSha };
}
/** An annotated tag at HEAD, made at the instant given, on the remote. */
async function pushTag(folder, name, message) {
    const author = (0,external_node_path_.join)(folder, 'author');
    await git(author, 'tag', '--annotate', '--message', message, name);
    await git(author, 'push', '--quiet', 'origin', `refs/tags/${name}`);
}
async function writeFiles(folder, files) {
    for (const [name, text] of Object.entries(files)) {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, name)), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, name), text);
    }
}
async function commitAll(folder, message) {
    await git(folder, 'add', '--all', '--force');
    await git(folder, 'commit', '--quiet', '--message', message);
}

;// CONCATENATED MODULE: ./lib/rehearsal/aws-failure.js
/** An error that the service answers. */
class AwsFailure extends Error {
    name = 'AwsFailure';
    /** A refusal's wording is the service's; any other code is given with its HTTP status. */
    reason;
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
const failure = (code, message, status = 400) => new AwsFailure({ code, status }, message);

;// CONCATENATED MODULE: ./lib/rehearsal/access.js

/** The credentials that a call was signed with. Unknown, incomplete and expired ones are refused. */
function identify({ accessKeyId, sessionToken }, world, now) {
    const found = world.credentials.find((one) => one.accessKeyId === accessKeyId);
    if (found === undefined || found.sessionToken !== sessionToken) {
        throw new AwsFailure('unknownCredentials', 'AWS was not able to validate the provided access credentials');
    }
    if (found.expiresAt !== undefined && found.expiresAt <= now) {
        throw new AwsFailure('expiredCredentials', 'The security token included in the request is expired');
    }
    return found;
}
/** As IAM would: an explicit denial, or nothing that allows. Nobody can be denied to ask who they are. */
function checkAccess({ world, caller }, service, action) {
    const name = `${service}:${action}`;
    if (name === 'sts:GetCallerIdentity')
        return;
    const allowed = world.allowedActions?.includes(name) ?? true;
    if (allowed && !world.deniedActions.includes(name))
        return;
    const why = allowed
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${name} action`;
    throw new AwsFailure('denied', `You are not authorized to perform this operation. User: ${caller.arn} is not authorized to perform: ${name} ${why}`);
}

;// CONCATENATED MODULE: ./lib/rehearsal/run-script.js



const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const KILLED = 137;
const READ_BYTES = 128 * 1024;
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;
/**
 * Runs one script as the agent does: written to an executable file and given to `sh -c`, in a directory of its own,
 * with a clean environment and its output in files. Its process group ends with it: the rehearsal leaves nothing running.
 */
async function runScript(host, plan, environment, cancelled) {
    await (0,promises_.mkdir)(host.directory, { recursive: true });
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.directory, 'ssm-'));
    try {
        const path = (0,external_node_path_.join)(directory, '_script.sh');
        await (0,promises_.writeFile)(path, plan.script, { mode: 0o700 });
        const [stdout, stderr] = [(0,external_node_path_.join)(directory, 'stdout'), (0,external_node_path_.join)(directory, 'stderr')];
        const out = await (0,promises_.open)(stdout, 'w');
        const err = await (0,promises_.open)(stderr, 'w');
        const start = {
            command: host.shell,
            path,
            cwd: plan.workingDirectory ?? directory,
            env: { PATH, ...environment, ...host.environment, ...plan.environment },
            stdio: ['ignore', out.fd, err.fd],
        };
        const result = await runFile(start, plan.timeoutSeconds, cancelled).finally(() => Promise.all([out.close(), err.close()]));
        return { ...result, stdout: await startOf(stdout), stderr: await startOf(stderr) };
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 3 });
    }
}
/** As much as could be reported, and a little more: a script may have written any amount. */
async function startOf(path) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, 0);
        return buffer.toString('utf8', 0, bytesRead);
    }
    finally {
        await file.close();
    }
}
function runFile({ command, path, cwd, env, stdio }, timeoutSeconds, cancelled) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(command, ['-c', path], { cwd, env, detached: true, stdio: [...stdio] });
        let ended = 'itself';
        const end = (how) => {
            ended = how;
            killGroup(child.pid);
        };
        const timer = setTimeout(end, Math.min(timeoutSeconds * 1000, LONGEST_TIMER_MILLIS), 'timeout');
        const cancel = () => end('cancel');
        cancelled.addEventListener('abort', cancel, { once: true });
        if (cancelled.aborted)
            cancel();
        const settle = () => {
            clearTimeout(timer);
            cancelled.removeEventListener('abort', cancel);
            killGroup(child.pid);
        };
        child.once('error', (error) => {
            settle();
            reject(error);
        });
        child.once('exit', (code) => {
            settle();
            resolve({ exitCode: code ?? KILLED, ended });
        });
    });
}
function killGroup(pid) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, 'SIGKILL');
    }
    catch {
        // The group has ended by itself.
    }
}

;// CONCATENATED MODULE: ./lib/rehearsal/ssm-agent.js
const FIRST_WITH_ENV_VAR = [3, 3, 2746, 0];
const DEFAULT_TIMEOUT_SECONDS = 3600;
const STDOUT_LIMIT = 24_000;
const STDERR_LIMIT = 8_000;
/** Parameters come as `SSM_<name>` in the environment only to agents that know of it; older ones put the text in. */
function knowsEnvironment({ version }) {
    const parts = version.split('.').map(Number);
    for (const [index, least] of FIRST_WITH_ENV_VAR.entries()) {
        const part = parts[index] ?? 0;
        if (part !== least)
            return part > least;
    }
    return true;
}
function planStep(document, index, values, agent) {
    const inputs = document.mainSteps[index]?.inputs ?? { runCommand: [] };
    const asEnvironment = Object.keys(values).filter((name) => document.parameters[name]?.interpolationType === 'ENV_VAR' && knowsEnvironment(agent));
    const texts = Object.fromEntries(Object.entries(values).filter(([name]) => !asEnvironment.includes(name)));
    const seconds = Number(substitute(String(inputs.timeoutSeconds ?? ''), texts));
    return {
        script: lines(inputs.runCommand, texts).join('\n'),
        environment: Object.fromEntries(asEnvironment.map((name) => [`SSM_${name}`, values[name]?.[0] ?? ''])),
        workingDirectory: inputs.workingDirectory === undefined ? undefined : substitute(inputs.workingDirectory, texts) || undefined,
        timeoutSeconds: seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS,
        onFailure: inputs.onFailure,
    };
}
function lines(runCommand, texts) {
    return [runCommand].flat().flatMap((line) => {
        const whole = /^\{\{\s*(\w+)\s*\}\}$/.exec(line)?.[1];
        return whole !== undefined && texts[whole] ? texts[whole] : [substitute(line, texts)];
    });
}
const substitute = (text, texts) => text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (reference, name) => texts[name]?.join('\n') ?? reference);
/** How a finished script is reported: a few exit codes mean something of their own to the agent. */
function stepResult(exitCode, ended, stdout, stderr) {
    const output = {
        stdout: stdout.slice(0, STDOUT_LIMIT),
        stderr: stderr.slice(0, STDERR_LIMIT),
        responseCode: exitCode,
    };
    if (ended === 'cancel')
        return { ...output, status: 'Cancelled', details: 'Cancelled' };
    // 137 is SIGKILL: the agent cannot tell its own time-out from the kernel's out-of-memory killer.
    if (ended === 'timeout' || exitCode === 137) {
        return {
            ...output,
            responseCode: 137,
            status: 'TimedOut',
            details: 'Execution Timed Out',
        };
    }
    if (exitCode === 168)
        return { ...output, stderr: '', status: 'Success', details: 'Success' };
    const good = exitCode === 0 || exitCode === 194;
    const status = good ? 'Success' : 'Failed';
    return { ...output, status, details: status };
}

;// CONCATENATED MODULE: ./lib/rehearsal/world.js
const worldNow = (world) => Date.now() + world.clock.offsetMillis;

;// CONCATENATED MODULE: ./lib/rehearsal/command-runner.js





function commandRunner() {
    const running = new Map();
    return {
        start: (world, command, document, agent) => {
            const abort = new AbortController();
            const done = runSteps(world, command, document, agent, abort.signal).finally(() => running.delete(command));
            running.set(command, { abort, done });
        },
        cancel: (command) => {
            const entry = running.get(command);
            if (entry === undefined)
                return;
            command.state = 'cancelling';
            entry.abort.abort();
        },
        close: async () => {
            const left = [...running.values()];
            for (const { abort } of left)
                abort.abort();
            await Promise.all(left.map(({ done }) => done));
        },
    };
}
async function runSteps(world, command, document, agent, cancelled) {
    const host = agent.host ?? { directory: (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'backup-gate-rehearsal'), environment: {}, shell: 'sh' };
    for (const [index, step] of command.steps.entries()) {
        const plan = planStep(document, index, command.parameters, agent);
        step.status = 'InProgress';
        step.details = 'InProgress';
        step.startedAt = worldNow(world);
        const environment = { AWS_SSM_INSTANCE_ID: command.instanceId, AWS_SSM_REGION_NAME: world.region };
        const { exitCode, ended, stdout, stderr } = await attempt(host, plan, environment, cancelled);
        Object.assign(step, stepResult(exitCode, ended, stdout, stderr));
        step.endedAt = worldNow(world);
        if (exitCode === 194 && ended === 'itself') {
            world.events.push({ at: step.endedAt, kind: 'rebooted', instanceId: command.instanceId, cause: 'exit code 194' });
        }
        const stops = ended !== 'itself' || exitCode === 168 || exitCode === 169 || (exitCode !== 0 && plan.onFailure !== undefined);
        if (stops)
            break;
    }
    command.state = 'ended';
}
/** Never rejects: a host that cannot run the script is a step that failed. */
async function attempt(host, ...rest) {
    try {
        return await runScript(host, ...rest);
    }
    catch (error) {
        return { exitCode: 1, ended: 'itself', stdout: '', stderr: `failed to run commands: ${String(error)}` };
    }
}

;// CONCATENATED MODULE: ./lib/rehearsal/faults.js
const faultKinds = (/* unused pure expression or super */ null && ([
    'reset',
    'hang',
    'http500',
    'throttle',
    'accessDenied',
    'expiredToken',
    'emptyOk',
    'htmlOk',
    'truncated',
    'wrongShape',
    'missingItem',
    'foreignItem',
    'staleValue',
    'repeatingNextToken',
    'slow',
    'clockJump',
]));
function faultList(initial, randomFaults, random) {
    let entries = initial.map((rule) => ({ rule, seen: 0 }));
    return {
        add: (...rules) => {
            entries.push(...rules.map((rule) => ({ rule, seen: 0 })));
        },
        clear: () => {
            entries = [];
        },
        next: (service, action) => {
            const matching = entries.filter(({ rule }) => (rule.service ?? service) === service && (rule.action ?? action) === action);
            for (const entry of matching)
                entry.seen += 1;
            const hit = matching.find(({ rule, seen }) => {
                const first = rule.call ?? 1;
                return rule.from === 'from then on' ? seen >= first : seen === first;
            });
            if (hit !== undefined || randomFaults === undefined || randomFaults.spare?.includes(action))
                return hit?.rule;
            if (random() >= randomFaults.rate)
                return undefined;
            const kind = randomFaults.kinds[Math.floor(random() * randomFaults.kinds.length)];
            return kind === undefined ? undefined : { kind };
        },
    };
}

// EXTERNAL MODULE: ./node_modules/fast-xml-parser/src/xmlbuilder/json2xml.js + 7 modules
var json2xml = __webpack_require__(28669);
;// CONCATENATED MODULE: ./lib/rehearsal/output.js

const isStructure = (value) => typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value);
const isList = (value) => Array.isArray(value);
const builder = new json2xml/* default */.A({ ignoreAttributes: false, suppressEmptyNode: true, processEntities: true });
/** One document with a single root. A list becomes an element that holds one `item` (or `member`) per entry. */
function toXml(root, namespace, content, itemName) {
    const tree = { [root]: { '@_xmlns': namespace, ...xmlFields(content, itemName) } };
    // A carriage return would be read back as a line feed.
    return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(tree).replaceAll('\r', '&#xD;')}`;
}
function xmlFields(structure, itemName) {
    const entries = Object.entries(structure).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.map(([name, value]) => [name, xmlValue(value, itemName)]));
}
function xmlValue(value, itemName) {
    if (value instanceof Date)
        return value.toISOString();
    if (isList(value))
        return value.length === 0 ? '' : { [itemName]: value.map((entry) => xmlValue(entry, itemName)) };
    if (isStructure(value))
        return xmlFields(value, itemName);
    return String(value);
}
/** JSON with instants as seconds since the epoch. */
const toJson = (value) => JSON.stringify(jsonValue(value));
function jsonValue(value) {
    if (value instanceof Date)
        return value.getTime() / 1000;
    if (isList(value))
        return value.map(jsonValue);
    if (isStructure(value))
        return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, jsonValue(field)]));
    return value;
}

;// CONCATENATED MODULE: ./lib/rehearsal/protocols.js

const xml = (status, body, requestId) => ({
    status,
    contentType: 'text/xml;charset=UTF-8',
    headers: { 'x-amzn-RequestId': requestId },
    body,
});
const json = (type, status, output, requestId, extra = {}) => ({
    status,
    contentType: type,
    headers: { 'x-amzn-RequestId': requestId, ...extra },
    body: toJson(output),
});
const EC2_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const ec2 = {
    input: 'query',
    tokenField: 'nextToken',
    wording: {
        missingAuthentication: ['MissingAuthenticationToken', 403],
        unknownCredentials: ['AuthFailure', 401],
        expiredCredentials: ['RequestExpired', 400],
        denied: ['UnauthorizedOperation', 403],
        throttled: ['RequestLimitExceeded', 503],
        internal: ['InternalError', 500],
        unknownAction: ['InvalidAction', 400],
        unknownParameter: ['UnknownParameter', 400],
        missingParameter: ['MissingParameter', 400],
        invalidParameter: ['InvalidParameterValue', 400],
        invalidToken: ['InvalidPaginationToken', 400],
    },
    success: (action, output, requestId) => xml(200, toXml(`${action}Response`, EC2_NAMESPACE, { requestId, ...output }, 'item'), requestId),
    error: (Code, status, Message, requestId) => xml(status, toXml('Response', EC2_NAMESPACE, { Errors: { Error: { Code, Message } }, RequestID: requestId }, 'item'), requestId),
};
const query = (namespace) => ({
    input: 'query',
    tokenField: 'NextToken',
    wording: {
        missingAuthentication: ['MissingAuthenticationToken', 403],
        unknownCredentials: ['InvalidClientTokenId', 403],
        expiredCredentials: ['ExpiredToken', 403],
        denied: ['AccessDenied', 403],
        throttled: ['Throttling', 400],
        internal: ['ServiceFailure', 500],
        unknownAction: ['InvalidAction', 400],
        unknownParameter: ['ValidationError', 400],
        missingParameter: ['ValidationError', 400],
        invalidParameter: ['ValidationError', 400],
        invalidToken: ['ValidationError', 400],
    },
    success: (action, output, requestId) => {
        const body = { [`${action}Result`]: output, ResponseMetadata: { RequestId: requestId } };
        return xml(200, toXml(`${action}Response`, namespace, body, 'member'), requestId);
    },
    error: (Code, status, Message, requestId) => {
        const Type = status < 500 ? 'Sender' : 'Receiver';
        const body = { Error: { Type, Code, Message }, RequestId: requestId };
        return xml(status, toXml('ErrorResponse', namespace, body, 'member'), requestId);
    },
});
const jsonWording = (internal, invalidToken) => ({
    missingAuthentication: ['MissingAuthenticationTokenException', 400],
    unknownCredentials: ['UnrecognizedClientException', 400],
    expiredCredentials: ['ExpiredTokenException', 400],
    denied: ['AccessDeniedException', 400],
    throttled: ['ThrottlingException', 400],
    internal: [internal, 500],
    unknownAction: ['UnknownOperationException', 400],
    unknownParameter: ['ValidationException', 400],
    missingParameter: ['ValidationException', 400],
    invalidParameter: ['ValidationException', 400],
    invalidToken: [invalidToken, 400],
});
const JSON_11 = 'application/x-amz-json-1.1';
const jsonRpc = (wording) => ({
    input: 'json',
    tokenField: 'NextToken',
    wording,
    success: (_action, output, requestId) => json(JSON_11, 200, output, requestId),
    error: (code, status, message, requestId) => json(JSON_11, status, { __type: code, message }, requestId),
});
const rest = {
    input: 'rest',
    tokenField: 'NextToken',
    wording: {
        ...jsonWording('InternalServerException', 'ValidationException'),
        missingAuthentication: ['MissingAuthenticationTokenException', 403],
        unknownCredentials: ['UnrecognizedClientException', 403],
        expiredCredentials: ['ExpiredTokenException', 403],
        denied: ['AccessDeniedException', 403],
        throttled: ['ThrottlingException', 429],
        unknownAction: ['UnknownOperationException', 404],
    },
    success: (action, output, requestId) => json('application/json', action.startsWith('Create') ? 201 : 200, output, requestId),
    error: (code, status, Message, requestId) => json('application/json', status, { Message }, requestId, { 'x-amzn-ErrorType': code }),
};
const protocols = {
    ec2,
    ssm: jsonRpc(jsonWording('InternalServerError', 'InvalidNextToken')),
    kms: jsonRpc(jsonWording('KMSInternalException', 'ValidationException')),
    rbin: rest,
    sts: query('https://sts.amazonaws.com/doc/2011-06-15/'),
    iam: query('https://iam.amazonaws.com/doc/2010-05-08/'),
};

;// CONCATENATED MODULE: ./lib/rehearsal/query-input.js
const empty = () => Object.create(null);
/** The parameters of a query protocol, nested: `Filter.1.Value.2` becomes a list within a list, `member` steps vanish. */
function parseQuery(body) {
    const root = empty();
    for (const [name, value] of new URLSearchParams(body)) {
        const steps = name.split('.').filter((step) => step !== 'member');
        const last = steps.pop() ?? '';
        let node = root;
        for (const step of steps) {
            const next = node[step] ?? empty();
            node[step] = next;
            if (typeof next === 'string')
                return { [name]: value };
            node = next;
        }
        node[last] = value;
    }
    return Object.fromEntries(Object.entries(root).map(([name, node]) => [name, unfold(node)]));
}
function unfold(node) {
    if (typeof node === 'string')
        return node;
    const names = Object.keys(node);
    const numbers = names.map(Number).sort((a, b) => a - b);
    if (names.length > 0 && numbers.every((number, index) => number === index + 1)) {
        return numbers.map((number) => unfold(node[String(number)] ?? ''));
    }
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, unfold(child)]));
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/rehearsal/operation.js

/** An operation that takes no parameter beyond its schema. */
const operation = ({ kind, parameters, paged, run }) => ({
    kind,
    paged,
    perform: async (call, raw) => {
        const parsed = parameters.safeParse(raw);
        if (!parsed.success)
            throw badParameter(parsed.error.issues[0], raw);
        return run(call, parsed.data);
    },
});
function badParameter(issue, raw) {
    const path = issue?.path ?? [];
    const name = path.join('.');
    if (issue?.code === 'unrecognized_keys') {
        const key = [...path, issue.keys[0]].join('.');
        return new AwsFailure('unknownParameter', `The parameter ${key} is not recognized`);
    }
    const given = path.reduce((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), raw);
    if (given === undefined) {
        return new AwsFailure('missingParameter', `The request must contain the parameter ${name}`);
    }
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    return new AwsFailure('invalidParameter', `Invalid value '${text}' for ${name}: ${issue?.message ?? ''}`);
}

;// CONCATENATED MODULE: ./lib/rehearsal/random.js
/** A 32-bit mixing generator: small, and good enough to shuffle lists and to pick faults. */
function seededRandom(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x9e3779b9) >>> 0;
        let mixed = state;
        mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
        mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
        return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
    };
}
function shuffled(items, random) {
    const keyed = items.map((item) => ({ item, key: random() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
const hexDigits = (count, random) => Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const alphanumerics = (count, random) => Array.from({ length: count }, () => ALPHANUMERIC.charAt(Math.floor(random() * ALPHANUMERIC.length))).join('');
function uuid(random) {
    const hex = hexDigits(30, random);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

;// CONCATENATED MODULE: ./lib/rehearsal/rbin.js




/** The action that a method and a path mean; the identifier in a path becomes a parameter. */
function rbinRoute(method, path, body) {
    if (method === 'POST' && path === '/list-rules')
        return { action: 'ListRules', parameters: body };
    if (method === 'POST' && path === '/rules')
        return { action: 'CreateRule', parameters: body };
    const identifier = /^\/rules\/([^/?]+)$/.exec(path)?.[1];
    if (method !== 'GET' || identifier === undefined)
        return undefined;
    return { action: 'GetRule', parameters: { ...body, Identifier: decodeURIComponent(identifier) } };
}
const resourceType = schemas/* enum */.k5n(['EBS_SNAPSHOT', 'EC2_IMAGE', 'EBS_VOLUME']);
const tagMatch = schemas/* strictObject */.rej({
    ResourceTagKey: schemas/* string */.YjP().min(1).max(128),
    ResourceTagValue: schemas/* string */.YjP().max(256).optional(),
});
const lockState = schemas/* enum */.k5n(['locked', 'pending_unlock', 'unlocked']);
const tagsOut = (matches) => matches.map(({ key, value }) => ({ ResourceTagKey: key, ResourceTagValue: value }));
const tagsIn = (matches) => (matches ?? []).map(({ ResourceTagKey: key, ResourceTagValue: value }) => ({ key, value }));
const summary = (rule, { region }) => ({
    Identifier: rule.identifier,
    Description: rule.description,
    RetentionPeriod: { RetentionPeriodValue: rule.retentionDays, RetentionPeriodUnit: 'DAYS' },
    LockState: rule.lockState,
    RuleArn: `arn:aws:rbin:${region}:${rule.owner}:rule/${rule.identifier}`,
});
const whole = (rule, call) => ({
    Status: rule.availableAt !== undefined && rule.availableAt <= call.now ? 'available' : 'pending',
    ...summary(rule, call),
    ResourceType: rule.resourceType,
    ResourceTags: tagsOut(rule.resourceTags),
    ExcludeResourceTags: tagsOut(rule.excludeTags),
    LockConfiguration: rule.unlockDelayDays === undefined
        ? undefined
        : { UnlockDelay: { UnlockDelayValue: rule.unlockDelayDays, UnlockDelayUnit: 'DAYS' } },
});
const holdsAll = (have, asked) => asked.every(({ key, value }) => have.some((match) => match.key === key && (value === undefined || match.value === value)));
const own = ({ world, caller }) => world.recycleBinRules.filter(({ owner }) => owner === caller.account);
const rbin = {
    ListRules: operation({
        kind: 'read',
        paged: { list: 'Rules', most: 1000 },
        parameters: schemas/* strictObject */.rej({
            ResourceType: resourceType,
            ResourceTags: schemas/* array */.YOg(tagMatch).max(50).optional(),
            ExcludeResourceTags: schemas/* array */.YOg(tagMatch).max(5).optional(),
            LockState: lockState.optional(),
            MaxResults: schemas/* int */.Whr().min(1).max(1000).optional(),
            NextToken: schemas/* string */.YjP().optional(),
        }),
        run: (call, asked) => ({
            Rules: own(call)
                .filter((rule) => rule.resourceType === asked.ResourceType)
                .filter((rule) => asked.LockState === undefined || rule.lockState === asked.LockState)
                .filter((rule) => holdsAll(rule.resourceTags, tagsIn(asked.ResourceTags)))
                .filter((rule) => holdsAll(rule.excludeTags, tagsIn(asked.ExcludeResourceTags)))
                .map((rule) => summary(rule, call)),
        }),
    }),
    GetRule: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({ Identifier: schemas/* string */.YjP().regex(/^[0-9a-zA-Z]{11}$/) }),
        run: (call, { Identifier }) => {
            const rule = own(call).find(({ identifier }) => identifier === Identifier);
            if (rule === undefined)
                throw failure('ResourceNotFoundException', `Rule ${Identifier} not found`, 404);
            return whole(rule, call);
        },
    }),
    CreateRule: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            ResourceType: resourceType,
            RetentionPeriod: schemas/* strictObject */.rej({
                // The API model allows 3650; the service keeps things for a year at most.
                RetentionPeriodValue: schemas/* int */.Whr().min(1).max(365),
                RetentionPeriodUnit: schemas/* literal */.euz('DAYS'),
            }),
            Description: schemas/* string */.YjP()
                .regex(/^[\S ]{0,255}$/)
                .optional(),
            Tags: schemas/* array */.YOg(schemas/* strictObject */.rej({ Key: schemas/* string */.YjP().min(1).max(128), Value: schemas/* string */.YjP().max(256) }))
                .max(200)
                .optional(),
            ResourceTags: schemas/* array */.YOg(tagMatch).max(50).optional(),
            ExcludeResourceTags: schemas/* array */.YOg(tagMatch).max(5).optional(),
            LockConfiguration: schemas/* strictObject */.rej({
                UnlockDelay: schemas/* strictObject */.rej({ UnlockDelayValue: schemas/* int */.Whr().min(7).max(30), UnlockDelayUnit: schemas/* literal */.euz('DAYS') }),
            })
                .optional(),
        }),
        run: (call, asked) => {
            if (asked.ResourceTags?.length && asked.ExcludeResourceTags?.length) {
                throw failure('ValidationException', 'ResourceTags and ExcludeResourceTags cannot both be given');
            }
            const rule = {
                identifier: alphanumerics(11, call.random),
                owner: call.caller.account,
                resourceType: asked.ResourceType,
                retentionDays: asked.RetentionPeriod.RetentionPeriodValue,
                description: asked.Description ?? '',
                availableAt: call.now + 60_000,
                lockState: asked.LockConfiguration ? 'locked' : undefined,
                unlockDelayDays: asked.LockConfiguration?.UnlockDelay.UnlockDelayValue,
                resourceTags: tagsIn(asked.ResourceTags),
                excludeTags: tagsIn(asked.ExcludeResourceTags),
            };
            call.world.recycleBinRules.push(rule);
            const tags = asked.Tags?.map(({ Key, Value }) => ({ Key, Value }));
            return { ...whole(rule, call), Tags: tags };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/incoming.js



const API_VERSIONS = {
    ec2: '2016-11-15',
    sts: '2011-06-15',
    iam: '2010-05-08',
};
const TARGETS = { ssm: 'AmazonSSM', kms: 'TrentService' };
const SIGNATURE = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9]+)\/aws4_request,\s*SignedHeaders=[a-z0-9;-]+,\s*Signature=[0-9a-f]{64}$/;
const isServiceName = (name) => Object.hasOwn(protocols, name);
/** Undefined when the request is not signed for a service that is served here. */
function readIncoming(method, path, headers, body) {
    const [, accessKeyId, region, service] = SIGNATURE.exec(headers.authorization ?? '') ?? [];
    if (!accessKeyId || !region || !service || !isServiceName(service))
        return undefined;
    const attempt = /attempt=(\d+)/.exec(String(headers['amz-sdk-request'] ?? ''))?.[1];
    const token = headers['x-amz-security-token'];
    const common = {
        service,
        region,
        accessKeyId,
        sessionToken: typeof token === 'string' ? token : undefined,
        attempt: attempt ? Number(attempt) : 1,
    };
    return { ...common, ...readAction(service, method, path, headers, body) };
}
function readAction(service, method, path, headers, body) {
    const unread = { action: undefined, parameters: {} };
    if (protocols[service].input === 'query') {
        const { Action, Version, ...parameters } = parseQuery(body);
        if (method !== 'POST' || typeof Action !== 'string' || Version !== API_VERSIONS[service])
            return unread;
        return { action: Action, parameters };
    }
    const parameters = parseObject(body);
    if (parameters === undefined)
        return unread;
    if (service === 'rbin')
        return rbinRoute(method, path, parameters) ?? unread;
    const [prefix, action] = String(headers['x-amz-target'] ?? '').split('.');
    return method === 'POST' && prefix === TARGETS[service] ? { action, parameters } : unread;
}
function parseObject(body) {
    if (body === '')
        return {};
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/rehearsal/request-log.js
function requestLog() {
    const entries = [];
    return {
        entries,
        iamActions: () => [...new Set(entries.map(({ service, action }) => `${service}:${action}`))].sort(),
        count: (service, action) => entries.filter((entry) => entry.service === service && entry.action === action).length,
        clear: () => {
            entries.length = 0;
        },
        record: (entry) => {
            entries.push(entry);
        },
    };
}

;// CONCATENATED MODULE: ./lib/rehearsal/faulty-output.js

/** The newest is the one that would be relied on; without ages, the first. */
function withoutNewest(items) {
    const startOf = (item) => isStructure(item) && item['startTime'] instanceof Date ? item['startTime'].getTime() : 0;
    const newest = items.reduce((best, item) => (startOf(item) > startOf(best) ? item : best));
    return items.filter((item) => item !== newest);
}
const FOREIGN_ACCOUNT = '999988887777';
const STALE_MILLIS = 25 * 3_600_000;
const REPEATED_TOKEN = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
/** Faults that spoil what an answer says, not how it is sent. */
const outputFaults = {
    wrongShape: (output) => editFirst(output, (value) => (isList(value) ? 'none' : { unexpected: 'shape' })),
    missingItem: (output) => editFirst(output, (value) => (isList(value) && value.length > 0 ? withoutNewest(value) : undefined)),
    foreignItem: (output) => {
        const path = listPath(output);
        if (path === undefined)
            return asForeign(output);
        return editAt(output, path, (value) => {
            const items = isList(value) ? value : [];
            return [...items, asForeign(items.find(isStructure) ?? sample(path))];
        });
    },
    staleValue: (output) => {
        const earlier = staleFields(output);
        const path = listPath(output);
        if (path === undefined || JSON.stringify(earlier) !== JSON.stringify(output))
            return earlier;
        // Nothing in the items tells their age: a day ago there were none where there are some now, and the other way round.
        return editAt(output, path, (value) => (isList(value) && value.length === 0 ? [sample(path)] : []));
    },
    repeatingNextToken: (output, tokenField) => ({ ...output, [tokenField]: REPEATED_TOKEN }),
};
/** A client that believes the repeated token sends it back; the call is then answered as if it came first. */
function forgetRepeatedToken(parameters) {
    const { NextToken, ...rest } = parameters;
    return NextToken === REPEATED_TOKEN ? rest : parameters;
}
const named = (output) => Object.entries(output).filter(([name, value]) => value !== undefined && !/^nextToken$/i.test(name));
/** Where the first list lies: at the top, or in the only field there is. */
function listPath(output) {
    const fields = named(output);
    const list = fields.find(([, value]) => isList(value));
    return list && fields.length <= 2 ? [list[0]] : undefined;
}
/** Edits the answer's list, or else its telling field: the first one, of the first structure where there is one. */
const editFirst = (output, edit) => editAt(output, listPath(output) ?? tellingPath(output), edit);
function tellingPath(output) {
    const [first] = named(output);
    if (first === undefined)
        return [];
    const [name, value] = first;
    return isStructure(value) ? [name, ...tellingPath(value)] : [name];
}
function editAt(output, path, edit) {
    const [name, ...rest] = path;
    if (name === undefined)
        return { ...output, unexpected: 'field' };
    const value = output[name];
    return { ...output, [name]: rest.length > 0 && isStructure(value) ? editAt(value, rest, edit) : edit(value) };
}
const IDENTITIES = [
    'snapshotId',
    'imageId',
    'volumeId',
    'resourceId',
    'instancesSet',
    'CommandId',
    'InstanceId',
    'Identifier',
    'KeyId',
    'Document',
    'Name',
    'KeyMetadata',
    'RoleName',
    'Role',
];
const OWNERS = /^(?:ownerId|imageOwnerId|Account|AWSAccountId|Owner|userId)$/;
/** The same thing under another id, of another owner. What it belongs to (volume, tags, dates) stays: a good forgery. */
function asForeign(item) {
    const identity = IDENTITIES.find((name) => item[name] !== undefined && !isInstance(item, name));
    const entries = Object.entries(item).map(([name, value]) => {
        if (OWNERS.test(name))
            return [name, FOREIGN_ACCOUNT];
        if (name === 'Arn' || name === 'RuleArn')
            return [name, foreignText(String(value).replace(/:\d{12}:/, `:${FOREIGN_ACCOUNT}:`))];
        if (name === identity || (name === 'InstanceId' && identity === 'CommandId'))
            return [name, foreignValue(value)];
        return [name, value];
    });
    return Object.fromEntries(entries);
}
// An instance carries the id of the image it was started from before its own.
const isInstance = (item, name) => name === 'imageId' && item['instanceId'] !== undefined;
function foreignValue(value) {
    if (isList(value))
        return value.map((entry) => (isStructure(entry) ? { ...entry, instanceId: 'i-0fffffffffffffff0' } : entry));
    if (isStructure(value))
        return asForeign(value);
    return foreignText(String(value));
}
/** Another id of the same form. */
const foreignText = (text) => text.replace(/[0-9a-zA-Z]{4}$/, (tail) => (tail === 'fff0' ? 'eee0' : 'fff0'));
const EARLIER_STATES = {
    completed: 'pending',
    available: 'pending',
    running: 'pending',
    'in-use': 'available',
    attached: 'attaching',
    Enabled: 'PendingImport',
    Online: 'ConnectionLost',
    Active: 'Updating',
    Success: 'InProgress',
    '100%': '0%',
};
const STATE_FIELDS = /^(?:status|state|name|imageState|progress|KeyState|PingStatus|Status|StatusDetails|lockState)$/;
const NOT_YET = {
    ResponseCode: -1,
    StandardOutputContent: '',
    ExecutionEndDateTime: '',
};
/** The answer of a day ago: every date earlier, every state the one before. */
const staleFields = (structure) => Object.fromEntries(Object.entries(structure).map(([name, value]) => [name, name in NOT_YET ? NOT_YET[name] : asStale(value, name)]));
function asStale(value, name = '') {
    if (value instanceof Date)
        return new Date(value.getTime() - STALE_MILLIS);
    if (isList(value))
        return value.map((entry) => asStale(entry));
    if (isStructure(value))
        return staleFields(value);
    if (typeof value !== 'string')
        return value;
    if (STATE_FIELDS.test(name))
        return EARLIER_STATES[value] ?? value;
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value))
        return new Date(Date.parse(value) - STALE_MILLIS).toISOString();
    // A session of yesterday, of the same role.
    return name === 'Arn' && value.includes(':assumed-role/') ? `${value}-yesterday` : value;
}
/** What a foreign item looks like where the right answer is an empty list. */
const SAMPLES = {
    createVolumePermission: { userId: FOREIGN_ACCOUNT },
    snapshotSet: {
        snapshotId: 'snap-0aaaaaaaaaaaaaaa1',
        ownerId: FOREIGN_ACCOUNT,
        status: 'completed',
        volumeId: 'vol-0aaaaaaaaaaaaaaa1',
    },
    volumeSet: { volumeId: 'vol-0aaaaaaaaaaaaaaa1', status: 'available', size: 8 },
    imagesSet: { imageId: 'ami-0aaaaaaaaaaaaaaa1', imageOwnerId: FOREIGN_ACCOUNT, imageState: 'available' },
    reservationSet: {
        reservationId: 'r-0aaaaaaaaaaaaaaa1',
        ownerId: FOREIGN_ACCOUNT,
        instancesSet: [{ instanceId: 'i-0aaaaaaaaaaaaaaa1' }],
    },
    tagSet: { resourceId: 'i-0aaaaaaaaaaaaaaa1', resourceType: 'instance', key: 'Name', value: 'other' },
    InstanceInformationList: { InstanceId: 'i-0aaaaaaaaaaaaaaa1', PingStatus: 'Online' },
    Rules: { Identifier: 'aaaaaaaaaa1', RetentionPeriod: { RetentionPeriodValue: 1, RetentionPeriodUnit: 'DAYS' } },
    CommandInvocations: {
        CommandId: '00000000-0000-4000-8000-000000000001',
        InstanceId: 'i-0aaaaaaaaaaaaaaa1',
        Status: 'Success',
    },
    Commands: { CommandId: '00000000-0000-4000-8000-000000000001', Status: 'Success' },
};
const sample = (path) => SAMPLES[path[path.length - 1] ?? ''] ?? { unexpected: 'item' };

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-filters.js


/** Items that match every filter; a filter matches when any of its values does. Unknown filters are errors. */
function applyFilters(items, filters, paths) {
    const tests = filters.map(({ Name, Value }) => {
        const read = reader(Name, paths);
        const patterns = Value.map(wildcard);
        return (item) => read(item).some((text) => patterns.some((pattern) => pattern.test(text)));
    });
    return items.filter((item) => tests.every((test) => test(item)));
}
function reader(name, paths) {
    const tagged = paths['tag'];
    if (tagged !== undefined && name.startsWith('tag:')) {
        const key = name.slice(4);
        return (item) => pairs(item, tagged)
            .filter((pair) => pair['key'] === key)
            .flatMap((pair) => texts(pair['value']));
    }
    if (tagged !== undefined && name === 'tag-key') {
        return (item) => pairs(item, tagged).flatMap((pair) => texts(pair['key']));
    }
    const path = name === 'tag' ? undefined : paths[name];
    if (path === undefined)
        throw new AwsFailure('invalidParameter', `The filter '${name}' is invalid`);
    return (item) => walk(item, path.split('.')).flatMap(texts);
}
const pairs = (item, path) => walk(item, path.split('.')).filter(isStructure);
function walk(value, path) {
    if (isList(value))
        return value.flatMap((entry) => walk(entry, path));
    const [name, ...rest] = path;
    if (name === undefined)
        return [value];
    return isStructure(value) ? walk(value[name], rest) : [];
}
function texts(value) {
    if (value === undefined)
        return [];
    return [value instanceof Date ? value.toISOString() : String(value)];
}
/** `*` is any text, `?` one character, a backslash takes their meaning away. Case counts. */
function wildcard(text) {
    const source = text.replaceAll(/\\([\s\S])|[\s\S]/g, (character, escaped) => {
        if (escaped !== undefined)
            return literal(escaped);
        if (character === '*')
            return '[\\s\\S]*';
        return character === '?' ? '[\\s\\S]' : literal(character);
    });
    return new RegExp(`^${source}$`);
}
const literal = (character) => character.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-parameters.js


const flag = schemas/* enum */.k5n(['true', 'false']).transform((text) => text === 'true');
const integer = (least, most) => schemas/* string */.YjP()
    .regex(/^-?\d+$/)
    .transform(Number)
    .pipe(schemas/* number */.aig().min(least).max(most));
const names = schemas/* array */.YOg(schemas/* string */.YjP().min(1)).min(1);
const filterList = schemas/* array */.YOg(schemas/* strictObject */.rej({ Name: schemas/* string */.YjP(), Value: schemas/* array */.YOg(schemas/* string */.YjP()).min(1).max(200) })).max(50);
const dryRun = { DryRun: flag.optional() };
/** What every list of EC2 takes. */
const listing = {
    ...dryRun,
    Filter: filterList.default([]),
    MaxResults: integer(5, 1000).optional(),
    NextToken: schemas/* string */.YjP().min(1).optional(),
};
const tagSpecifications = schemas/* array */.YOg(schemas/* strictObject */.rej({
    ResourceType: schemas/* string */.YjP(),
    Tag: schemas/* array */.YOg(schemas/* strictObject */.rej({ Key: schemas/* string */.YjP(), Value: schemas/* string */.YjP().default('') })).default([]),
}))
    .default([]);
/** The tags for each type of resource that a create call makes; any other type is an error, and so is a bad tag. */
function tagsFor(specifications, types) {
    const entries = types.map((type) => [type, {}]);
    const result = Object.fromEntries(entries);
    for (const { ResourceType, Tag } of specifications) {
        const type = types.find((known) => known === ResourceType);
        if (type === undefined) {
            throw new AwsFailure('invalidParameter', `'${ResourceType}' is not a valid taggable resource type for this operation.`);
        }
        if (Object.keys(result[type]).length > 0) {
            throw new AwsFailure('invalidParameter', `Tag specification resource type must be unique: ${ResourceType}`);
        }
        result[type] = readTags(Tag);
    }
    return result;
}
function readTags(tags) {
    for (const { Key, Value } of tags) {
        if (Key === '' || Key.length > 128 || Value.length > 256) {
            throw new AwsFailure('invalidParameter', `Tag key or value is empty or too long: ${Key.slice(0, 140)}`);
        }
        if (/^aws:/i.test(Key))
            throw new AwsFailure('invalidParameter', `Tag keys starting with 'aws:' are reserved: ${Key}`);
    }
    const result = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
    if (Object.keys(result).length !== tags.length) {
        throw new AwsFailure('invalidParameter', 'Duplicate tag keys found');
    }
    if (tags.length > 50)
        throw failure('TagLimitExceeded', 'More than 50 tags specified');
    return result;
}
const tagSet = (tags) => {
    const entries = Object.entries(tags);
    return entries.length === 0 ? undefined : entries.map(([key, value]) => ({ key, value }));
};
const ec2_parameters_hex = '(?:[0-9a-f]{8}|[0-9a-f]{17})$';
const instanceIds = {
    pattern: new RegExp(`^i-${ec2_parameters_hex}`),
    malformed: 'InvalidInstanceID.Malformed',
    notFound: 'InvalidInstanceID.NotFound',
    noun: 'instance ID',
};
const volumeIds = {
    pattern: new RegExp(`^vol-${ec2_parameters_hex}`),
    malformed: 'InvalidVolumeID.Malformed',
    notFound: 'InvalidVolume.NotFound',
    noun: 'volume',
};
const snapshotIds = {
    pattern: new RegExp(`^snap-${ec2_parameters_hex}`),
    malformed: 'InvalidSnapshotID.Malformed',
    notFound: 'InvalidSnapshot.NotFound',
    noun: 'snapshot',
};
const imageIds = {
    pattern: new RegExp(`^ami-${ec2_parameters_hex}`),
    malformed: 'InvalidAMIID.Malformed',
    notFound: 'InvalidAMIID.NotFound',
    noun: 'image id',
};
function checkId(kind, id) {
    if (!kind.pattern.test(id))
        throw failure(kind.malformed, `Invalid id: "${id}"`);
}
/** The things with these ids, all things when none are given. One that is not among them is an error, as in AWS. */
function ec2_parameters_select(kind, ids, things, idOf) {
    if (ids === undefined)
        return things;
    for (const id of ids) {
        checkId(kind, id);
        if (!things.some((thing) => idOf(thing) === id)) {
            throw failure(kind.notFound, `The ${kind.noun} '${id}' does not exist`);
        }
    }
    return things.filter((thing) => ids.includes(idOf(thing)));
}
/** AWS refuses a page size beside a list of ids. */
function refuseBoth(ids, maxResults) {
    if (ids !== undefined && maxResults !== undefined) {
        throw failure('InvalidParameterCombination', 'The parameter MaxResults cannot be used with a list of ids');
    }
}

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-instances.js




const INSTANCE_FILTERS = {
    tag: 'tagSet',
    'instance-id': 'instanceId',
    'instance-state-name': 'instanceState.name',
    'instance-state-code': 'instanceState.code',
    'instance-type': 'instanceType',
    'image-id': 'imageId',
    'availability-zone': 'placement.availabilityZone',
    'launch-time': 'launchTime',
    'root-device-name': 'rootDeviceName',
    'root-device-type': 'rootDeviceType',
    'private-ip-address': 'privateIpAddress',
    'block-device-mapping.volume-id': 'blockDeviceMapping.ebs.volumeId',
    'block-device-mapping.device-name': 'blockDeviceMapping.deviceName',
    'block-device-mapping.status': 'blockDeviceMapping.ebs.status',
};
const STATE_CODES = {
    pending: 0,
    running: 16,
    'shutting-down': 32,
    terminated: 48,
    stopping: 64,
    stopped: 80,
};
/** The volumes of an instance, each with what ties it to that instance. */
const attachmentsOf = (world, instanceId) => world.volumes.flatMap((volume) => volume.attachments
    .filter((attachment) => attachment.instanceId === instanceId && attachment.state !== 'detached')
    .map((attachment) => ({ volume, attachment })));
function instanceOut(world, instance) {
    return {
        instanceId: instance.instanceId,
        imageId: instance.imageId,
        instanceState: { code: STATE_CODES[instance.state], name: instance.state },
        instanceType: instance.type,
        launchTime: new Date(instance.launchedAt),
        placement: { availabilityZone: instance.availabilityZone, tenancy: 'default' },
        privateIpAddress: '10.0.0.10',
        architecture: 'x86_64',
        rootDeviceType: 'ebs',
        rootDeviceName: instance.rootDevice,
        virtualizationType: 'hvm',
        hypervisor: 'xen',
        blockDeviceMapping: attachmentsOf(world, instance.instanceId).map(({ volume, attachment }) => ({
            deviceName: attachment.device,
            ebs: {
                volumeId: volume.volumeId,
                status: attachment.state === 'busy' ? 'detaching' : attachment.state,
                attachTime: new Date(attachment.attachedAt),
                deleteOnTermination: attachment.device === instance.rootDevice,
            },
        })),
        tagSet: tagSet(instance.tags),
    };
}
const VOLUME_FILTERS = {
    tag: 'tagSet',
    'volume-id': 'volumeId',
    status: 'status',
    size: 'size',
    encrypted: 'encrypted',
    'volume-type': 'volumeType',
    'availability-zone': 'availabilityZone',
    'create-time': 'createTime',
    'attachment.instance-id': 'attachmentSet.instanceId',
    'attachment.device': 'attachmentSet.device',
    'attachment.status': 'attachmentSet.status',
};
const volumeOut = (volume) => ({
    volumeId: volume.volumeId,
    size: volume.sizeGib,
    snapshotId: '',
    availabilityZone: volume.availabilityZone,
    status: volume.state,
    createTime: new Date(volume.createdAt),
    attachmentSet: volume.attachments.map((attachment) => ({
        volumeId: volume.volumeId,
        instanceId: attachment.instanceId,
        device: attachment.device,
        status: attachment.state,
        attachTime: new Date(attachment.attachedAt),
        deleteOnTermination: false,
    })),
    volumeType: volume.type,
    encrypted: volume.encrypted,
    kmsKeyId: volume.kmsKeyId,
    sseType: volume.encrypted ? 'sse-kms' : 'none',
    multiAttachEnabled: false,
    tagSet: tagSet(volume.tags),
});
const ec2Instances = {
    DescribeInstances: operation({
        kind: 'read',
        paged: { list: 'reservationSet', most: 1000 },
        parameters: schemas/* strictObject */.rej({ ...listing, InstanceId: names.optional(), IncludeManagedResources: flag.optional() }),
        run: ({ world, caller }, { InstanceId, Filter, MaxResults }) => {
            refuseBoth(InstanceId, MaxResults);
            const own = world.instances.filter(({ owner }) => owner === caller.account);
            const asked = ec2_parameters_select(instanceIds, InstanceId, own, ({ instanceId }) => instanceId);
            const shown = applyFilters(asked.map((instance) => instanceOut(world, instance)), Filter, INSTANCE_FILTERS);
            return {
                reservationSet: shown.map((instance) => ({
                    reservationId: `r-${String(instance['instanceId']).slice(2)}`,
                    ownerId: caller.account,
                    groupSet: [],
                    instancesSet: [instance],
                })),
            };
        },
    }),
    DescribeVolumes: operation({
        kind: 'read',
        paged: { list: 'volumeSet', most: 1000 },
        parameters: schemas/* strictObject */.rej({ ...listing, VolumeId: names.optional(), IncludeManagedResources: flag.optional() }),
        run: ({ world, caller }, { VolumeId, Filter, MaxResults }) => {
            refuseBoth(VolumeId, MaxResults);
            const own = world.volumes.filter(({ owner }) => owner === caller.account);
            const asked = ec2_parameters_select(volumeIds, VolumeId, own, ({ volumeId }) => volumeId);
            return { volumeSet: applyFilters(asked.map(volumeOut), Filter, VOLUME_FILTERS) };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/world-ec2.js
function snapshotState(snapshot, now) {
    if (snapshot.state !== undefined)
        return snapshot.state;
    return snapshot.completesAt !== undefined && snapshot.completesAt <= now ? 'completed' : 'pending';
}

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-snapshots.js






const SNAPSHOT_FILTERS = {
    tag: 'tagSet',
    'snapshot-id': 'snapshotId',
    'volume-id': 'volumeId',
    'volume-size': 'volumeSize',
    'owner-id': 'ownerId',
    'owner-alias': 'ownerAlias',
    'start-time': 'startTime',
    'storage-tier': 'storageTier',
    'transfer-type': 'transferType',
    status: 'status',
    progress: 'progress',
    description: 'description',
    encrypted: 'encrypted',
};
const GIB = 2 ** 30;
function snapshotOut(snapshot, now) {
    const status = snapshotState(snapshot, now);
    const completed = status === 'completed' && snapshot.completesAt !== undefined;
    return {
        snapshotId: snapshot.snapshotId,
        volumeId: snapshot.volumeId,
        status,
        statusMessage: snapshot.stateMessage,
        startTime: new Date(snapshot.startedAt),
        progress: progress(snapshot, status, now),
        ownerId: snapshot.owner,
        volumeSize: snapshot.sizeGib,
        description: snapshot.description,
        encrypted: snapshot.encrypted,
        kmsKeyId: snapshot.kmsKeyId,
        storageTier: snapshot.tier,
        restoreExpiryTime: snapshot.restoreExpiresAt === undefined ? undefined : new Date(snapshot.restoreExpiresAt),
        transferType: snapshot.transferType,
        completionTime: completed ? new Date(snapshot.completesAt ?? 0) : undefined,
        fullSnapshotSizeInBytes: completed ? Math.floor(snapshot.sizeGib * GIB * 0.4) : undefined,
        sseType: snapshot.encrypted ? 'sse-kms' : 'none',
        tagSet: tagSet(snapshot.tags),
    };
}
function progress({ startedAt, completesAt }, status, now) {
    if (status === 'completed')
        return '100%';
    if (status !== 'pending' || completesAt === undefined)
        return '';
    return `${Math.max(0, Math.min(99, Math.floor((100 * (now - startedAt)) / (completesAt - startedAt))))}%`;
}
/** Not yet shown by reads, in the Recycle Bin, or gone: all the same to a list. */
const visibleSnapshots = ({ world, now }) => world.snapshots.filter(({ recycleBin, visibleAt }) => recycleBin === undefined && (visibleAt ?? now) <= now);
/** Own ones, and those that others share with the account or with everybody. */
const usableBy = (account) => (snapshot) => snapshot.owner === account || snapshot.sharedWith.includes(account) || snapshot.sharedWith.includes('all');
function restorableBy(who, account) {
    if (who === 'all')
        return ({ sharedWith }) => sharedWith.includes('all');
    return usableBy(who === 'self' ? account : who);
}
function ownSnapshot(call, id) {
    checkId(snapshotIds, id);
    const found = visibleSnapshots(call).find(({ snapshotId, owner }) => snapshotId === id && owner === call.caller.account);
    if (found === undefined)
        throw failure('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
    return found;
}
const ec2Snapshots = {
    DescribeSnapshots: operation({
        kind: 'read',
        paged: { list: 'snapshotSet', most: 1000 },
        parameters: schemas/* strictObject */.rej({
            ...listing,
            SnapshotId: names.optional(),
            Owner: names.optional(),
            RestorableBy: names.optional(),
        }),
        run: (call, { SnapshotId, Owner, RestorableBy, Filter, MaxResults }) => {
            refuseBoth(SnapshotId, MaxResults);
            const { account } = call.caller;
            const owners = Owner?.map((owner) => (owner === 'self' ? account : owner));
            const strange = owners?.find((owner) => owner !== 'amazon' && !/^\d{12}$/.test(owner));
            if (strange !== undefined)
                throw new AwsFailure('invalidParameter', `Invalid value '${strange}' for owner`);
            const usable = visibleSnapshots(call).filter(usableBy(account));
            const shown = ec2_parameters_select(snapshotIds, SnapshotId, usable, ({ snapshotId }) => snapshotId)
                .filter(({ owner }) => owners === undefined || owners.includes(owner))
                .filter((snapshot) => RestorableBy?.some((who) => restorableBy(who, account)(snapshot)) ?? true);
            return {
                snapshotSet: applyFilters(shown.map((one) => snapshotOut(one, call.now)), Filter, SNAPSHOT_FILTERS),
            };
        },
    }),
    DescribeSnapshotAttribute: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({
            ...dryRun,
            SnapshotId: schemas/* string */.YjP(),
            Attribute: schemas/* enum */.k5n(['createVolumePermission', 'productCodes']),
        }),
        run: (call, { SnapshotId, Attribute }) => {
            const snapshot = ownSnapshot(call, SnapshotId);
            const permissions = snapshot.sharedWith.map((who) => (who === 'all' ? { group: who } : { userId: who }));
            return {
                snapshotId: SnapshotId,
                ...(Attribute === 'productCodes' ? { productCodes: [] } : { createVolumePermission: permissions }),
            };
        },
    }),
    ListSnapshotsInRecycleBin: operation({
        kind: 'read',
        paged: { list: 'snapshotSet', most: 1000 },
        parameters: schemas/* strictObject */.rej({
            ...dryRun,
            SnapshotId: names.optional(),
            MaxResults: integer(5, 1000).optional(),
            NextToken: schemas/* string */.YjP().min(1).optional(),
        }),
        run: ({ world, caller, now }, { SnapshotId }) => {
            const binned = world.snapshots.flatMap((snapshot) => snapshot.recycleBin && snapshot.owner === caller.account && snapshot.recycleBin.exitsAt > now
                ? [{ snapshot, bin: snapshot.recycleBin }]
                : []);
            const asked = ec2_parameters_select(snapshotIds, SnapshotId, binned, ({ snapshot }) => snapshot.snapshotId);
            return {
                snapshotSet: asked.map(({ snapshot, bin }) => ({
                    snapshotId: snapshot.snapshotId,
                    recycleBinEnterTime: new Date(bin.enteredAt),
                    recycleBinExitTime: new Date(bin.exitsAt),
                    description: snapshot.description,
                    volumeId: snapshot.volumeId,
                })),
            };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-create.js








/** Pending and put into the world; reads find it after the world's delay. */
function newSnapshot(call, volume, description, tags, place = 0) {
    const { world, now, caller, random } = call;
    const snapshot = {
        snapshotId: `snap-0${hexDigits(16, random)}`,
        owner: caller.account,
        volumeId: volume.volumeId,
        startedAt: now,
        completesAt: now + world.behaviour.snapshotSeconds * 1000,
        description,
        sizeGib: volume.sizeGib,
        encrypted: volume.encrypted,
        kmsKeyId: volume.kmsKeyId,
        tier: 'standard',
        tags: { ...tags },
        sharedWith: [],
        visibleAt: now + world.behaviour.visibleAfterMillis + place * world.behaviour.visibleSpreadMillis,
    };
    world.snapshots.push(snapshot);
    return snapshot;
}
/** All or nothing: looks at every volume before one snapshot is made. */
function checkLimits({ world, now }, volumes) {
    const { pendingPerVolume, secondsBetweenSnapshots } = world.behaviour;
    for (const { volumeId, type } of volumes) {
        const taken = world.snapshots.filter((snapshot) => snapshot.volumeId === volumeId && snapshot.transferType === undefined);
        const pending = taken.filter((snapshot) => snapshotState(snapshot, now) === 'pending');
        const most = type === 'st1' || type === 'sc1' ? 1 : pendingPerVolume;
        if (pending.length >= most) {
            throw failure('ConcurrentSnapshotLimitExceeded', `Maximum allowed in-progress snapshots for a single volume exceeded: ${volumeId}.`);
        }
        if (taken.some(({ startedAt }) => now - startedAt < secondsBetweenSnapshots * 1000)) {
            throw failure('SnapshotCreationPerVolumeRateExceeded', `The maximum per volume CreateSnapshot request rate has been exceeded: ${volumeId}.`);
        }
    }
}
const description = schemas/* string */.YjP().max(255).default('');
const ec2_create_location = schemas/* literal */.euz('regional').optional();
function createSet(call, asked) {
    const { world, caller, now } = call;
    const { InstanceId, ExcludeBootVolume, ExcludeDataVolumeId } = asked.InstanceSpecification;
    checkId(instanceIds, InstanceId);
    const instance = world.instances.find((one) => one.instanceId === InstanceId && one.owner === caller.account);
    if (!instance)
        throw failure('InvalidInstanceID.NotFound', `The instance ID '${InstanceId}' does not exist`);
    const attached = attachmentsOf(world, InstanceId);
    const isBoot = (device) => device === instance.rootDevice;
    const data = attached.filter(({ attachment }) => !isBoot(attachment.device)).map(({ volume }) => volume);
    const excluded = ExcludeDataVolumeId === undefined ? [] : ec2_parameters_select(volumeIds, ExcludeDataVolumeId, data, (one) => one.volumeId);
    const volumes = attached
        .filter(({ attachment }) => !(ExcludeBootVolume && isBoot(attachment.device)))
        .map(({ volume }) => volume)
        .filter((volume) => !excluded.includes(volume));
    if (volumes.length === 0)
        throw failure('InvalidParameterValue', `No volumes to snapshot on instance ${InstanceId}`);
    checkLimits(call, volumes);
    const tags = tagsFor(asked.TagSpecification, ['snapshot']).snapshot;
    const made = volumes.map((volume, place) => newSnapshot(call, volume, asked.Description, asked.CopyTagsFromSource ? { ...volume.tags, ...tags } : tags, place));
    return {
        snapshotSet: made.map((snapshot) => {
            const { status, storageTier: _, ...rest } = snapshotOut(snapshot, now);
            return { ...rest, state: status };
        }),
    };
}
const setParameters = schemas/* strictObject */.rej({
    ...dryRun,
    Description: description,
    InstanceSpecification: schemas/* strictObject */.rej({
        InstanceId: schemas/* string */.YjP(),
        ExcludeBootVolume: flag.default(false),
        ExcludeDataVolumeId: names.max(40).optional(),
    }),
    TagSpecification: tagSpecifications,
    CopyTagsFromSource: schemas/* literal */.euz('volume').optional(),
    Location: ec2_create_location,
});
const ec2Create = {
    CreateSnapshot: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            ...dryRun,
            VolumeId: schemas/* string */.YjP(),
            Description: description,
            TagSpecification: tagSpecifications,
            Location: ec2_create_location,
        }),
        run: (call, asked) => {
            const own = call.world.volumes.filter(({ owner }) => owner === call.caller.account);
            const volumes = ec2_parameters_select(volumeIds, [asked.VolumeId], own, ({ volumeId }) => volumeId);
            checkLimits(call, volumes);
            const tags = tagsFor(asked.TagSpecification, ['snapshot']).snapshot;
            const [snapshot] = volumes.map((volume) => newSnapshot(call, volume, asked.Description, tags));
            return snapshot ? snapshotOut(snapshot, call.now) : {};
        },
    }),
    CreateSnapshots: operation({ kind: 'write', parameters: setParameters, run: createSet }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-images.js








const IMAGE_FILTERS = {
    tag: 'tagSet',
    'image-id': 'imageId',
    name: 'name',
    state: 'imageState',
    'owner-id': 'imageOwnerId',
    description: 'description',
    'creation-date': 'creationDate',
    'is-public': 'isPublic',
    'source-instance-id': 'sourceInstanceId',
    'root-device-type': 'rootDeviceType',
    'root-device-name': 'rootDeviceName',
    'block-device-mapping.snapshot-id': 'blockDeviceMapping.ebs.snapshotId',
};
const imageState = ({ state, availableAt }, now) => state ?? (availableAt !== undefined && availableAt <= now ? 'available' : 'pending');
const imageOut = (image, now) => ({
    imageId: image.imageId,
    imageLocation: `${image.owner}/${image.name}`,
    imageState: imageState(image, now),
    imageOwnerId: image.owner,
    creationDate: new Date(image.createdAt).toISOString(),
    isPublic: image.isPublic,
    architecture: 'x86_64',
    imageType: 'machine',
    name: image.name,
    description: image.description,
    rootDeviceType: 'ebs',
    rootDeviceName: image.rootDevice,
    blockDeviceMapping: image.devices.map(({ device, snapshotId, sizeGib, encrypted }) => ({
        deviceName: device,
        ebs: { snapshotId, volumeSize: sizeGib, deleteOnTermination: true, volumeType: 'gp3', encrypted },
    })),
    virtualizationType: 'hvm',
    hypervisor: 'xen',
    sourceInstanceId: image.sourceInstanceId,
    tagSet: tagSet(image.tags),
});
function createImage(call, asked) {
    const { world, caller, now, random } = call;
    checkId(instanceIds, asked.InstanceId);
    const instance = world.instances.find((one) => one.instanceId === asked.InstanceId && one.owner === caller.account);
    if (!instance)
        throw failure('InvalidInstanceID.NotFound', `The instance ID '${asked.InstanceId}' does not exist`);
    if (instance.state !== 'running' && instance.state !== 'stopped') {
        throw failure('IncorrectState', `Instance '${asked.InstanceId}' is not 'running' or 'stopped'.`);
    }
    if (!/^[\w()[\] ./'@-]{3,128}$/.test(asked.Name)) {
        throw failure('InvalidAMIName.Malformed', 'AMI names must be between 3 and 128 characters long, of a limited set');
    }
    if (world.images.some(({ name, owner }) => name === asked.Name && owner === caller.account)) {
        throw failure('InvalidAMIName.Duplicate', `AMI name ${asked.Name} is already in use by this account`);
    }
    const tags = tagsFor(asked.TagSpecification, ['image', 'snapshot']);
    const imageId = `ami-0${hexDigits(16, random)}`;
    const devices = attachmentsOf(world, instance.instanceId).map(({ volume, attachment }, place) => {
        const description = `Created by CreateImage(${instance.instanceId}) for ${imageId}`;
        const snapshot = newSnapshot(call, volume, description, tags.snapshot, place);
        return {
            device: attachment.device,
            snapshotId: snapshot.snapshotId,
            sizeGib: volume.sizeGib,
            encrypted: volume.encrypted,
        };
    });
    if (!asked.NoReboot && instance.state === 'running') {
        world.events.push({ at: now, kind: 'rebooted', instanceId: instance.instanceId, cause: `CreateImage ${imageId}` });
    }
    world.images.push({
        imageId,
        owner: caller.account,
        name: asked.Name,
        description: asked.Description,
        createdAt: now,
        availableAt: now + world.behaviour.imageSeconds * 1000,
        sourceInstanceId: instance.instanceId,
        isPublic: false,
        rootDevice: instance.rootDevice,
        tags: tags.image,
        devices,
        visibleAt: now + world.behaviour.visibleAfterMillis,
    });
    return { imageId };
}
const createParameters = schemas/* strictObject */.rej({
    ...dryRun,
    InstanceId: schemas/* string */.YjP(),
    Name: schemas/* string */.YjP(),
    Description: schemas/* string */.YjP().max(255).default(''),
    // The default reboots the host.
    NoReboot: flag.default(false),
    TagSpecification: tagSpecifications,
});
const ec2Images = {
    DescribeImages: operation({
        kind: 'read',
        paged: { list: 'imagesSet', most: 1000 },
        parameters: schemas/* strictObject */.rej({
            ...listing,
            ImageId: names.optional(),
            Owner: names.optional(),
            ExecutableBy: names.optional(),
            IncludeDeprecated: flag.optional(),
            IncludeDisabled: flag.optional(),
        }),
        run: ({ world, caller, now }, { ImageId, Owner, ExecutableBy, IncludeDisabled, Filter, MaxResults }) => {
            refuseBoth(ImageId, MaxResults);
            const owners = Owner?.map((owner) => (owner === 'self' ? caller.account : owner));
            const usable = world.images
                .filter(({ visibleAt }) => (visibleAt ?? now) <= now)
                .filter(({ owner, isPublic }) => owner === caller.account || isPublic);
            const shown = ec2_parameters_select(imageIds, ImageId, usable, ({ imageId }) => imageId)
                .filter(({ owner }) => owners === undefined || owners.includes(owner))
                .filter(({ isPublic }) => !ExecutableBy?.includes('all') || isPublic)
                .filter(({ state }) => state !== 'disabled' || IncludeDisabled === true || ImageId !== undefined);
            return {
                imagesSet: applyFilters(shown.map((image) => imageOut(image, now)), Filter, IMAGE_FILTERS),
            };
        },
    }),
    CreateImage: operation({ kind: 'write', parameters: createParameters, run: createImage }),
};

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var classic_iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./lib/rehearsal/ec2-locks.js







const ec2_locks_HOUR = 3_600_000;
const ec2_locks_DAY = 24 * ec2_locks_HOUR;
function lockOut({ snapshotId, owner, startedAt, completesAt }, lock, now) {
    // The duration runs from completion, or from the lock when that came later.
    const startsAt = Math.max(lock.createdAt, completesAt ?? startedAt);
    const expiresAt = startsAt + lock.durationDays * ec2_locks_DAY;
    const coolOffEnds = lock.coolOffHours === undefined ? undefined : lock.createdAt + lock.coolOffHours * ec2_locks_HOUR;
    const held = coolOffEnds !== undefined && now < coolOffEnds ? 'compliance-cooloff' : lock.mode;
    return {
        snapshotId,
        ownerId: owner,
        lockState: now >= expiresAt ? 'expired' : held,
        lockDuration: lock.durationDays,
        coolOffPeriod: lock.coolOffHours,
        coolOffPeriodExpiresOn: coolOffEnds === undefined ? undefined : new Date(coolOffEnds),
        lockCreatedOn: new Date(lock.createdAt),
        lockDurationStartTime: new Date(startsAt),
        lockExpiresOn: new Date(expiresAt),
    };
}
const withLock = (snapshot) => (snapshot.lock ? [{ snapshot, lock: snapshot.lock }] : []);
const ec2Locks = {
    DescribeLockedSnapshots: operation({
        kind: 'read',
        paged: { list: 'snapshotSet', most: 1000 },
        parameters: schemas/* strictObject */.rej({ ...listing, SnapshotId: names.optional() }),
        run: (call, { SnapshotId, Filter }) => {
            const own = visibleSnapshots(call).filter(({ owner }) => owner === call.caller.account);
            const asked = ec2_parameters_select(snapshotIds, SnapshotId, own, ({ snapshotId }) => snapshotId).flatMap(withLock);
            const rows = asked.map(({ snapshot, lock }) => lockOut(snapshot, lock, call.now));
            return { snapshotSet: applyFilters(rows, Filter, { 'lock-state': 'lockState' }) };
        },
    }),
    LockSnapshot: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            ...dryRun,
            SnapshotId: schemas/* string */.YjP(),
            LockMode: schemas/* enum */.k5n(['compliance', 'governance']),
            CoolOffPeriod: integer(1, 72).optional(),
            LockDuration: integer(1, 36_500).optional(),
            ExpirationDate: classic_iso/* datetime */.w$().optional(),
        }),
        run: (call, { SnapshotId, LockMode, CoolOffPeriod, LockDuration, ExpirationDate }) => {
            const snapshot = ownSnapshot(call, SnapshotId);
            if ((LockDuration === undefined) === (ExpirationDate === undefined)) {
                throw failure('InvalidParameterCombination', 'Give either LockDuration or ExpirationDate');
            }
            if (CoolOffPeriod !== undefined && LockMode === 'governance') {
                throw failure('InvalidParameterCombination', 'CoolOffPeriod is for compliance mode only');
            }
            if (!['pending', 'completed'].includes(snapshotState(snapshot, call.now))) {
                throw failure('IncorrectState', `The snapshot '${SnapshotId}' cannot be locked in its state`);
            }
            const days = LockDuration ?? Math.ceil((Date.parse(ExpirationDate ?? '') - call.now) / ec2_locks_DAY);
            snapshot.lock = { mode: LockMode, createdAt: call.now, durationDays: days, coolOffHours: CoolOffPeriod };
            return lockOut(snapshot, snapshot.lock, call.now);
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/ec2-tags.js






const KINDS = [
    ['i-', instanceIds],
    ['vol-', volumeIds],
    ['snap-', snapshotIds],
    ['ami-', imageIds],
];
function ownThings(call) {
    const { instances, volumes, images } = call.world;
    const own = (things) => things.filter(({ owner }) => owner === call.caller.account);
    return [
        ...own(instances).map((thing) => ({ id: thing.instanceId, type: 'instance', thing })),
        ...own(volumes).map((thing) => ({ id: thing.volumeId, type: 'volume', thing })),
        ...own(visibleSnapshots(call)).map((thing) => ({ id: thing.snapshotId, type: 'snapshot', thing })),
        ...own(images).map((thing) => ({ id: thing.imageId, type: 'image', thing })),
    ];
}
const TAG_FILTERS = {
    key: 'key',
    value: 'value',
    'resource-id': 'resourceId',
    'resource-type': 'resourceType',
};
const ec2Tags = {
    DescribeTags: operation({
        kind: 'read',
        paged: { list: 'tagSet', most: 1000 },
        parameters: schemas/* strictObject */.rej(listing),
        run: (call, { Filter }) => {
            const rows = ownThings(call).flatMap(({ id, type, thing }) => Object.entries(thing.tags).map(([key, value]) => ({ resourceId: id, resourceType: type, key, value })));
            return { tagSet: applyFilters(rows, Filter, TAG_FILTERS) };
        },
    }),
    CreateTags: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            ...dryRun,
            ResourceId: schemas/* array */.YOg(schemas/* string */.YjP()).min(1).max(1000),
            Tag: schemas/* array */.YOg(schemas/* strictObject */.rej({ Key: schemas/* string */.YjP(), Value: schemas/* string */.YjP().default('') })).min(1),
        }),
        run: (call, { ResourceId, Tag }) => {
            const tags = readTags(Tag);
            const things = ownThings(call);
            const found = ResourceId.map((wanted) => {
                const kind = KINDS.find(([prefix]) => wanted.startsWith(prefix))?.[1];
                if (!kind?.pattern.test(wanted))
                    throw failure('InvalidID', `The ID '${wanted}' is not valid`);
                const match = things.find(({ id }) => id === wanted);
                if (!match)
                    throw failure(kind.notFound, `The ${kind.noun} '${wanted}' does not exist`);
                return match.thing;
            });
            for (const thing of found) {
                const merged = { ...thing.tags, ...tags };
                if (Object.keys(merged).length > 50)
                    throw failure('TagLimitExceeded', 'More than 50 tags specified');
                thing.tags = merged;
            }
            return { return: true };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/ec2.js







/** `DryRun` is looked at after permissions and before anything else. */
const withDryRun = (operation) => ({
    ...operation,
    perform: async (call, raw) => {
        if (raw['DryRun'] === 'true')
            throw failure('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
        return operation.perform(call, raw);
    },
});
const ec2_all = { ...ec2Instances, ...ec2Snapshots, ...ec2Images, ...ec2Create, ...ec2Tags, ...ec2Locks };
const ec2_ec2 = Object.fromEntries(Object.entries(ec2_all).map(([name, operation]) => [name, withDryRun(operation)]));

;// CONCATENATED MODULE: ./lib/rehearsal/iam.js



const roleName = schemas/* string */.YjP().regex(/^[\w+=,.@-]{1,64}$/);
const tags = schemas/* array */.YOg(schemas/* strictObject */.rej({ Key: schemas/* string */.YjP().min(1).max(128), Value: schemas/* string */.YjP().max(256) })).max(50);
const seconds = schemas/* string */.YjP().regex(/^\d+$/).transform(Number).pipe(schemas/* number */.aig().min(3600).max(43_200));
function checkPolicy(text, needs) {
    const malformed = failure('MalformedPolicyDocument', 'This policy contains invalid Json or lacks a part');
    let policy;
    try {
        policy = JSON.parse(text);
    }
    catch {
        throw malformed;
    }
    const statements = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
    const sound = statements.every((statement) => {
        if (typeof statement !== 'object' || statement === null)
            return false;
        const has = (name) => Object.hasOwn(statement, name);
        return has('Effect') && (has('Action') || has('NotAction')) && (has(needs) || has(`Not${needs}`));
    });
    if (policy.Version !== '2012-10-17' || !sound)
        throw malformed;
}
const roleOut = (role, { world }) => ({
    RoleName: role.name,
    Arn: `arn:aws:iam::${world.account}:role${role.path}${role.name}`,
    Path: role.path,
    RoleId: `AROA${role.name
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, '')
        .padEnd(17, 'X')
        .slice(0, 17)}`,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeURIComponent(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
});
function findRole({ world }, name) {
    const role = world.roles.find((candidate) => candidate.name === name);
    if (role === undefined)
        throw failure('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
    return role;
}
/** As much of IAM as the set-up commands of the documentation need. */
const iam = {
    CreateRole: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            RoleName: roleName,
            AssumeRolePolicyDocument: schemas/* string */.YjP().min(1),
            Path: schemas/* string */.YjP()
                .regex(/^\/([!-~]+\/)?$/)
                .default('/'),
            Description: schemas/* string */.YjP().max(1000).default(''),
            MaxSessionDuration: seconds.default(3600),
            Tags: tags.default([]),
        }),
        run: (call, asked) => {
            checkPolicy(asked.AssumeRolePolicyDocument, 'Principal');
            if (call.world.roles.some(({ name }) => name === asked.RoleName)) {
                throw failure('EntityAlreadyExists', `Role with name ${asked.RoleName} already exists.`, 409);
            }
            const role = {
                name: asked.RoleName,
                path: asked.Path,
                createdAt: call.now,
                trust: asked.AssumeRolePolicyDocument,
                description: asked.Description,
                maxSessionSeconds: asked.MaxSessionDuration,
                policies: {},
                tags: Object.fromEntries(asked.Tags.map(({ Key, Value }) => [Key, Value])),
            };
            call.world.roles.push(role);
            return { Role: roleOut(role, call) };
        },
    }),
    GetRole: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({ RoleName: roleName }),
        run: (call, { RoleName }) => ({ Role: roleOut(findRole(call, RoleName), call) }),
    }),
    PutRolePolicy: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            RoleName: roleName,
            PolicyName: schemas/* string */.YjP().regex(/^[\w+=,.@-]{1,128}$/),
            PolicyDocument: schemas/* string */.YjP().min(1).max(131_072),
        }),
        run: (call, { RoleName, PolicyName, PolicyDocument }) => {
            checkPolicy(PolicyDocument, 'Resource');
            findRole(call, RoleName).policies[PolicyName] = PolicyDocument;
            return {};
        },
    }),
    CreateOpenIDConnectProvider: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            Url: schemas/* string */.YjP().regex(/^https:\/\/\S{1,247}$/),
            ClientIDList: schemas/* array */.YOg(schemas/* string */.YjP()).max(100).default([]),
            ThumbprintList: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[0-9a-fA-F]{40}$/))
                .max(5)
                .default([]),
            Tags: tags.default([]),
        }),
        run: ({ world }, { Url, ClientIDList, ThumbprintList }) => {
            const url = Url.replace(/^https:\/\//, '');
            if (world.identityProviders.some((provider) => provider.url === url)) {
                throw failure('EntityAlreadyExists', `Provider with url ${Url} already exists.`, 409);
            }
            world.identityProviders.push({ url, clientIds: ClientIDList, thumbprints: ThumbprintList });
            return { OpenIDConnectProviderArn: `arn:aws:iam::${world.account}:oidc-provider/${url}` };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/kms.js



const keyArn = ({ owner, keyId }, region) => `arn:aws:kms:${region}:${owner}:key/${keyId}`;
const kms_names = (key, { region, caller }) => {
    // By a bare id or alias only a key of the own account is found.
    const own = key.owner === caller.account ? [key.keyId, ...(key.alias ? [key.alias] : [])] : [];
    const alias = key.alias ? [`arn:aws:kms:${region}:${key.owner}:${key.alias}`] : [];
    return [keyArn(key, region), ...alias, ...own];
};
const kms = {
    DescribeKey: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({
            KeyId: schemas/* string */.YjP().min(1).max(2048),
            GrantTokens: schemas/* array */.YOg(schemas/* string */.YjP()).max(10).optional(),
        }),
        run: (call, { KeyId }) => {
            const key = call.world.keys.find((candidate) => kms_names(candidate, call).includes(KeyId));
            if (key === undefined)
                throw failure('NotFoundException', `Key '${KeyId}' does not exist`);
            if (key.owner !== call.caller.account) {
                throw new AwsFailure('denied', `User: ${call.caller.arn} is not authorized to perform: kms:DescribeKey on resource: ${KeyId}`);
            }
            return {
                KeyMetadata: {
                    KeyState: key.state,
                    KeyId: key.keyId,
                    Arn: keyArn(key, call.region),
                    AWSAccountId: key.owner,
                    CreationDate: new Date(key.createdAt),
                    Enabled: key.state === 'Enabled',
                    Description: '',
                    KeyUsage: 'ENCRYPT_DECRYPT',
                    Origin: 'AWS_KMS',
                    KeyManager: key.manager,
                    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
                    KeySpec: 'SYMMETRIC_DEFAULT',
                    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
                    MultiRegion: false,
                },
            };
        },
    }),
};

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/rehearsal/ssm-document.js



const count = schemas/* int */.Whr().min(0).optional();
const parameter = schemas/* strictObject */.rej({
    type: schemas/* enum */.k5n(['String', 'StringList']),
    description: schemas/* string */.YjP().optional(),
    default: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]).optional(),
    allowedPattern: schemas/* string */.YjP().optional(),
    allowedValues: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    minChars: count,
    maxChars: count,
    minItems: count,
    maxItems: count,
    displayType: schemas/* enum */.k5n(['textfield', 'textarea']).optional(),
    interpolationType: schemas/* literal */.euz('ENV_VAR').optional(),
});
const step = schemas/* strictObject */.rej({
    action: schemas/* literal */.euz('aws:runShellScript'),
    name: schemas/* string */.YjP().regex(/^[a-zA-Z0-9_]{4,128}$/),
    precondition: schemas/* strictObject */.rej({ StringEquals: schemas/* tuple */.PVZ([schemas/* literal */.euz('platformType'), schemas/* enum */.k5n(['Linux', 'Windows', 'MacOS'])]) })
        .optional(),
    inputs: schemas/* strictObject */.rej({
        runCommand: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP()).min(1)]),
        timeoutSeconds: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* int */.Whr()]).optional(),
        workingDirectory: schemas/* string */.YjP().optional(),
        onFailure: schemas/* enum */.k5n(['exit', 'successAndExit']).optional(),
    }),
});
const schema = schemas/* strictObject */.rej({
    schemaVersion: schemas/* literal */.euz('2.2'),
    description: schemas/* string */.YjP().optional(),
    parameters: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[a-zA-Z][a-zA-Z0-9]*$/), parameter).default({}),
    mainSteps: schemas/* array */.YOg(step).min(1),
});
/** Of command documents, schema 2.2 with shell steps is spoken here; anything else is refused. */
function parseDocument(content, format) {
    let raw;
    try {
        raw = format === 'JSON' ? JSON.parse(content) : (0,dist/* parse */.qg)(content);
    }
    catch {
        throw failure('InvalidDocumentContent', `The content is not valid ${format}`);
    }
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw failure('InvalidDocumentContent', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const names = parsed.data.mainSteps.map(({ name }) => name);
    if (new Set(names).size !== names.length)
        throw failure('InvalidDocumentContent', 'Step names must be unique');
    for (const [name, { type, default: preset, allowedPattern, interpolationType }] of Object.entries(parsed.data.parameters)) {
        const fits = preset === undefined || Array.isArray(preset) === (type === 'StringList');
        if (!fits)
            throw failure('InvalidDocumentContent', `parameters.${name}.default is not a ${type}`);
        if (interpolationType && type !== 'String') {
            throw failure('InvalidDocumentContent', `parameters.${name}: ENV_VAR is for String only`);
        }
        if (allowedPattern !== undefined)
            pattern(allowedPattern);
    }
    return parsed.data;
}
function pattern(source) {
    try {
        return new RegExp(source);
    }
    catch {
        throw failure('InvalidDocumentContent', `allowedPattern is not a regular expression: ${source}`);
    }
}
/** Every parameter of the document with its value: what was given, held to the document, or its default. */
function bindParameters({ parameters }, given) {
    for (const name of Object.keys(given)) {
        if (!Object.hasOwn(parameters, name)) {
            throw failure('InvalidParameters', `Parameter "${name}" is not defined in the document`);
        }
    }
    return Object.fromEntries(Object.entries(parameters).map(([name, spec]) => {
        const values = given[name] ?? (spec.default === undefined ? undefined : [spec.default].flat());
        if (values === undefined)
            throw failure('InvalidParameters', `Parameter "${name}" requires a value`);
        checkValues(name, spec, values);
        return [name, values];
    }));
}
function checkValues(name, spec, values) {
    const refuse = (why) => failure('InvalidParameters', `Parameter "${name}" ${why}`);
    if (spec.type === 'String' && values.length !== 1)
        throw refuse('takes exactly one value');
    if (values.length < (spec.minItems ?? 0) || values.length > (spec.maxItems ?? Infinity))
        throw refuse('has too few or too many items');
    for (const value of values) {
        if (value.length < (spec.minChars ?? 0) || value.length > (spec.maxChars ?? Infinity))
            throw refuse('is too short or too long');
        if (spec.allowedValues && !spec.allowedValues.includes(value))
            throw refuse('is not one of the allowed values');
        if (spec.allowedPattern !== undefined && !matches(pattern(spec.allowedPattern), value)) {
            throw refuse(`does not match ${spec.allowedPattern}`);
        }
    }
}
// As lenient as the service could be: a pattern without anchors matches a part, and `$` matches before a last newline.
// A document must stay safe under that.
const matches = (expression, value) => expression.test(value) || (value.endsWith('\n') && expression.test(value.slice(0, -1)));

;// CONCATENATED MODULE: ./lib/rehearsal/ssm-documents.js






const documentName = schemas/* string */.YjP().regex(/^[a-zA-Z0-9_\-.:/]{3,128}$/);
const documentVersion = schemas/* string */.YjP().regex(/^(?:[$]LATEST|[$]DEFAULT|[1-9]\d*)$/);
const newName = schemas/* string */.YjP().regex(/^[a-zA-Z0-9_\-.]{3,128}$/);
const newContent = {
    Name: newName,
    Content: schemas/* string */.YjP().min(1).max(65_536),
    DocumentFormat: schemas/* enum */.k5n(['JSON', 'YAML']).default('JSON'),
    VersionName: schemas/* string */.YjP()
        .regex(/^[a-zA-Z0-9_\-.]{1,128}$/)
        .optional(),
    TargetType: schemas/* string */.YjP().startsWith('/').max(200).optional(),
};
const hashOf = (content) => (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
/** By name among the own documents and Amazon's, or by the ARN of one. */
function findDocument({ world, caller, region }, name) {
    const own = world.documents.find((one) => (one.owner === caller.account || one.owner === 'Amazon') &&
        (one.name === name ||
            name === `arn:aws:ssm:${region}:${one.owner === 'Amazon' ? '' : one.owner}:document/${one.name}`));
    if (own === undefined)
        throw failure('InvalidDocument', `Document with name ${name} does not exist.`);
    return own;
}
function findVersion(document, version = '$DEFAULT') {
    const named = {
        $DEFAULT: document.defaultVersion,
        $LATEST: document.versions.length,
    };
    const number = named[version] ?? Number(version);
    const found = document.versions[number - 1];
    if (found === undefined)
        throw failure('InvalidDocumentVersion', `Document version ${version} does not exist.`);
    return { number, version: found };
}
function describe(document, asked) {
    const { number, version } = findVersion(document, asked);
    const { parameters, description } = parseDocument(version.content, version.format);
    return {
        Name: document.name,
        Hash: hashOf(version.content),
        HashType: 'Sha256',
        Owner: document.owner,
        CreatedDate: new Date(version.createdAt),
        Status: 'Active',
        DocumentVersion: String(number),
        VersionName: version.versionName,
        Description: description,
        Parameters: Object.entries(parameters).map(([name, { type, description: text, default: preset }]) => ({
            Name: name,
            Type: type,
            Description: text ?? '',
            DefaultValue: Array.isArray(preset) ? JSON.stringify(preset) : preset,
        })),
        PlatformTypes: ['Linux', 'MacOS'],
        DocumentType: 'Command',
        SchemaVersion: '2.2',
        LatestVersion: String(document.versions.length),
        DefaultVersion: String(document.defaultVersion),
        DocumentFormat: version.format,
        Tags: [],
    };
}
function inFormat({ content, format }, wanted) {
    if (format === wanted)
        return content;
    return wanted === 'JSON' ? JSON.stringify((0,dist/* parse */.qg)(content), null, 2) : (0,dist/* stringify */.As)(JSON.parse(content));
}
const reference = { Name: documentName, DocumentVersion: documentVersion.optional() };
const ssmDocuments = {
    DescribeDocument: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej(reference),
        run: (call, { Name, DocumentVersion }) => ({ Document: describe(findDocument(call, Name), DocumentVersion) }),
    }),
    GetDocument: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({ ...reference, DocumentFormat: schemas/* enum */.k5n(['JSON', 'YAML']).default('JSON') }),
        run: (call, { Name, DocumentVersion, DocumentFormat }) => {
            const document = findDocument(call, Name);
            const { number, version } = findVersion(document, DocumentVersion);
            return {
                Content: inFormat(version, DocumentFormat),
                Name: document.name,
                CreatedDate: new Date(version.createdAt),
                DocumentVersion: String(number),
                VersionName: version.versionName,
                Status: 'Active',
                DocumentType: 'Command',
                DocumentFormat,
            };
        },
    }),
    CreateDocument: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({
            ...newContent,
            DocumentType: schemas/* literal */.euz('Command').default('Command'),
            Tags: schemas/* array */.YOg(schemas/* strictObject */.rej({ Key: schemas/* string */.YjP(), Value: schemas/* string */.YjP() })).optional(),
        }),
        run: ({ world, caller, now }, { Name, Content, DocumentFormat, VersionName }) => {
            if (world.documents.some(({ name, owner }) => name === Name && owner === caller.account)) {
                throw failure('DocumentAlreadyExists', `Document with name ${Name} already exists.`);
            }
            if (/^(aws|amazon|amzn)/i.test(Name))
                throw failure('ValidationException', `The name ${Name} is reserved.`);
            parseDocument(Content, DocumentFormat);
            const first = { content: Content, format: DocumentFormat, createdAt: now, versionName: VersionName };
            const document = { name: Name, owner: caller.account, defaultVersion: 1, versions: [first] };
            world.documents.push(document);
            return { DocumentDescription: describe(document) };
        },
    }),
    UpdateDocument: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({ ...newContent, DocumentVersion: documentVersion.optional() }),
        run: (call, { Name, Content, DocumentFormat, DocumentVersion, VersionName }) => {
            const document = findDocument(call, Name);
            if (document.owner !== call.caller.account)
                throw failure('InvalidDocument', `Document ${Name} cannot be changed.`);
            // An update starts from the latest version; naming an older one is refused, as in AWS.
            const { number } = findVersion(document, DocumentVersion ?? '$LATEST');
            if (number !== document.versions.length)
                throw failure('InvalidDocumentVersion', 'Only the latest version can be updated.');
            if (document.versions.some(({ content }) => content === Content)) {
                throw failure('DuplicateDocumentContent', 'The content of the document duplicates another version.');
            }
            parseDocument(Content, DocumentFormat);
            document.versions.push({
                content: Content,
                format: DocumentFormat,
                createdAt: call.now,
                versionName: VersionName,
            });
            return { DocumentDescription: describe(document, '$LATEST') };
        },
    }),
    UpdateDocumentDefaultVersion: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({ Name: newName, DocumentVersion: schemas/* string */.YjP().regex(/^[1-9]\d*$/) }),
        run: (call, { Name, DocumentVersion }) => {
            const document = findDocument(call, Name);
            document.defaultVersion = findVersion(document, DocumentVersion).number;
            return { Description: { Name, DefaultVersion: DocumentVersion } };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/ssm-invocations.js
/** The state of a whole invocation: of its delivery first, then of the worst of its steps. */
function invocationState(command, now) {
    const same = (status) => ({ status, details: status });
    if (command.state === 'undelivered') {
        const late = now >= command.requestedAt + command.deliveryTimeoutSeconds * 1000;
        return late ? { status: 'TimedOut', details: 'Delivery Timed Out' } : same('Pending');
    }
    if (command.state === 'cancelling')
        return same('Cancelling');
    if (command.state === 'running')
        return same('InProgress');
    const ended = command.steps.filter(({ status }) => status !== 'Pending');
    const worst = ['TimedOut', 'Cancelled', 'Failed'].flatMap((status) => ended.filter((step) => step.status === status))[0];
    return worst ? { status: worst.status, details: worst.details } : same('Success');
}
const isOver = (command) => command.state === 'ended';
const ssm_invocations_iso = (instant) => (instant === undefined ? '' : new Date(instant).toISOString());
/** As GetCommandInvocation tells it: output comes only when the step has ended. */
function stepInvocation(command, step, now) {
    const whole = invocationState(command, now);
    const state = command.steps.length === 1 || step.status === 'Pending' ? whole : { status: step.status, details: step.details };
    const { startedAt, endedAt } = step;
    return {
        Status: state.status,
        StatusDetails: state.details,
        CommandId: command.commandId,
        InstanceId: command.instanceId,
        Comment: command.comment,
        DocumentName: command.documentName,
        DocumentVersion: command.documentVersion,
        PluginName: step.name,
        ResponseCode: endedAt === undefined ? -1 : step.responseCode,
        ExecutionStartDateTime: ssm_invocations_iso(startedAt),
        ExecutionElapsedTime: startedAt === undefined || endedAt === undefined ? '' : `PT${(endedAt - startedAt) / 1000}S`,
        ExecutionEndDateTime: ssm_invocations_iso(endedAt),
        StandardOutputContent: endedAt === undefined ? '' : step.stdout,
        StandardOutputUrl: '',
        StandardErrorContent: endedAt === undefined ? '' : step.stderr,
        StandardErrorUrl: '',
        CloudWatchOutputConfig: { CloudWatchLogGroupName: '', CloudWatchOutputEnabled: false },
    };
}
const SHORT_OUTPUT = 2500;
const CUT = '\n---Output truncated---';
function shortOutput({ stdout, stderr }) {
    const text = stderr === '' ? stdout : `${stdout}\n----------ERROR-------\n${stderr}`;
    return text.length <= SHORT_OUTPUT ? text : text.slice(0, SHORT_OUTPUT - CUT.length) + CUT;
}
/** As ListCommandInvocations tells it, with the steps when details are asked for. */
function listedInvocation(command, now, withDetails) {
    const { status, details } = invocationState(command, now);
    const plugins = command.steps.map((step) => ({
        Name: step.name,
        Status: step.status === 'Pending' && status === 'TimedOut' ? 'TimedOut' : step.status,
        StatusDetails: step.details,
        ResponseCode: step.endedAt === undefined ? -1 : step.responseCode,
        ResponseStartDateTime: step.startedAt === undefined ? undefined : new Date(step.startedAt),
        ResponseFinishDateTime: step.endedAt === undefined ? undefined : new Date(step.endedAt),
        Output: step.endedAt === undefined ? '' : shortOutput(step),
        StandardOutputUrl: '',
        StandardErrorUrl: '',
    }));
    return {
        CommandId: command.commandId,
        InstanceId: command.instanceId,
        InstanceName: '',
        Comment: command.comment,
        DocumentName: command.documentName,
        DocumentVersion: command.documentVersion,
        RequestedDateTime: new Date(command.requestedAt),
        Status: status,
        StatusDetails: details,
        StandardOutputUrl: '',
        StandardErrorUrl: '',
        CommandPlugins: withDetails ? plugins : [],
    };
}
/** As SendCommand and ListCommands tell it. */
function commandOut(command, now) {
    const { status, details } = invocationState(command, now);
    const failed = ['Failed', 'TimedOut', 'Cancelled'].includes(status);
    const timeout = command.deliveryTimeoutSeconds;
    return {
        CommandId: command.commandId,
        DocumentName: command.documentName,
        DocumentVersion: command.documentVersion,
        Comment: command.comment,
        ExpiresAfter: new Date(command.requestedAt + timeout * 1000),
        Parameters: command.parameters,
        InstanceIds: [command.instanceId],
        Targets: [],
        RequestedDateTime: new Date(command.requestedAt),
        Status: status,
        StatusDetails: details,
        OutputS3BucketName: '',
        OutputS3KeyPrefix: '',
        MaxConcurrency: '50',
        MaxErrors: '0',
        TargetCount: 1,
        CompletedCount: isOver(command) || failed ? 1 : 0,
        ErrorCount: status === 'Failed' ? 1 : 0,
        DeliveryTimedOutCount: details === 'Delivery Timed Out' ? 1 : 0,
        ServiceRole: '',
        TimeoutSeconds: timeout,
    };
}

;// CONCATENATED MODULE: ./lib/rehearsal/ssm-commands.js







const instanceId = schemas/* string */.YjP().regex(/^(?:i-(?:\w{8}|\w{17})|mi-\w{17})$/);
const commandId = schemas/* string */.YjP().length(36);
const ssm_commands_listing = {
    CommandId: commandId.optional(),
    InstanceId: instanceId.optional(),
    MaxResults: schemas/* int */.Whr().min(1).max(50).optional(),
    NextToken: schemas/* string */.YjP().optional(),
};
const sendParameters = schemas/* strictObject */.rej({
    // One to fifty in AWS; here the callers name exactly one.
    InstanceIds: schemas/* array */.YOg(instanceId).min(1).max(1),
    DocumentName: documentName,
    DocumentVersion: documentVersion.optional(),
    DocumentHash: schemas/* string */.YjP().max(256).optional(),
    DocumentHashType: schemas/* enum */.k5n(['Sha256', 'Sha1']).optional(),
    TimeoutSeconds: schemas/* int */.Whr().min(30).max(2_592_000).default(3600),
    Comment: schemas/* string */.YjP().max(100).default(''),
    Parameters: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())).default({}),
    MaxConcurrency: schemas/* string */.YjP().optional(),
    MaxErrors: schemas/* string */.YjP().optional(),
});
/** The agent of an instance that can be sent commands: registered, and not of an instance that is gone. */
function reachableAgent({ world, caller }, id) {
    const instance = world.instances.find((one) => one.instanceId === id && one.owner === caller.account);
    const gone = instance?.state === 'terminated' || instance?.state === 'shutting-down';
    if (!instance?.agent || gone) {
        throw failure('InvalidInstanceId', `Instances [[${id}]] not in a valid state for account ${caller.account}`);
    }
    return instance.agent;
}
/** The filters of ListCommands that are served; any other key is an error. */
const commandFilters = schemas/* array */.YOg(schemas/* discriminatedUnion */.gMt('key', [
    schemas/* strictObject */.rej({ key: schemas/* literal */.euz('DocumentName'), value: schemas/* string */.YjP().min(1) }),
    schemas/* strictObject */.rej({ key: schemas/* literal */.euz('InvokedAfter'), value: classic_iso/* datetime */.w$() }),
]))
    .min(1)
    .max(5);
const passes = (command, { key, value }) => key === 'DocumentName' ? command.documentName === value : command.requestedAt >= Date.parse(value);
function send(call, asked) {
    const { world, caller, now, random, commands } = call;
    const document = findDocument(call, asked.DocumentName);
    const { number, version } = findVersion(document, asked.DocumentVersion);
    if (asked.DocumentHash !== undefined &&
        (asked.DocumentHashType !== 'Sha256' || asked.DocumentHash !== hashOf(version.content))) {
        throw failure('InvalidDocument', 'The document hash and hash type do not match the document.');
    }
    const content = parseDocument(version.content, version.format);
    const parameters = bindParameters(content, asked.Parameters);
    const [target = ''] = asked.InstanceIds;
    const agent = reachableAgent(call, target);
    const command = {
        commandId: uuid(random),
        instanceId: target,
        account: caller.account,
        documentName: document.name,
        documentVersion: asked.DocumentVersion ?? String(number),
        comment: asked.Comment,
        parameters,
        requestedAt: now,
        visibleAt: now + world.behaviour.invocationAfterMillis,
        deliveryTimeoutSeconds: asked.TimeoutSeconds,
        state: 'undelivered',
        steps: content.mainSteps.map(({ name }) => ({
            name,
            status: 'Pending',
            details: 'Pending',
            responseCode: -1,
            stdout: '',
            stderr: '',
        })),
    };
    world.commands.push(command);
    const answer = { Command: commandOut(command, now) };
    if (agent.refuses !== undefined) {
        for (const step of command.steps)
            Object.assign(step, { status: 'Failed', details: agent.refuses });
        command.state = 'ended';
    }
    else if (agent.pingStatus === 'Online') {
        command.state = 'running';
        commands.start(world, command, content, agent);
    }
    return answer;
}
const ssm_commands_own = ({ world, caller }, asked) => world.commands
    .filter(({ account }) => account === caller.account)
    .filter((command) => asked.CommandId === undefined || command.commandId === asked.CommandId)
    .filter((command) => asked.InstanceId === undefined || command.instanceId === asked.InstanceId);
const ssmCommands = {
    SendCommand: operation({ kind: 'write', parameters: sendParameters, run: send }),
    GetCommandInvocation: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({
            CommandId: commandId,
            InstanceId: instanceId,
            PluginName: schemas/* string */.YjP().min(4).optional(),
        }),
        run: (call, asked) => {
            const [command] = ssm_commands_own(call, asked).filter(({ visibleAt }) => visibleAt <= call.now);
            if (command === undefined)
                throw failure('InvocationDoesNotExist', 'InvocationDoesNotExist');
            const { steps } = command;
            const named = asked.PluginName === undefined ? steps : steps.filter(({ name }) => name === asked.PluginName);
            const [step, second] = named;
            // With several steps the caller must say which one.
            if (step === undefined || second !== undefined)
                throw failure('InvalidPluginName', 'The plugin name is not valid.');
            return stepInvocation(command, step, call.now);
        },
    }),
    ListCommandInvocations: operation({
        kind: 'read',
        paged: { list: 'CommandInvocations', most: 50 },
        parameters: schemas/* strictObject */.rej({ ...ssm_commands_listing, Details: schemas/* boolean */.zMY().default(false) }),
        run: (call, asked) => ({
            CommandInvocations: ssm_commands_own(call, asked)
                .filter(({ visibleAt }) => visibleAt <= call.now)
                .map((command) => listedInvocation(command, call.now, asked.Details)),
        }),
    }),
    ListCommands: operation({
        kind: 'read',
        paged: { list: 'Commands', most: 50 },
        parameters: schemas/* strictObject */.rej({ ...ssm_commands_listing, Filters: commandFilters.optional() }),
        run: (call, asked) => ({
            Commands: ssm_commands_own(call, asked)
                .filter(({ visibleAt }) => visibleAt <= call.now)
                .filter((command) => asked.Filters?.every((filter) => passes(command, filter)) ?? true)
                .map((command) => commandOut(command, call.now)),
        }),
    }),
    CancelCommand: operation({
        kind: 'write',
        parameters: schemas/* strictObject */.rej({ CommandId: commandId, InstanceIds: schemas/* array */.YOg(instanceId).max(50).optional() }),
        run: (call, { CommandId, InstanceIds }) => {
            const [command] = ssm_commands_own(call, { CommandId });
            if (command === undefined)
                throw failure('InvalidCommandId', 'The command ID is not valid.');
            if (InstanceIds?.some((id) => id !== command.instanceId))
                throw failure('InvalidInstanceId', 'Not an instance of the command.');
            if (command.state === 'undelivered') {
                for (const step of command.steps)
                    Object.assign(step, { status: 'Cancelled', details: 'Cancelled' });
                command.state = 'ended';
            }
            call.commands.cancel(command);
            return {};
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/ssm.js





const USUAL_PING_AGE_MILLIS = 30_000;
const FIELDS = {
    InstanceIds: ({ instanceId }) => instanceId,
    PingStatus: ({ agent }) => agent?.pingStatus,
    AgentVersion: ({ agent }) => agent?.version,
    PlatformTypes: ({ agent }) => agent?.platform,
    ResourceType: () => 'EC2Instance',
};
const values = schemas/* array */.YOg(schemas/* string */.YjP()).min(1).max(100);
function hasValue(instance, key, wanted) {
    const read = key.startsWith('tag:') ? ({ tags }) => tags[key.slice(4)] : FIELDS[key];
    if (read === undefined)
        throw failure('InvalidFilterKey', `The filter key ${key} is not valid.`);
    const value = read(instance);
    return value !== undefined && wanted.includes(value);
}
const ssm = {
    ...ssmDocuments,
    ...ssmCommands,
    DescribeInstanceInformation: operation({
        kind: 'read',
        paged: { list: 'InstanceInformationList', most: 50 },
        parameters: schemas/* strictObject */.rej({
            InstanceInformationFilterList: schemas/* array */.YOg(schemas/* strictObject */.rej({ key: schemas/* string */.YjP(), valueSet: values })).default([]),
            Filters: schemas/* array */.YOg(schemas/* strictObject */.rej({ Key: schemas/* string */.YjP().min(1), Values: values })).default([]),
            MaxResults: schemas/* int */.Whr().min(5).max(50).optional(),
            NextToken: schemas/* string */.YjP().optional(),
        }),
        run: ({ world, caller, now }, { InstanceInformationFilterList, Filters }) => {
            if (InstanceInformationFilterList.length > 0 && Filters.length > 0) {
                throw failure('ValidationException', 'Only one of the two kinds of filter can be given');
            }
            const filters = [
                ...InstanceInformationFilterList.map(({ key, valueSet }) => ({ key, wanted: valueSet })),
                ...Filters.map(({ Key, Values }) => ({ key: Key, wanted: Values })),
            ];
            const shown = world.instances
                .filter(({ owner }) => owner === caller.account)
                .filter((instance) => filters.every(({ key, wanted }) => hasValue(instance, key, wanted)));
            return {
                InstanceInformationList: shown.flatMap(({ instanceId, agent, launchedAt }) => agent === undefined
                    ? []
                    : {
                        InstanceId: instanceId,
                        PingStatus: agent.pingStatus,
                        LastPingDateTime: new Date(agent.lastPingAt ?? now - USUAL_PING_AGE_MILLIS),
                        AgentVersion: agent.version,
                        IsLatestVersion: false,
                        PlatformType: agent.platform,
                        PlatformName: agent.platformName,
                        PlatformVersion: agent.platformVersion,
                        ResourceType: 'EC2Instance',
                        IPAddress: '10.0.0.10',
                        ComputerName: `${instanceId}.internal`,
                        RegistrationDate: new Date(launchedAt),
                        SourceId: instanceId,
                        SourceType: 'AWS::EC2::Instance',
                    }),
            };
        },
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/sts.js


const sts = {
    GetCallerIdentity: operation({
        kind: 'read',
        parameters: schemas/* strictObject */.rej({}),
        run: ({ caller }) => ({ Account: caller.account, Arn: caller.arn, UserId: caller.userId }),
    }),
};

;// CONCATENATED MODULE: ./lib/rehearsal/operations.js






/** Every action that is served, by service. */
const operations = {
    ec2: ec2_ec2,
    ssm: ssm,
    rbin: rbin,
    sts: sts,
    kms: kms,
    iam: iam,
};

;// CONCATENATED MODULE: ./lib/rehearsal/paging.js



/** The same question whatever the page size: parameters in order of name, without the two of paging. */
function question(action, { NextToken: _, MaxResults: __, ...parameters }) {
    const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    return `${action} ${JSON.stringify(entries)}`;
}
/** Cuts the answer's list to one page. The order is shuffled, as nobody may rely on one. */
function paginate(output, { action, list, most, tokenField }, parameters, tokens, behaviour, random) {
    const asked = question(action, parameters);
    const token = parameters['NextToken'];
    const items = token === undefined ? paging_startOf(output[list], random) : restOf(tokens, String(token), asked);
    const wanted = parameters['MaxResults'] === undefined ? most : Number(parameters['MaxResults']);
    const empty = behaviour.emptyFirstPage && token === undefined;
    const size = empty ? 0 : Math.min(wanted, most, behaviour.pageSize ?? most);
    const page = items.slice(0, size);
    const rest = items.slice(size);
    if (rest.length === 0 && !empty)
        return { ...output, [list]: page };
    const next = alphanumerics(88, random);
    tokens.set(next, { asked, items: rest });
    return { ...output, [list]: page, [tokenField]: next };
}
const paging_startOf = (value, random) => (isList(value) ? shuffled(value, random) : []);
function restOf(tokens, token, asked) {
    const rest = tokens.get(token);
    if (rest?.asked !== asked)
        throw new AwsFailure('invalidToken', 'The specified pagination token is not valid or has expired.');
    return rest.items;
}

;// CONCATENATED MODULE: ./lib/rehearsal/respond.js







const CLOCK_JUMP_MILLIS = 3_600_000;
/** These are refused before anything happens. */
const REFUSALS = {
    throttle: ['throttled', 'Request limit exceeded.'],
    accessDenied: ['denied', 'You are not authorized to perform this operation.'],
    expiredToken: ['expiredCredentials', 'The security token included in the request is expired'],
};
/** Answers one call, with the fault that strikes it. */
async function respond(incoming, call, around) {
    const requestId = (0,external_node_crypto_.randomUUID)();
    const fault = around.faults.next(incoming.service, incoming.action ?? '');
    const plain = {
        requestId,
        slow: fault?.kind === 'slow',
        clockSkewMillis: fault?.kind === 'clockJump' ? CLOCK_JUMP_MILLIS : 0,
    };
    const label = (otherwise) => (fault === undefined ? otherwise : `fault:${fault.kind}`);
    const { protocol, result } = await perform(incoming, call, around, fault);
    if (fault?.kind === 'reset' || fault?.kind === 'hang')
        return { ...plain, answer: fault.kind, label: label('') };
    if (result instanceof AwsFailure) {
        const [code, status] = typeof result.reason === 'string' ? protocol.wording[result.reason] : [result.reason.code, result.reason.status];
        const answer = protocol.error(code, status, result.message, requestId);
        return { ...plain, answer: spoilText(answer, fault?.kind), label: label(code) };
    }
    const output = (fault && outputFaults[fault.kind]?.(result, protocol.tokenField)) ?? result;
    const answer = protocol.success(incoming.action ?? '', output, requestId);
    return { ...plain, answer: spoilText(answer, fault?.kind), label: label('ok') };
}
async function perform(incoming, call, around, fault) {
    const protocol = protocols[incoming.service];
    const refusal = fault && REFUSALS[fault.kind];
    if (refusal)
        return { protocol, result: new AwsFailure(...refusal) };
    const internal = new AwsFailure('internal', 'An internal error has occurred');
    if (fault?.lost === 'request')
        return { protocol, result: internal };
    try {
        const result = await act(incoming, call, around, protocol);
        return { protocol, result: fault?.kind === 'http500' ? internal : result };
    }
    catch (error) {
        if (error instanceof AwsFailure)
            return { protocol, result: fault?.kind === 'http500' ? internal : error };
        throw error;
    }
}
async function act({ service, action, parameters: asked }, call, around, protocol) {
    const known = operations[service];
    const operation = action !== undefined && Object.hasOwn(known, action) ? known[action] : undefined;
    if (action === undefined || operation === undefined) {
        throw new AwsFailure('unknownAction', `The action ${action ?? ''} is not valid for this web service.`);
    }
    checkAccess(call, service, action);
    const parameters = forgetRepeatedToken(asked);
    if (around.throttle?.(service, operation, parameters, call.now) === false) {
        throw new AwsFailure('throttled', 'Request limit exceeded.');
    }
    const output = await operation.perform(call, parameters);
    if (operation.paged === undefined)
        return output;
    const page = { action: `${service} ${action}`, ...operation.paged, tokenField: protocol.tokenField };
    return paginate(output, page, parameters, around.tokens, call.world.behaviour, around.random);
}
/** Faults that spoil the text of an answer. */
function spoilText(answer, kind) {
    const ok = { ...answer, status: 200 };
    if (kind === 'emptyOk')
        return { ...ok, body: '' };
    if (kind === 'htmlOk')
        return { ...ok, contentType: 'text/html', body: '<html><body><h1>Welcome to the network</h1></body></html>' };
    return kind === 'truncated' ? { ...ok, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) } : answer;
}

;// CONCATENATED MODULE: ./lib/rehearsal/throttling.js
/** EC2's published buckets per account and Region. A describe call without filter, ids or page size is dearer. */
const BUCKETS = {
    plain: { size: 100, perSecond: 20 },
    unbounded: { size: 50, perSecond: 10 },
    mutating: { size: 50, perSecond: 5 },
};
function throttle() {
    const levels = new Map();
    return (service, { kind, paged }, parameters, nowMillis) => {
        const bounded = Object.keys(parameters).some((name) => name !== 'DryRun');
        const name = kind === 'write' ? 'mutating' : paged && !bounded ? 'unbounded' : 'plain';
        const { size, perSecond } = BUCKETS[name];
        const key = `${service} ${name}`;
        const last = levels.get(key) ?? { tokens: size, at: nowMillis };
        const tokens = Math.min(size, last.tokens + ((nowMillis - last.at) / 1000) * perSecond);
        const allowed = tokens >= 1;
        levels.set(key, { tokens: allowed ? tokens - 1 : tokens, at: nowMillis });
        return allowed;
    };
}

;// CONCATENATED MODULE: ./lib/rehearsal/server.js












const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
async function startRehearsalAws(world, options = {}) {
    const random = seededRandom(world.behaviour.seed);
    const commands = commandRunner();
    const { record, ...log } = requestLog();
    const around = {
        faults: faultList(options.faults ?? [], options.randomFaults, seededRandom(world.behaviour.seed + 1)),
        tokens: new Map(),
        throttle: options.throttling ? throttle() : undefined,
        random,
    };
    const elsewhere = new Map();
    const worldOf = ({ service, region }) => {
        if (region === world.region || service === 'iam' || service === 'sts')
            return world;
        const there = elsewhere.get(region) ?? nothing(world);
        elsewhere.set(region, there);
        return { ...world, ...there, region };
    };
    const answer = async (request, response) => {
        const body = await readBody(request);
        const incoming = body && readIncoming(request.method ?? '', request.url ?? '', request.headers, body.toString('utf8'));
        const now = worldNow(world);
        if (!incoming) {
            server_send(response, unsigned(), now);
            return;
        }
        const told = { service: incoming.service, action: incoming.action ?? '' };
        options.onCall?.({ ...told, moment: 'before' });
        const reply = await answerCall(incoming, now);
        options.onCall?.({ ...told, moment: 'after' });
        record({ ...logged(incoming, now), requestId: reply.requestId, answer: reply.label });
        if (reply.answer === 'reset')
            request.socket.destroy();
        if (reply.slow)
            await new Promise((done) => setTimeout(done, options.slowMillis ?? 2000).unref());
        server_send(response, reply, worldNow(world));
    };
    const answerCall = async (incoming, now) => {
        const target = worldOf(incoming);
        try {
            const caller = identify(incoming, world, now);
            const call = { world: target, caller, region: incoming.region, now, random, commands };
            return await respond(incoming, call, around);
        }
        catch (error) {
            if (!(error instanceof AwsFailure) || typeof error.reason !== 'string')
                throw error;
            const { wording, error: word } = protocols[incoming.service];
            const [code, status] = wording[error.reason];
            const requestId = hexDigits(32, random);
            return {
                requestId,
                answer: word(code, status, error.message, requestId),
                label: code,
                slow: false,
                clockSkewMillis: 0,
            };
        }
    };
    const server = (0,external_node_http_.createServer)((request, response) => {
        answer(request, response).catch((error) => {
            // A bug of the rehearsal: loud, and never mistaken for an answer of AWS.
            response.writeHead(599, { 'content-type': 'text/plain' }).end(`rehearsal: ${String(error)}`);
        });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${server.address().port}`;
    const close = async () => {
        await commands.close();
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
    };
    return {
        endpoint,
        world,
        faults: around.faults,
        log,
        environment: environmentOf(world, endpoint),
        close,
        [Symbol.asyncDispose]: close,
    };
}
const logged = ({ service, action, region, accessKeyId, parameters, attempt }, at) => ({
    at,
    service,
    action: action ?? '',
    region,
    accessKeyId,
    parameters,
    attempt,
});
/** What another Region holds at first. Credentials, permissions and the clock are the world's. */
const nothing = ({ documents }) => ({
    instances: [],
    volumes: [],
    snapshots: [],
    images: [],
    recycleBinRules: [],
    keys: [],
    commands: [],
    documents: documents.filter(({ owner }) => owner === 'Amazon'),
});
/** What is not signed for a service that is served here. */
function unsigned() {
    const { wording, error } = protocols.ec2;
    const [code, status] = wording.missingAuthentication;
    return {
        requestId: '',
        answer: error(code, status, 'Request is missing Authentication Token', ''),
        label: code,
        slow: false,
        clockSkewMillis: 0,
    };
}
function server_send(response, { answer, clockSkewMillis }, now) {
    if (typeof answer === 'string' || response.destroyed)
        return;
    const { status, contentType, headers, body } = answer;
    response.sendDate = false;
    response.writeHead(status, {
        ...headers,
        'content-type': contentType,
        'content-length': Buffer.byteLength(body),
        date: new Date(now + clockSkewMillis).toUTCString(),
    });
    response.end(body);
}
async function readBody(request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        chunks.push(chunk);
        size += chunks.at(-1)?.length ?? 0;
        if (size > BODY_LIMIT_BYTES)
            return undefined;
    }
    return Buffer.concat(chunks);
}
function environmentOf({ credentials: [first], region }, endpoint) {
    return {
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        ...(first && { AWS_ACCESS_KEY_ID: first.accessKeyId, AWS_SECRET_ACCESS_KEY: first.secretAccessKey }),
        ...(first?.sessionToken && { AWS_SESSION_TOKEN: first.sessionToken }),
    };
}

;// CONCATENATED MODULE: ./lib/rehearsal/ground.js











const TIMEZONE = 'Asia/Kolkata';
const ground_HOUR = 3_600_000;
async function makeGround(options) {
    const { folder, change, prepared = true } = options;
    const now = Date.now();
    const day = (0,time/* calendarDay */.$6)(now, TIMEZONE);
    const world = healthyWorld({ ...(prepared ? { change } : {}) });
    if (options.seed !== undefined)
        world.behaviour.seed = options.seed;
    const [instance] = world.instances;
    if (instance === undefined)
        throw new Error('the healthy world has no instance');
    const volumes = world.volumes.filter(({ attachments }) => attachments.some((a) => a.instanceId === instance.instanceId));
    for (let extra = volumes.length; extra < (options.volumes ?? 0); extra += 1)
        addVolume(world, extra, day, change);
    const host = await makeScratchHost((0,external_node_path_.join)(folder, 'host'), volumes.map(({ volumeId }) => volumeId));
    const real = options.database === 'stand-in' ? undefined : await startMariadb(host.folder);
    const database = real ?? (await standInDatabase(host));
    const newestDump = await writeDumps(host, database, now - (prepared ? ground_HOUR / 12 : 30 * ground_HOUR));
    const repository = await makeScratchRepository(folder, {
        '.github/backup-gate.yml': policyText(host, database, options.policy ?? ''),
    });
    if (prepared)
        await pushTag(folder, `prod-pre-maintenance-${day}`, `Before ${change}`);
    await git(folder, 'clone', '--quiet', `${repository.serverUrl}/${repository.repository}`, host.code);
    if (instance.agent)
        instance.agent.host = { directory: (0,external_node_path_.join)(folder, 'agent'), environment: { ...host.environment }, shell: 'sh' };
    world.documents.push(...options.documents.map(({ name, content }) => ({
        name,
        owner: world.account,
        defaultVersion: 1,
        versions: [{ content, format: 'JSON', createdAt: now - 24 * ground_HOUR }],
    })));
    const [aws, github] = await Promise.all([
        startRehearsalAws(world, options.aws),
        startRehearsalGithub(healthyGithub(repository, now)),
    ]);
    return {
        folder,
        aws,
        world,
        github,
        host,
        database,
        repository,
        day,
        change,
        newestDump,
        environment: {
            PATH: process.env['PATH'] ?? '/usr/bin:/bin',
            ...aws.environment,
            ...jobEnvironment(repository, github),
        },
        [Symbol.asyncDispose]: async () => {
            await Promise.all([aws.close(), github.close(), database[Symbol.asyncDispose]()]);
            await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
        },
    };
}
function addVolume(world, index, day, change) {
    const [instance] = world.instances;
    const key = world.volumes[0]?.kmsKeyId;
    const [model] = world.volumes;
    if (instance === undefined || model === undefined)
        throw new Error('the world is not healthy');
    const number = String(index).padStart(4, '0');
    const device = `/dev/sd${'fghijklmnop'[index] ?? 'z'}`;
    const volume = volumeOf(instance, `vol-0a1b2c3d4e5f7${number}`, device, 20, key);
    world.volumes.push(volume);
    const likes = world.snapshots.filter(({ volumeId, description }) => volumeId === model.volumeId &&
        (description === `PROD_BEFORE_${change}_${day}` || description.startsWith('PROD_DAILY_')));
    for (const [set, like] of likes.entries()) {
        const snapshotId = `snap-0b${set}${String(index).padStart(14, '0')}`;
        world.snapshots.push({ ...structuredClone(like), snapshotId, volumeId: volume.volumeId, sizeGib: volume.sizeGib });
    }
}
/** Yesterday's and today's scheduled dumps, as the host's cron would have left them. */
async function writeDumps(host, database, newestAt) {
    const write = async (at) => {
        const path = (0,external_node_path_.join)(host.dumps, `db_${(0,time/* calendarDay */.$6)(at, TIMEZONE)}.sql.gz`);
        await database.dump(path);
        await (0,promises_.utimes)(path, at / 1000, at / 1000);
        return path;
    };
    await write(newestAt - 24 * ground_HOUR);
    return write(newestAt);
}
const policyText = (host, database, more) => `version: 1
timezone: ${TIMEZONE}
environment: production
targets:
  - name: quickport-prod
    account: "123456789012"
    region: ap-south-1
    instance: i-0abc1234def567890
    databases:
      - name: ${DATABASE}
        engine: mariadb
        directory: ${host.dumps}
        scheduled: db_{date}.sql.gz
        manual: quickport_db_{date}.sql.gz
        defaults-file: ${database.defaultsFile}
    code: [${host.code}]
host: {free-space: 10%}
nightly: {workflow: backup-nightly.yml}
drill: {workflow: backup-drill.yml}
maintenance: {paths: ["database/migrations/**"]}
checks: {images/age: block, host/storage: block}
${more}`;
const jobEnvironment = (repository, github) => ({
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_SERVER_URL: repository.serverUrl,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: repository.repository,
    GITHUB_SHA: repository.sha,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '990100',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKSPACE: repository.workspace,
    GITHUB_TOKEN: github.world.token,
});

// EXTERNAL MODULE: ./lib/rehearsal/scene-names.js
var scene_names = __webpack_require__(33722);
;// CONCATENATED MODULE: ./lib/rehearsal/disasters.js






const disasters_HOUR = 3_600_000;
/** Changes the world and answers with a way back. */
function inWorld(ground, change) {
    const before = structuredClone({
        volumes: ground.world.volumes,
        snapshots: ground.world.snapshots,
        recycleBinRules: ground.world.recycleBinRules,
    });
    change(ground.world);
    return { undo: async () => void Object.assign(ground.world, before) };
}
/** Six ordinary ways to lose data that a deploy would not notice. */
const disasters = [
    {
        name: 'new-volume',
        story: 'Yesterday somebody attached a new volume. Nobody told the snapshots.',
        refusedBy: 'snapshots/coverage',
        strike: async (ground) => inWorld(ground, (world) => {
            const [instance] = world.instances;
            if (instance !== undefined)
                world.volumes.push(volumeOf(instance, 'vol-0c0ffee00c0ffee01', '/dev/sdg', 200, world.volumes[0]?.kmsKeyId));
        }),
    },
    {
        name: 'dump-died',
        story: 'Last night mysqldump died in the middle. gzip closed the file neatly, and cron saw exit code 0.',
        refusedBy: 'dumps/integrity',
        strike: async ({ newestDump }) => {
            const whole = await (0,promises_.readFile)(newestDump);
            const text = (await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(whole)).toString('utf8');
            await (0,promises_.rm)(newestDump);
            await writeGzip(newestDump, text.slice(0, Math.floor(text.length * 0.6)));
            return {
                undo: async () => {
                    await (0,promises_.rm)(newestDump);
                    await (0,promises_.writeFile)(newestDump, whole);
                },
            };
        },
    },
    {
        name: 'still-pending',
        story: 'The snapshots for this change were started a minute ago, and one of them is still uploading.',
        refusedBy: 'snapshots/change',
        strike: async (ground) => inWorld(ground, (world) => {
            const snapshot = world.snapshots.find(({ description }) => description.startsWith(`PROD_BEFORE_${ground.change}_`));
            if (snapshot !== undefined)
                snapshot.completesAt = Date.now() + disasters_HOUR;
        }),
    },
    {
        name: 'unpushed-commit',
        story: 'The fix was committed on the way to the deploy, and never pushed.',
        refusedBy: 'repository/pushed',
        strike: async ({ repository }) => {
            const { workspace } = repository;
            await git(workspace, 'commit', '--quiet', '--allow-empty', '--message', 'Quick fix');
            const sha = await git(workspace, 'rev-parse', 'HEAD');
            return {
                environment: { GITHUB_SHA: sha },
                undo: async () => void (await git(workspace, 'reset', '--quiet', '--hard', repository.sha)),
            };
        },
    },
    {
        name: 'rule-elsewhere',
        story: 'There is a Recycle Bin rule, but it was made in another Region.',
        refusedBy: 'recycle-bin/rule',
        strike: async (ground) => inWorld(ground, (world) => {
            world.recycleBinRules = [];
        }),
    },
    {
        name: 'only-dumps',
        story: 'The dumps are perfect. Somebody deleted the snapshots to save cost.',
        refusedBy: 'snapshots/coverage',
        headline: /only on dumps/i,
        strike: async (ground) => inWorld(ground, (world) => {
            world.snapshots = world.snapshots.filter(({ owner }) => owner !== world.account);
        }),
    },
];

;// CONCATENATED MODULE: ./lib/rehearsal/story.js

const HEALTHY = { name: 'healthy', story: 'A healthy host: snapshots, dumps, code and tag are in place.' };
/** Plays the scenes named, one after the other on the same ground, each from a healthy start. */
async function* tellStory(ground, judge, wanted) {
    if (wanted.includes(HEALTHY.name)) {
        const report = await judge(ground.environment);
        yield { ...HEALTHY, report, asTold: report.conclusion === 'success', refusedBy: undefined };
    }
    for (const disaster of disasters.filter(({ name }) => wanted.includes(name))) {
        const { environment = {}, undo } = await disaster.strike(ground);
        try {
            const report = await judge({ ...ground.environment, ...environment });
            yield {
                name: disaster.name,
                story: disaster.story,
                report,
                asTold: isRefused(report, disaster),
                refusedBy: disaster.refusedBy,
            };
        }
        finally {
            await undo();
        }
    }
}
function isRefused(report, { refusedBy, headline }) {
    const refused = report.targets.some(({ verdicts }) => verdicts.some(({ check, status }) => check === refusedBy && status === 'fail'));
    return report.exitCode === 1 && refused && (headline === undefined || headline.test(report.headline));
}

// EXTERNAL MODULE: ./lib/report/pretty.js + 1 modules
var pretty = __webpack_require__(26771);
// EXTERNAL MODULE: ./lib/report/problems.js
var problems = __webpack_require__(22284);
// EXTERNAL MODULE: ./lib/report/render.js
var render = __webpack_require__(31448);
// EXTERNAL MODULE: ./lib/report/terminal-text.js
var terminal_text = __webpack_require__(2234);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(58191);
;// CONCATENATED MODULE: ./lib/report/brief.js





/** The verdict, its headline and the problem that decides it; the rest as a count. For a story with many reports. */
function renderBrief(report, decidedBy, options) {
    const { palette, columns } = options;
    const blocking = (0,problems/* problemsOf */.GW)(report).filter(({ verdict }) => verdict.enforcement === 'block');
    const shown = blocking.filter(({ verdict }) => verdict.check === decidedBy).slice(0, 1);
    const others = blocking.filter((one) => !shown.includes(one)).map(({ verdict }) => verdict.check);
    const holding = (0,problems/* verdictsOnce */.K3)(report).filter(({ verdict }) => verdict.status === 'pass').length;
    const { word } = words/* verdictWords */.L2[report.exitCode];
    const parts = [
        (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(`${report.headline}`), '   ', columns).replace(/^ {3}/, `   ${(0,pretty/* paintOf */.MI)(report, palette)(palette.strong(word))}  `),
        ...shown.map((one) => (0,pretty/* problem */.CC)(one, options).replaceAll(/^/gm, '   ')),
        palette.faint(others.length > 0
            ? `   Also refused by ${(0,render/* logText */.kc)(others.join(', '), 400)}; ${(0,words/* plural */.LS)(holding, 'check holds', 'checks hold')}.`
            : `   ${(0,words/* plural */.LS)(holding, 'check holds', 'checks hold')}.`),
    ];
    return (0,render/* breakCommands */.ix)(`${parts.join('\n')}`);
}

// EXTERNAL MODULE: ./lib/report/json.js
var report_json = __webpack_require__(97406);
// EXTERNAL MODULE: ./lib/report/summary.js + 4 modules
var report_summary = __webpack_require__(47697);
// EXTERNAL MODULE: ./lib/cli/options.js
var options = __webpack_require__(99048);
;// CONCATENATED MODULE: ./lib/cli/rehearsing.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

















const CHANGE = 'VOLUME_RESIZE';
/** Plays the scenes on a ground of its own, tells each, and writes its reports; 0 when every one ended as told. */
async function rehearse(flags, environment) {
    const palette = (0,terminal/* paletteFor */.DO)(process.stdout, environment);
    const look = { palette, symbols: (0,terminal/* symbolsFor */.DN)(environment), columns: process.stdout.columns ?? 80 };
    const say = (line = '') => void process.stdout.write(`${line}\n`);
    say(palette.strong('A rehearsal: real commands, a real repository, an embedded AWS. It proves nothing about your production.'));
    const folder = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), `bg-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`);
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    const begun = time/* systemClock */.ml.monotonic();
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const ground = __addDisposableResource(env_1, await makeGround({
                folder,
                documents: Object.values(documents/* documents */.D),
                change: CHANGE,
                database: flags.standIn === true ? 'stand-in' : 'real if there',
            }), true);
            say(`Host, repository and ${ground.database.kind === 'mariadb' ? 'a real MariaDB' : 'a stand-in for MariaDB (none is installed here)'} are ready; the change is ${CHANGE}.`);
            const scenes = [];
            const play = tellStory(ground, (job) => gate(job, ground.repository.workspace), flags.scene ?? scene_names/* sceneNames */.t);
            for await (const scene of play) {
                scenes.push(scene);
                tell(scene, scenes.length, look, say, flags.verbose === true);
                const base = (0,external_node_path_.join)(flags.out, `${String(scenes.length).padStart(2, '0')}-${scene.name}`);
                await (0,files/* writeWhole */.f)(`${base}.json`, (0,report_json/* renderJson */.h)(scene.report));
                await (0,files/* writeWhole */.f)(`${base}.md`, (0,report_summary/* renderSummary */.B)(scene.report));
            }
            const seconds = Math.round((time/* systemClock */.ml.monotonic() - begun) / 100) / 10;
            const wrong = scenes.filter(({ asTold }) => !asTold);
            say();
            say(`${scenes.length} scenes in ${seconds} s; the reports are in ${(0,external_node_path_.relative)(process.cwd(), flags.out) || flags.out}/`);
            if (wrong.length === 0) {
                say(palette.good('Every scene ended as it must.') +
                    ' Next: docs/setup.md, from an AWS account to a first real gate.');
                return 0;
            }
            say(palette.bad(`Not as it must: ${wrong.map(({ name }) => name).join(', ')}. Look at its report.`));
            return 1;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
const gate = (environment, workspace) => (0,compose/* judge */.S)({
    settings: () => (0,options/* settingsOf */.f5)('gate', {
        change: CHANGE,
        githubToken: environment['GITHUB_TOKEN'] ?? '',
        format: 'pretty',
        report: '',
        progress: false,
    }),
    environment: { ...environment, GITHUB_WORKSPACE: workspace },
    clock: time/* systemClock */.ml,
    progress: () => { },
});
function tell(scene, number, look, say, verbose) {
    const { report, refusedBy } = scene;
    say();
    say(`${look.palette.strong(`${number}. ${scene.name}`)}  ${scene.story}`);
    say(verbose || !scene.asTold ? (0,pretty/* renderPretty */.lg)(report, look) : renderBrief(report, refusedBy, look));
}


/***/ })

};
