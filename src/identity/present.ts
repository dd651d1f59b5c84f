/** Rows as the API shows them. Pure. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { abilities } from '../access/abilities.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { ActiveSession, ApplicationToken, User } from '../contract/api/identity.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import { type ApplicationTokenRow, limitsOf, type SessionRow, type UserRow } from './queries.ts';

export interface UserSettings {
  readonly access: AccessSettings;
  /** People are shown under their display names. */
  readonly displayNames: boolean;
}

export function presentUser(row: UserRow, actor: Actor, { access, displayNames }: UserSettings): User {
  const facts = { user: { id: row.id, username: row.username, service: row.service === 1 } };
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    display_name: row.display_name,
    display_username: (displayNames ? row.display_name : null) ?? row.username,
    admin: row.admin === 1,
    auditor: row.auditor === 1,
    enabled: row.enabled === 1,
    bot: row.bot === 1,
    namespace_id: row.personal_namespace_id,
    locked_at: isoOrNull(row.locked_at),
    current_sign_in_at: isoOrNull(row.last_sign_in_at),
    last_sign_in_at: isoOrNull(row.previous_sign_in_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    can: abilities('user', actor, facts, access),
  };
}

/** The fields that `If-Match` is about (platform/entity-tag.ts). */
export const editable = ({ username, email, display_name }: UserRow) => ({ username, email, display_name });

/** One user as a reply, with its entity tag. */
export function replyWith(user: UserRow, request: FastifyRequest, reply: FastifyReply, settings: UserSettings): User {
  reply.header('etag', entityTag(editable(user)));
  return presentUser(user, request.actor, settings);
}

export function presentToken(row: ApplicationTokenRow): ApplicationToken {
  const limits = limitsOf(row);
  return {
    id: row.id,
    application: row.application,
    hint: row.hint,
    actions: limits?.actions === undefined || limits.actions === null ? null : [...limits.actions],
    repositories: limits?.repositories === undefined || limits.repositories === null ? null : [...limits.repositories],
    created_at: iso(row.created_at),
    expires_at: isoOrNull(row.expires_at),
    last_used_at: isoOrNull(row.last_used_at),
  };
}

export function presentSession(row: SessionRow, currentHash: string | null): ActiveSession {
  return {
    id: row.id,
    current: row.token_hash === currentHash,
    address: row.address,
    user_agent: row.user_agent,
    created_at: iso(row.created_at),
    last_seen_at: iso(row.last_seen_at),
  };
}
