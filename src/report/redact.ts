import type { Report } from './report.ts';

/** Takes the values of secrets out of text. */
export type Redact = (text: string) => string;

// A shorter one is no secret worth the name, and taking it out would tear up words.
const MIN_SECRET_LENGTH = 8;

/** Takes out the secrets this run knows, in the forms in which programs print them. */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const forms = secrets
    .filter((secret): secret is string => secret !== undefined && secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      Buffer.from(`x-access-token:${secret}`).toString('base64'),
    ]);
  const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

// Our own words. Not even a secret that is spelled like one may change what a reader or a program decides by.
const OWN_WORDS: ReadonlySet<string> = new Set([
  'mode',
  'conclusion',
  'status',
  'enforcement',
  'scope',
  'layer',
  'outcome',
  'action',
  'code',
]);

const NONE: ReadonlySet<string> = new Set();

/** The report without any secret, in keys and values, however deep. Done once, before anything is rendered. */
export const redactReport = (report: Report, redact: Redact): Report =>
  redactValue(report, redact, OWN_WORDS) as Report;

function redactValue(value: unknown, redact: Redact, kept: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((member) => redactValue(member, redact, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      redact(key),
      // Evidence has keys of its own, and none of them is one of our words.
      kept.has(key) ? member : redactValue(member, redact, key === 'evidence' ? NONE : kept),
    ]),
  );
}
