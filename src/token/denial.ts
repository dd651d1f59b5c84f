/** Records what a token request was refused, with its explanation. */
import { explain } from '../access/explain.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { DenialLog } from '../activity/denials.ts';
import type { IssueDeps } from './issue.ts';

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
    for (const { action, facts } of refusals) {
      if (facts === undefined) continue;
      const by = { address, client: userAgent };
      await denials.record(actor, explain(action, actor, facts, access), facts.namespace?.id, by);
    }
  };
}
