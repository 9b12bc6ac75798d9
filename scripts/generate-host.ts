import { readFileSync } from 'node:fs';
import { PROBE_DOCUMENT, probeDocument, probeParts } from '../src/host/document.ts';
import { DUMP_DOCUMENT, dumpDocument, dumpParts } from '../src/host/dump-document.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

// Each part is checked by itself, and so names what it takes from the others; the whole needs no such leave.
const PART_LEAVE = '# shellcheck disable=SC2034,SC2154,SC2317\n';

const script = (parts: readonly string[]): string =>
  parts.map((part) => read(`src/host/${part}`).replace(PART_LEAVE, '')).join('');

/** The probe as the agent runs it: its parts, one after the other. */
export const probeScript = (): string => script(probeParts);

export const dumpScript = (): string => script(dumpParts);

/** The command documents, as files to install and as text to compare with: path and text of each. */
export function generateHostDocuments(): Readonly<Record<string, string>> {
  const document = probeDocument(probeScript());
  const dump = dumpDocument(dumpScript());
  // One space a level: Systems Manager takes 64 KB, and a file of one line could not be reviewed.
  return {
    [`infra/ssm/${PROBE_DOCUMENT}.json`]: `${JSON.stringify(document, null, 1)}\n`,
    [`infra/ssm/${DUMP_DOCUMENT}.json`]: `${JSON.stringify(dump, null, 1)}\n`,
    'src/host/documents.ts': typescript(JSON.stringify(document), JSON.stringify(dump)),
  };
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const typescript = (
  content: string,
  dump: string,
): string => `// Generated from document.ts, dump-document.ts and the shell files: change those, and run npm run generate.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's

/** The documents of this release, as text, to hold against those in the account. */
export const documents = {
  probe: {
    name: '${PROBE_DOCUMENT}',
    content:
      ${quoted(content)},
  },
  dump: {
    name: '${DUMP_DOCUMENT}',
    content:
      ${quoted(dump)},
  },
} as const;
`;
