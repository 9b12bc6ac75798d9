export interface WorldAgent {
  pingStatus: 'Online' | 'ConnectionLost' | 'Inactive';
  /** Undefined: half a minute ago, always. */
  lastPingAt?: number | undefined;
  version: string;
  platform: 'Linux' | 'Windows' | 'MacOS';
  platformName: string;
  platformVersion: string;
  /** What becomes of commands instead of running. */
  refuses?: 'Undeliverable' | 'Terminated' | 'Access Denied' | undefined;
  host?: WorldHost | undefined;
}

/** Where commands really run. */
export interface WorldHost {
  /** Scripts get a scratch directory of their own below it. */
  directory: string;
  environment: Record<string, string>;
  shell: string;
}

export interface WorldDocument {
  name: string;
  /** An account, or `Amazon`. */
  owner: string;
  defaultVersion: number;
  versions: { content: string; format: 'JSON' | 'YAML'; createdAt: number; versionName?: string | undefined }[];
}

export interface WorldCommand {
  commandId: string;
  instanceId: string;
  account: string;
  documentName: string;
  documentVersion: string;
  comment: string;
  parameters: Record<string, readonly string[]>;
  requestedAt: number;
  visibleAt: number;
  deliveryTimeoutSeconds: number;
  state: 'undelivered' | 'running' | 'cancelling' | 'ended';
  steps: WorldCommandStep[];
}

export interface WorldCommandStep {
  name: string;
  status: 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';
  details: string;
  responseCode: number;
  stdout: string;
  stderr: string;
  startedAt?: number | undefined;
  endedAt?: number | undefined;
}
