import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const gitFaults = ['exit128', 'emptySuccess', 'garbage', 'cut', 'killed', 'hang'] as const;
/** Ends the program that asked. */
const KILL_CALLER = 'killCaller';
export type GitFault = (typeof gitFaults)[number];

/** A `git` in front of the real one: it writes down each call and, from the wanted call on, goes wrong. */
export interface GitWrapper {
  readonly folder: string;
  readonly calls: () => Promise<readonly string[]>;
  /** Undefined: behaves. `once`: only the first call of that kind. */
  readonly fault: (
    fault:
      | { readonly kind: GitFault | typeof KILL_CALLER; readonly command: string; readonly once?: boolean }
      | undefined,
  ) => Promise<void>;
}

/** The subcommand is what names a call: options before it, and paths, differ from run to run. */
export async function wrapGit(parent: string): Promise<GitWrapper> {
  const folder = join(parent, 'wrapped-git');
  await mkdir(folder, { recursive: true });
  const script = `#!/bin/sh
here=\${0%/*}
PATH=\${PATH#"$here:"}
command=
for word in "$@"; do
  if [ "$skip" = 1 ]; then skip=0; continue; fi
  case $word in
    -c | -C | --git-dir | --work-tree | --exec-path) skip=1 ;;
    -*) ;;
    *) command=$word; break ;;
  esac
done
printf '%s\\n' "$command" >>"$here/calls"
fault= wanted= once=
[ ! -s "$here/fault" ] || read -r fault wanted once <"$here/fault"
if [ -n "$fault" ] && { [ "$wanted" = "$command" ] || [ -e "$here/struck" ]; }; then
  if [ "$once" = once ] && [ -e "$here/struck" ]; then exec git "$@"; fi
  : >"$here/struck"
  case $fault in
    exit128) echo 'fatal: not today' >&2; exit 128 ;;
    emptySuccess) exit 0 ;;
    garbage) printf 'lorem \\377\\001 ipsum\\000dolor\\n'; exit 0 ;;
    cut) git "$@" >"$here/out.$$"; size=$(wc -c <"$here/out.$$"); head -c $((size / 2)) "$here/out.$$"; rm -f "$here/out.$$"; exit 128 ;;
    killed) kill -9 $$ ;;
    ${KILL_CALLER}) kill -9 $PPID; exit 1 ;;
    hang) exec sleep 60 ;;
  esac
fi
exec git "$@"
`;
  await writeFile(join(folder, 'git'), script);
  await chmod(join(folder, 'git'), 0o755);
  const reset = async (fault: string): Promise<void> => {
    const { rm } = await import('node:fs/promises');
    await Promise.all([
      rm(join(folder, 'struck'), { force: true }),
      writeFile(join(folder, 'calls'), ''),
      writeFile(join(folder, 'fault'), fault),
    ]);
  };
  await reset('');
  return {
    folder,
    calls: async () => (await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter(Boolean),
    fault: (fault) =>
      reset(fault === undefined ? '' : `${fault.kind} ${fault.command} ${fault.once ? 'once' : 'lasting'}\n`),
  };
}
