export const id = 69;
export const ids = [69];
export const modules = {

/***/ 29069:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67375);
/* harmony import */ var _cli_explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71344);
/* harmony import */ var _cli_judge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42677);
/* harmony import */ var _cli_permissions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93776);
/* harmony import */ var _cli_policy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51050);
/* harmony import */ var _cli_rehearse_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77501);
/* harmony import */ var _exit_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(50199);
/* harmony import */ var _modes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(32383);
/* harmony import */ var _report_render_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(31448);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(13411);











// It would speak of this program's Node on every run; what that must be is said in one place, package.json.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
/** The composition root of the command line. Results on stdout, everything else on stderr. */
const guard = (0,_exit_js__WEBPACK_IMPORTED_MODULE_9__/* .guardExit */ .K)(process, (end) => {
    const reasons = {
        signal: 'interrupted: nothing was decided',
        crash: `failed itself: ${'error' in end ? (0,_report_render_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(end.error instanceof Error ? (end.error.stack ?? end.error.message) : String(end.error)) : ''}`,
        'no-verdict': 'ended without a verdict',
    };
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(2, `backup-gate: ${reasons[end.kind]}\n`);
});
const program = new commander__WEBPACK_IMPORTED_MODULE_1__/* .Command */ .uB('backup-gate')
    .description('Refuses a production deploy or maintenance unless everything could be brought back.')
    .version(_version_js__WEBPACK_IMPORTED_MODULE_10__/* .VERSION */ .x)
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .addHelpText('after', `
Exit codes:
  0  allowed            1  denied              2  usage or policy wrong
  3  nothing to check   4  could not find out  130  interrupted
  3 and 4 block as 1 does.

Examples:
  $ backup-gate rehearse                       the whole story, no AWS account needed
  $ backup-gate gate --change VOLUME_RESIZE    may this maintenance begin?
  $ backup-gate explain snapshots/change       what a check holds and how to repair it
  $ backup-gate policy validate                every problem of the policy, with its line

AWS credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN only:
  $ eval "$(aws configure export-credentials --format env)"
`);
const settle = (exitCode) => guard.settle(exitCode);
for (const mode of _modes_js__WEBPACK_IMPORTED_MODULE_7__/* .modeNames */ ._X)
    program.addCommand((0,_cli_judge_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeCommand */ .B)(mode, process.env, settle));
program.addCommand((0,_cli_rehearse_js__WEBPACK_IMPORTED_MODULE_6__/* .rehearseCommand */ .v)(process.env, settle));
program.addCommand((0,_cli_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainCommand */ .b)(settle));
program.addCommand((0,_cli_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .policyCommand */ .E)(settle));
program.addCommand((0,_cli_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .permissionsCommand */ ._)(settle));
const overridden = (command) => {
    command.exitOverride().showHelpAfterError('(try --help)').showSuggestionAfterError();
    for (const child of command.commands)
        overridden(child);
};
overridden(program);
try {
    if (process.argv.length <= 2) {
        program.outputHelp({ error: true });
        settle(2);
    }
    else {
        await program.parseAsync();
    }
}
catch (error) {
    if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_1__/* .CommanderError */ .b7))
        throw error;
    settle(error.exitCode === 0 ? 0 : 2);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 71344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ explainCommand)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(67375);
