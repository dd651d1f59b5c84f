/** What a token may contain: requested ∩ permitted, action by action. Pure. */
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { type ContentFacts, noFacts } from '../access/facts.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { ActionName } from '../contract/actions.ts';
import { type RequestedResource, repositoryActions } from './scope.ts';

/** One member of the `access` claim. */
export interface AccessEntry {
  readonly type: 'repository' | 'registry';
  readonly name: string;
  readonly actions: readonly string[];
}

export interface Refusal {
  readonly action: ActionName;
  readonly name: string;
  readonly facts: ContentFacts | undefined;
}

export interface Grants {
  /** Sorted actions, entries in the order asked; never an entry without an action. */
  readonly access: readonly AccessEntry[];
  readonly refusals: readonly Refusal[];
}

/**
 * @param factsOf facts of a repository name; undefined refuses everything
 */
export function grant(
  resources: readonly RequestedResource[],
  actor: Actor,
  factsOf: (name: string) => ContentFacts | undefined,
  settings: AccessSettings,
): Grants {
  const access: AccessEntry[] = [];
  const refusals: Refusal[] = [];
  for (const resource of resources) {
    const result =
      resource.type === 'registry'
        ? grantCatalog(resource, actor, settings)
        : grantRepository(resource, actor, factsOf(resource.name), settings);
    if (result.actions.length > 0) access.push({ type: resource.type, name: resource.name, actions: result.actions });
    refusals.push(...result.refusals);
  }
  return { access, refusals };
}

interface Granted {
  readonly actions: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** The registry wants the action of the catalog literally as `*`. */
function grantCatalog({ name, actions }: RequestedResource, actor: Actor, settings: AccessSettings): Granted {
  if (!actions.has('*')) return { actions: [], refusals: [] };
  const action = 'registry.list_catalog';
  const { allowed } = decide(action, actor, noFacts, settings);
  return allowed ? { actions: ['*'], refusals: [] } : { actions: [], refusals: [{ action, name, facts: undefined }] };
}

/** `*` is expanded to what is permitted and never echoed: the registry would read it as everything. */
function grantRepository(
  { name, actions: asked }: RequestedResource,
  actor: Actor,
  facts: ContentFacts | undefined,
  settings: AccessSettings,
): Granted {
  const actions: string[] = [];
  const refusals: Refusal[] = [];
  for (const [wire, action] of Object.entries(repositoryActions).sort()) {
    if (!asked.has('*') && !asked.has(wire as keyof typeof repositoryActions)) continue;
    if (facts !== undefined && decide(action, actor, facts, settings).allowed) actions.push(wire);
    else refusals.push({ action, name, facts });
  }
  return { actions, refusals };
}
