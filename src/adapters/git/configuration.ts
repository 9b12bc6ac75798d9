import { isAbsolute, resolve, sep } from 'node:path';
import { PortError } from '../../errors.ts';
import { records } from './objects.ts';

/** One setting that a checkout brings along. */
export interface ConfigEntry {
  /** local, worktree, command … */
  readonly scope: string;
  /** `file:…`; included files have their own. */
  readonly origin: string;
  /** Section and name in lower case, as git prints them. */
  readonly key: string;
  readonly value: string;
}

/** Reads `git config --list -z --show-scope --show-origin`; our own pins (scope command) are left out. */
export function parseConfig(output: Buffer): readonly ConfigEntry[] {
  const fields = records(output);
  if (fields.length % 3 !== 0) throw new PortError('malformed', 'git config: the answer is not whole');
  const entries: ConfigEntry[] = [];
  for (let at = 0; at < fields.length; at += 3) {
    const [scope = '', origin = '', setting = ''] = fields.slice(at, at + 3);
    const end = setting.indexOf('\n');
    const key = end === -1 ? setting : setting.slice(0, end);
    if (scope !== 'command') entries.push({ scope, origin, key, value: end === -1 ? 'true' : setting.slice(end + 1) });
  }
  return entries;
}

export interface ConfigContext {
  /** Top of the checkout. */
  readonly root: string;
  /** https://github.com, or another server. */
  readonly serverUrl: string | undefined;
}

/** Keys of settings that run code or hide changes. What actions/checkout and `git lfs install` write is accepted, exactly. */
export function dangerousKeys(entries: readonly ConfigEntry[], context: ConfigContext): readonly string[] {
  return [...new Set(entries.filter((entry) => isDangerous(entry, context)).map(({ key }) => key))];
}

function isDangerous(entry: ConfigEntry, context: ConfigContext): boolean {
  if (isCheckoutCredentials(entry.origin)) return !/^http\..*\.extraheader$/.test(entry.key);
  if (!runsCodeOrHides.test(entry.key)) return false;
  return !accepted.some((accepts) => accepts(entry, context));
}

const runsCodeOrHides = new RegExp(
  `^(${[
    'alias\\..*',
    'include\\.path',
    'includeif\\..*',
    'filter\\..*',
    'url\\..*',
    'core\\.(worktree|fsmonitor|hookspath|sshcommand|gitproxy|askpass|editor|pager|alternaterefscommand|attributesfile)',
    'credential\\.(.*\\.)?helper',
    'diff\\.external',
    'diff\\..*\\.(command|textconv)',
    '(difftool|mergetool|guitool|man|browser|web|trailer|tar|hook)\\..*\\.(cmd|command|path)',
    'merge\\..*\\.driver',
    'gpg\\.(.*\\.)?program',
    'gpg\\.ssh\\.defaultkeycommand',
    'pager\\..*',
    'sequence\\.editor',
    'interactive\\.difffilter',
    'init\\.templatedir',
    'gc\\.recentobjectshook',
    'uploadpack\\.packobjectshook',
    'protocol\\.(.*\\.)?allow',
    'remote\\..*\\.(uploadpack|receivepack|vcs)',
    'submodule\\..*\\.update',
    'lfs\\.(extension|customtransfer)\\..*',
    'lfs\\.(.*\\.)?standalonetransferagent',
  ].join('|')})$`,
  's',
);

type Accepts = (entry: ConfigEntry, context: ConfigContext) => boolean;

const lfsFilter: Readonly<Record<string, RegExp>> = {
  'filter.lfs.clean': /^git-lfs clean -- %f$/,
  'filter.lfs.smudge': /^git-lfs smudge (--skip )?-- %f$/,
  'filter.lfs.process': /^git-lfs filter-process( --skip)?$/,
  'filter.lfs.required': /^true$/,
};

const accepted: readonly Accepts[] = [
  ({ key, value }) => lfsFilter[key]?.test(value) ?? false,
  ({ key, value }) => key === 'core.fsmonitor' && value === 'false',
  // Checkouts of submodules name the folder that they lie in.
  ({ key, value, origin }, { root }) =>
    key === 'core.worktree' && resolve(root, gitFolder(origin), value) === resolve(root),
  // Hooks that are part of the checkout itself, as husky sets them; git never runs them for us.
  ({ key, value }, { root }) => key === 'core.hookspath' && !isAbsolute(value) && inside(root, value),
  // actions/checkout with an ssh key.
  ({ key, value }) => key === 'core.sshcommand' && checkoutSshCommand.test(value),
  // actions/checkout from version 6: the token lies in a file of its own, of which we judge every key.
  ({ key, value }) => /^includeif\.gitdir:.*\.path$/s.test(key) && isCheckoutCredentials(`file:${value}`),
  // actions/checkout in submodules: ssh addresses of the same server, read over https.
  ({ key, value }, { serverUrl }) => isSameServerRewrite(key, value, serverUrl),
  ({ key, value }) => key.startsWith('credential.') && harmlessHelper.test(value),
  ({ key, value }) => /^submodule\..*\.update$/s.test(key) && /^(checkout|rebase|merge|none)$/.test(value),
];

const checkoutSshCommand =
  /^"[\w./-]*ssh" -i "\$RUNNER_TEMP\/[0-9a-f-]{36}"( -o StrictHostKeyChecking=yes -o CheckHostIP=no)? -o "UserKnownHostsFile=\$RUNNER_TEMP\/[0-9a-f-]{36}_known_hosts"$/;

const harmlessHelper =
  /^(|store|cache|libsecret|osxkeychain|manager|manager-core|wincred|gnome-keyring|!(\/[\w./-]+\/)?gh auth git-credential)( --[a-z]+[= ]?[\w.~/-]*)?$/;

const isCheckoutCredentials = (origin: string): boolean =>
  /^file:\/(.*\/)?git-credentials-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.config$/s.test(origin);

const gitFolder = (origin: string): string => origin.replace(/^file:/, '').replace(/[^/]*$/, '');

const inside = (root: string, path: string): boolean => resolve(root, path).startsWith(resolve(root) + sep);

function isSameServerRewrite(key: string, value: string, serverUrl: string | undefined): boolean {
  if (serverUrl === undefined || !URL.canParse(serverUrl)) return false;
  const { origin, hostname } = new URL(serverUrl);
  return key === `url.${origin}/.insteadof` && (value === `git@${hostname}:` || /^org-\d+@github\.com:$/.test(value));
}