// EXTERNAL MODULE: ./lib/checks/index.js + 25 modules
var checks = __webpack_require__(56731);
;// CONCATENATED MODULE: ./lib/checks/pages.js
// Generated by scripts/generate-pages.ts from docs/checks: change those, then run npm run generate.
const pages = {
    'host/agent': "# host/agent\n\n## What it holds\n\nThe credentials are of the policy's account, the policy means exactly one instance, it runs, and its Systems Manager agent answers and is new enough (3.3.2746.0).\n\n## Why\n\nEverything else is about this one host. Judging another one well is worse than not judging.\n\n## What is looked at\n\nThe caller's account, all instances that the policy's selector matches, and what Systems Manager knows of the agent.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `the credentials are of account …` | the role of another environment | give the job the right role |\n| `2 instances … match the policy` | two with the same tags, or one being replaced | name it by id |\n| `is stopped, not running` | it cannot be asked | start it, or name the one that serves |\n| `ConnectionLost, not Online` | the agent died or has no way out | restart it: `sudo systemctl restart amazon-ssm-agent` |\n| `not registered` | no agent, or no instance profile | install it; `AmazonSSMManagedInstanceCore` |\n| `version …; expected 3.3.2746.0` | older ones put parameters into the script's text | run the document `AWS-UpdateSSMAgent` |\n\n## When it is unknown\n\nAWS could not be asked, or the credentials were refused.\n\n## Limits\n\n`Online` is what Systems Manager last heard. Whether the host obeys shows when the probe runs.\n",
    'snapshots/coverage': '# snapshots/coverage\n\n## What it holds\n\nEvery volume now attached to the instance has a snapshot that counts and that started within `snapshots.max-age` (26 h; equal passes).\n\n## Why\n\nRunbook 3.2: snapshots are the single source of truth, and one is made every day. The newest decides how much could be lost.\n\n## What is looked at\n\nThe volumes attached now, and all own snapshots of each by volume id. A snapshot counts when it is own, `completed`, in the standard tier, no copy, of this volume, at least as large as the volume, and not from the future. Its age counts from `StartTime`, for that is the instant its data is of; when it completed does not matter.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `was last snapshotted 31 h ago (limit 26 h)` | the daily one did not happen | run the command printed: one set for all volumes |\n| `has no snapshot that counts` | none at all, or each has a flaw; the flaws follow | the same |\n| `is still pending (40%)` | taken, not yet durable | run the command printed: it waits for the end |\n| `is in state error (…)` | AWS gave up; its reason is in brackets | repair the reason (often a key), take a new one |\n| `is a copy` | the volume id of a copy is arbitrary | take one of the volume itself |\n| `holds 20 GiB, and the volume has grown to 40 GiB` | the volume was resized after it | take a new one |\n\n## When it is unknown\n\nThe volumes or snapshots could not be listed whole; a volume is attaching, detaching or busy; an attached volume is missing from the answer.\n\n## Limits\n\nA snapshot of a running host is as after a power cut: InnoDB recovers from it, MyISAM and Aria may not. Whether it really restores is what `drill/age` asks.\n',
    'snapshots/change': "# snapshots/change\n\n## What it holds\n\nFor the change named, each attached volume has a snapshot described `PROD_BEFORE_<CHANGE>_<YYYY-MM-DD>`, all of one set (`snapshots.set-spread`, 5 min), completed, started within `snapshots.change-max-age` (24 h) and after the last deployment ended. No other deployment is running. Without a change: nothing that the policy calls maintenance was touched since the last deployment.\n\n## Why\n\nRunbook 3.3 and 9: no snapshot before maintenance is a forbidden mistake. Snapshots taken minutes apart are no state that the machine ever had, and one from before the last deployment lacks what that changed.\n\n## What is looked at\n\nDescriptions, starts and states of the snapshots; the deployments to the environment, failed ones too; the paths changed since the last one against `maintenance.paths`. The description alone makes it the change's: one made by hand in the console counts. The day in it must be the day, in the policy's zone, on which the snapshot itself started.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `has no snapshot described …` | none for this change | run the command printed |\n| `is still pending (40%)` | taken, not yet durable | run the command printed: it waits for the end |\n| `named for … and started on …: a name copied over` | the description was reused | take new ones with today's day |\n| `are not one set` | taken one by one, too far apart | take one set: `create-snapshots`, not `create-snapshot` |\n| `not after the last deployment ended` | something was deployed since | take new ones |\n| `deployment … has been running since` | another run is changing the host | wait for its end, take new ones |\n| `a change must be named` | maintenance paths were touched | run again with the input `change` |\n\n## When it is unknown\n\nSnapshots, deployments or the changes since the last one could not be read; a token without `deployments: read` is the usual cause.\n\n## Limits\n\n`PROD_EMERGENCY_…` does not stand in for it. The first deployment counts every path as changed.\n",
    'snapshots/restorable': "# snapshots/restorable\n\n## What it holds\n\nThe snapshot that a restore of each volume would start from can be used at once.\n\n## Why\n\nRunbook 8: verified after any backup. A disabled or dying key does not change a snapshot's state: the first sign would be the failed restore.\n\n## What is looked at\n\nThe newest snapshot that counts of each volume (as in `snapshots/coverage`), and the state of its KMS key.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `the key of … is Disabled` | nobody can read it now | run the command printed |\n| `the key of … is PendingDeletion` | it will be lost for good on the day that KMS shows | run the command printed, today |\n| `has no snapshot that could be restored now` | archived, in error, being recovered; each is named | take a new one |\n\n## When it is unknown\n\nThe key may not be asked (`kms:DescribeKey`), was not told, or was not looked at.\n\n## Limits\n\nThat the key may be used by the one who restores is not asked. An archived snapshot takes up to three days to come back, so it does not count.\n",
    'recycle-bin/rule': '# recycle-bin/rule\n\n## What it holds\n\nA Recycle Bin rule, available and unlocked, keeps EBS snapshots at least `recycle-bin.keep` (30 d) in this Region and covers the very snapshots relied on.\n\n## Why\n\nRunbook 3.4: a deleted snapshot must come back. A rule that exists and does not cover ours protects nothing.\n\n## What is looked at\n\nEvery rule of the Region in full, and the tags of the newest snapshot that counts of each volume. A rule with resource tags covers a snapshot that has any one of them; any exclusion tag that matches takes it out.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `has no rule` | nothing is kept here; rules are per Region | run the command printed |\n| `is pending` | the first rule of a Region takes up to half an hour | wait |\n| `keeps 7 d (limit 30 d)` | too short | change it in the console, or add a rule |\n| `is locked` | the runbook wants it unlocked | add an unlocked rule |\n| `covers only snapshots tagged …` | ours have other tags | tag them, or add a rule of the whole Region |\n| `excludes it by its tag …` | a hole in a Region rule | remove the exclusion or the tag |\n\n## When it is unknown\n\nThe rules could not be listed, or one of them could not be read.\n\n## Limits\n\nA rule does not stop somebody who wants to delete: it can be changed by whoever may change it.\n',
    'dumps/age': "# dumps/age\n\n## What it holds\n\nEvery database of the policy has a dump newer than `dumps.max-age` (26 h; equal passes).\n\n## Why\n\nRunbook 4 and 8: a dump is what brings one table back.\n\n## What is looked at\n\nThe newest file by each of the two names. Its time is the manifest's `finishedAt`; without a manifest the modification time, which must then agree within a day with the day in the name and with the day in the dump's last line. That line has no zone, so no age is taken from it.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `was last dumped 31 h ago (limit 26 h)` | the night's dump did not happen | run the command printed on the host; look at the cron mail |\n| `has no dump in … named …` | none, or the names differ from the policy | correct the policy or make one |\n| `cannot be believed: … a copied or touched file` | name, content and file time disagree | make a new one |\n| `dated … in the future` | a clock or a `touch` | set the clock, make a new one |\n\n## When it is unknown\n\nThe directory may not be read, a manifest is unreadable, or one of both names could not be looked for: what was not seen might be newer, and broken.\n\n## Limits\n\nWithout a manifest a file touched within a day of its making looks as young as the touch says.\n",
    'dumps/integrity': '# dumps/integrity\n\n## What it holds\n\nThe newest dump is a finished regular file: whole stream, the header of a dump of this database, the last line of a complete dump, nobody writing it. Where a manifest lies beside it, the file is exactly what the manifest says.\n\n## Why\n\nRunbook 8. A pipe without pipefail hides the death of `mysqldump`: `gzip` closes its stream, the file looks good, and half of the data is missing.\n\n## What is looked at\n\nThe whole stream, once, on the host, or the receipt of an earlier whole read of the same file. The newest of both names counts: a newer broken one fails although an older good one is there.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `is cut`, `is corrupt`, `holds nothing` | disk full, killed, or copied in part | make a new one; look at disk space |\n| `does not end in "-- Dump completed"` | the dump tool died, or ran with `--skip-comments` | make a new one, with comments |\n| `does not begin as a dump does` | an error text was written into the file (`2>&1`) | repair that error |\n| `says in its header that it is of …` | another database, or all of them at once | dump this one |\n| `holds no table`, `no row of any` | empty or schema only | look at the name and the options |\n| `holds 1 of the 3 tables` | the dump\'s user may not read the rest | grant SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT |\n| `exit codes 2 0` | forced to its end over errors | repair what failed |\n| `has SHA-256 …, and its manifest says …` | replaced after it was made | make a new one |\n| `is growing`, `is open for writing` | being written now | wait for its end |\n\n## When it is unknown\n\nThe file may not be read, a tool is missing on the host, or reading took too long.\n\n## Limits\n\nWhat is inside the rows is not compared: `dumps/content` does that nightly. A dump without a manifest is judged by the file alone, and the report says so. One that holds `CREATE DATABASE` or `USE` passes with a warning: restored elsewhere, it would go where it says.\n',
    'dumps/content': "# dumps/content\n\n## What it holds\n\nThe newest dump holds everything that the live database has: as many tables, routines, triggers, events and views, or more. Where a manifest lies beside it, both say the same number of tables.\n\n## Why\n\nRunbook 4. `mysqldump` leaves routines and events out unless it is asked for them, and with `--single-transaction --skip-lock-tables` it leaves out in silence the tables that its account may not read: exit 0, trailer, all fine. The loss shows on the day of the restore.\n\n## What is looked at\n\nWhat the dump makes, counted in one whole read of it on the host (or in the receipt of an earlier one), against `information_schema` of the live server at the same moment. Packages and libraries count as routines. A view counts by its final form, not by the stand-in that a dump writes before it. Sequences are not counted.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `0 of the 3 routines`, `0 of the 1 events` | dumped without `--routines`, `--events` | add them to the host's own schedule; `prepare` takes a dump with them |\n| `0 of the 2 triggers` | dumped with `--skip-triggers`, or without the right to see them | grant TRIGGER |\n| `38 of the 42 tables` | the account may not read the rest, `--ignore-table`, or the tables are newer than the dump | grant SELECT, LOCK TABLES, SHOW VIEW on the whole database; take a new dump |\n| `3 of the 4 views` | a view was left out, or is newer than the dump | grant SHOW VIEW; take a new dump |\n| `and its manifest says 41` | the dump is not the one that the manifest was written for | take a new dump |\n| `is no whole dump to count in` | cut, of another database, or no dump at all | see `dumps/integrity` |\n\n## When it is unknown\n\nThe dump could not be read, or the server could not be asked. Or the login may not see everything of a kind: a server hides what a login has no right to, and a hidden count is not zero. Routines need EXECUTE on the database or SELECT on `mysql.proc` (with MySQL 8 and later: SHOW_ROUTINE), triggers need TRIGGER, events need EVENT, granted to the login itself and not by a role.\n\n## Limits\n\nNumbers are compared, not names: one table dropped and another made since the dump look the same. Rows are not counted here: that one table came without its rows is noticed by `dumps/size` when it is large, and by a drill. A login with TRIGGER or EVENT on the database and without SELECT on a table makes such a dump in silence; where the `defaults-file` names that login, this check is unknown, and where another login made the dump it is not seen. Which engine a table has is not looked at: tables without transactions may be inconsistent in a dump with `--single-transaction`. Users and grants are in no dump of one database: after a restore on a new server nobody can log in until they are made again, so keep `SHOW CREATE USER` and `SHOW GRANTS` of each login with the code, or restore from a snapshot, which has them.\n",
    'dumps/size': '# dumps/size\n\n## What it holds\n\nThe newest dump is not more than `dumps.shrink` (30 %; equal passes) smaller than the last good one.\n\n## Why\n\nRunbook 8. A dump that lost its largest table ends as properly as any other; its size gives it away.\n\n## What is looked at\n\nBytes on disk of the newest dump and of the newest good-looking one before it.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `is 41 % smaller than …` | rows are gone: from the dump, or from the database | compare the tables of both with the live server |\n\nWhere the data was really deleted, take one more dump: the smaller one then is the one before.\n\n## When it is unknown\n\nThe earlier dump could not be looked at.\n\n## Limits\n\nThe first dump has nothing to be compared with. A slow loss, a little each night, stays below the limit.\n',
    'host/storage': '# host/storage\n\n## What it holds\n\nDumps and data lie on EBS volumes that are attached, so that the snapshots hold them. Recommended; it blocks when they are proven to lie in memory, on an instance store, an overlay or a network file system.\n\n## Why\n\nRunbook 3.1 lists what snapshots capture. They capture volumes, and a path may lie elsewhere.\n\n## What is looked at\n\nFor each path the file system that really holds it, and the volume id in the serial number of its device.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `lies on tmpfs` (or nfs4, overlay …) | no snapshot will ever hold it | move it to a volume |\n| `lies on an instance store` | lost when the instance stops | move it to a volume |\n| `vol-… is not attached` | a volume that is not looked at | name the right instance |\n| `no volume could be told` | LVM, RAID or a device without a serial | check by hand; then it stays a warning |\n\n## When it is unknown\n\nThe probe could not look, or said nothing of the path.\n\n## Limits\n\nA logical volume over several disks cannot be told apart here.\n',
    'host/disk': "# host/disk\n\n## What it holds\n\nWhere dumps, data and code lie, `host.free-space` (20 %) and 10 % of the inodes are free; for dumps also one and a half times the last ones.\n\n## Why\n\nRunbook 8: disk space OK. Today's dump is good; a full disk takes tomorrow's.\n\n## What is looked at\n\nSize, free bytes and inodes of the file system of each path. Dumps of several databases in one directory are added up.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `has 12 % free (limit 20 %)` | nearly full | grow the volume, remove what is no backup |\n| `the next dump wants …` | the next dump would be cut short | the same |\n| `of the inodes free` | too many small files | remove sessions, caches, mail |\n\n## When it is unknown\n\nThe file system or the size of the last dump could not be seen, or the probe left the path out.\n\n## Limits\n\nFile systems that make inodes as needed (0 of 0) are judged by bytes alone. Never make room by deleting backups.\n",
    'host/writers': "# host/writers\n\n## What it holds\n\nNo dump and no import runs on the host, no transaction has been open for a minute or more, no schema change is running, and nobody writes a dump file.\n\n## Why\n\nRunbook 8: no running write jobs. A dump is not isolated from ALTER, DROP, RENAME and TRUNCATE.\n\n## What is looked at\n\nThe processes of the host, the server's process list and open transactions, and the dump files of both names.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `dump for 3 d: …` | hung; it may hold a lock | look at it, end it |\n| `a transaction of … open for …` | a job or a forgotten session | wait, or end it: `SHOW FULL PROCESSLIST` |\n| `schema-change for …` | a migration is running | wait |\n| `is growing` | a dump is being written | wait for its end |\n\n## When it is unknown\n\nThe server or the directory could not be asked; the account in `defaults-file` wants the PROCESS privilege.\n\n## Limits\n\nIt is one look. What begins a second later is not seen.\n",
    'host/code': '# host/code\n\n## What it holds\n\nEvery checkout that the policy names under `code` has no local change and sits on a commit that the remote has.\n\n## Why\n\nRunbook 5.1: no server-only changes. What only the host has is lost with it.\n\n## What is looked at\n\n`git status` of each checkout with options that cannot hide a change, and the remote that counts, asked for the commit.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `has 3 local changes` | a hotfix on the host | commit it to a branch, push it |\n| `which the remote does not have` | a commit made on the host | push it |\n| `comes from another remote` | a clone of something else | clone the right one |\n\n## When it is unknown\n\ngit refused (ownership of the directory is the usual reason), or the remote could not be asked.\n\n## Limits\n\nIgnored files are not looked at.\n',
    'repository/working-tree': '# repository/working-tree\n\n## What it holds\n\nThe checkout that is deployed has no changed, untracked or conflicting file, submodules included, and nothing that makes git hide one.\n\n## Why\n\nRunbook 5.1: git status clean.\n\n## What is looked at\n\nA fresh index and pinned options, so that no setting and no mark in the index can hide a change.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `changes that are not committed` | a build step wrote into the tree, or work is unfinished | commit, or ignore what a build makes |\n| `files that the index was told to hide` | assume-unchanged or skip-worktree | `git update-index --no-assume-unchanged --no-skip-worktree FILE` |\n| `settings in .git/config` | filters, includes, rewritten URLs | remove them |\n\n## When it is unknown\n\ngit failed, is missing or too old.\n\n## Limits\n\nIgnored files may exist: that is what ignoring means.\n',
    'repository/pushed': "# repository/pushed\n\n## What it holds\n\nHEAD is the commit of this run and is on the remote that counts, submodules and the content of files in Git LFS included; the branch still exists; a re-run is not of old code.\n\n## Why\n\nRunbook 5.1: git push done before maintenance.\n\n## What is looked at\n\nThe remote itself, asked over the network; local refs never count. The commit, ref and attempt that the runner gave. Where HEAD has pointers of Git LFS, the LFS server of the remote: whether it would hand out each object, by digest and size. Nothing is downloaded.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `is not on …` | not pushed | `git push origin HEAD` |\n| `this run is about …` | another commit was checked out, or one was made | check out the run's own commit |\n| `origin is …` | the checkout talks to another repository | clone the right one |\n| `attempt 2 of an old run` | the branch moved on; old code over new data | start a new run |\n| `is no longer on …` | the branch or tag was deleted | start a run from one that exists |\n| `submodule commits are not on their remotes` | the submodule was not pushed | push it |\n| `files of HEAD lie in Git LFS, and the server does not have their content` | the pointer was pushed, the content was not | `git lfs push --all origin`, from a clone that has it |\n\n## When it is unknown\n\nThe remote could not be asked, or its LFS server gave no whole answer: refused, moved, silent, or contradicting itself. Also when `.lfsconfig` or the checkout keeps the content on another server, when a pointer cannot be read, and beyond 10,000 objects.\n\n## Limits\n\nA first attempt overtaken while it waited passes, and says so. Of Git LFS the files of HEAD are asked for, not those of older commits, nor those of submodules; that the server would hand out the content is taken from its word.\n",
    'repository/tag': "# repository/tag\n\n## What it holds\n\nA tag `prod-pre-maintenance-<YYYY-MM-DD>` (then `.2`, `.3`) is on the remote, at this commit, made within `snapshots.change-max-age` (24 h).\n\n## Why\n\nRunbook 5.2: the point in the code to go back to.\n\n## What is looked at\n\nThe tags of the remote, exact names, annotated ones peeled to their commit. The day in the name is the day, in the policy's zone, on which the tag was made; a lightweight tag does not say when, so any instant of its day may be within the limit.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `no prod-pre-maintenance-… that counts` | none on the remote | run the command printed |\n| `is at …, not here` | today's tag is on another commit | the command names the next free number |\n| `is dated … and was made on …` | the name was reused | make a new one |\n| `was made 30 h ago (limit 24 h)` | too old | make a new one |\n\n## When it is unknown\n\nThe remote could not be asked for its tags.\n\n## Limits\n\nWhoever may push a tag chooses its date. An existing tag is never moved.\n",
    'repository/env-files': '# repository/env-files\n\n## What it holds\n\nNo `.env` is in the index, nor in any commit of any branch or tag. Examples (`.env.example` and such) are excepted by name.\n\n## Why\n\nRunbook 5.1: .env never committed. Once pushed, its secrets are known.\n\n## What is looked at\n\nThe index, and the whole history, fetched where the checkout is shallow.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `the index holds …` | it is tracked now | change every secret in it, then untrack it |\n| `the history holds …` | it once was | change every secret in it, then rewrite the history |\n\n## When it is unknown\n\nThe history could not be read whole.\n\n## Limits\n\nSecrets in files of other names are not looked for.\n',
    'images/age': '# images/age\n\n## What it holds\n\nAn own, available image of this host exists, at most `images.max-age` (90 d) old, with every snapshot behind it completed. Recommended; it blocks when `change-kind` is `os-upgrade` or `disk`, and then the image must be newer than the last deployment.\n\n## Why\n\nRunbook 6.1: before an upgrade of the system and before work on disks, the machine itself must be able to come back.\n\n## What is looked at\n\nOwn images made of this instance, and each snapshot behind them.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `has no image that counts` | none, or each has a flaw; the flaws follow | run the command printed |\n| `rests on snap-…, which is missing` | somebody deleted a snapshot behind it | make a new one |\n| `not after the last deployment` | older than what runs now | make a new one |\n\n## When it is unknown\n\nImages, their snapshots or the deployments could not be read.\n\n## Limits\n\nAn image made without a reboot is as after a power cut.\n',
    'nightly/age': '# nightly/age\n\n## What it holds\n\nThe workflow that the policy names under `nightly` is active, its last run did not fail, and its last success started within `nightly.max-age` (36 h). Recommended while none is named; mandatory once one is.\n\n## Why\n\nRunbook 8, and a hard lesson: GitHub turns schedules off after 60 quiet days, and silence looks like health. `release` asks it too: what was held for a change is let go only while the nights after it were good.\n\n## What is looked at\n\nState and runs of the workflow on the default branch.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `names no nightly workflow` | nobody would notice a missed night | add one, name it in the policy |\n| `is disabled_inactivity` | GitHub turned it off | run the command printed |\n| `ended as failure` | last night found something | repair that first |\n| `started 40 h ago (limit 36 h)` | a night is missing | run the command printed |\n\n## When it is unknown\n\nGitHub could not be asked; the token wants `actions: read`.\n\n## Limits\n\nWhat the workflow does is not read: a job that does nothing succeeds.\n',
    'drill/age': '# drill/age\n\n## What it holds\n\nThe workflow that the policy names under `drill` is active, its last run did not fail, and its last success started within `drill.max-age` (35 d). Recommended while none is named; mandatory once one is.\n\n## Why\n\nRunbook 7: restore procedures, verified. A backup that was never restored is a hope.\n\n## What is looked at\n\nState and runs of the workflow on the default branch.\n\n## Why it fails, and how to repair it\n\n| it says | it means | do |\n|---|---|---|\n| `names no drill workflow` | nothing proves that a backup can be restored | add one, name it in the policy |\n| `has never succeeded` | no restore was ever proven | run the command printed |\n| `is disabled_manually` | somebody turned it off | turn it on, run it |\n| `started 60 d ago (limit 35 d)` | the proof is too old | run the command printed |\n\n## When it is unknown\n\nGitHub could not be asked; the token wants `actions: read`.\n\n## Limits\n\nWhat the workflow does is not read: a job that does nothing succeeds.\n',
};

