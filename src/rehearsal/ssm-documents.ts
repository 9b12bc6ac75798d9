import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import { parseDocument } from './ssm-document.ts';
import type { WorldDocument } from './world-ssm.ts';

export type DocumentVersion = WorldDocument['versions'][number];

export const documentName = z.string().regex(/^[a-zA-Z0-9_\-.:/]{3,128}$/);
export const documentVersion = z.string().regex(/^(?:[$]LATEST|[$]DEFAULT|[1-9]\d*)$/);
const newName = z.string().regex(/^[a-zA-Z0-9_\-.]{3,128}$/);
const newContent = {
  Name: newName,
  Content: z.string().min(1).max(65_536),
  DocumentFormat: z.enum(['JSON', 'YAML']).default('JSON'),
  VersionName: z
    .string()
    .regex(/^[a-zA-Z0-9_\-.]{1,128}$/)
    .optional(),
  TargetType: z.string().startsWith('/').max(200).optional(),
};

export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/** By name among the own documents and Amazon's, or by the ARN of one. */
export function findDocument({ world, caller, region }: Call, name: string): WorldDocument {
  const own = world.documents.find(
    (one) =>
      (one.owner === caller.account || one.owner === 'Amazon') &&
      (one.name === name ||
        name === `arn:aws:ssm:${region}:${one.owner === 'Amazon' ? '' : one.owner}:document/${one.name}`),
  );
  if (own === undefined) throw failure('InvalidDocument', `Document with name ${name} does not exist.`);
  return own;
}

export function findVersion(
  document: WorldDocument,
  version = '$DEFAULT',
): { number: number; version: DocumentVersion } {
  const named: Readonly<Record<string, number>> = {
    $DEFAULT: document.defaultVersion,
    $LATEST: document.versions.length,
  };
  const number = named[version] ?? Number(version);
  const found = document.versions[number - 1];
  if (found === undefined) throw failure('InvalidDocumentVersion', `Document version ${version} does not exist.`);
  return { number, version: found };
}

function describe(document: WorldDocument, asked?: string): Structure {
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

function inFormat({ content, format }: DocumentVersion, wanted: 'JSON' | 'YAML'): string {
  if (format === wanted) return content;
  return wanted === 'JSON' ? JSON.stringify(parse(content), null, 2) : stringify(JSON.parse(content));
}

const reference = { Name: documentName, DocumentVersion: documentVersion.optional() };

export const ssmDocuments: Readonly<Record<string, Operation>> = {
  DescribeDocument: operation({
    kind: 'read',
    parameters: z.strictObject(reference),
    run: (call, { Name, DocumentVersion }) => ({ Document: describe(findDocument(call, Name), DocumentVersion) }),
  }),
  GetDocument: operation({
    kind: 'read',
    parameters: z.strictObject({ ...reference, DocumentFormat: z.enum(['JSON', 'YAML']).default('JSON') }),
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
    parameters: z.strictObject({
      ...newContent,
      DocumentType: z.literal('Command').default('Command'),
      Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
    }),
    run: ({ world, caller, now }, { Name, Content, DocumentFormat, VersionName }) => {
      if (world.documents.some(({ name, owner }) => name === Name && owner === caller.account)) {
        throw failure('DocumentAlreadyExists', `Document with name ${Name} already exists.`);
      }
      if (/^(aws|amazon|amzn)/i.test(Name)) throw failure('ValidationException', `The name ${Name} is reserved.`);
      parseDocument(Content, DocumentFormat);
      const first = { content: Content, format: DocumentFormat, createdAt: now, versionName: VersionName };
      const document: WorldDocument = { name: Name, owner: caller.account, defaultVersion: 1, versions: [first] };
      world.documents.push(document);
      return { DocumentDescription: describe(document) };
    },
  }),
  UpdateDocument: operation({
    kind: 'write',
    parameters: z.strictObject({ ...newContent, DocumentVersion: documentVersion.optional() }),
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
    parameters: z.strictObject({ Name: newName, DocumentVersion: z.string().regex(/^[1-9]\d*$/) }),
    run: (call, { Name, DocumentVersion }) => {
      const document = findDocument(call, Name);
      document.defaultVersion = findVersion(document, DocumentVersion).number;
      return { Description: { Name, DefaultVersion: DocumentVersion } };
    },
  }),
};
