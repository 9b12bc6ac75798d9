export const id = 702;
export const ids = [702];
export const modules = {

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
    // With GTIDs in it, MySQL's dump asks for RELOAD, and cannot be restored on a server that has some.
    const gtids = database.engine === 'mysql' ? ' --set-gtid-purged=OFF' : '';
    const dump = `mysqldump --defaults-file=${database.defaultsFile} --single-transaction --routines --events --triggers${gtids} ${database.name}`;
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
    const { head, hasHead, url, foreignOrigin, expectedHead, ref, tip, runAttempt } = remote;
    const { unpushedSubmodules, missingLfsObjects } = remote;
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
    if (missingLfsObjects.length > 0)
        flaws.push([
            `${missingLfsObjects.length} files of HEAD lie in Git LFS, and the server does not have their content: ${missingLfsObjects.slice(0, 3).join(', ')}`,
            'Push the content from a clone that has it, then run again.',
            'git lfs push --all origin',
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


/***/ })

};
