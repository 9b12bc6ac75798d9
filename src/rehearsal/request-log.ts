/** One request as it came and as it was answered. */
export interface LoggedRequest {
  /** World time. */
  readonly at: number;
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Which try of the client's own retries, as it says. */
  readonly attempt: number;
  readonly requestId: string;
  /** `ok`, the code of the error, or `fault:` with the kind. */
  readonly answer: string;
}

/** Everything that was asked, in order of arrival. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  /** IAM action names, each once, sorted: the least that the caller needs. */
  readonly iamActions: () => readonly string[];
  readonly count: (service: string, action: string) => number;
  readonly clear: () => void;
}

export function requestLog(): RequestLog & { readonly record: (entry: LoggedRequest) => void } {
  const entries: LoggedRequest[] = [];
  return {
    entries,
    iamActions: () => [...new Set(entries.map(({ service, action }) => `${service}:${action}`))].sort(),
    count: (service, action) => entries.filter((entry) => entry.service === service && entry.action === action).length,
    clear: () => {
      entries.length = 0;
    },
    record: (entry) => {
      entries.push(entry);
    },
  };
}
