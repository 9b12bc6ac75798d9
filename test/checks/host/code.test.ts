import { hostCode } from '../../../src/checks/host/code.ts';
import type { CheckoutState } from '../../../src/facts/host.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aTarget, HEAD, hostState } from '../../builders.ts';
import { judges } from '../judging.ts';

const path = '/var/www/quickport';
const checkout = (dirty: readonly string[]): CheckoutState => ({
  path,
  state: observed({
    head: HEAD,
    origin: untrusted('git@github.com:else/where.git'),
    dirtyCount: dirty.length,
    dirty: dirty.map(untrusted),
  }),
});
const commit = (over: Partial<{ onRemote: boolean; sameRemote: boolean }>) => ({
  hostCommits: [{ path, onRemote: true, sameRemote: true, ...over }],
});
const lost: CheckoutState = { path, state: unavailable('refused', 'git: dubious ownership') };

judges(hostCode, [
  [
    'passes an unchanged checkout on a pushed commit',
    {},
    'pass',
    /\/var\/www\/quickport sits on aaaaaaaaaaaa, unchanged/,
  ],
  [
    'fails a change that only the host has',
    { host: hostState({ checkouts: [checkout([' M app/Hotfix.php'])] }) },
    'fail',
    /has 1 local changes, expected none: {2}M app\/Hotfix\.php/,
  ],
  [
    'fails a commit that the remote does not have',
    commit({ onRemote: false }),
    'fail',
    /sits on aaaaaaaaaaaa, which the remote does not have/,
  ],
  [
    'B09 fails a checkout of another remote',
    { host: hostState({ checkouts: [checkout([])] }), ...commit({ sameRemote: false }) },
    'fail',
    /comes from another remote: git@github\.com:else\/where\.git/,
  ],
  ['B03 does not know when git refused', { host: hostState({ checkouts: [lost] }) }, 'unknown', /dubious ownership/],
  [
    'does not know when the probe left it out',
    { host: hostState({ checkouts: [] }) },
    'unknown',
    /the probe says nothing of it/,
  ],
  ['does not know when nobody asked the remote', { hostCommits: [] }, 'unknown', /nobody asked the remote/],
  [
    'has nothing to judge where the policy says none',
    {},
    'not-applicable',
    /code: none/,
    { target: aTarget({ code: [] }) },
  ],
]);
