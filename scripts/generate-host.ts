import { readFileSync } from 'node:fs';
import { PROBE_DOCUMENT, probeDocument, probeParts } from '../src/host/document.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

// Each part is checked by itself, and so names what it takes from the others; the whole needs no such leave.
const PART_LEAVE = '# shellcheck disable=SC2034,SC2154,SC2317\n';

/** The probe as the agent runs it: its parts, one after the other. */
export const probeScript = (): string =>
  probeParts.map((part) => read(`src/host/probe/${part}`).replace(PART_LEAVE, '')).join('');

/** The command documents, as files to install and as text to compare with: path and text of each. */
export function generateHostDocuments(): Readonly<Record<string, string>> {
  const document = probeDocument(probeScript());
  // One space a level: Systems Manager takes 64 KB, and a file of one line could not be reviewed.
  return {
    [`infra/ssm/${PROBE_DOCUMENT}.json`]: `${JSON.stringify(document, null, 1)}\n`,
    'src/host/documents.ts': typescript(JSON.stringify(document)),
  };
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const typescript = (
  content: string,
): string => `// Generated from document.ts and probe/*.sh: change those, and run npm run generate.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's

/** The documents of this release, as text, to hold against those in the account. */
export const documents = {
  probe: {
    name: '${PROBE_DOCUMENT}',
    content:
      ${quoted(content)},
  },
} as const;
`;
