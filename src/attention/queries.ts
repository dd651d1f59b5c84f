/** What needs somebody's attention: of each kind at most {@link mostOfKind}, the most urgent first. */
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import { dayMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';

/** More of one kind would not be read. */
export const mostOfKind = 20;

/** A token that ends sooner is told of. */
export const noticeMs = 14 * dayMs;

export interface Viewer {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

/** Application tokens of the viewer's own that have ended or soon will. */
export async function endingTokens(db: Db, { actor, access }: Viewer, now: number) {
  if (actor.kind !== 'user') return [];
  return db
    .selectFrom('application_tokens as a')
    .innerJoin('users as u', 'u.id', 'a.user_id')
    .select(['a.id', 'a.application', 'a.expires_at'])
    .where('u.id', '=', actor.id)
    .where('a.expires_at', '<=', now + noticeMs)
    .where(where('application_token.read', actor, access, { user: 'u' }))
    .orderBy('a.expires_at')
    .limit(mostOfKind)
    .execute();
}

/** Webhooks that the viewer may read and whose last delivery failed, or that were switched off because of that. */
export function failingWebhooks(db: Db, { actor, access }: Viewer) {
  return db
    .selectFrom('webhooks as w')
    .innerJoin('namespaces as n', 'n.id', 'w.namespace_id')
    .leftJoin('webhook_deliveries as d', (join) =>
      join.on('d.id', '=', (select) =>
        select
          .selectFrom('webhook_deliveries as x')
          .select(({ fn }) => fn.max<number>('x.id').as('id'))
          .whereRef('x.webhook_id', '=', 'w.id')
          .where('x.error', 'is not', null),
      ),
    )
    .select(['w.id', 'w.name', 'w.enabled', 'w.disabled_reason', 'w.failing_since', 'w.updated_at', 'd.error'])
    .select(['n.id as namespace_id', 'n.name as namespace_name', 'n.global', 'n.registry_id'])
    .where(({ or, and, eb }) =>
      or([
        and([eb('w.enabled', '=', 1), eb('w.failing_since', 'is not', null)]),
        and([eb('w.enabled', '=', 0), eb('w.disabled_reason', 'is not', null)]),
      ]),
    )
    .where(where('webhook.read', actor, access, { namespace: 'n' }))
    .orderBy('w.failing_since')
    .orderBy('w.id')
    .limit(mostOfKind)
    .execute();
}

/** Namespaces that use most of their quota (`usage_warned_at`), for their owners and whoever looks after everything. */
export function fullNamespaces(db: Db, { actor, access }: Viewer) {
  return db
    .selectFrom('namespaces as n')
    .selectAll('n')
    .select((select) =>
      select
        .selectFrom('repositories as r')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('r.namespace_id', '=', 'n.id')
        .where('r.trash_id', 'is', null)
        .as('repositories_count'),
    )
    .where('n.usage_warned_at', 'is not', null)
    .where(where('namespace.audit', actor, access, { namespace: 'n' }))
    .orderBy('n.usage_warned_at')
    .orderBy('n.id')
    .limit(mostOfKind)
    .execute();
}
