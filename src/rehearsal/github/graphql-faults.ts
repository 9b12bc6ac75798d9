import type { GithubFault } from './faults.ts';
import { graphqlErrors } from './graphql.ts';

interface Node {
  readonly id: string;
  readonly statuses: { readonly totalCount: number; readonly nodes: readonly unknown[] };
}
interface Answer {
  readonly data: { readonly nodes: readonly Node[] };
}

/** What GraphQL can do wrong with 200, beside what every answer can. */
export const graphqlFaultKinds = [
  'partialAnswer',
  'tookTooLong',
  'nullNode',
  'otherType',
  'otherOrder',
  'uncountedStatus',
  'unknownState',
] as const;
export type GraphqlFaultKind = (typeof graphqlFaultKinds)[number];

/** What GraphQL says where REST has a status for it; undefined for a fault that is the same in both. */
export function graphqlRefusal({ kind }: GithubFault): unknown {
  if (kind === 'rateLimited') return graphqlErrors('RATE_LIMITED', 'API rate limit exceeded for installation.');
  if (kind === 'accessDenied') return graphqlErrors('FORBIDDEN', 'Resource not accessible by integration', [null]);
  if (kind === 'notFound') return graphqlErrors('NOT_FOUND', 'Could not resolve to a node.', [null]);
  if (kind === 'tookTooLong') {
    return graphqlErrors(undefined, 'Something went wrong while executing your query. This may be a timeout.');
  }
  return undefined;
}

/** The answer as the fault leaves it; undefined for a fault that is the same in REST. */
export function distortGraphql(body: unknown, { kind }: GithubFault): unknown {
  const nodes = (body as Partial<Answer>).data?.nodes ?? [];
  const [first, second, ...rest] = nodes;
  const answer = (changed: readonly unknown[]): unknown => ({ data: { nodes: changed } });
  if (first === undefined || nodes.some((node) => node === null)) return undefined;
  if (kind === 'partialAnswer') return graphqlErrors('SERVICE_UNAVAILABLE', 'A part is missing.', nodes);
  if (kind === 'missingItem') return answer(nodes.slice(1));
  if (kind === 'foreignItem') return answer([{ ...first, environment: 'staging' }, ...nodes.slice(1)]);
  if (kind === 'nullNode') return answer([null, ...nodes.slice(1)]);
  if (kind === 'otherType') return answer([{}, ...nodes.slice(1)]);
  if (kind === 'otherOrder') return answer(second === undefined ? [] : [second, first, ...rest]);
  const everyone = (change: (statuses: Node['statuses']) => object): unknown =>
    answer(nodes.map((node) => ({ ...node, statuses: change(node.statuses) })));
  if (kind === 'uncountedStatus') return everyone((told) => ({ ...told, nodes: told.nodes.slice(1) }));
  if (kind === 'repeatingNextToken') return everyone((told) => ({ ...told, pageInfo: { hasNextPage: true } }));
  if (kind === 'unknownState') {
    return everyone((told) => ({ ...told, nodes: told.nodes.map((each) => ({ ...Object(each), state: 'PAUSED' })) }));
  }
  return undefined;
}
