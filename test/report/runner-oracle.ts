/** A workflow command that a runner could see in what a step printed. */
export interface SeenCommand {
  readonly syntax: '::' | '##[';
  readonly name: string;
  readonly properties: string;
  readonly value: string;
}

// .NET's Char.IsWhiteSpace, which is wider than JavaScript's \s in U+0085 and narrower in U+FEFF.
const LEADING_SPACE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

// Characters that a comparison by culture passes over: controls, formats, variation selectors, joiners, BOM.
const IGNORABLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant by itself
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]/g;

/**
 * Every command that any runner might read from this text: both syntaxes, either letter case, any name, and with
 * characters that do not show passed over. More suspicious than any one runner is.
 */
export function commandsSeenIn(text: string): readonly SeenCommand[] {
  return text.split(/\r\n|\n|\r/).flatMap((line) => {
    const candidates = new Set([line, line.replace(IGNORABLE, '')]);
    return [...candidates].flatMap((candidate) => [...doubleColon(candidate), ...bracketed(candidate)]);
  });
}

function doubleColon(line: string): readonly SeenCommand[] {
  const trimmed = line.replace(LEADING_SPACE, '');
  if (!trimmed.startsWith('::')) return [];
  const end = trimmed.indexOf('::', 2);
  if (end < 0) return [];
  const command = trimmed.slice(2, end);
  return command === '' ? [] : [seen('::', command, trimmed.slice(end + 2))];
}

function bracketed(line: string): readonly SeenCommand[] {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  return start < 0 || end < 0 ? [] : [seen('##[', line.slice(start + 3, end), line.slice(end + 1))];
}

function seen(syntax: '::' | '##[', command: string, value: string): SeenCommand {
  const space = command.indexOf(' ');
  const name = (space < 0 ? command : command.slice(0, space)).toLowerCase();
  return { syntax, name, properties: space < 0 ? '' : command.slice(space + 1), value };
}

/** The values that a runner reads from the file behind GITHUB_OUTPUT; throws on what it would refuse. */
export function outputsReadFrom(text: string): Readonly<Record<string, string>> {
  const lines = text.split(/\r\n|\n|\r/);
  const values: Record<string, string> = {};
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const heredoc = line.indexOf('<<');
    const equals = line.indexOf('=');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    if (heredoc < 0) throw new Error(`not an output: ${line}`);
    const end = lines.indexOf(line.slice(heredoc + 2), at + 1);
    if (end < 0) throw new Error('a delimiter that never comes');
    values[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return values;
}
