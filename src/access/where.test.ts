import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionName } from '../contract/actions.ts';
import { engines, freshDatabase, type TestDatabase } from '../../test/database.ts';
import type { Db } from '../platform/database/dialect.ts';
import { anonymous, system, type Actor, type TokenLimits } from './actor.ts';
import { compare, listable, type Comparison, type Interpreters } from './testing/agreement.ts';
import { rules, type Rule } from './rules.ts';
import { defaultSettings, type AccessSettings } from './settings.ts';
import { anyLimits, anySettings, store, worlds, type World } from './testing/world.ts';
import { where } from './where.ts';

interface Scene {
  readonly world: World;
  readonly limits: readonly TokenLimits[];
  readonly settings: readonly AccessSettings[];
}

const scenes: fc.Arbitrary<Scene> = fc.record({
  world: worlds,
  limits: fc.array(anyLimits, { minLength: 5, maxLength: 5 }),
  settings: anySettings.map((settings) => [settings, defaultSettings]),
});

/** Everybody there is: each person also with a limited application token. */
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
  const limited = people.map((person, index) => ({ ...person, limits: limits[index] ?? null }));
  return [anonymous, system, ...people, ...limited];
}

async function comparison(
  db: Db,
  scene: Scene,
  interpreters: Interpreters,
  actions: readonly ActionName[] = listable,
): Promise<Comparison> {
  await store(db, scene.world);
  return compare(db, scene.world, actorsOf(scene), scene.settings, interpreters, actions);
}

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase(engine);
  });
  afterAll(() => database.drop());

  test('a list shows exactly what a decision allows', { timeout: 120_000 }, async () => {
    let checks = 0;
    let allowed = 0;
    const agreement = fc.asyncProperty(scenes, async (scene) => {
      const result = await comparison(database.db, scene, { decideBy: rules, whereBy: rules });
      checks += result.checks;
      allowed += result.allowed;
      expect(result.differences).toEqual([]);
    });
    await fc.assert(agreement, { numRuns: 5, endOnFailure: true });
    expect(checks).toBeGreaterThan(20_000);
    // Mostly yes or mostly no would prove little.
    expect(allowed).toBeGreaterThan(checks / 10);
    expect(allowed).toBeLessThan(checks / 2);
  });

  test('a query takes the condition like any other', async () => {
    const shown = ({ world }: Scene) => {
      const hidden = world.teams.filter((row) => row.trash_id !== null).map(({ id }) => id);
      const open = world.namespaces
        .filter((row) => row.visibility === 'public' && row.trash_id === null && !hidden.includes(row.team_id))
        .filter((row) => !world.users.some((user) => user.service === 1 && user.personal_namespace_id === row.id))
        .map(({ id }) => id);
      return world.repositories.filter((row) => open.includes(row.namespace_id) && row.trash_id === null);
    };
    const scene = fc.sample(scenes, { numRuns: 20, seed: 4711 }).find((one) => shown(one).length > 0);
    if (scene === undefined) throw new Error('The generator gave nothing that is open.');
    await store(database.db, scene.world);
    const visible = await database.db
      .selectFrom('repositories')
      .innerJoin('namespaces', 'namespaces.id', 'repositories.namespace_id')
      .select('repositories.id')
      .where(
        where('repository.read', anonymous, defaultSettings, { namespace: 'namespaces', repository: 'repositories' }),
      )
      .orderBy('repositories.id')
      .execute();
    expect(visible.map(({ id }) => id)).toEqual(shown(scene).map(({ id }) => id));
  });
});

describe('a fault planted in one interpreter turns the comparison red', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const some = fc.sample(scenes, { numRuns: 300, seed: 4711 });

  /** Looks at random installations until one shows a difference. */
  async function isCaught(fault: Rule, interpreters: Interpreters): Promise<boolean> {
    const actions = fault.actions.filter((action) => listable.includes(action));
    for (const scene of some) {
      const { differences } = await comparison(database.db, scene, interpreters, actions);
      if (differences.length > 0) return true;
    }
    return false;
  }

  // A rule about content without a namespace concerns no row of a list.
  const concernsRows = (rule: Rule): boolean => !rule.when.some(({ kind }) => kind === 'no-namespace');
  const inLists = rules.filter(
    (rule) => concernsRows(rule) && rule.actions.some((action) => listable.includes(action)),
  );
  const weakened = inLists.flatMap((rule) =>
    rule.when.map((condition) => ({
      rule,
      without: condition.kind,
      weaker: { ...rule, when: rule.when.filter((other) => other !== condition) },
    })),
  );

  test.each(inLists)('lists forget the rule $id', async (rule) => {
    const faulty = rules.filter((other) => other !== rule);
    expect(await isCaught(rule, { decideBy: rules, whereBy: faulty })).toBe(true);
  });

  test.each(weakened)('decisions forget a condition of $rule.id: $without', async ({ rule, weaker }) => {
    const faulty = rules.map((other) => (other === rule ? weaker : other));
    expect(await isCaught(rule, { decideBy: faulty, whereBy: rules })).toBe(true);
  });
});
