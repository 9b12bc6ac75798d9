/** The document that writes a dump, and the file of the same name in infra/ssm. */
export const DUMP_DOCUMENT = 'BackupGate-Dump';

/** Files below src/host, in the order in which they make up the script. */
export const dumpParts = [
  'dump/head.sh',
  'shell.sh',
  'dump/start.sh',
  'probe/text.sh',
  'dump/reply.sh',
  'dump/lock.sh',
  'dump/server.sh',
  'dump/space.sh',
  'dump/scan.sh',
  'dump/write.sh',
  'dump/manifest.sh',
  'dump/place.sh',
  'dump/hold.sh',
  'dump/claim.sh',
  'dump/act.sh',
] as const;

const parameter = (description: string, allowedPattern: string) =>
  ({ type: 'String', description, interpolationType: 'ENV_VAR', allowedPattern }) as const;

const SECONDS = '^[1-9][0-9]{0,4}$';

/** The command document that runs this script. As with the probe, nothing is ever written into the script's text. */
export function dumpDocument(script: string): object {
  if (script.includes('{{')) throw new Error('the script holds an interpolation mark');
  return {
    schemaVersion: '2.2',
    description:
      'Writes one verified dump of one database for backup-gate, or holds the database still for up to 40 s.',
    parameters: {
      Nonce: parameter('Marks the reply to this one command.', '^[0-9a-f]{32}$'),
      Action: parameter('dump, hold, release or claim.', '^(dump|hold|release|claim)$'),
      Run: parameter('One dump is made for it, however often it is asked.', '^[0-9a-f]{32}$'),
      Day: parameter('The day in the name of the dump.', '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'),
      Database: parameter('The database, as base64 of one tab-separated line.', '^[A-Za-z0-9+/]+={0,2}$'),
      Compressor: parameter('What packs a .gz, where it is installed; a .zst is packed by zstd.', '^(gzip|pigz|zstd)$'),
      Lock: parameter('tables: lock them all, where some are not InnoDB.', '^(none|tables)$'),
      LimitSeconds: parameter('How long the dump program may take.', SECONDS),
      WaitSeconds: parameter('How long to wait for another dump.', SECONDS),
    },
    mainSteps: [
      {
        action: 'aws:runShellScript',
        name: 'dump',
        inputs: { timeoutSeconds: '14400', runCommand: script.replace(/\n$/, '').split('\n') },
      },
    ],
  };
}
