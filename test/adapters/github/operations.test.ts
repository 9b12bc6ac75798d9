import { describe, expect, it } from '@jest/globals';
import { type Operation, operations } from '../../../src/adapters/github/operations.ts';

const all = Object.entries(operations).map(([name, operation]) => [name, operation as Operation] as const);

/** A single query of GraphQL: nothing else begins a definition outside its braces. */
const isQuery = (text: string): boolean => {
  const outside = text.replace(/\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\})*\}/g, '{}');
  return /^query\([^(){}]*\) \{\}$/.test(outside);
};

describe('all that is ever asked', () => {
  it.each(all)('%s only reads, and says with which permission', (_, { route, query, permission }) => {
    expect(permission).toMatch(/^(metadata|deployments|actions): read$/);
    if (query === undefined) expect(route).toMatch(/^GET \/repos\/\{owner\}\/\{repo\}/);
    else expect([route, isQuery(query)]).toEqual(['POST /graphql', true]);
  });

  it.each([
    ['a mutation', 'mutation($ids: [ID!]!) { deleteDeployment(input: {id: $ids}) { clientMutationId } }'],
    ['a mutation behind a query', 'query($ids: [ID!]!) { a } mutation { b }'],
    ['a subscription', 'subscription { a }'],
  ])('%s would show', (_, text) => expect(isQuery(text)).toBe(false));
});
