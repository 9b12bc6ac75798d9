import type { Shorthand } from '../settings.ts';

/**
 * The policy, in the user's own keys, that the five inputs stand for. They name no code directory, so the check of the
 * code on the host is given up; a policy file has it.
 */
export const expandShorthand = ({ account, region, instance, database, dumpDirectory }: Shorthand) => ({
  version: 1,
  targets: [
    {
      name: instance,
      account,
      region,
      instance,
      databases: [{ name: database, directory: dumpDirectory }],
      code: 'none',
    },
  ],
});
