import { repositoryEnvFiles } from '../../../src/checks/repository/env-files.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { HEAD } from '../../builders.ts';
import { judges } from '../judging.ts';

const env = { path: untrusted('.env'), commit: HEAD };
const inHistory = { inIndex: [], inHistory: [env], commitsRead: 9 };
const inIndex = { inIndex: [untrusted('api/.env')], inHistory: [], commitsRead: 9 };

judges(repositoryEnvFiles, [
  ['passes when there never was one', {}, 'pass', /no \.env in the index nor in 300 commits/],
  [
    'B25 fails one in the index',
    { envFiles: inIndex },
    'fail',
    /the index holds 1 \.env files, expected none: api\/\.env/,
  ],
  [
    'B25 fails one that only the history holds',
    { envFiles: inHistory },
    'fail',
    /the history holds 1 \.env files, expected none: \.env \(aaaaaaaaaaaa\)/,
  ],
  [
    'B25 names both',
    { envFiles: { ...inIndex, ...inHistory, inIndex: inIndex.inIndex } },
    'fail',
    /index holds.*history holds/,
  ],
  [
    'B01 does not know when no commit was read',
    { envFiles: { inIndex: [], inHistory: [], commitsRead: 0 } },
    'unknown',
    /no commit was read/,
  ],
]);
