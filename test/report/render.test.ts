import { describe, expect, it } from '@jest/globals';
import {
  annotationText,
  COMMAND_NOT_SHOWN,
  log,
  logCommand,
  logText,
  outputValue,
  toAscii,
} from '../../src/report/render.ts';
import { code, commandBlock, md, prose } from '../../src/report/render-markdown.ts';

const ordinary: readonly string[] = [
  'vol-0a1 was last snapshotted 31 h ago (limit 26 h)',
  'snap-0123456789abcdef0 of vol-0a1: completed, 30 d 4 h old',
  '/var/backups/db_2026-11-23.sql.gz is 410 MiB, 31% smaller than 594 MiB',
  'PROD_BEFORE_VOLUME_RESIZE_2026-02-07',
  "ec2:DescribeSnapshots: You're not authorized (role/deploy)",
];

describe('ordinary text', () => {
  it.each(ordinary)('stays what it is in a log line: %s', (text) => expect(logText(text)).toBe(text));
  it.each(ordinary)('stays what it is in an annotation: %s', (text) => expect(annotationText(text)).toBe(text));
  it.each(ordinary)('stays what it is in Markdown: %s', (text) => expect(prose(text)).toBe(text));
});

describe('logText', () => {
  it.each([
    ['a line break', 'a\nb\r\nc', 'a\\nb\\r\\nc'],
    ['colour codes', '\u001b[31mred', '\\u001b[31mred'],
    ['NUL and DEL', '\0\x7f', '\\u0000\\u007f'],
    ['what reverses or hides text', '\u202egnp\u200b\ufeff', '\\u202egnp\\u200b\\ufeff'],
    ['other scripts', 'é 日', '\\u00e9 \\u65e5'],
    ['half a character', '\ud800', '\\ud800'],
    ['a command', '::error::x', ':\\u003aerror:\\u003ax'.replaceAll(':\\u003a', '\\u003a:')],
    ['the other command', '##[error]', '\\u0023#[error]'],
    ['many colons', '::::', '\\u003a\\u003a\\u003a:'],
  ])('shows %s', (_what, given, expected) => expect(logText(given)).toBe(expected));

  it('takes a command apart that two parts make only together', () => {
    expect(log`${logText(':')}${logText(':error::')}`).toBe('\\u003a:error\\u003a:');
    expect(log`${logText('a #')}${logText('#[x]')}`).toBe('a \\u0023#[x]');
  });
});

describe('toAscii', () => {
  it('cuts what is too long and says so', () => {
    expect(toAscii('x'.repeat(12), 10)).toBe('xxxxxxxxxx ... (cut: 12 characters in all)');
  });
  it('keeps what fits exactly', () => expect(toAscii('x'.repeat(10), 10)).toBe('x'.repeat(10)));
  it('never cuts an escape in two', () => expect(toAscii('abc\u200bd', 6)).toBe('abc ... (cut: 5 characters in all)'));
  it('reads no more of a huge text than it shows', () => {
    expect(toAscii('\u200b'.repeat(5_000_000), 12)).toBe('\\u200b\\u200b ... (cut: 5000000 characters in all)');
  });
});

describe('Markdown', () => {
  it.each([
    ['a table', '| ✅ | pass |', '&#124; &#92;u2705 &#124; pass &#124;'],
    ['an image', '![x](y)', '&#33;&#91;x&#93;(y)'],
    ['an element', '<img src=x>', '&lt;img src=x&gt;'],
    ['a mention', '@octocat', '@<span></span>octocat'],
    ['a reference', 'see #12', 'see #<span></span>12'],
    ['an address', 'https://x.example', 'https:<span></span>//x.example'],
    ['a command', '::set-output name=a::b', ':<span></span>:set-output name=a:<span></span>:b'],
    ['an address within a word', 'a_www.x.example', 'a_www<span></span>.x.example'],
    ['an icon by name', ':white_check_mark:', ':<span></span>white_check_mark:'],
    ['a heading', '# x', '&#35; x'],
    ['a list', '1. x', '1&#46; x'],
    ['emphasis', '**x** _y_ a_b', '&#42;&#42;x&#42;&#42; &#95;y&#95; a_b'],
    ['mathematics', '$x$', '<span>&#36;</span>x<span>&#36;</span>'],
    ['a reference to a character', '&lt;', '&amp;lt;'],
  ])('shows %s as text', (_what, given, expected) => expect(prose(given)).toBe(expected));

  it.each([
    ['an id', 'snap-1', '`snap-1`'],
    ['nothing', '', '-'],
    ['a backtick', 'a`b', '<code>a&#96;b</code>'],
    ['a pipe', 'a|b', '<code>a&#124;b</code>'],
  ])('shows %s as code', (_what, given, expected) => expect(code(given)).toBe(expected));

  it.each(["mysqldump x | gzip > /tmp/a_$(date +%F).gz && echo 'a::b' #x", 'echo `date` | tee "$HOME/x"'])(
    'leaves a command as it was typed: %s',
    (command) => expect(commandBlock(command)).toBe(`\`\`\`sh\n${command}\n\`\`\``),
  );
  it('fences a command with more backticks than it holds', () => {
    expect(commandBlock('a ```` b')).toBe('`````sh\na ```` b\n`````');
  });
  it.each([
    ['too long', `rm -rf /tmp/${'x'.repeat(3000)}`],
    ['of two lines', 'rm -rf /tmp/x\nrm -rf /tmp/y'],
    ['with a character that does not show', 'rm -rf /tmp/\u200bx'],
    ['empty', ''],
    ['a command of the runner', 'rm x ##[set-output name=conclusion]success'],
    ['the other command of the runner', '::add-mask::rm'],
  ])('shows no part of a command that is %s', (_what, command) => {
    expect(commandBlock(command)).toBe(COMMAND_NOT_SHOWN);
    expect(logCommand(command)).toBeUndefined();
  });
  it('shows no command in a log that would have to be changed there', () => {
    expect(logCommand('curl http://[::1]/')).toBeUndefined();
    expect(logCommand('git tag -a x -m "y"')).toBe('git tag -a x -m "y"');
  });
  it('is put together from rendered text', () => expect(md`a ${prose('<b>')} ${3}`).toBe('a &lt;b&gt; 3'));
});

describe('outputValue', () => {
  it.each([
    ['what the pattern allows', 'snap-0a', 'snap-0a'],
    ['another shape', 'snap-0a; id', ''],
    ['a line break at the end', 'snap-0a\n', ''],
    ['nothing', undefined, ''],
  ])('answers to %s', (_what, given, expected) => expect(outputValue(given, /^snap-[0-9a-f]+$/)).toBe(expected));
  it('refuses what a runner could read, whatever the pattern allows', () => {
    expect(outputValue('a::b', /./)).toBe('');
    expect(outputValue('##[x]', /./)).toBe('');
  });
});
