/**
 * Scopes of token requests (Distribution specification, "Token Scope"), as real clients write them. Pure.
 *
 *     entry   = type [ "(" class ")" ] ":" name ":" action *( "," action )
 *
 * The type ends at the first colon and the actions begin after the last one, so `host:5000/a/b` stays one name.
 */
import type { ActionName } from '../contract/actions.ts';
import { Problem } from '../platform/problem.ts';
import { isRepositoryName } from '../registry/reference.ts';

export type WireAction = 'pull' | 'push' | 'delete' | '*';

/** One resource with the union of all actions asked for it. */
export interface RequestedResource {
  readonly type: 'repository' | 'registry';
  readonly name: string;
  readonly actions: ReadonlySet<WireAction>;
}

export interface ParsedScopes {
  readonly resources: readonly RequestedResource[];
  /** Entries that no right can be granted for, with the reason. */
  readonly ignored: readonly { readonly entry: string; readonly reason: string }[];
}

/** What each action on a repository means in our rules. `*` asks for all of them, and is never granted as such. */
export const repositoryActions = {
  pull: 'repository.pull',
  push: 'repository.push',
  delete: 'repository.delete_content',
} as const satisfies Record<string, ActionName>;

/** `names`: characters of all names together. A token of more would not pass proxies, which take 8 kB of headers. */
export const scopeLimits = { text: 65_536, entries: 256, resources: 32, entry: 1024, names: 2880 } as const;

const wireActions: ReadonlySet<string> = new Set<WireAction>(['pull', 'push', 'delete', '*']);

/**
 * @param values every `scope` parameter or field; each may hold several entries separated by blanks
 * @throws Problem `bad-request` when a limit is passed, or when entries were given and none is well-formed
 */
export function parseScopes(values: readonly string[]): ParsedScopes {
  refuse(values.reduce((sum, { length }) => sum + length, 0) > scopeLimits.text, 'The scopes are too long.');
  const entries = values.flatMap((value) => value.split(' ')).filter((entry) => entry !== '');
  refuse(entries.length > scopeLimits.entries, `More than ${scopeLimits.entries} scopes in one request.`);
  const resources = new Map<string, RequestedResource & { readonly actions: Set<WireAction> }>();
  const ignored: { entry: string; reason: string }[] = [];
  let malformed = 0;
  for (const entry of entries) {
    const parsed = parseEntry(entry);
    if ('reason' in parsed) {
      ignored.push({ entry: entry.slice(0, 200), reason: parsed.reason });
      if (parsed.malformed) malformed += 1;
      continue;
    }
    const key = `${parsed.type}:${parsed.name}`;
    const known = resources.get(key);
    if (known === undefined) resources.set(key, parsed);
    else for (const action of parsed.actions) known.actions.add(action);
  }
  const names = [...resources.values()].reduce((sum, { name }) => sum + name.length, 0);
  refuse(
    names > scopeLimits.names,
    'The names of so many repositories are too long for one token. Ask for fewer at once.',
  );
  refuse(
    resources.size > scopeLimits.resources,
    `More than ${scopeLimits.resources} repositories in one token request.`,
  );
  refuse(
    entries.length > 0 && malformed === entries.length,
    'The scope cannot be read. It has the form repository:<name>:<actions>, for example repository:team/app:pull,push.',
  );
  return { resources: [...resources.values()], ignored };
}

function refuse(condition: boolean, message: string): void {
  if (condition) throw new Problem('bad-request', message);
}

type Entry =
  | { readonly type: 'repository' | 'registry'; readonly name: string; readonly actions: Set<WireAction> }
  | { readonly reason: string; readonly malformed: boolean };

function parseEntry(entry: string): Entry {
  const [first, last] = [entry.indexOf(':'), entry.lastIndexOf(':')];
  if (entry.length > scopeLimits.entry) return { reason: 'too long', malformed: true };
  if (first <= 0 || first === last) return { reason: 'not of the form type:name:actions', malformed: true };
  // The class, as in repository(plugin), is deprecated and means the plain type.
  const type = /^([a-z]+)(?:\([a-z]+\))?$/.exec(entry.slice(0, first))?.[1];
  const name = entry.slice(first + 1, last);
  const asked = entry.slice(last + 1).split(',');
  const actions = new Set(asked.filter((action): action is WireAction => wireActions.has(action)));
  if (type === 'repository') {
    return isRepositoryName(name)
      ? { type, name, actions }
      : { reason: 'not the name of a repository', malformed: false };
  }
  if (type === 'registry' && name === 'catalog') return { type, name, actions };
  return { reason: type === 'registry' ? 'only registry:catalog exists' : 'unknown type', malformed: false };
}
