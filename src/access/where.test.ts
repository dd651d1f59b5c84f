import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionName } from '../contract/actions.ts';
import type { Db } from '../platform/database/dialect.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openDatabase } from '../platform/database/open.ts';
import { migrations } from '../schema/migrations.ts';
import { anonymous, system } from './actor.ts';
import type { Actor, TokenLimits } from './actor.ts';
import { compare, listable } from './agreement.ts';
import type { Comparison, Interpreters } from './agreement.ts';
import { rules } from './rules.ts';
import type { Rule } from './rules.ts';
import { defaultSettings } from './settings.ts';
import type { AccessSettings } from './settings.ts';
import { anyLimits, anySettings, store, worlds } from './world.ts';
import type { World } from './world.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = openDatabase('sqlite::memory:'));
  await migrate(db, migrations);
});
afterAll(() => db.destroy());

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
    personalNamespaceId: row.personal_namespace_id ?? null,
    limits: null,
  }));
  const limited = people.map((person, index) => ({ ...person, limits: limits[index] ?? null }));
  return [anonymous, system, ...people, ...limited];
}

async function comparison(
  scene: Scene,
  interpreters: Interpreters,
  actions: readonly ActionName[] = listable,
): Promise<Comparison> {
  await store(db, scene.world);
  return compare(db, scene.world, actorsOf(scene), scene.settings, interpreters, actions);
}

test('a list shows exactly what a decision allows', { timeout: 120_000 }, async () => {
  let checks = 0;
  let allowed = 0;
  const agreement = fc.asyncProperty(scenes, async (scene) => {
    const result = await comparison(scene, { decideBy: rules, whereBy: rules });
    checks += result.checks;
    allowed += result.allowed;
    expect(result.differences).toEqual([]);
  });
  await fc.assert(agreement, { numRuns: 10, endOnFailure: true });
  expect(checks).toBeGreaterThan(20_000);
  expect(allowed).toBeGreaterThan(checks / 10);
  expect(allowed).toBeLessThan(checks / 2);
});

describe('a fault planted in one interpreter turns the comparison red', () => {
  const some = fc.sample(scenes, { numRuns: 100, seed: 4711 });

  /** Looks at random installations until one shows a difference. */
  async function isCaught(fault: Rule, interpreters: Interpreters): Promise<boolean> {
    const actions = fault.actions.filter((action) => listable.includes(action));
    for (const scene of some) {
      const { differences } = await comparison(scene, interpreters, actions);
      if (differences.length > 0) return true;
    }
    return false;
  }

  const inLists = rules.filter((rule) => rule.actions.some((action) => listable.includes(action)));
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
