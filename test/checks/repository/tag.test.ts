import { describe, expect, it } from '@jest/globals';
import { repositoryTag } from '../../../src/checks/repository/tag.ts';
import type { RemoteTag } from '../../../src/facts/repository.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { aClock, ago, aRemote, aTag, at, HEAD, OTHER_COMMIT } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const tags = (...all: readonly Partial<RemoteTag>[]) => ({ remote: aRemote({ maintenanceTags: all.map(aTag) }) });
const light = (day: string) => tags({ name: `prod-pre-maintenance-${day}`, annotated: false, taggedAt: undefined });
const name = (text: string) => ({ name: `prod-pre-maintenance-${text}` });

judges(repositoryTag, [
  [
    'passes an annotated tag of today at HEAD',
    {},
    'pass',
    /^prod-pre-maintenance-2026-11-23 is on the remote at aaaaaaaaaaaa$/,
  ],
  ['passes a second tag of the day', tags({ name: 'prod-pre-maintenance-2026-11-23.2' }), 'pass', /11-23\.2 is on/],
  [
    'B10 fails when the remote has none',
    tags(),
    'fail',
    /no prod-pre-maintenance-<YYYY-MM-DD> that counts is on the remote at HEAD aaaaaaaaaaaa$/,
  ],
  [
    'B11 fails a tag on another commit, and names it',
    tags({ commit: OTHER_COMMIT }),
    'fail',
    /prod-pre-maintenance-2026-11-23 is at bbbbbbbbbbbb, not here/,
  ],
  [
    'B12 passes an annotated tag by the commit it peels to',
    tags({ annotated: true, commit: HEAD }),
    'pass',
    /is on the remote/,
  ],
  ['B15 fails a tag on a tree', tags({ commit: undefined }), 'fail', /is at no commit, not here/],
  ['H09 passes at the limit of age', tags({ ...name('2026-11-22'), taggedAt: ago(24 * HOUR) }), 'pass', /is on/],
  [
    'H09 fails a second past it',
    tags({ ...name('2026-11-22'), taggedAt: ago(24 * HOUR + 1) }),
    'fail',
    /was made 24 h ago \(limit 24 h\)/,
  ],
  [
    'H04 passes a tag of 23:50 at 00:10',
    {
      ...tags({ ...name('2026-11-22'), taggedAt: at('2026-11-22T18:20:00Z') }),
      clock: aClock(at('2026-11-22T18:40:00Z')),
    },
    'pass',
    /is on/,
  ],
  [
    'fails a tag dated another day than it was made',
    tags(name('2026-11-22')),
    'fail',
    /is dated 2026-11-22 and was made on 2026-11-23 \(Asia\/Kolkata\)/,
  ],
  ['H03 fails a tag from the future', tags({ taggedAt: ago(-5 * MINUTE - 1) }), 'fail', /made in the future/],
  ['H03 passes a tag ahead by as much as clocks may differ', tags({ taggedAt: ago(-5 * MINUTE) }), 'pass', /is on/],
  ['fails an annotated tag that does not say when', tags({ taggedAt: undefined }), 'fail', /does not say when/],
  ['fails a day that does not exist', tags(name('2026-02-30')), 'fail', /after a day that exists/],
  ['fails a first tag numbered one', tags(name('2026-11-23.1')), 'fail', /is not named/],
  ['fails a number with a zero in front', tags(name('2026-11-23.02')), 'fail', /is not named/],
  ['fails words after the day', tags(name('2026-11-23-final')), 'fail', /is not named/],
  ['B16 fails a name in other letters', tags({ name: 'PROD-pre-maintenance-2026-11-23' }), 'fail', /is not named/],
  [
    'passes a lightweight tag of today, and says that it is weaker',
    light('2026-11-23'),
    'pass',
    /lightweight: its day is known, its hour is not/,
  ],
  [
    'passes a lightweight tag of yesterday: an instant of that day is within the limit',
    light('2026-11-22'),
    'pass',
    /is on/,
  ],
  [
    'fails a lightweight tag of the day before yesterday',
    light('2026-11-21'),
    'fail',
    /is dated before 2026-11-22 \(limit 24 h\)/,
  ],
  ['H03 fails a lightweight tag of tomorrow', light('2026-11-24'), 'fail', /dated in the future/],
  [
    'passes a good one among bad ones',
    tags(name('2026-01-01'), {}, { commit: OTHER_COMMIT, ...name('2026-11-23.2') }),
    'pass',
    /2026-11-23 is on/,
  ],
]);

describe('repository/tag', () => {
  it('never proposes a name that is taken, nor moves a tag', () => {
    const taken = tags({ commit: OTHER_COMMIT }, { commit: OTHER_COMMIT, ...name('2026-11-23.2') });
    const next = 'prod-pre-maintenance-2026-11-23.3';
    expect(verdictOf(repositoryTag, taken).remedy?.command).toBe(
      `git tag -a ${next} -m ${next} ${HEAD} && git push origin refs/tags/${next}`,
    );
  });

  it('proposes the plain name on a day without one', () => {
    expect(verdictOf(repositoryTag, tags()).remedy?.command).toContain('prod-pre-maintenance-2026-11-23 -m');
  });

  it.each([
    ['annotated', tags({ taggedAt: at('2026-11-23T08:00:00Z') }), '2026-11-24T08:00:00.000Z'],
    ['lightweight, to the end of its day and the limit', light('2026-11-23'), '2026-11-24T18:29:59.999Z'],
  ])('says until when it holds: %s', (_name, facts, until) => {
    expect(verdictOf(repositoryTag, facts).evidence['holdsUntil']).toBe(until);
  });
});
