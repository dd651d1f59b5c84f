/** Random installations for tests: rows of the database, and the arbitrary that makes them. */
import fc from 'fast-check';
import type { Insertable } from 'kysely';
import { pushPolicies, teamRoles, tokenActions, visibilities } from '../../contract/vocabulary.ts';
import type { Db } from '../../platform/database/dialect.ts';
import type { Database, Flag } from '../../schema/tables.ts';
import type { TokenLimits } from '../actor.ts';
import type { AccessSettings } from '../settings.ts';

type Rows<T extends keyof Database> = readonly (Insertable<Database[T]> & { readonly id: number })[];

/** Rows of every table that facts come from, parents first. */
export interface World {
  readonly users: Rows<'users'>;
  readonly teams: Rows<'teams'>;
  readonly team_members: Rows<'team_members'>;
  readonly registries: Rows<'registries'>;
  readonly namespaces: Rows<'namespaces'>;
  readonly repositories: Rows<'repositories'>;
  readonly manifests: Rows<'manifests'>;
  readonly tags: Rows<'tags'>;
  readonly trash: Rows<'trash'>;
  readonly application_tokens: Rows<'application_tokens'>;
  readonly activities: Rows<'activities'>;
  readonly denials: Rows<'denials'>;
}

const tables = [
  'users',
  'teams',
  'team_members',
  'registries',
  'namespaces',
  'repositories',
  'manifests',
  'tags',
  'trash',
  'application_tokens',
  'activities',
  'denials',
] as const satisfies readonly (keyof World)[];

const flag = fc.constantFrom<Flag>(0, 1);
const rare = fc.integer({ min: 0, max: 4 }).map((n): Flag => (n === 0 ? 1 : 0));
/** As columns hold it that were added later: null means no. */
const maybeFlag = fc.integer({ min: 0, max: 11 }).map((n): Flag | null => (n === 0 ? 1 : n === 1 ? 0 : null));
/** What would leave little else to decide if it were common. */
const seldom = fc.integer({ min: 0, max: 14 }).map((n) => n === 7);
const idUpTo = (count: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: count });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 });
const times = { created_at: 0, updated_at: 0 };

/** Names that a comparison which ignores case, or takes `_` for a wildcard, would confuse. */
const names = ['acme', 'Acme', 'ac_e', 'acme.b', 'b'] as const;
const images = ['app', 'App', 'app/base', 'app-x', 'a'] as const;
const events = [
  'tag.pushed',
  'repository.updated',
  'namespace.created',
  'namespace.deleted',
  'namespace.visibility_changed',
  'team.deleted',
  'application_token.created',
  'user.created',
] as const;

const counts = { users: 5, teams: 4, members: 9, registries: 2, namespaces: 7, repositories: 7, rows: 7 };

