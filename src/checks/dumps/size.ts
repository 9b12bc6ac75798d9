import { newestDump } from '../../facts/dump-evidence.ts';
import { defineCheck, fail, ifObserved, notApplicable, pass } from '../check.ts';
import { judgeDatabases } from '../databases.ts';

// A byte count times a decimal ratio is not exact; equality must pass on either side of that error.
const ROUNDING = 1e-9;

export const dumpsSize = defineCheck({
  id: 'dumps/size',
  title: 'The newest dump is not much smaller than the one before',
  failureTitle: 'The newest dump is much smaller than the one before',
  runbook: ['8'],
  modes: ['gate', 'prepare', 'verify'],
  obligation: 'mandatory',
  needs: ['host'],
  evaluate: ({ host }, { policy, target }) =>
    judgeDatabases(host, target, newestDump, (dump, { name }, state) => {
      if (dump === undefined) return notApplicable(name, `${name} has no dump whose size could be judged`);
      return ifObserved(name, state.previous, (previous) => {
        const { path, sizeBytes } = dump.file;
        if (previous === undefined) return notApplicable(name, `${name} has no earlier dump to compare ${path} with`);
        const { shrinkRatio } = policy.dumps;
        const lost = previous.sizeBytes - sizeBytes;
        const change = previous.sizeBytes === 0 ? 0 : Math.round((lost / previous.sizeBytes) * 1000) / 10;
        const limit = `limit ${Math.round(shrinkRatio * 1000) / 10} %`;
        const evidence = {
          path,
          sizeBytes,
          previousPath: previous.path,
          previousBytes: previous.sizeBytes,
          shrinkPercent: change,
        };
        const seen =
          lost > 0
            ? `${name}: ${path} is ${change} % smaller than ${previous.path} (${limit}): ${sizeBytes} bytes after ${previous.sizeBytes}`
            : `${name}: ${path} is not smaller than ${previous.path}: ${sizeBytes} bytes after ${previous.sizeBytes}`;
        if (lost <= shrinkRatio * previous.sizeBytes + ROUNDING) return pass(name, seen, evidence);
        return fail(name, seen, {
          evidence,
          remedy: {
            text: 'Find out what is missing: compare the tables of both dumps with the live server. Where the data was really deleted, take a dump once more: the smaller one then is the one before.',
          },
          steps: [{ action: 'take-dump', target: target.name, database: name }],
        });
      });
    }),
});
