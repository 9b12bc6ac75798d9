import type { Check } from './check.ts';

/** All checks, in the order the report shows them. */
export const checks: readonly Check[] = [];
