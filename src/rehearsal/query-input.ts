type Node = { [name: string]: Node | string };
const empty = (): Node => Object.create(null) as Node;

/** The parameters of a query protocol, nested: `Filter.1.Value.2` becomes a list within a list, `member` steps vanish. */
export function parseQuery(body: string): Record<string, unknown> {
  const root = empty();
  for (const [name, value] of new URLSearchParams(body)) {
    const steps = name.split('.').filter((step) => step !== 'member');
    const last = steps.pop() ?? '';
    let node = root;
    for (const step of steps) {
      const next = node[step] ?? empty();
      node[step] = next;
      if (typeof next === 'string') return { [name]: value };
      node = next;
    }
    node[last] = value;
  }
  return Object.fromEntries(Object.entries(root).map(([name, node]) => [name, unfold(node)]));
}

function unfold(node: Node | string): unknown {
  if (typeof node === 'string') return node;
  const names = Object.keys(node);
  const numbers = names.map(Number).sort((a, b) => a - b);
  if (names.length > 0 && numbers.every((number, index) => number === index + 1)) {
    return numbers.map((number) => unfold(node[String(number)] ?? ''));
  }
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, unfold(child)]));
}
