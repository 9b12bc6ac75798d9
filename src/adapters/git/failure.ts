import { PortError, type PortErrorCode } from '../../errors.ts';

const MAX_DETAIL_LENGTH = 300;

/** git's own words on one line, without control characters and without the user part of any URL, cut to size. */
export function renderStderr(stderr: Buffer): string {
  const line = stderr
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/@\s]*@/gi, '$1')
    .trim();
  return line.length > MAX_DETAIL_LENGTH ? `${line.slice(0, MAX_DETAIL_LENGTH)}…` : line;
}

// git has one exit code for everything; only its words tell these apart. A wrong guess here changes a label, never a verdict.
const patterns: readonly (readonly [RegExp, PortErrorCode])[] = [
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
export function gitFailure(what: string, exitCode: number | null, stderr: Buffer): PortError {
  const words = renderStderr(stderr);
  const code = patterns.find(([pattern]) => pattern.test(words))?.[1] ?? 'unexpected';
  const ending = exitCode === null ? 'was ended by a signal' : `exited with ${exitCode}`;
  return new PortError(code, `git ${what} ${ending}${words === '' ? '' : `: ${words}`}`);
}