// EXTERNAL MODULE: ./lib/facts/collectors.js
var collectors = __webpack_require__(91475);
;// CONCATENATED MODULE: ./lib/explain.js



/** What there is to know of one check, as Markdown; undefined for an id that no check has. */
function explain(checkId) {
    const check = checks/* checks */.A.find(({ id }) => id === checkId);
    const page = check === undefined ? undefined : pages[check.id];
    if (check === undefined || page === undefined)
        return undefined;
    const permissions = permissionsOf(check);
    const lines = [
        `# ${check.id}`,
        '',
        check.title,
        '',
        `- blocks: ${blocking(check)}`,
        `- runbook: ${check.runbook.length === 0 ? 'not named there' : check.runbook.join(', ')}`,
        `- modes: ${check.modes.join(', ')}`,
        `- looks at: ${check.needs.join(', ')}`,
        `- AWS permissions: ${permissions.length === 0 ? 'none' : permissions.join(', ')}`,
        '',
    ];
    return [...lines, page.split('\n').slice(2).join('\n')].join('\n');
}
/** Ids that `explain` knows, in the order of the report. */
const explained = checks/* checks */.A.map(({ id }) => id);
function blocking({ obligation }) {
    if (obligation === 'mandatory')
        return 'always; no policy can lower it';
    if (obligation === 'recommended')
        return 'when the policy says so (checks), or when the finding itself is mandatory';
    return 'as the first section says; a policy may raise it, never lower it';
}
const permissionsOf = ({ needs }) => [...new Set(needs.flatMap((name) => collectors/* collectors */.R[name].permissions))].sort();

// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/report/render.js
var render = __webpack_require__(31448);
;// CONCATENATED MODULE: ./lib/cli/explain.js





/** `explain CHECK`: what a check holds, why, how to repair it; without one, the list. */
function explainCommand(settle) {
    return new commander/* Command */.uB('explain')
        .description('what a check holds, why, and how to repair it')
        .argument('[check]', 'id, such as snapshots/coverage; without one, all are listed')
        .action((id) => {
        if (id === undefined) {
            const width = Math.max(...checks/* checks */.A.map((check) => check.id.length));
            for (const check of checks/* checks */.A)
                process.stdout.write(`${check.id.padEnd(width)}  ${check.title}\n`);
            settle(0);
            return;
        }
        const text = explain(id);
        if (text === undefined) {
            const near = (0,nearest/* nearest */.p)(id, checks/* checks */.A.map((check) => check.id));
            process.stderr.write(`no check ${(0,render/* toAscii */.Vb)(JSON.stringify(id), 100)}${near === undefined ? '' : `; did you mean ${near}?`} (backup-gate explain lists them all)\n`);
            settle(2);
            return;
        }
        process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
        settle(0);
    });
}


/***/ }),

/***/ 42677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ judgeCommand)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67375);
/* harmony import */ var _adapters_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64683);
/* harmony import */ var _adapters_terminal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58742);
/* harmony import */ var _compose_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31195);
/* harmony import */ var _modes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32383);
/* harmony import */ var _report_annotations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91116);
/* harmony import */ var _report_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97406);
/* harmony import */ var _report_pretty_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26771);
/* harmony import */ var _report_redact_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26749);
/* harmony import */ var _report_render_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(31448);
/* harmony import */ var _report_rollback_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(39508);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(47697);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(86146);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(99048);














