/** Records what a token request was refused, with its explanation. */
import { explain } from '../access/explain.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { DenialLog } from '../activity/denials.ts';
import type { IssueDeps } from './issue.ts';

/**
 * Clients ask for more than they want: `pull` with every push, and everything (`*`) to delete. So of one repository a
 * refused push is kept, else a refused pull, and a refused deletion only when it is tried.
 */
export function explainRefusals({
  access,
  denials,
}: {
  readonly access: AccessSettings;
  readonly denials: DenialLog;
}): IssueDeps['onRefused'] {
  return async (actor, refusals, { address, userAgent }) => {
    // A stranger's first look at a private image is how every client begins; it is no refusal of anybody.
    if (actor.kind === 'anonymous') return;
    const pushes = new Set(refusals.filter(({ action }) => action === 'repository.push').map(({ name }) => name));
    for (const { action, name, facts } of refusals) {
      const wanted = action === 'repository.push' || (action === 'repository.pull' && !pushes.has(name));
      if (!wanted || facts === undefined) continue;
      const by = { address, client: userAgent };
      await denials.record(actor, explain(action, actor, facts, access), facts.namespace?.id, by);
    }
  };
}