const many = <T>(count: number, row: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(row, { minLength: count, maxLength: count });

const numbered = <T extends object>(rows: readonly T[]): (T & { id: number })[] =>
  rows.map((row, index) => ({ ...row, id: index + 1 }));

const users = many(
  counts.users,
  fc.record({
    rank: fc.constantFrom('user', 'user', 'user', 'user', 'auditor', 'admin'),
    bot: rare,
    personal_namespace_id: maybe(idUpTo(counts.namespaces)),
  }),
).map((rows) =>
  numbered(
    rows.map((row, index) => ({
      bot: row.bot,
      personal_namespace_id: row.personal_namespace_id,
      admin: row.rank === 'admin' ? (1 as const) : (0 as const),
      auditor: row.rank === 'auditor' ? (1 as const) : (0 as const),
      locked_at: null,
      previous_sign_in_at: null,
      ...times,
      username: `user${index}`,
      email: null,
      password_hash: null,
      display_name: null,
      enabled: 1 as const,
      service: index === 0 ? (1 as const) : (0 as const),
      generation: 0,
      last_sign_in_at: null,
    })),
  ),
);

/** The entry of the trash that something is in; mostly none. */
const trashId = seldom.map((chosen) => (chosen ? 1 : null));

const teams = many(counts.teams, fc.record({ hidden: flag, trash_id: trashId })).map((rows) =>
  numbered(rows.map((row, index) => ({ ...row, ...times, name: `team${index}`, description: null }))),
);

const members = fc
  .uniqueArray(
    fc.record({
      team_id: idUpTo(counts.teams),
      user_id: idUpTo(counts.users),
      role: fc.constantFrom(...teamRoles),
    }),
    { minLength: counts.members, maxLength: counts.members, selector: (row) => `${row.team_id}/${row.user_id}` },
  )
  .map((rows) => numbered(rows.map((row) => ({ ...row, ...times }))));

const registries = many(
  counts.registries,
  fc.record({ read_only: rare, frozen_because: seldom.map((chosen) => (chosen ? 'being cleaned' : null)) }),
).map((rows) =>
  numbered(
    rows.map((row, index) => ({
      ...row,
      ...times,
      name: `registry${index}`,
      kind: 'external' as const,
      internal_url: 'http://127.0.0.1:1',
      service: `registry${index}`,
      notification_secret_hash: '',
      key_delivery: 'x5c' as const,
      instance_id: null,
    })),
  ),
);

/** At most one global namespace per registry, as in life; a global one may be private, to see that it does no harm. */
const namespaces = fc
  .uniqueArray(
    fc.record({
      registry_id: idUpTo(counts.registries),
      name: fc.constantFrom('(global)', ...names),
      team_id: idUpTo(counts.teams),
      visibility: fc.constantFrom(...visibilities),
      read_only: maybeFlag,
      trash_id: trashId,
    }),
    { minLength: counts.namespaces, maxLength: counts.namespaces, selector: (row) => `${row.registry_id}/${row.name}` },
  )
  .map((rows) =>
    numbered(
      rows.map((row) => {
        const global: Flag = row.name === '(global)' ? 1 : 0;
        return { ...row, ...times, description: null, global };
      }),
    ),
  );

const rowsInside = fc.record({
  repositories: fc.uniqueArray(
    fc.record({
      namespace_id: idUpTo(counts.namespaces),
      name: fc.constantFrom(...images),
      read_only: maybeFlag,
      trash_id: trashId,
    }),
    { minLength: 4, maxLength: counts.repositories, selector: (row) => `${row.namespace_id}/${row.name}` },
  ),
  pushedBy: many(counts.repositories, maybe(idUpTo(counts.users))),
  immutable: many(counts.repositories, maybeFlag),
  trash: many(counts.rows, fc.record({ team_id: maybe(idUpTo(counts.teams)) })),
  tokenOf: many(counts.users, idUpTo(counts.users)),
  activities: many(
    counts.rows,
    fc.record({
      event: fc.constantFrom(...events),
      actor_id: maybe(idUpTo(counts.users)),
      namespace_id: maybe(idUpTo(counts.namespaces + 1)),
      inRepository: fc.boolean(),
    }),
  ),
  denials: many(
    counts.rows,
    fc.record({ actor_id: maybe(idUpTo(counts.users)), namespace_id: maybe(idUpTo(counts.namespaces)) }),
  ),
});

/** A whole installation. Every id is its position, so that rows can refer to each other before they are stored. */
export const worlds: fc.Arbitrary<World> = fc
  .record({ users, teams, team_members: members, registries, namespaces, inside: rowsInside })
  .map(({ inside, ...base }) => {
    const repositories = numbered(
      inside.repositories.map(({ namespace_id, name, ...flags }) => {
        const owner = base.namespaces.find((row) => row.id === namespace_id);
        const fullName = owner?.global === 1 ? name.replace('/', '-') : `${owner?.name ?? ''}/${name}`;
        const registry = owner?.registry_id ?? 1;
        return {
          ...times,
          ...flags,
          registry_id: registry,
          namespace_id,
          name,
          full_name: fullName,
          description: null,
        };
      }),
    );
    const manifest = { media_type: '', kind: 'image', artifact_type: null, config_digest: null, subject_digest: null };
    return {
      ...base,
      repositories,
      manifests: repositories.map(({ id }) => ({
        ...manifest,
        id,
        repository_id: id,
        digest: `sha256:${id}`,
        size: 0,
        platform: null,
        detail: '{}',
        created_at: 0,
        pushed_by: null,
        pushed_by_name: null,
      })),
      tags: repositories.map(({ id }, index) => ({
        ...times,
        id,
        repository_id: id,
        name: 'latest',
        manifest_id: id,
        digest: `sha256:${id}`,
        pushed_by: inside.pushedBy[index] ?? null,
        pushed_by_name: null,
        immutable: inside.immutable[index] ?? null,
        pull_count: 0,
        last_pulled_at: null,
        last_pulled_by_name: null,
      })),
      trash: numbered(
        inside.trash.map((row) => ({
          ...row,
          kind: 'tag' as const,
          target: '',
          parent_id: null,
          registry_id: null,
          namespace_id: null,
          repository_id: null,
          state: 'held' as const,
          bytes: null,
          rule: null,
          deleted_by: null,
          deleted_by_name: null,
          deleted_at: 0,
          expires_at: 0,
          lease_until: 0,
          error: null,
        })),
      ),
      application_tokens: inside.tokenOf.map((userId, index) => ({
        id: index + 1,
        user_id: userId,
        application: `application${index}`,
        token_hash: `hash${index}`,
        hint: '',
        created_at: 0,
        expires_at: null,
        last_used_at: null,
        actions: null,
        repositories: null,
      })),
      activities: numbered(
        inside.activities.map(({ inRepository, ...row }) => ({
          ...row,
          at: 0,
          actor_name: null,
          repository_id: inRepository
            ? (repositories.find(({ namespace_id }) => namespace_id === row.namespace_id)?.id ?? null)
            : null,
          target: '',
          detail: '{}',
          rule: null,
          address: null,
          request_id: null,
        })),
      ),
      denials: numbered(
        inside.denials.map((row, index) => ({
          ...row,
          code: `code${index}`,
          at: 0,
          actor_name: null,
          action: '',
          target: '',
          explanation: '{}',
          address: null,
          client: null,
          count: 1,
        })),
      ),
    };
  });

/** Settings of every kind. */
export const anySettings: fc.Arbitrary<AccessSettings> = fc.record({
  pushPolicy: fc.constantFrom(...pushPolicies, 'unknown' as const),
  createTeam: fc.boolean(),
  manageTeam: fc.boolean(),
  createNamespace: fc.boolean(),
  manageNamespace: fc.boolean(),
  changeVisibility: fc.boolean(),
  createWebhook: fc.boolean(),
  manageWebhook: fc.boolean(),
  deleteEnabled: fc.boolean(),
  deleteContributors: fc.boolean(),
  anonymousBrowsing: fc.boolean(),
});

const patterns = ['acme/app', 'acme/*', 'acme/**', 'Acme/**', 'ac_e/*', 'acme/app-*', '**', '*', 'app*', 'a/*/b', ''];

/** Limits of application tokens. */
export const anyLimits: fc.Arbitrary<TokenLimits> = fc.record({
  actions: maybe(fc.subarray([...tokenActions])),
  repositories: maybe(fc.subarray(patterns, { maxLength: 3 })),
});

/** Replaces everything in the database by this world. */
export async function store(db: Db, world: World): Promise<void> {
  for (const table of tables.toReversed()) await db.deleteFrom(table).execute();
  for (const table of tables) {
    const rows: readonly Insertable<Database[typeof table]>[] = world[table];
    if (rows.length > 0) await db.insertInto(table).values(rows).execute();
  }
}