const descriptions = {
    gate: 'is everything for this deploy in place, now?',
    prepare: 'take what a maintenance needs (dump, snapshots, image, tag), then judge',
    release: 'the change is good: what was held for it need not be any longer (deletes nothing)',
    verify: "did last night's backups happen? (not built yet)",
    audit: 'is the whole history as the runbook says? (not built yet)',
    drill: 'does it restore? (not built yet)',
    review: 'does a pull request weaken protection? (not built yet)',
};
/** A command that judges, as the action does in the same mode. */
function judgeCommand(mode, environment, settle) {
    const judging = (0,_options_js__WEBPACK_IMPORTED_MODULE_13__/* .withJudgeFlags */ .rS)(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB(mode).description(descriptions[mode]));
    const command = _modes_js__WEBPACK_IMPORTED_MODULE_4__/* .modes */ .nI[mode].repairs ? (0,_options_js__WEBPACK_IMPORTED_MODULE_13__/* .withRepairFlags */ .N7)(judging) : (0,_modes_js__WEBPACK_IMPORTED_MODULE_4__/* .writes */ .D3)(mode) ? (0,_options_js__WEBPACK_IMPORTED_MODULE_13__/* .withDryRun */ .DQ)(judging) : judging;
    return command.action(async (flags) => {
        settle(await judgeAndShow(mode, flags, environment));
    });
}
async function judgeAndShow(mode, flags, environment) {
    const redact = (0,_report_redact_js__WEBPACK_IMPORTED_MODULE_8__/* .redactor */ .$)([flags.githubToken, environment['AWS_SECRET_ACCESS_KEY'], environment['AWS_SESSION_TOKEN']]);
    const progress = (0,_adapters_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .progressOn */ .z2)(process.stderr, redact);
    const report = await (0,_compose_js__WEBPACK_IMPORTED_MODULE_3__/* .judge */ .S)({
        settings: () => (0,_options_js__WEBPACK_IMPORTED_MODULE_13__/* .settingsOf */ .f5)(mode, flags),
        environment,
        clock: _time_js__WEBPACK_IMPORTED_MODULE_12__/* .systemClock */ .ml,
        progress: flags.progress && _modes_js__WEBPACK_IMPORTED_MODULE_4__/* .modes */ .nI[mode].built ? progress.tell : () => { },
    });
    progress.stop();
    return show(report, flags, environment, redact);
}
async function show(original, flags, environment, redact) {
    const report = (0,_report_redact_js__WEBPACK_IMPORTED_MODULE_8__/* .redactReport */ .a)(original, redact);
    const format = flags.json === true ? 'json' : flags.format;
    try {
        await (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_1__/* .writeWhole */ .f)(flags.report, (0,_report_json_js__WEBPACK_IMPORTED_MODULE_6__/* .renderJson */ .h)(report));
        const rollback = (0,_report_rollback_js__WEBPACK_IMPORTED_MODULE_10__/* .renderRollbackFile */ .PW)(report);
        if (rollback !== undefined)
            await (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_1__/* .writeWhole */ .f)((0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_1__/* .rollbackPath */ .y)(flags.report), rollback);
    }
    catch (error) {
        const why = (0,_report_render_js__WEBPACK_IMPORTED_MODULE_9__/* .logText */ .kc)(redact(error instanceof Error ? error.message : String(error)));
        process.stderr.write(`${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_9__/* .log */ .Rm) `backup-gate: could not write the report to ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_9__/* .logText */ .kc)(flags.report)}: ${why}. This run fails, whatever it found.`}\n`);
        return report.exitCode === 0 ? 4 : report.exitCode;
    }
    (0,_adapters_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .writeResult */ .Zk)(process.stdout, rendered(report, format, environment));
    return report.exitCode;
}
function rendered(report, format, environment) {
    switch (format) {
        case 'json':
            return (0,_report_json_js__WEBPACK_IMPORTED_MODULE_6__/* .renderJson */ .h)(report);
        case 'markdown':
            return (0,_report_summary_js__WEBPACK_IMPORTED_MODULE_11__/* .renderSummary */ .B)(report);
        case 'github':
            return (0,_report_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .renderAnnotationLines */ .dv)(report).join('\n');
        case 'pretty':
            return (0,_report_pretty_js__WEBPACK_IMPORTED_MODULE_7__/* .renderPretty */ .lg)(report, {
                palette: (0,_adapters_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .paletteFor */ .DO)(process.stdout, environment),
                symbols: (0,_adapters_terminal_js__WEBPACK_IMPORTED_MODULE_2__/* .symbolsFor */ .DN)(environment),
                columns: process.stdout.columns ?? 80,
            });
        default: {
            const surprise = format;
            throw new TypeError(`no such format: ${String(surprise)}`);
        }
    }
}


/***/ }),

/***/ 99048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DQ: () => (/* binding */ withDryRun),
/* harmony export */   N7: () => (/* binding */ withRepairFlags),
/* harmony export */   f5: () => (/* binding */ settingsOf),
/* harmony export */   rS: () => (/* binding */ withJudgeFlags)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67375);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50646);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3390);



const formats = ['pretty', 'json', 'markdown', 'github'];
/** The flag of a command that writes. */
const withDryRun = (command) => command.optionsGroup('Changes:').option('--dry-run', 'only say what would be done');
/** The flags of a command that also repairs. */
const withRepairFlags = (command) => withDryRun(command)
    .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--kind <kind>', 'names the snapshots PROD_BEFORE_... or PROD_EMERGENCY_...').choices([
    ..._settings_js__WEBPACK_IMPORTED_MODULE_2__/* .snapshotKinds */ .m,
]))
    .option('--wait <duration>', 'how long to wait for what was made, such as 60m');
/** The flags of every command that judges: the action's inputs under the same names, and how to show the result. */
function withJudgeFlags(command) {
    const flag = (name, description) => {
        const long = name.split(' ')[0]?.replace(/^--/, '') ?? '';
        return new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(name, description).env(`BACKUP_GATE_${long.replaceAll('-', '_').toUpperCase()}`);
    };
    return command
        .addOption(flag('--policy <file>', 'policy file (default: .github/backup-gate.yml)'))
        .option('--target <name...>', 'only these targets of the policy (default: all)')
        .addOption(flag('--change <name>', 'the maintenance about to happen, such as VOLUME_RESIZE'))
        .addOption(flag('--change-kind <kind>', 'what the change touches').choices([..._settings_js__WEBPACK_IMPORTED_MODULE_2__/* .changeKinds */ .c]))
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--github-token <token>', 'reads deployments and workflow runs').env('GITHUB_TOKEN'))
        .optionsGroup('One host without a policy file:')
        .addOption(flag('--account <id>', 'AWS account, 12 digits'))
        .addOption(flag('--region <name>', 'AWS Region'))
        .addOption(flag('--instance <id>', 'EC2 instance'))
        .addOption(flag('--database <name>', 'MariaDB or MySQL database'))
        .addOption(flag('--dump-directory <path>', 'where its dumps lie on the host'))
        .optionsGroup('Result:')
        .addOption(flag('--format <format>', 'how to print the result')
        .choices([...formats])
        .default('pretty'))
        .option('--json', 'the same as --format json')
        .addOption(flag('--report <file>', 'where to write the JSON report').default('backup-gate-report.json'))
        .option('--no-progress', 'no list of what is being looked at');
}
/** The same settings that the action's inputs make, by the same parser. Throws an InputError. */
function settingsOf(mode, flags) {
    const given = {
        mode,
        policy: flags.policy,
        target: flags.target?.join('\n'),
        change: flags.change,
        'change-kind': flags.changeKind,
        kind: flags.kind,
        'dry-run': flags.dryRun === undefined ? undefined : String(flags.dryRun),
        'github-token': flags.githubToken,
        wait: flags.wait,
        account: flags.account,
        region: flags.region,
        instance: flags.instance,
        database: flags.database,
        'dump-directory': flags.dumpDirectory,
    };
    return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputs */ .TL)((name) => given[name] ?? '');
}


/***/ }),

