import { z } from 'zod';
import { PortError } from '../../errors.ts';
import { addSeconds, type Instant, MAX_CLOCK_SKEW_SECONDS, parseInstant } from '../../time.ts';
import type { Look } from './ask.ts';
import { nameOf, type Operation } from './operations.ts';

export const id = z.int().positive();
export const commit = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'not a commit');

export const instant = z.string().transform((text, context) => {
  const parsed = parseInstant(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

export const malformed = (operation: Operation, what: string): PortError =>
  new PortError('malformed', `${nameOf(operation)} answered ${what}`);

/** The answer in the shape promised, or a rejection that says where it is not. */
export function shaped<T>(operation: Operation, schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.');
  throw malformed(operation, `something else than promised: ${where}: ${(issue?.message ?? '').slice(0, 120)}`);
}

/** Names of owners, repositories and environments do not differ by case. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** True for the address of the repository in the API, on whatever host. */
export const isRepositoryUrl = (url: string, repository: string): boolean =>
  url.toLowerCase().endsWith(`/repos/${repository.toLowerCase()}`);

/** An instant later than now would make what is old look fresh. */
export function notInFuture(look: Look, operation: Operation, instants: readonly number[]): void {
  const latest = addSeconds(look.now(), MAX_CLOCK_SKEW_SECONDS);
  if (instants.some((at) => at > latest)) throw malformed(operation, 'an instant that lies in the future');
}

/** Takes one instant after the other of a list whose reading stops by its order. */
export function newestFirst(operation: Operation): (at: Instant) => void {
  let previous: Instant | undefined;
  return (at) => {
    if (previous !== undefined && at > addSeconds(previous, MAX_CLOCK_SKEW_SECONDS)) {
      throw malformed(operation, 'a list that is not newest first');
    }
    previous = at;
  };
}
