/**
 * Every check that a policy can name, and what it is born as. A mandatory one blocks and no policy can lower it; a
 * recommended one warns, and a policy may raise it. Held equal to src/checks by a test.
 */
export const checkIds = {
  'snapshots/coverage': 'mandatory',
  'snapshots/change': 'mandatory',
  'snapshots/restorable': 'mandatory',
  'snapshots/series': 'mandatory',
  'snapshots/retention': 'mandatory',
  'snapshots/held': 'mandatory',
  'snapshots/private': 'mandatory',
  'snapshots/schedule': 'mandatory',
  'recycle-bin/rule': 'mandatory',
  'recycle-bin/contents': 'mandatory',
  'dumps/age': 'mandatory',
  'dumps/integrity': 'mandatory',
  'dumps/content': 'mandatory',
  'dumps/size': 'mandatory',
  'dumps/series': 'mandatory',
  'dumps/schedule': 'mandatory',
  'host/agent': 'mandatory',
  'host/storage': 'recommended',
  'host/disk': 'mandatory',
  'host/writers': 'mandatory',
  'host/code': 'mandatory',
  'host/copies': 'recommended',
  'repository/working-tree': 'mandatory',
  'repository/pushed': 'mandatory',
  'repository/tag': 'mandatory',
  'repository/env-files': 'mandatory',
  'images/age': 'recommended',
  'images/tags': 'recommended',
  'drill/age': 'recommended',
  'nightly/age': 'recommended',
  'review/maintenance': 'mandatory',
  'review/weakening': 'mandatory',
  'review/workflow': 'mandatory',
} as const satisfies Readonly<Record<string, 'mandatory' | 'recommended'>>;

export type CheckId = keyof typeof checkIds;
