import { repositoryPushed } from '../../../src/checks/repository/pushed.ts';
import type { Remote } from '../../../src/facts/repository.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aRemote, OTHER_COMMIT } from '../../builders.ts';
import { judges } from '../judging.ts';

const remote = (over: Partial<Remote>) => ({ remote: aRemote(over) });

judges(repositoryPushed, [
  ['passes a commit that the remote has', {}, 'pass', /HEAD aaaaaaaaaaaa is on https:\/\/github\.com\/quickport\/crm$/],
  [
    'B08 fails a commit that the remote does not have',
    remote({ hasHead: false }),
    'fail',
    /HEAD aaaaaaaaaaaa is not on https/,
  ],
  [
    'B09 fails another origin',
    remote({ foreignOrigin: untrusted('https://github.com/evil/crm') }),
    'fail',
    /origin is https:\/\/github\.com\/evil\/crm, and the remote that counts is/,
  ],
  [
    'B18 fails when HEAD is not the commit of the run',
    remote({ expectedHead: OTHER_COMMIT }),
    'fail',
    /HEAD is aaaaaaaaaaaa, and this run is about bbbbbbbbbbbb/,
  ],
  [
    'B19 fails a re-run after the branch moved on',
    remote({ runAttempt: 2, tip: OTHER_COMMIT }),
    'fail',
    /attempt 2 of an old run: refs\/heads\/main is at bbbbbbbbbbbb now/,
  ],
  [
    'B19 passes a first attempt overtaken while it waited, and says so',
    remote({ tip: OTHER_COMMIT }),
    'pass',
    /refs\/heads\/main has moved on to bbbbbbbbbbbb/,
  ],
  ['B19 passes a re-run where nothing moved', remote({ runAttempt: 3 }), 'pass', /is on/],
  ['fails a branch that was deleted', remote({ tip: undefined }), 'fail', /refs\/heads\/main is no longer on/],
  [
    'B20 fails a submodule commit that was not pushed',
    remote({ unpushedSubmodules: [untrusted('lib at 1234')] }),
    'fail',
    /1 submodule commits are not on their remotes: lib at 1234/,
  ],
  [
    'B22 fails files in Git LFS whose content was never uploaded',
    remote({ missingLfsObjects: ['a.bin', 'b.bin', 'c.bin', 'd.bin'].map(untrusted) }),
    'fail',
    /4 files of HEAD lie in Git LFS, and the server does not have their content: a\.bin, b\.bin, c\.bin$/,
  ],
  [
    'passes outside of Actions, where no ref and no commit is given',
    remote({ ref: undefined, tip: undefined, expectedHead: undefined }),
    'pass',
    /is on/,
  ],
  [
    'names every kind of trouble at once',
    remote({ hasHead: false, expectedHead: OTHER_COMMIT }),
    'fail',
    /this run is about.*is not on/,
  ],
]);