/***/ 93776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ permissionsCommand)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(67375);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(42037);
// EXTERNAL MODULE: ./lib/checks/index.js + 25 modules
var checks = __webpack_require__(56731);
// EXTERNAL MODULE: ./lib/evaluate.js
var evaluate = __webpack_require__(69280);
// EXTERNAL MODULE: ./lib/facts/collectors.js
var collectors = __webpack_require__(91475);
;// CONCATENATED MODULE: ./lib/iam.js
/** What no mode of ours may ever do, whatever else the role is allowed. */
const NEVER = [
    'ec2:DeleteSnapshot',
    'ec2:DeleteVolume',
    'ec2:DeregisterImage',
    'ec2:ModifySnapshotAttribute',
    'ec2:ModifySnapshotTier',
    'ec2:UnlockSnapshot',
    'dlm:DeleteLifecyclePolicy',
    'rbin:DeleteRule',
    'rbin:UnlockRule',
    'rbin:UpdateRule',
    'ssm:CreateDocument',
    'ssm:UpdateDocument',
    'ssm:UpdateDocumentDefaultVersion',
];
const LOOK = /^[a-z0-9]+:(Describe|Get|List)/;
const RUN_TAG = 'backup-gate:run';
const HELD_TAG = 'backup-gate:held';
/** More days than any policy keeps an automated snapshot. */
const LONGEST_LOCK_DAYS = 365;
const allow = (name, actions, on, when) => ({
    Sid: `BackupGate${name}`,
    Effect: 'Allow',
    Action: actions,
    Resource: on,
    ...(when === undefined ? {} : { Condition: when }),
});
/** Statements of an IAM policy, the explicit denials last. */
function iamStatements(wanted, scope) {
    const { account, region, partition, probeDocument, dumpDocument } = scope;
    const { actions, probes, dumps, births, releases } = wanted;
    const document = (name) => `arn:${partition}:ssm:${region}:${account}:document/${name}`;
    const instances = `arn:${partition}:ec2:${region}:${account}:instance/*`;
    const volumes = `arn:${partition}:ec2:${region}:${account}:volume/*`;
    // These two have no account in their names.
    const snapshots = `arn:${partition}:ec2:${region}::snapshot/*`;
    const images = `arn:${partition}:ec2:${region}::image/*`;
    const looks = actions.filter((action) => LOOK.test(action) && action !== 'sts:GetCallerIdentity');
    const hosts = { StringEquals: { 'ssm:resourceTag/backup-gate': 'enabled' } };
    // Without our run key from birth, nothing is made.
    const born = { Null: { [`aws:RequestTag/${RUN_TAG}`]: 'false' } };
    return [
        ...(looks.length > 0 ? [allow('Read', looks, '*', { StringEquals: { 'aws:RequestedRegion': region } })] : []),
        ...(probes ? [allow('ProbeDocument', 'ssm:SendCommand', document(probeDocument))] : []),
        ...(dumps ? [allow('DumpDocument', 'ssm:SendCommand', document(dumpDocument))] : []),
        ...(probes || dumps ? [allow(dumps ? 'Hosts' : 'ProbeHosts', 'ssm:SendCommand', instances, hosts)] : []),
        ...(births
            ? [
                allow('TakeFrom', ['ec2:CreateImage', 'ec2:CreateSnapshots'], instances, {
                    StringEquals: { 'aws:ResourceTag/backup-gate': 'enabled' },
                }),
                // Only of volumes that hang on such an instance: the call names the instance.
                allow('TakeOf', 'ec2:CreateSnapshots', volumes),
                allow('TakeSnapshots', ['ec2:CreateImage', 'ec2:CreateSnapshots'], snapshots, born),
                allow('TakeImages', 'ec2:CreateImage', images, born),
                // At birth and never later: an old snapshot cannot be tagged to look like a new one.
                allow('TagAtBirth', 'ec2:CreateTags', [snapshots, images], {
                    StringEquals: { 'ec2:CreateAction': ['CreateImage', 'CreateSnapshots'] },
                }),
            ]
            : []),
        ...(actions.includes('ec2:LockSnapshot')
            ? [
                allow('Lock', 'ec2:LockSnapshot', snapshots, {
                    Null: { [`aws:ResourceTag/${RUN_TAG}`]: 'false' },
                    NumericLessThanEquals: { 'ec2:SnapshotLockDuration': LONGEST_LOCK_DAYS },
                }),
            ]
            : []),
        ...(releases
            ? [
                allow('Release', 'ec2:CreateTags', snapshots, {
                    // From yes to no, and only that. A set condition is true of no keys at all, so their presence is asked, too.
                    StringEquals: { [`aws:ResourceTag/${HELD_TAG}`]: 'yes', [`aws:RequestTag/${HELD_TAG}`]: 'no' },
                    'ForAllValues:StringEquals': { 'aws:TagKeys': [HELD_TAG] },
                    Null: { 'aws:TagKeys': 'false' },
                }),
            ]
            : []),
        { Sid: 'BackupGateNever', Effect: 'Deny', Action: [...NEVER], Resource: '*' },
    ];
}

// EXTERNAL MODULE: ./lib/modes.js
var modes = __webpack_require__(32383);
;// CONCATENATED MODULE: ./lib/permissions.js





const roleNames = modes/* modeNames */._X;
/** What a role does beyond the looks of its checks. `ec2:CreateTags` is no call of its own in prepare: tags come with the birth. */
const BEYOND_CHECKS = {
    gate: [],
    prepare: [
        'ec2:CreateImage',
        'ec2:CreateSnapshots',
        'ec2:CreateTags',
        'ec2:DescribeImages',
        'ec2:DescribeSnapshots',
        'ssm:ListCommands',
        'ssm:SendCommand',
    ],
    release: ['ec2:CreateTags', 'ec2:DescribeLockedSnapshots', 'ec2:DescribeSnapshots', 'sts:GetCallerIdentity'],
    verify: [],
    audit: [],
    drill: [],
    review: [],
};
/** With `snapshots.lock: governance`. */
const LOCKING = {
    prepare: ['ec2:DescribeLockedSnapshots', 'ec2:LockSnapshot'],
};
/** IAM actions of a role, sorted: those of the facts that its checks need, and what it writes. `sts:GetCallerIdentity` needs none. */
function actionsOf(role, lock = false) {
    const actions = [...readsOf(role), ...BEYOND_CHECKS[role], ...(lock ? (LOCKING[role] ?? []) : [])];
    return [...new Set(actions)].sort();
}
function readsOf(role) {
    const asked = checks/* checks */.A.filter(({ modes: asking }) => asking.some((mode) => mode === role));
    if (asked.length === 0)
        return [];
    const facts = (0,evaluate/* neededFacts */.N)(asked);
    // Facts that a collector builds on are named by no check: an agent must answer before a host is asked.
    const all = new Set([...facts, 'caller', 'instances', 'agent', 'volumeSnapshots']);
    return [...all].flatMap((name) => collectors/* collectors */.R[name].permissions);
}
const isBuilt = (role) => modes/* modes */.nI[role].built;
/** The least IAM policy for the roles named, as a JSON-able object. */
function iamPolicy(wanted, scope) {
    const actions = [...new Set(wanted.flatMap((role) => actionsOf(role, scope.lock)))].sort();
    const probes = wanted.some((role) => readsOf(role).includes('ssm:SendCommand'));
    const dumps = wanted.some((role) => BEYOND_CHECKS[role].includes('ssm:SendCommand'));
    const births = wanted.some((role) => BEYOND_CHECKS[role].includes('ec2:CreateSnapshots'));
    const releases = wanted.includes('release');
    return { Version: '2012-10-17', Statement: iamStatements({ actions, probes, dumps, births, releases }, scope) };
}

// EXTERNAL MODULE: ./lib/report/render.js
var render = __webpack_require__(31448);
;// CONCATENATED MODULE: ./lib/cli/permissions.js




const DOCUMENT = /^[A-Za-z0-9_.-]{3,128}$/;
const SHAPES = [
    ['account', '--account', /^(\d{12}|<account>)$/, 'twelve digits'],
    ['region', '--region', /^([a-z]{2}(-[a-z]+)+-\d{1,2}|<region>)$/, 'a Region, such as ap-south-1'],
    ['partition', '--partition', /^aws(-[a-z]+)*$/, 'aws, aws-cn or aws-us-gov'],
    ['probeDocument', '--probe-document', DOCUMENT, 'the name of an SSM document'],
    ['dumpDocument', '--dump-document', DOCUMENT, 'the name of an SSM document'],
];
/** `permissions MODE...`: prints the least IAM policy for them. Asks AWS nothing. */
function permissionsCommand(settle) {
    return new commander/* Command */.uB('permissions')
        .description('print the least IAM policy for the modes named')
        .argument('<mode...>', `of ${roleNames.join(', ')}`)
        .option('--account <id>', 'AWS account, 12 digits', '<account>')
        .option('--region <name>', 'AWS Region', '<region>')
        .option('--partition <name>', 'aws, aws-cn or aws-us-gov', 'aws')
        .option('--probe-document <name>', 'SSM document that looks', 'BackupGate-Probe')
        .option('--dump-document <name>', 'SSM document that dumps', 'BackupGate-Dump')
        .option('--lock', 'with snapshots.lock: governance in the policy')
        .addOption(new commander/* Option */.c$('--format <format>', 'how to print it').choices(['json']).default('json'))
        .action((words, flags) => {
        const { roles, problems } = read(words, flags);
        for (const problem of problems)
            process.stderr.write(`${(0,render/* toAscii */.Vb)(problem, 500)}\n`);
        if (problems.length > 0) {
            settle(2);
            return;
        }
        process.stdout.write(`${JSON.stringify(iamPolicy(roles, { ...flags, lock: flags.lock === true }), null, 2)}\n`);
        settle(0);
    });
}
function read(words, flags) {
    const roles = [...new Set(words)].flatMap((word) => roleNames.find((role) => role === word) ?? []);
    const unknown = words.filter((word) => !roleNames.some((role) => role === word));
    const unbuilt = roles.filter((role) => !isBuilt(role));
    return {
        roles,
        problems: [
            ...unknown.map((word) => `no mode ${JSON.stringify(word)}: ${(0,nearest/* suggestion */.h)(word, roleNames)}`),
            ...unbuilt.map((role) => `${role} is not built yet: this release has ${roleNames.filter(isBuilt).join(', ')}`),
            ...SHAPES.flatMap(([name, flag, shape, wanted]) => shape.test(String(flags[name])) ? [] : [`${flag} is ${JSON.stringify(flags[name])}: write ${wanted}`]),
        ],
    };
}


