import { repositoryWorkingTree } from '../../../src/checks/repository/working-tree.ts';
import type { WorkingTree } from '../../../src/facts/repository.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { HEAD } from '../../builders.ts';
import { judges } from '../judging.ts';

const tree = (over: Partial<WorkingTree>) => ({
  workingTree: { head: HEAD, dirty: [], concealed: [], dangerousConfig: [], ...over },
});
const dirty = (what: WorkingTree['dirty'][number]['what'], ...paths: readonly string[]) =>
  tree({ dirty: paths.map((path) => ({ path: untrusted(path), what })) });

judges(repositoryWorkingTree, [
  ['passes a clean tree', {}, 'pass', /clean at aaaaaaaaaaaa/],
  [
    'B07 fails a modified file',
    dirty('modified', 'a.php'),
    'fail',
    /has 1 changes that are not committed, expected none: modified a\.php/,
  ],
  ['B06 fails an untracked file', dirty('untracked', 'new.php'), 'fail', /untracked new\.php/],
  ['fails a conflict', dirty('conflict', 'a.php'), 'fail', /conflict a\.php/],
  ['B20 fails a changed submodule', dirty('submodule', 'lib'), 'fail', /submodule lib/],
  [
    'counts what it does not show',
    dirty('untracked', 'a', 'b', 'c', 'd', 'e'),
    'fail',
    /a, untracked b, untracked c and 2 more/,
  ],
  [
    'B05 fails files that the index was told to hide',
    tree({ concealed: [untrusted('h secret.php')] }),
    'fail',
    /told to hide, expected none: h secret\.php/,
  ],
  [
    'B24 fails settings that run code',
    tree({ dangerousConfig: [untrusted('filter.x.clean')] }),
    'fail',
    /run code or hide changes, expected none: filter\.x\.clean/,
  ],
  [
    'names every kind of trouble at once',
    tree({ concealed: [untrusted('x')], dangerousConfig: [untrusted('y')] }),
    'fail',
    /told to hide.*run code/,
  ],
]);
