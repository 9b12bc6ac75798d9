import { graphqlReply } from './graphql.ts';
import { routes } from './routes.ts';
import type { GithubWorld } from './world.ts';

export interface Reply {
  readonly operation: string | undefined;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What GitHub does not know in the request. */
  readonly complaint: string | undefined;
}

const refuse = (status: number, message: string, rest: Partial<Reply> = {}): Reply => ({
  operation: undefined,
  status,
  headers: {},
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  complaint: undefined,
  ...rest,
});

/** The honest answer to a request. */
export function replyTo(
  world: GithubWorld,
  method: string,
  target: string,
  authorization: string | undefined,
  apiUrl: string,
  text = '',
): Reply {
  const { pathname, searchParams } = new URL(target, apiUrl);
  if (method === 'POST' && target === '/graphql') return graphqlReply(world, authorization, text);
  const prefix = `/repos/${world.repository}`.toLowerCase();
  const inside = pathname.toLowerCase() === prefix || pathname.toLowerCase().startsWith(`${prefix}/`);
  const below = inside ? pathname.slice(prefix.length) : undefined;
  const route = below === undefined ? undefined : routes.find(({ path }) => path.test(below));
  if (route === undefined || below === undefined || method !== 'GET') {
    return refuse(404, 'Not Found', { complaint: `${method} ${target} is not served` });
  }
  const { operation } = route;
  if (authorization !== `token ${world.token}`) return refuse(401, 'Bad credentials', { operation });
  if (!world.permissions.includes(route.permission)) {
    return refuse(403, 'Resource not accessible by integration', { operation });
  }
  const unknown = [...searchParams.keys()].filter((name) => !route.query.includes(name));
  if (unknown.length > 0) {
    const complaint = `${operation} does not know ${unknown.join(', ')}`;
    return refuse(422, 'Validation Failed', { operation, complaint });
  }

  const found = (route.path.exec(below) ?? []).slice(1);
  const answer = route.answer(world, found, searchParams, apiUrl);
  if (answer.kind === 'not-found') return refuse(404, 'Not Found', { operation });
  const whole = { operation, status: 200, complaint: undefined };
  if (answer.kind === 'one') return { ...whole, headers: {}, body: answer.body };

  const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100, world.pageSize ?? 100);
  const page = Number(searchParams.get('page') ?? 1);
  const items = answer.items.slice((page - 1) * size, page * size);
  const link = links(world, below, searchParams, page, Math.ceil(answer.items.length / size), apiUrl);
  return { ...whole, headers: link === '' ? {} : { link }, body: answer.wrap(items) };
}

/** As GitHub writes them: by the number of the repository, not by its name. */
function links(
  world: GithubWorld,
  below: string,
  query: URLSearchParams,
  page: number,
  last: number,
  apiUrl: string,
): string {
  const link = (number: number, rel: string): string => {
    const next = new URLSearchParams(query);
    next.set('page', String(number));
    return `<${apiUrl}/repositories/${world.repositoryId}${below}?${next}>; rel="${rel}"`;
  };
  const forward = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
  const back = page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : [];
  return [...back, ...forward].join(', ');
}