/***/ }),

/***/ 51050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ policyCommand)
});

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(67375);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/policy/json-schema.js
var json_schema = __webpack_require__(84872);
// EXTERNAL MODULE: ./lib/policy/load.js + 6 modules
var policy_load = __webpack_require__(11539);
// EXTERNAL MODULE: ./lib/policy/durations.js
var durations = __webpack_require__(61135);
// EXTERNAL MODULE: ./lib/policy/ratios.js
var ratios = __webpack_require__(41128);
;// CONCATENATED MODULE: ./lib/policy/show.js


/** The whole policy in the user's own keys and units, defaults filled in. Read back, it is the same policy. */
const showPolicy = (policy) => ({
    version: policy.version,
    timezone: policy.timezone,
    environment: policy.environment,
    targets: policy.targets.map(showTarget),
    snapshots: {
        'max-age': (0,durations/* writeDuration */.MP)(policy.snapshots.maxAgeSeconds),
        'change-max-age': (0,durations/* writeDuration */.MP)(policy.snapshots.changeMaxAgeSeconds),
        'set-spread': (0,durations/* writeDuration */.MP)(policy.snapshots.setSpreadSeconds),
        keep: {
            min: (0,durations/* writeDuration */.MP)(policy.snapshots.keep.minSeconds),
            max: (0,durations/* writeDuration */.MP)(policy.snapshots.keep.maxSeconds),
        },
        consistency: policy.snapshots.consistency,
        lock: policy.snapshots.lock,
    },
    'recycle-bin': { keep: (0,durations/* writeDuration */.MP)(policy.recycleBin.keepSeconds) },
    dumps: {
        'max-age': (0,durations/* writeDuration */.MP)(policy.dumps.maxAgeSeconds),
        keep: (0,durations/* writeDuration */.MP)(policy.dumps.keepSeconds),
        shrink: (0,ratios/* writePercent */.Hf)(policy.dumps.shrinkRatio),
    },
    host: { 'free-space': (0,ratios/* writePercent */.Hf)(policy.host.freeSpaceRatio), documents: { ...policy.host.documents } },
    images: { 'max-age': (0,durations/* writeDuration */.MP)(policy.images.maxAgeSeconds) },
    nightly: { ...showWorkflow(policy.nightly.workflow), 'max-age': (0,durations/* writeDuration */.MP)(policy.nightly.maxAgeSeconds) },
    drill: {
        ...showWorkflow(policy.drill.workflow),
        'max-age': (0,durations/* writeDuration */.MP)(policy.drill.maxAgeSeconds),
        rto: (0,durations/* writeDuration */.MP)(policy.drill.rtoSeconds),
    },
    maintenance: { paths: [...policy.maintenance.paths], labels: [...policy.maintenance.labels] },
    checks: { ...policy.checks },
});
const showWorkflow = (workflow) => (workflow === undefined ? {} : { workflow });
const showTarget = ({ instance, databases, code, ...target }) => ({
    ...target,
    instance: instance.kind === 'id' ? instance.id : { tag: { ...instance.tags } },
    databases: databases.length === 0
        ? 'none'
        : databases.map(({ defaultsFile, ...database }) => ({ ...database, 'defaults-file': defaultsFile })),
    code: code.length === 0 ? 'none' : [...code],
});

// EXTERNAL MODULE: ./lib/report/render.js
var render = __webpack_require__(31448);
;// CONCATENATED MODULE: ./lib/cli/policy.js






const MAX_LINE = 2000;
const print = (line) => void process.stdout.write(`${line}\n`);
const complain = (line) => void process.stderr.write(`${(0,render/* toAscii */.Vb)(line, MAX_LINE)}\n`);
/** `policy validate|show|schema`. Loads nothing of AWS. */
function policyCommand(settle) {
    const load = async (path) => {
        try {
            return await (0,policy_load/* loadPolicy */.tb)({ kind: 'file', path }, process.cwd());
        }
        catch (error) {
            if (!(error instanceof errors/* InputError */.d))
                throw error;
            for (const { message, location } of error.problems) {
                complain(`${location ? `${location.file}:${location.line}:${location.column} ` : ''}${message}`);
            }
            settle(2);
            return undefined;
        }
    };
    const withFile = (command) => command.option('--policy <file>', 'policy file', policy_load/* DEFAULT_POLICY_PATH */.lo);
    const validate = withFile(new commander/* Command */.uB('validate').description('name every problem of the policy, with its line')).action(async ({ policy: path }) => {
        const loaded = await load(path);
        if (loaded === undefined)
            return;
        const { targets } = loaded.policy;
        print(`${(0,render/* toAscii */.Vb)(path, MAX_LINE)}: valid, ${targets.length} target${targets.length === 1 ? '' : 's'}: ${targets.map(({ name }) => name).join(', ')}`);
        settle(0);
    });
    const show = withFile(new commander/* Command */.uB('show').description('print the policy complete, with every default, as JSON'))
        .option('--resolved', 'accepted for clarity: what is shown is always complete')
        .action(async ({ policy: path }) => {
        const loaded = await load(path);
        if (loaded === undefined)
            return;
        print(toAsciiJson(showPolicy(loaded.policy)));
        settle(0);
    });
    const schema = new commander/* Command */.uB('schema').description('print the JSON Schema of the policy').action(() => {
        print(toAsciiJson((0,json_schema/* policyJsonSchema */.q)()));
        settle(0);
    });
    return new commander/* Command */.uB('policy')
        .description('check, complete or describe the policy file')
        .addCommand(validate)
        .addCommand(show)
        .addCommand(schema);
}
const toAsciiJson = (value) => JSON.stringify(value, null, 2).replace(/[^\x20-\x7e\n]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);


/***/ }),

/***/ 77501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ rehearseCommand)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67375);
/* harmony import */ var _rehearsal_scene_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33722);


/** `rehearse`: the story on an embedded AWS; 0 when every scene ended as told. */
function rehearseCommand(environment, settle) {
    return new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB('rehearse')
        .description('watch a gate pass and refuse, on an embedded AWS: no account, no network')
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--scene <name...>', 'only these scenes').choices([..._rehearsal_scene_names_js__WEBPACK_IMPORTED_MODULE_1__/* .sceneNames */ .t]))
        .option('--out <folder>', 'where the reports go', 'backup-gate-rehearsal')
        .option('--stand-in', 'do not start a real MariaDB, even where there is one')
        .option('--verbose', 'print each report whole')
        .action(async (flags) => {
        // Only who rehearses waits until an embedded AWS is loaded.
        const { rehearse } = await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(224), __webpack_require__.e(593)]).then(__webpack_require__.bind(__webpack_require__, 12593));
        settle(await rehearse(flags, environment));
    });
}


/***/ }),

/***/ 33722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ sceneNames)
/* harmony export */ });
/** The scenes of a rehearsal, in the order in which they are played. Apart from the scenes, so that help loads no more. */
const sceneNames = [
    'healthy',
    'new-volume',
    'dump-died',
    'still-pending',
    'unpushed-commit',
    'rule-elsewhere',
    'only-dumps',
];


/***/ }),

/***/ 26771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MI: () => (/* binding */ paintOf),
  CC: () => (/* binding */ problem),
  lg: () => (/* binding */ renderPretty)
});

// EXTERNAL MODULE: ./lib/time.js
var time = __webpack_require__(86146);
// EXTERNAL MODULE: ./lib/report/render.js
var render = __webpack_require__(31448);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(58191);
;// CONCATENATED MODULE: ./lib/report/pretty-protection.js



