/** The scenes of a rehearsal, in the order in which they are played. Apart from the scenes, so that help loads no more. */
export const sceneNames = [
  'healthy',
  'new-volume',
  'dump-died',
  'still-pending',
  'unpushed-commit',
  'rule-elsewhere',
  'only-dumps',
] as const;

export type SceneName = (typeof sceneNames)[number];
