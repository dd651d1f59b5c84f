/** What a token may contain: requested ∩ permitted, action by action. Pure. */
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { type ContentFacts, noFacts } from '../access/facts.ts';
import type { AccessSettings } from '../access/settings.ts';
import { probeRepository } from '../registry/reference.ts';
import { type RequestedResource, repositoryActions } from './scope.ts';

/** One member of the `access` claim. */
export interface AccessEntry {
  readonly type: 'repository' | 'registry';
  readonly name: string;
  readonly actions: readonly string[];
}

export interface Refusal {
  readonly action: RepositoryAction;
  readonly name: string;
  readonly facts: ContentFacts | undefined;
}

type RepositoryAction = (typeof repositoryActions)[keyof typeof repositoryActions];

export interface Grants {
  /** Sorted actions, entries in the order asked; never an entry without an action. */
  readonly access: readonly AccessEntry[];
  /** Of repositories. */
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
        : // What is pushed there would be seen by nobody: it is for the doctor alone, whose tokens are not asked for here.
          grantRepository(
            resource,
            actor,
            resource.name === probeRepository ? undefined : factsOf(resource.name),
            settings,
          );
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
function grantCatalog({ actions }: RequestedResource, actor: Actor, settings: AccessSettings): Granted {
  const allowed = actions.has('*') && decide('registry.list_catalog', actor, noFacts, settings).allowed;
  return { actions: allowed ? ['*'] : [], refusals: [] };
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

/**
 * The refusals that somebody would want explained. Clients ask for more than they want: `pull` with every push, `*` to
 * delete, and with a push the pull of every repository that may have the same layers.
 */
export function refusedIntents(
  resources: readonly RequestedResource[],
  refusals: readonly Refusal[],
): readonly Refusal[] {
  const pushes = resources.some(({ actions }) => actions.has('push'));
  const intents = resources.flatMap(({ type, name, actions }) => {
    const action = intentOf(actions);
    return type !== 'repository' || (pushes && action === 'pull') ? [] : [`${name} ${repositoryActions[action]}`];
  });
  return refusals.filter(({ name, action }) => intents.includes(`${name} ${action}`));
}

function intentOf(actions: RequestedResource['actions']): keyof typeof repositoryActions {
  if (actions.has('push')) return 'push';
  return actions.has('*') || actions.has('delete') ? 'delete' : 'pull';
}