/** What one target could be brought back from: two lines for each layer, so that ids and paths stay whole. */
function prettyProtection({ name, judgedAt, protection }, { palette }) {
    if (protection.length === 0)
        return '';
    const subjects = protection.map(({ subject }) => (0,render/* logText */.kc)(subject, 40));
    const layers = protection.map(({ layer }) => words/* layerWords */.HS[layer]);
    const widthOf = (texts) => Math.max(...texts.map(({ length }) => length));
    const [layerWidth, subjectWidth] = [widthOf(layers), widthOf(subjects)];
    const lines = protection.map((row, at) => {
        const layer = (layers[at] ?? '').padEnd(layerWidth);
        const id = row.id === undefined ? palette.bad('none') : (0,render/* logText */.kc)(row.id, 160);
        const facts = factsOf(row, judgedAt);
        const paint = isOver(row, judgedAt) ? palette.bad : palette.faint;
        const second = facts === '' ? '' : `\n  ${' '.repeat(layerWidth)}  ${paint(facts)}`;
        return `  ${layer}  ${(subjects[at] ?? '').padEnd(subjectWidth)}  ${id}${second}`;
    });
    return [palette.strong(`What could be brought back: ${(0,render/* logText */.kc)(name, 80)}`), ...lines].join('\n');
}
const isOver = ({ takenAt, limitSeconds }, now) => takenAt !== undefined &&
    now !== undefined &&
    limitSeconds !== undefined &&
    (0,time/* secondsBetween */.O1)(takenAt, now) > limitSeconds;
function factsOf(row, now) {
    const { takenAt, limitSeconds, sizeBytes } = row;
    if (takenAt === undefined)
        return '';
    // Without AWS's clock there is no age, only the instant: the runner's clock is no witness.
    const age = now === undefined ? (0,time/* toIso */.tK)(takenAt) : `${(0,time/* formatDuration */.a3)((0,time/* secondsBetween */.O1)(takenAt, now))} old`;
    return [
        age,
        limitSeconds === undefined ? '' : `limit ${(0,time/* formatDuration */.a3)(limitSeconds)}`,
        isOver(row, now) ? 'OVER THE LIMIT' : '',
        sizeBytes === undefined ? '' : (0,words/* formatBytes */.z3)(sizeBytes),
    ]
        .filter((part) => part !== '')
        .join(', ');
}

// EXTERNAL MODULE: ./lib/report/problems.js
var problems = __webpack_require__(22284);
// EXTERNAL MODULE: ./lib/report/rollback.js + 1 modules
var rollback = __webpack_require__(39508);
// EXTERNAL MODULE: ./lib/report/terminal-text.js
var terminal_text = __webpack_require__(2234);
;// CONCATENATED MODULE: ./lib/report/pretty.js







/** The report for a person at a terminal. */
function renderPretty(report, options) {
    const parts = [
        banner(report, options),
        ...report.problems.map(({ message, location }) => {
            const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
            return (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(`${place}${message}`), '  ', options.columns);
        }),
        ...(0,problems/* problemsOf */.GW)(report).map((shown) => problem(shown, options)),
        ...report.targets.map((target) => prettyProtection(target, options)),
        ...(0,rollback/* prettyRollback */.nd)(report, options),
        rest(report, options),
        footer(report, options),
    ];
    return (0,render/* breakCommands */.ix)(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}
const paintOf = ({ exitCode, rehearsal }, { good, bad, unsure }) => {
    if (exitCode === 0)
        return rehearsal ? unsure : good;
    return exitCode === 4 || exitCode === 130 ? unsure : bad;
};
function banner(report, { palette, columns }) {
    const { word } = words/* verdictWords */.L2[report.exitCode];
    const verdict = paintOf(report, palette)(palette.strong(word));
    const rehearsal = report.rehearsal ? [palette.unsure('  REHEARSAL: this proves nothing about production.')] : [];
    const change = report.change === undefined ? '' : ` for ${(0,render/* logText */.kc)(report.change, 80)}`;
    return [
        `${palette.strong(`backup-gate ${report.mode}`)}${change}: ${verdict}`,
        (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(report.headline), '  ', columns),
        ...rehearsal,
    ].join('\n');
}
const MAX_DETAILS = 5;
function problem(shown, { palette, symbols: set, columns }) {
    const { about, verdict, checks } = shown;
    const { check, status, enforcement, summary, remedy } = verdict;
    const failed = status === 'fail';
    const paint = failed && enforcement === 'block' ? palette.bad : palette.unsure;
    const label = `${failed ? terminal_text/* symbols */.Iq[set].bad : terminal_text/* symbols */.Iq[set].unsure} ${failed ? 'FAIL' : 'UNKNOWN'}, ${words/* enforcementWords */.sC[enforcement]}`;
    const details = (0,problems/* decisiveDetails */.hl)(verdict);
    const seen = details.length > 1 ? details.map((one) => (0,render/* logText */.kc)((0,problems/* withSubject */.tX)(one))) : [(0,render/* logText */.kc)(summary)];
    const more = seen.length > MAX_DETAILS ? [(0,render/* log */.Rm) `and ${seen.length - MAX_DETAILS} more`] : [];
    return [
        `${paint(palette.strong(label))}: ${palette.strong(checks.length > 1 ? (0,render/* log */.Rm) `${(0,render/* logText */.kc)(check, 80)} and ${checks.length - 1} more` : (0,render/* logText */.kc)(check, 80))} (${(0,render/* logText */.kc)(about, 80)})`,
        (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)((0,problems/* titleOfProblem */.Vd)(shown)), '  ', columns),
        ...(checks.length > 1 ? [(0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(checks.join(', '), 4000), '    ', columns)] : []),
        ...[...seen.slice(0, MAX_DETAILS), ...more].map((line) => (0,terminal_text/* wrap */.LV)(line, '    ', columns)),
        ...(remedy === undefined ? [] : [(0,terminal_text/* wrap */.LV)((0,render/* log */.Rm) `Repair: ${(0,render/* logText */.kc)(remedy.text)}`, '  ', columns)]),
        ...(0,problems/* commandsOf */.Kf)(verdict).map(commandLine),
    ].join('\n');
}
// Never wrapped, and never cut: it is there to be copied.
const commandLine = (command) => {
    const shown = (0,render/* logCommand */.QW)(command);
    return shown === undefined ? `    (${render/* COMMAND_NOT_SHOWN */.S5})` : `    $ ${shown}`;
};
function rest(report, { palette, symbols: set, columns }) {
    const idsWith = (status) => [
        ...new Set((0,problems/* verdictsOnce */.K3)(report).flatMap(({ verdict }) => (verdict.status === status ? [verdict.check] : []))),
    ];
    const line = (symbol, words, ids) => ids.length === 0 ? [] : [`${symbol} ${words} (${ids.length})`, (0,terminal_text/* wrap */.LV)((0,render/* logText */.kc)(ids.join(', '), 4000), '  ', columns)];
    return [
        ...line(palette.good(terminal_text/* symbols */.Iq[set].good), 'Holds', idsWith('pass')),
        ...line(palette.faint(terminal_text/* symbols */.Iq[set].none), 'Does not apply', idsWith('not-applicable')),
    ].join('\n');
}
function footer({ actionVersion, policy, validUntil, targets, startedAt, finishedAt }, { palette }) {
    const until = validUntil === undefined ? [] : [`The evidence holds until ${(0,time/* toIso */.tK)(validUntil)}`];
    const digest = policy === undefined ? '' : `, policy ${(0,render/* logText */.kc)(policy.path, 120)} ${(0,render/* logText */.kc)(policy.digest, 12).slice(0, 12)}`;
    const took = (0,time/* formatDuration */.a3)((0,time/* secondsBetween */.O1)(startedAt, finishedAt));
    const version = `backup-gate ${(0,render/* logText */.kc)(actionVersion, 40)}${digest}, ${(0,words/* plural */.LS)(targets.length, 'target')}, ${took}`;
    return [...until, palette.faint(version)].join('\n');
}


/***/ })

};
