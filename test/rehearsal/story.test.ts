import { expect, it } from '@jest/globals';
import { disasters } from '../../src/rehearsal/disasters.ts';
import { sceneNames } from '../../src/rehearsal/scene-names.ts';

it('has a scene for each name that the command line offers, in this order', () => {
  expect(['healthy', ...disasters.map(({ name }) => name)]).toEqual(sceneNames);
});
