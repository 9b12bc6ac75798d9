declare const sink: unique symbol;

/** Text that one sink may write. Only the functions of this folder make it. */
export type Rendered<Sink extends string> = string & { readonly [sink]: Sink };

/** One line of a log or a terminal: printable ASCII, no workflow command in it. */
export type LogText = Rendered<'log'>;
/** A message or title of an annotation, before the toolkit encodes it. */
export type AnnotationText = Rendered<'annotation'>;
/** The value of an output: an enum, ids, a path or an instant; never free text. */
export type OutputValue = Rendered<'output'>;
/** A whole JSON document, printable ASCII. */
export type JsonText = Rendered<'json'>;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One UTF-16 unit as JSON escapes it: a line break as `\n`, a zero-width space as `\u200b`. */
const jsonEscape = (unit: string): string =>
  SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Printable ASCII only, and not longer than asked for (plus the remark that says how much was cut). */
export function toAscii(text: string, maxLength: number): string {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const escaped = head.replace(/[^\x20-\x7e]/g, jsonEscape);
  if (escaped.length <= maxLength && head === text) return escaped;
  // Counts what is read, not what was given: an escape counts as the six characters that it takes.
  const kept = escaped.slice(0, maxLength).replace(/\\u?[0-9a-f]{0,3}$/, '');
  return `${kept} ... (cut: ${text.length} characters in all)`;
}

/** Takes apart what starts a workflow command, wherever it stands: some runners look for it within a line. */
export const breakCommands = (ascii: string): string =>
  ascii.replace(/:(?=:)/g, '\\u003a').replace(/#(?=#+\[)/g, '\\u0023');

const MAX_LOG_LENGTH = 1000;

/** Text from outside, for one line of a log. */
export const logText = (text: string, maxLength = MAX_LOG_LENGTH): LogText =>
  breakCommands(toAscii(text, maxLength)) as LogText;

/** Our words around rendered text. What two parts make only together is taken apart too. */
export const log = (words: TemplateStringsArray, ...values: readonly (LogText | number)[]): LogText =>
  breakCommands(words.map((part, at) => `${part}${values[at] ?? ''}`).join('')) as LogText;

// The runner cuts a message at 4,096 characters, and what it cuts is the end: the repair.
const MAX_ANNOTATION_LENGTH = 3500;

/** Where a command cannot be shown as it is. One that was changed or cut must not look like one to copy. */
export const COMMAND_NOT_SHOWN = 'The command cannot be shown here as it is; the JSON report holds it.';

const MAX_COMMAND_LENGTH = 2000;

/** A command that can be copied: plain ASCII on one line, and not long. */
export const isCopyable = (command: string): boolean =>
  command.length <= MAX_COMMAND_LENGTH && /^[\x21-\x7e][\x20-\x7e]*$/.test(command);

/** The command for a log line, where a runner must not see one of its own in it. */
export const logCommand = (command: string): LogText | undefined => {
  const line = logText(command, MAX_COMMAND_LENGTH);
  return isCopyable(command) && line === command ? line : undefined;
};

/** Text from outside, for an annotation: the same rules as a log line, since the runner prints it as one. */
export const annotationText = (text: string, maxLength = MAX_ANNOTATION_LENGTH): AnnotationText =>
  breakCommands(toAscii(text, maxLength)) as AnnotationText;

/** The value when it is wholly what the pattern allows and no mask or parser could be meant by it; else nothing. */
export const outputValue = (text: string | undefined, pattern: RegExp): OutputValue =>
  (text !== undefined && /^(?!.*(::|##\[))[\x20-\x7e]{0,65536}$/.test(text) && pattern.test(text)
    ? text
    : '') as OutputValue;

const MAX_JSON_STRING_LENGTH = 32_768;

/** JSON whose decoded values are exact, and whose text is ASCII without a workflow command. */
export function jsonText(value: object): JsonText {
  const cut = (_key: string, member: unknown): unknown =>
    typeof member === 'string' && member.length > MAX_JSON_STRING_LENGTH
      ? `${member.slice(0, MAX_JSON_STRING_LENGTH)} ... (cut: ${member.length} characters in all)`
      : member;
  const escaped = JSON.stringify(value, cut, 2).replace(/[^\n\x20-\x7e]/g, jsonEscape);
  return breakCommands(escaped) as JsonText;
}
