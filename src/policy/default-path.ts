/** Where the policy lies, unless an input says otherwise. */
export const DEFAULT_POLICY_PATH = '.github/backup-gate.yml';
