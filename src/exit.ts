import type { ExitCode } from './report/report.ts';

/** How a run ended without its verdict. */
export type End =
  | { readonly kind: 'signal'; readonly signal: 'SIGINT' | 'SIGTERM' }
  | { readonly kind: 'crash'; readonly error: unknown }
  | { readonly kind: 'no-verdict' };

/** The part of `process` that decides how a run ends. */
export interface ProcessLike {
  exitCode?: number | string | null | undefined;
  readonly on: (event: string, listener: (argument: unknown) => void) => unknown;
  readonly exit: (code: number) => void;
}

export interface Guard {
  /** The only way to an exit status other than failure. Once a run has ended otherwise, it changes nothing. */
  readonly settle: (exitCode: ExitCode) => void;
}

// The runner kills 10 s after its first signal; what matters is written in the first milliseconds.
const CLEAN_UP_MILLISECONDS = 1500;

/**
 * Makes failure the state from which a run starts: whatever ends it without a verdict, it has failed. `onEnd` writes
 * what must be written before it returns. It is called at once, and again after a `cleanUp`: whatever the run that was
 * cut off wrote in between, the last word is failure.
 */
export function guardExit(host: ProcessLike, onEnd: (end: End) => void, cleanUp?: (end: End) => Promise<void>): Guard {
  let settled: ExitCode | undefined;
  let ended: number | undefined;
  host.exitCode = 1;

  const write = (end: End): void => {
    try {
      onEnd(end);
    } catch {
      // The exit status is the contract, and it is failure already.
    }
  };

  const finish = (end: End, code: number): void => {
    if (ended !== undefined) return;
    ended = code;
    host.exitCode = code;
    write(end);
    if (cleanUp === undefined) {
      host.exit(code);
      return;
    }
    const exit = (): void => {
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
    if (settled === undefined) finish({ kind: 'no-verdict' }, 1);
  });
  host.on('exit', () => {
    // Somebody called exit(0), or set the status: without a verdict of success neither counts.
    if (ended === undefined && settled === undefined) write({ kind: 'no-verdict' });
    const status = ended ?? settled ?? 1;
    if (status !== 0) host.exitCode = status;
  });

  return {
    settle: (exitCode) => {
      if (ended !== undefined) return;
      settled = exitCode;
      host.exitCode = exitCode;
    },
  };
}
