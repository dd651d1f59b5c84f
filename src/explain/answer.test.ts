import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, freshDatabase, type TestDatabase } from '../../test/database.ts';
import { anonymous, type Actor, type TokenLimits } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { maySee } from '../access/explain.ts';
import { type Facts, noFacts, type TargetKind } from '../access/facts.ts';
import { contentFacts, namespaceFacts, repositoryFacts, tagFacts, teamFacts, userFacts } from '../access/queries.ts';
import { defaultSettings } from '../access/settings.ts';
import { targetOf } from '../access/targets.ts';
import { anyLimits, anySettings, store, type World, worlds } from '../access/testing/world.ts';
import { actionNames } from '../contract/actions.ts';
import type { Db } from '../platform/database/dialect.ts';
import { answer } from './answer.ts';
import { readQuestion } from './question.ts';

const host = 'registry.example.org';

interface Target {
  /** As somebody types it. */
  readonly name: string;
  /** By the ids of the world, not by names. */
  readonly facts: (db: Db, actor: Actor) => Promise<Facts | undefined>;
}

/** Everything of the registry that questions are about. */
function targetsOf(world: World): Readonly<Partial<Record<TargetKind, readonly Target[]>>> {
  const registryId = world.registries[0]?.id ?? 0;
  const spaces = world.namespaces.filter((row) => row.registry_id === registryId);
  const repositories = world.repositories.filter((row) => row.registry_id === registryId);
  const ofSpace = (more: object): Target[] =>
    spaces.map(({ id, name, global }) => ({
      name: global === 1 ? host : name,
      facts: async (db, actor) => {
        const facts = (await namespaceFacts(db, actor, [id])).get(id);
        return facts && { ...facts, ...more };
      },
    }));
  const ofRepository = (more: object): Target[] =>
    repositories.map(({ id, full_name: name }) => ({
      name,
      facts: async (db, actor) => {
        const facts = (await repositoryFacts(db, actor, [id])).get(id);
        return facts && { ...facts, ...more };
      },
    }));
  return {
    none: [{ name: '', facts: async () => noFacts }],
    namespace: ofSpace({}),
    webhook: ofSpace({}),
    transfer: ofSpace({ newTeam: { id: 0, name: '', hidden: false, role: 'owner' } }),
    repository: ofRepository({}),
    comment: ofRepository({ authorId: null }),
    content: ['acme/new', 'nowhere/app', ...repositories.map((row) => row.full_name)].map((name) => ({
      name,
      facts: async (db, actor) => (await contentFacts(db, actor, registryId, [name])).get(name),
    })),
    tag: world.tags.flatMap(({ id, repository_id, name }) => {
      const repository = repositories.find((row) => row.id === repository_id);
      if (repository === undefined) return [];
      const facts = async (db: Db, actor: Actor) => (await tagFacts(db, actor, [id])).get(id);
      return [{ name: `${repository.full_name}:${name}`, facts }];
    }),
    team: world.teams.map(({ id, name }) => ({
      name: `team:${name}`,
      facts: async (db, actor) => (await teamFacts(db, actor, [id])).get(id),
    })),
    user: world.users.map(({ id, username }) => ({
      name: `user:${username}`,
      facts: async (db) => (await userFacts(db, [id])).get(id),
    })),
  };
}

const actorsOf = ({ users }: World, limits: TokenLimits): readonly Actor[] => {
  const people = users.map((row) => ({
    kind: 'user' as const,
    id: row.id,
    username: row.username,
    admin: row.admin === 1,
    auditor: row.auditor === 1,
    personalNamespaceId: row.personal_namespace_id ?? null,
    limits: null,
  }));
  return [anonymous, ...people, ...people.slice(1, 3).map((person) => ({ ...person, limits }))];
};

describe.each(engines)('an answer on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase(engine);
  });
  afterAll(() => database.drop());

  test('is what a decision says, for every action, target and person', { timeout: 120_000 }, async () => {
    const { db } = database;
    let checks = 0;
    const scenes = fc.record({ world: worlds, limits: anyLimits, settings: anySettings });
    const agreement = fc.asyncProperty(scenes, async ({ world, limits, settings }) => {
      await store(db, world);
      const targets = targetsOf(world);
      for (const actor of actorsOf(world, limits)) {
        for (const action of actionNames) {
          for (const { name, facts } of (targets[targetOf[action]] ?? []).slice(0, 5)) {
            const known = await facts(db, actor);
            const question = readQuestion(action, name, host);
            const { allowed, rule, rules, user } = await answer(db, { actor, access: settings }, question, undefined);
            const decided = decide(action, actor, known ?? noFacts, settings);
            const visible = seesIt(action, actor, known ?? noFacts, settings);
            expect({ action, name, actor, allowed }).toEqual({ action, name, actor, allowed: decided.allowed });
            expect(rule).toBe(visible ? decided.rule : 'none');
            expect(rules.length > 0).toBe(visible);
            expect(user).toBe(actor.kind === 'user' ? actor.username : null);
            checks += 1;
          }
        }
      }
    });
    await fc.assert(agreement, { numRuns: engine === 'sqlite' ? 3 : 1, endOnFailure: true });
    expect(checks).toBeGreaterThan(500);
  });

  test('about what may not be seen is the same as about what does not exist', { timeout: 120_000 }, async () => {
    const { db } = database;
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 4711 });
    if (world === undefined) throw new Error('The generator gave nothing.');
    await store(db, world);
    let compared = 0;
    const use: TokenLimits = { actions: ['pull'], repositories: null };
    for (const actor of actorsOf(world, use)) {
      for (const action of actionNames) {
        for (const { name, facts } of targetsOf(world)[targetOf[action]] ?? []) {
          const known = await facts(db, actor);
          if (known === undefined || seesIt(action, actor, known, defaultSettings)) continue;
          const missing = name.replace(/^(team:|user:)?[^/:]+/, '$1zzz');
          const say = async (asked: string) => {
            const question = readQuestion(action, asked, host);
            const told = await answer(db, { actor, access: defaultSettings }, question, undefined);
            return { ...told, target: '*', summary: told.summary.replace(` ${asked}.`, ' *.') };
          };
          expect(await say(name)).toEqual(await say(missing));
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

function seesIt(...[action, actor, facts, settings]: Parameters<typeof decide>): boolean {
  return decide(action, actor, facts, settings).allowed || maySee({ action, actor, facts, settings });
}
