/** The probe's document in Systems Manager, and the file of the same name in infra/ssm. */
export const PROBE_DOCUMENT = 'BackupGate-Probe';

/** Files below src/host, in the order in which they make up the script. */
export const probeParts = [
  'probe/head.sh',
  'shell.sh',
  'probe/start.sh',
  'probe/text.sh',
  'probe/content.sh',
  'probe/receipt.sh',
  'probe/manifest.sh',
  'probe/names.sh',
  'probe/dumps.sh',
  'probe/server.sh',
  'probe/processes.sh',
  'probe/places.sh',
  'probe/code.sh',
  'probe/answer.sh',
] as const;

const records = {
  type: 'String',
  interpolationType: 'ENV_VAR',
  allowedPattern: '^(-|[A-Za-z0-9+/]+={0,2})$',
} as const;

/**
 * The command document that runs this script. Parameters reach it as environment variables only: nothing is ever
 * written into the script's text.
 */
export function probeDocument(script: string): object {
  if (script.includes('{{')) throw new Error('the script holds an interpolation mark');
  return {
    schemaVersion: '2.2',
    description: 'Looks at dumps, database servers, disks and checkouts for backup-gate. Changes nothing on the host.',
    parameters: {
      Nonce: {
        type: 'String',
        description: 'Marks the reply to this one command.',
        interpolationType: 'ENV_VAR',
        allowedPattern: '^[0-9a-f]{32}$',
      },
      Databases: { description: 'Databases, as base64 of tab-separated lines; - for none.', ...records },
      Code: { description: 'Checkouts, as base64 of lines; - for none.', ...records },
      ReadSeconds: {
        type: 'String',
        description: 'How long whole reads of dumps may take together.',
        interpolationType: 'ENV_VAR',
        allowedPattern: '^[1-9][0-9]{0,4}$',
      },
    },
    mainSteps: [
      {
        action: 'aws:runShellScript',
        name: 'probe',
        inputs: { timeoutSeconds: '3600', runCommand: script.replace(/\n$/, '').split('\n') },
      },
    ],
  };
}
