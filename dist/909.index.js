export const id = 909;
export const ids = [909];
export const modules = {

/***/ 32909:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96421);
/* harmony import */ var _adapters_actions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6551);
/* harmony import */ var _adapters_terminal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58742);
/* harmony import */ var _compose_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31195);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _exit_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(50199);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50646);
/* harmony import */ var _report_publish_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2249);
/* harmony import */ var _report_redact_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26749);
/* harmony import */ var _report_render_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(31448);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(86146);












/** The composition root of the action: the only reader of its inputs. */
const environment = process.env;
const files = {
    output: environment['GITHUB_OUTPUT'],
    summary: environment['GITHUB_STEP_SUMMARY'],
    report: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(environment['RUNNER_TEMP'] || environment['GITHUB_WORKSPACE'] || process.cwd(), 'backup-gate-report.json'),
};
const write = (text) => process.stdout.write(text);
const redact = (0,_report_redact_js__WEBPACK_IMPORTED_MODULE_8__/* .redactor */ .$)([
    _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4('github-token'),
    environment['AWS_ACCESS_KEY_ID'],
    environment['AWS_SECRET_ACCESS_KEY'],
    environment['AWS_SESSION_TOKEN'],
    environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
]);
const guard = (0,_exit_js__WEBPACK_IMPORTED_MODULE_11__/* .guardExit */ .K)(process, (end) => {
    const why = end.kind === 'crash' ? String(end.error instanceof Error ? end.error.stack : end.error) : end.kind;
    // The outputs first: a broken pipe must not cost them.
    (0,_adapters_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .writeFailureOutputs */ .Uf)(files);
    (0,_adapters_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .writeLine */ ._r)(write, (0,_report_render_js__WEBPACK_IMPORTED_MODULE_9__/* .log */ .Rm) `backup-gate ended without a verdict, which is a failure: ${(0,_report_render_js__WEBPACK_IMPORTED_MODULE_9__/* .logText */ .kc)(redact(why), 2000)}`);
});
(0,_adapters_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .assertRunnerFiles */ .aw)(files);
(0,_adapters_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .writeFailureOutputs */ .Uf)(files);
const progress = (0,_adapters_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .progressOn */ .z2)({ write }, redact);
const report = await (0,_compose_js__WEBPACK_IMPORTED_MODULE_4__/* .judge */ .S)({
    settings: () => {
        const unknown = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .unknownInputs */ .qs)(environment);
        if (unknown.length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .InputError */ .d(unknown);
        return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .parseInputs */ .TL)((name) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4(name));
    },
    environment,
    clock: _time_js__WEBPACK_IMPORTED_MODULE_10__/* .systemClock */ .ml,
    progress: progress.tell,
});
progress.stop();
guard.settle(await (0,_report_publish_js__WEBPACK_IMPORTED_MODULE_7__/* .publish */ .m)(report, (0,_adapters_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .actionsSinks */ .oL)(files, write), redact));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ writeFailureOutputs),
/* harmony export */   _r: () => (/* binding */ writeLine),
/* harmony export */   aw: () => (/* binding */ assertRunnerFiles),
/* harmony export */   oL: () => (/* binding */ actionsSinks)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96421);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8568);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64683);







/**
 * The sinks of a run in GitHub Actions. Annotations go through the toolkit, which encodes them. Files do not: with its
 * variable missing, the toolkit's `setOutput` falls back to a command on standard output, where host text may follow
 * with the same command; here that is an error.
 */
const actionsSinks = (files, write) => ({
    writeReport: async (document) => {
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeWhole */ .f)(files.report, document);
        return files.report;
    },
    writeRollback: (page) => (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeWhole */ .f)((0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .rollbackPath */ .y)(files.report), page),
    writeSummary: async (page) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.appendFile)(writable(files.summary, 'GITHUB_STEP_SUMMARY'), page),
    writeOutputs: async (outputs) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.appendFile)(writable(files.output, 'GITHUB_OUTPUT'), outputLines(outputs)),
    annotate: async ({ level, title, message, place }) => {
        const where = place === undefined ? {} : { file: place.file, startLine: place.line, startColumn: place.column };
        (level === 'error' ? _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3 : _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(message, { title, ...where });
    },
    log: (line) => writeLine(write, line),
});
const writeLine = (write, line) => void write(`${line}\n`);
/** Writes what stands for "no verdict", before it returns: for signals and crashes, and for the start of a run. */
function writeFailureOutputs({ output }) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(writable(output, 'GITHUB_OUTPUT'), outputLines(_report_outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .failureOutputs */ .rd));
}
/** Throws when the runner could not read what we will have to tell it. For the start of a run. */
function assertRunnerFiles({ output, summary }) {
    writable(output, 'GITHUB_OUTPUT');
    writable(summary, 'GITHUB_STEP_SUMMARY');
}
function writable(path, variable) {
    if (path === undefined || path === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PortError */ .U('refused', `${variable} is not set`);
    try {
        // The runner makes the file. One that we had to make would be read by nobody.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PortError */ .U('refused', `${variable} names a file that is missing or read-only`, { cause: error });
    }
    return path;
}
// Values hold no line break (their type promises it), and nobody can know the delimiter in advance.
const outputLines = (outputs) => _report_outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .outputNames */ .gr.map((name) => outputLine(name, outputs[name])).join('');
function outputLine(name, value) {
    const delimiter = `backup_gate_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}


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

/***/ 2249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91116);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97406);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8568);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26749);
/* harmony import */ var _render_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31448);
/* harmony import */ var _rollback_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39508);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(47697);







/**
 * Writes the report everywhere and answers with the exit status. Success needs every write: a verdict that nobody can
 * read, or that only some can, is a failure. Never rejects.
 */
async function publish(original, sinks, redact) {
    let whole = true;
    const attempt = async (what, write) => {
        try {
            return await write();
        }
        catch (error) {
            whole = false;
            const reason = (0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .logText */ .kc)(redact(error instanceof Error ? error.message : String(error)));
            sinks.log((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `Could not write ${what}: ${reason}. This run fails, whatever it found.`);
            return undefined;
        }
    };
    const written = await attempt((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `the report`, async () => {
        const report = (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactReport */ .a)(original, redact);
        return { report, path: redact(await sinks.writeReport((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .renderJson */ .h)(report))) };
    });
    const report = written?.report;
    const rollback = report === undefined ? undefined : (0,_rollback_js__WEBPACK_IMPORTED_MODULE_5__/* .renderRollbackFile */ .PW)(report);
    if (rollback !== undefined)
        await attempt((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `the rollback card`, () => sinks.writeRollback(rollback));
    if (report !== undefined)
        await attempt((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `the job summary`, () => sinks.writeSummary((0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .renderSummary */ .B)(report)));
    await attempt((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `the outputs`, () => sinks.writeOutputs(report !== undefined && whole ? (0,_outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Yz)(report, written?.path) : _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .failureOutputs */ .rd));
    for (const annotation of report === undefined ? [] : (0,_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationsOf */ .Ih)(report)) {
        await attempt((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `an annotation`, () => sinks.annotate(annotation));
    }
    if (whole)
        return original.conclusion === 'success' || original.exitCode !== 0 ? original.exitCode : 1;
    // What said success before the write that failed must not stand: the last value of an output wins.
    await attempt((0,_render_js__WEBPACK_IMPORTED_MODULE_4__/* .log */ .Rm) `the outputs`, () => sinks.writeOutputs(_outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .failureOutputs */ .rd));
    return original.exitCode === 0 ? 1 : original.exitCode;
}


/***/ })

};
