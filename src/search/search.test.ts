import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, freshDatabase, type TestDatabase } from '../../test/database.ts';
import { anonymous, type Actor, type TokenLimits } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { anyLimits, anySettings, store, worlds, type World } from '../access/testing/world.ts';
import { listRepositories, listTags } from '../catalog/queries.ts';
import { listUsers } from '../identity/queries.ts';
import { listNamespaces } from '../namespaces/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import { listTeams } from '../teams/queries.ts';
import { completeIndex } from './job.ts';
import type { Reader } from './queries.ts';
import { score } from './score.ts';
import { search } from './search.ts';
import { normalise } from './text.ts';

const host = 'registry.example';
const queries = ['acme', 'Acme', 'app', 'ap', 'acme/app', 'acmee', 'base', 'team', 'taem1', 'user3', 'registry'];
const kinds = ['namespace', 'repository', 'team', 'user'] as const;

interface Scene {
  readonly world: World;
  readonly limits: readonly TokenLimits[];
  readonly access: AccessSettings;
}

const scenes: fc.Arbitrary<Scene> = fc.record({
  world: worlds,
  limits: fc.array(anyLimits, { minLength: 5, maxLength: 5 }),
  access: anySettings,
});

/** Passers-by, and everybody with and without a limited token. */
function actorsOf({ world, limits }: Scene): Actor[] {
  const people = world.users.map((row) => ({
    kind: 'user' as const,
    id: row.id,
    username: row.username,
    admin: row.admin === 1,
    auditor: row.auditor === 1,
    personalNamespaceId: row.personal_namespace_id ?? null,
    limits: null,
  }));
  return [anonymous, ...people, ...people.map((person, index) => ({ ...person, limits: limits[index] ?? null }))];
}

/** The plain lists: `kind id` → name. */
async function listed(db: Db, reader: Reader): Promise<Map<string, string>> {
  const { actor, access } = reader;
  const every = { all: true };
  const namespaces = await listNamespaces(db, reader, every, '');
  const repositories = await listRepositories(db, reader, every, '');
  const teams = await listTeams(db, actor, access, every, '');
  const users = await listUsers(db, actor, access, every, '');
  return new Map([
    ...namespaces.rows.map((row) => [`namespace ${row.id}`, row.global === 1 ? host : row.name] as const),
    ...repositories.rows.map((row) => [`repository ${row.id}`, row.full_name] as const),
    ...teams.rows.map((row) => [`team ${row.id}`, row.name] as const),
    ...users.rows.map((row) => [`user ${row.id}`, row.username] as const),
  ]);
}

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase(engine);
  });
  afterAll(() => database.drop());

  test(
    'search finds exactly what answers in the plain lists of the reader, and nothing else',
    { timeout: 120_000 },
    async () => {
      const { db } = database;
      let found = 0;
      const agreement = fc.asyncProperty(scenes, async (scene) => {
        await db.deleteFrom('search_terms').execute();
        await store(db, scene.world);
        await completeIndex(db);
        for (const actor of actorsOf(scene)) {
          const reader = { actor, access: scene.access };
          const names = await listed(db, reader);
          for (const q of queries) {
            const results = await search(db, reader, { q, kinds, limit: 100, host });
            const expected = [...names].filter(([, name]) => score(normalise(q), normalise(name)) > 0);
            expect(results.map(({ kind, id, name }) => [`${kind} ${id}`, name]).toSorted()).toEqual(
              expected.toSorted(),
            );
            expect(results.map((result) => result.score)).toEqual(
              results.map(({ name }) => score(normalise(q), normalise(name))).toSorted((a, b) => b - a),
            );
            found += results.length;
          }
          const tags = await search(db, reader, { q: 'lat', kinds: ['tag'], limit: 100, host });
          const plain = await listTags(db, reader, { all: true }, '');
          expect(tags.map(({ id }) => id).toSorted()).toEqual(plain.rows.map(({ id }) => id).toSorted());
        }
      });
      await fc.assert(agreement, { numRuns: 5, endOnFailure: true });
      expect(found).toBeGreaterThan(100);
    },
  );
});
