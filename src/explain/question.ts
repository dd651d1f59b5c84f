/** What somebody asks: an action, perhaps only its verb, and the name of a target. Pure. */
import { type ActionName, actionNames } from '../contract/actions.ts';
import type { TargetKind } from '../access/facts.ts';
import { targetOf } from '../access/targets.ts';
import { nearest } from '../platform/config/settings.ts';
import { invalidField } from '../platform/problem.ts';

/** A target by its name. `namespace`: null is the global one. */
export type TargetName =
  | { readonly kind: 'none' }
  | { readonly kind: 'namespace'; readonly name: string | null }
  | { readonly kind: 'repository'; readonly fullName: string }
  | { readonly kind: 'tag'; readonly fullName: string; readonly tag: string }
  | { readonly kind: 'team' | 'user'; readonly name: string };

export interface Question {
  readonly action: ActionName;
  readonly target: TargetName;
  /** The target as it was typed; empty when there is none. */
  readonly asked: string;
}

/** By what name the target of each kind of action goes; null: it has none. */
const namedBy: Readonly<Record<TargetKind, TargetName['kind'] | null>> = {
  none: 'none',
  registry: 'none',
  namespace: 'namespace',
  transfer: 'namespace',
  webhook: 'namespace',
  content: 'repository',
  repository: 'repository',
  comment: 'repository',
  tag: 'tag',
  team: 'team',
  user: 'user',
  'application-token': 'user',
  trash: null,
  activity: null,
  denial: null,
};

/** null: it has no name, but is decided for each entry by itself. */
export const nameKindOf = (action: ActionName): TargetName['kind'] | null => namedBy[targetOf[action]];

interface Typed {
  readonly prefix: 'team' | 'user' | null;
  /** Without the host of image references and without prefix. */
  readonly name: string;
  readonly tag: string | null;
}

/**
 * @param host of image references, which people put in front of a repository; alone it names the global namespace
 * @throws Problem `invalid` on `action` or `target`
 */
export function readQuestion(action: string, target: string | undefined, host: string): Question {
  const asked = (target ?? '').trim();
  const typed = readTyped(asked.startsWith(`${host}/`) ? asked.slice(host.length + 1) : asked);
  const wanted = readAction(action.trim(), typed);
  return { action: wanted, target: targetFor(wanted, typed, host), asked };
}

function readTyped(text: string): Typed {
  const [, prefix, rest] = /^(team|user):(.*)$/s.exec(text) ?? [];
  if (prefix === 'team' || prefix === 'user') return { prefix, name: rest ?? '', tag: null };
  const [withoutDigest = ''] = text.split('@', 1);
  const [, name, tag] = /^(.*):([^/:]*)$/s.exec(withoutDigest) ?? [];
  return name === undefined || tag === undefined
    ? { prefix: null, name: withoutDigest, tag: null }
    : { prefix: null, name, tag };
}

const verbOf = (action: ActionName): string => action.replace(/.*\./, '');

/** What a verb alone means, when several things could be meant. */
const usual: Readonly<Record<string, ActionName>> = {
  push: 'repository.push',
  pull: 'repository.pull',
  delete: 'repository.delete',
};

function readAction(text: string, typed: Typed): ActionName {
  const exact = actionNames.find((name) => name === text);
  if (exact !== undefined) return exact;
  const sharing = actionNames.filter((name) => verbOf(name) === text);
  const nouns = nounsOf(typed);
  const fitting = sharing.filter((name) => nouns.includes(name.replace(/\..*/, '')));
  const [only, ...others] = sharing.length === 1 ? sharing : fitting;
  if (only !== undefined && others.length === 0) return only;
  const meant = usual[text];
  if (meant !== undefined && fitting.includes(meant)) return meant;
  if (sharing.length > 0) throw invalidField('action', `could mean ${sharing.join(', ')}. Write which.`);
  const near = nearest(text, [...actionNames, ...actionNames.map(verbOf)]);
  throw invalidField('action', `"${text}" does not exist.${near === undefined ? '' : ` Did you mean ${near}?`}`);
}

function nounsOf({ prefix, name, tag }: Typed): readonly string[] {
  if (prefix !== null) return [prefix];
  if (tag !== null) return ['tag'];
  return name.includes('/') ? ['repository'] : ['repository', 'namespace'];
}

interface Form {
  readonly read: (typed: Typed, host: string) => TargetName | undefined;
  /** What it must be. */
  readonly must: string;
}

const isPlain = ({ name, tag }: Typed): boolean => tag === null && !name.includes('/');
const prefixed = (kind: 'team' | 'user'): Form => ({
  read: (typed) => (isPlain(typed) && (typed.prefix ?? kind) === kind ? { kind, name: typed.name } : undefined),
  must: `must be a ${kind}, such as ${kind}:alice`,
});

const forms: Readonly<Record<TargetName['kind'], Form>> = {
  none: {
    read: ({ prefix, name }) => (prefix === null && name === '' ? { kind: 'none' } : undefined),
    must: 'must be left out: the action has none',
  },
  namespace: {
    read: (typed, host) => {
      const { prefix, name, tag } = typed;
      if ((tag === null ? name : `${name}:${tag}`) === host) return { kind: 'namespace', name: null };
      return isPlain(typed) && prefix === null ? { kind: 'namespace', name } : undefined;
    },
    must: 'must be a namespace, such as backend',
  },
  repository: {
    read: ({ prefix, name }) => (prefix === null ? { kind: 'repository', fullName: name } : undefined),
    must: 'must be a repository, such as backend/api',
  },
  tag: {
    read: ({ name, tag }) => (tag === null || tag === '' ? undefined : { kind: 'tag', fullName: name, tag }),
    must: 'must be a tag, such as backend/api:1.0',
  },
  team: prefixed('team'),
  user: prefixed('user'),
};

function targetFor(action: ActionName, typed: Typed, host: string): TargetName {
  const kind = nameKindOf(action);
  if (kind === null) throw invalidField('target', `cannot be named: ${action} is decided for each entry by itself.`);
  if (kind !== 'none' && typed.name === '') throw invalidField('target', "can't be blank");
  const target = forms[kind].read(typed, host);
  if (target === undefined) throw invalidField('target', `${forms[kind].must} (${action}).`);
  return target;
}
