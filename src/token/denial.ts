/** Records what a token request was refused, with its explanation. */
import { explain } from '../access/explain.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { DenialLog } from '../activity/denials.ts';
import type { IssueDeps } from './issue.ts';

/**
 * Clients ask for more than they need (`*`, `delete` before every push) and retry without it, so of one repository only
 * the most ordinary refused action is kept: pull before push before delete.
 */
export function explainRefusals({
  access,
  denials,
}: {
  readonly access: AccessSettings;
  readonly denials: DenialLog;
}): IssueDeps['onRefused'] {
  return async (actor, refusals, { address, userAgent }) => {
    const seen = new Set<string>();
    const rank = ['repository.pull', 'repository.push', 'registry.list_catalog', 'repository.delete_content'];
    for (const { action, name, facts } of refusals.toSorted(
      (a, b) => rank.indexOf(a.action) - rank.indexOf(b.action),
    )) {
      if (seen.has(name) || facts === undefined || (action !== 'repository.pull' && action !== 'repository.push'))
        continue;
      seen.add(name);
      // A stranger's first look at a private image is how every client begins; it is no refusal of anybody.
      if (actor.kind === 'anonymous') continue;
      await denials.record(actor, explain(action, actor, facts, access), facts.namespace?.id, {
        address,
        client: userAgent,
      });
    }
  };
}
