import { isDeepStrictEqual } from 'node:util';
import { PortError } from '../../errors.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { fields, malformed, matching, text, word } from './shape.ts';

/** A document exactly as it was read: a command names all three, so that no other text can run. */
export interface PinnedDocument {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
}

const VERSION = /^[1-9]\d{0,8}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Rejects unless the account's own document is the one of this release, in effect and unchanged. Both calls are about
 * the default version, and run at once: when it changes between them, the versions differ.
 */
export async function readPinnedDocument(
  calls: Calls,
  account: string,
  name: string,
  shipped: string,
  file = 'BackupGate-Probe.json',
): Promise<PinnedDocument> {
  const differs = (found: string, what: string): PortError => differsFrom(file, found, what);
  const [described, content] = await Promise.all([describe(calls, name), readContent(calls, name)]);
  if (described.name !== name) throw differs(name, 'AWS answered about another one');
  if (described.owner !== account) throw differs(name, `it belongs to another owner than the account ${account}`);
  if (described.status !== 'Active') throw differs(name, `it is ${described.status}, not Active`);
  if (described.type !== 'Command') throw differs(name, `it is of type ${described.type}, not Command`);
  if (content.version !== described.version) throw notWhole('ssm:GetDocument', 'it is of another version');
  if (!isDeepStrictEqual(content.value, parseJson(shipped))) {
    throw differs(name, `its version ${described.version} is not the text of this release`);
  }
  return { name, version: described.version, hash: described.hash };
}

const describe = (calls: Calls, name: string) =>
  calls.read('ssm:DescribeDocument', { Name: name }, (answer) => {
    const document = fields(answer['Document'], 'Document');
    if (word(document, 'HashType') !== 'Sha256') throw malformed('its hash is not of the type Sha256');
    return {
      name: text(document, 'Name'),
      owner: text(document, 'Owner'),
      status: word(document, 'Status'),
      type: word(document, 'DocumentType'),
      version: matching(document, 'DocumentVersion', VERSION),
      hash: matching(document, 'Hash', SHA256),
    };
  });

const readContent = (calls: Calls, name: string) =>
  calls.read('ssm:GetDocument', { Name: name, DocumentFormat: 'JSON' }, (answer) => ({
    version: matching(answer, 'DocumentVersion', VERSION),
    value: parseJson(text(answer, 'Content')),
  }));

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw malformed('the content of the document is not JSON');
  }
}

const differsFrom = (file: string, name: string, what: string): PortError =>
  new PortError(
    'refused',
    `ssm:GetDocument: the document ${name} may not be run: ${what}. Update the stack from infra/ssm/${file}, or: aws ssm update-document --name ${name} --document-version '$LATEST' --content file://infra/ssm/${file}, then aws ssm update-document-default-version`,
  );
