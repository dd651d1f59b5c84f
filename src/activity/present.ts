/** The log and refusals as the API shows them. Pure. */
import type { Actor } from '../access/actor.ts';
import { type Explanation, forActor } from '../access/explain.ts';
import type { Activity, Denial } from '../contract/api/operations.ts';
import { iso } from '../platform/paging.ts';
import type { DenialRow } from './denials.ts';
import type { ActivityRow } from './scan.ts';

/** Where a change came from is the business of those who watch over the whole installation. */
export function presentActivity(row: ActivityRow, reader: Actor): Activity {
  const watches = reader.kind === 'user' && (reader.admin || reader.auditor);
  return {
    id: row.id,
    at: iso(row.at),
    event: row.event,
    actor: row.actor_name,
    target: row.target,
    namespace_id: row.namespace_id,
    team_id: row.team_id,
    repository_id: row.repository_id,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    rule: row.rule,
    address: watches ? row.address : null,
    request_id: watches ? row.request_id : null,
  };
}

/** The refused person reads no more of it than was theirs to know; admins and owners read all. */
export function presentDenial(row: DenialRow, reader: Actor): Denial {
  const stored = JSON.parse(row.explanation) as Explanation;
  const own = reader.kind === 'user' && reader.id === row.actor_id && !reader.admin && !reader.auditor;
  const { summary, ask, rules, target } = own ? forActor(stored) : stored;
  return {
    code: row.code,
    at: iso(row.at),
    actor: row.actor_name,
    action: row.action,
    target,
    summary,
    ask: [...ask],
    rules: rules.map(({ conditions, ...rule }) => ({ ...rule, conditions: [...conditions] })),
    count: row.count,
    address: row.address,
    client: row.client,
  };
}
