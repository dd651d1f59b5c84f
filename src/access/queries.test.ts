import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, freshDatabase } from '../../test/database.ts';
import type { Db } from '../platform/database/dialect.ts';
import { anonymous, type Actor } from './actor.ts';
import type { Facts, NamespaceFacts } from './facts.ts';
import {
  contentFacts,
  denialFacts,
  namespaceFacts,
  namespaceFactsByName,
  namespaceNameOf,
  registryFacts,
  repositoryFacts,
  tagFacts,
} from './queries.ts';
import { user } from './testing/samples.ts';
import { store, worlds, type World } from './testing/world.ts';

/** What the facts of a namespace or repository say of how closed it is. */
const closed = (row: {
  readonly read_only?: number | null | undefined;
  readonly trash_id?: number | null | undefined;
}) => ({
  readOnly: row.read_only === 1,
  inTrash: row.trash_id !== null,
});

/** What the facts of a namespace must be, read off the rows that were stored. */
function truth(world: World, actor: Actor, id: number): NamespaceFacts | undefined {
  const namespace = world.namespaces.find((row) => row.id === id);
  const team = world.teams.find((row) => row.id === namespace?.team_id);
  const registry = world.registries.find((row) => row.id === namespace?.registry_id);
  if (namespace === undefined || team === undefined || registry === undefined) return undefined;
  const owners = world.users.filter((row) => row.personal_namespace_id === id);
  const member = world.team_members.find(
    (row) => row.team_id === team.id && actor.kind === 'user' && row.user_id === actor.id,
  );
  return {
    registry: { id: registry.id, readOnly: registry.read_only === 1, frozen: registry.frozen_because !== null },
    namespace: {
      id,
      name: namespace.name,
      visibility: namespace.visibility,
      global: namespace.global === 1,
      personal: owners.length === 0 ? 'no' : owners.some((row) => row.service === 1) ? 'service' : 'user',
      ...closed(namespace),
    },
    team: {
      id: team.id,
      name: team.name,
      hidden: team.hidden === 1,
      role: member?.role ?? null,
      inTrash: team.trash_id !== null,
    },
  };
}

describe.each(engines)('on %s', (engine) => {
  let db: Db;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ db, drop } = await freshDatabase(engine));
  });
  afterAll(() => drop());

  async function inWorlds(check: (world: World, actor: Actor) => Promise<void>): Promise<void> {
    const anyone = fc.option(fc.integer({ min: 1, max: 5 }));
    const property = fc.asyncProperty(worlds, anyone, async (world, id) => {
      await store(db, world);
      await check(world, id === null ? anonymous : user({ id }));
    });
    await fc.assert(property, { numRuns: 15, endOnFailure: true });
  }

  test('facts by id say what the rows say', async () => {
    await inWorlds(async (world, actor) => {
      const ids = world.namespaces.map(({ id }) => id);
      const namespaces = await namespaceFacts(db, actor, [...ids, 999]);
      expect([...namespaces.keys()].toSorted()).toEqual(ids);
      for (const id of ids) expect(namespaces.get(id)).toEqual(truth(world, actor, id));

      const tags = await tagFacts(db, actor, world.tags.map(({ id }) => id)); // prettier-ignore
      const repositories = await repositoryFacts(db, actor, world.repositories.map(({ id }) => id)); // prettier-ignore
      for (const row of world.repositories) {
        const repository = {
          ...truth(world, actor, row.namespace_id),
          repository: { id: row.id, fullName: row.full_name, ...closed(row) },
        };
        expect(repositories.get(row.id)).toEqual(repository);
        expect(tags.get(row.id)).toEqual({
          ...repository,
          tag: {
            id: row.id,
            name: 'latest',
            digest: `sha256:${row.id}`,
            immutable: world.tags.find(({ id }) => id === row.id)?.immutable === 1,
          },
        });
      }

      const denials = await denialFacts(db, actor, world.denials.map(({ id }) => id)); // prettier-ignore
      for (const row of world.denials) {
        const expected: Facts = { ...truth(world, actor, row.namespace_id ?? 0), authorId: row.actor_id ?? null };
        expect(denials.get(row.id)).toEqual(expected);
      }
    });
  });

  test('facts by name are those of exactly that namespace of that registry', async () => {
    await inWorlds(async (world, actor) => {
      const names = [null, 'acme', 'Acme', 'ac_e', 'acm_', 'b', '(global)', 'nothing'];
      for (const registry of world.registries) {
        const facts = await namespaceFactsByName(db, actor, registry.id, names);
        for (const name of names) {
          const row = world.namespaces.find(
            (one) =>
              one.registry_id === registry.id &&
              (name === null ? one.global === 1 : one.global === 0 && one.name === name),
          );
          const unknown = { ...(await registryFacts(db, [registry.id])).get(registry.id), unknownNamespace: name };
          expect(facts.get(name)).toEqual(row === undefined ? unknown : truth(world, actor, row.id));
        }
      }
    });
  });

  test('facts for content do not need the repository to exist', async () => {
    await inWorlds(async (world, actor) => {
      for (const row of world.repositories) {
        const names = [row.full_name, `${row.full_name}-new`];
        const facts = await contentFacts(db, actor, row.registry_id, names);
        const { readOnly, inTrash } = closed(row);
        const open = { id: null, fullName: row.full_name };
        const around = truth(world, actor, row.namespace_id);
        expect(facts.get(row.full_name)).toEqual({
          ...around,
          repository: readOnly || inTrash ? { ...open, id: row.id, readOnly, inTrash } : open,
        });
        const fullName = `${row.full_name}-new`;
        expect(facts.get(fullName)).toEqual({ ...around, repository: { id: null, fullName } });
      }
    });
  });

  test('an unknown registry has no facts, and no names need no query', async () => {
    expect((await contentFacts(db, anonymous, 999, ['acme/app'])).size).toBe(0);
    expect((await contentFacts(db, anonymous, 1, [])).size).toBe(0);
  });

  test('all names of a token request cost one query', async () => {
    let queries = 0;
    const counted = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        queries += 1;
        return result;
      },
    });
    await contentFacts(counted, user(), 1, ['busybox', 'acme/app', 'acme/other', 'b/c/d', 'nothing/here']);
    expect(queries).toBe(1);
  });
});

test.each([
  ['busybox', null],
  ['acme/app', 'acme'],
  ['acme/app/base', 'acme'],
  ['/odd', ''],
])('the namespace of %s is %s', (fullName, name) => {
  expect(namespaceNameOf(fullName)).toBe(name);
});
