/** What namespaces hold, against a plain count of the same rows, and how long it takes. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNamespace } from '../../test/people.ts';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { hourMs } from '../platform/clock.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import { countStale } from './job.ts';
import { heldAmong, usageOf } from './usage.ts';

/** Digests are small numbers. */
interface SomeManifest {
  readonly blobs: readonly { readonly digest: number; readonly elsewhere: boolean }[];
  /** Places of earlier manifests of the repository: nothing can name what comes after it. */
  readonly children: readonly number[];
  readonly subject: number | null;
  readonly tagged: boolean;
  readonly trashed: boolean;
}

interface SomeRepository {
  readonly trashed: boolean;
  readonly manifests: readonly SomeManifest[];
}

const sizeOf = (digest: number): number => 10 ** digest;

const manifest: fc.Arbitrary<SomeManifest> = fc.record({
  blobs: fc.array(fc.record({ digest: fc.nat(9), elsewhere: fc.boolean() }), { maxLength: 3 }),
  children: fc.array(fc.nat(5), { maxLength: 2 }),
  subject: fc.option(fc.nat(5)),
  tagged: fc.boolean(),
  trashed: fc.boolean(),
});
const world = fc.array(
  fc.record({ trashed: fc.boolean(), manifests: fc.array(manifest, { minLength: 1, maxLength: 6 }) }),
  { minLength: 1, maxLength: 3 },
);

/** The places of those that somebody can still get at, or that are nobody's yet. */
function alive({ manifests }: SomeRepository): ReadonlySet<number> {
  const edges = manifests.flatMap(({ children, subject }, at) => [
    ...children.filter((child) => child < at).map((child) => [at, child] as const),
    ...(subject !== null && subject < at ? [[subject, at] as const] : []),
  ]);
  const live = new Set(
    manifests.flatMap(({ tagged, trashed }, at) =>
      tagged || (!trashed && !edges.some(([, child]) => child === at)) ? [at] : [],
    ),
  );
  for (let grown = -1; grown !== live.size;) {
    grown = live.size;
    for (const [parent, child] of edges) if (live.has(parent)) live.add(child);
  }
  return live;
}

function expected(repositories: readonly SomeRepository[]): ReadonlySet<number> {
  const shown = repositories.filter(({ trashed }) => !trashed);
  return new Set(
    shown.flatMap((repository) => {
      // Without anything in the trash all of it counts.
      const all = !repository.manifests.some(({ trashed }) => trashed);
      const live = alive(repository);
      return repository.manifests.flatMap(({ blobs }, at) =>
        all || live.has(at) ? blobs.filter(({ elsewhere }) => !elsewhere).map(({ digest }) => digest) : [],
      );
    }),
  );
}

async function write(db: Db, namespace: { id: number; registryId: number }, name: string, world: SomeRepository) {
  const times = { created_at: 1, updated_at: 1 };
  const repository = await insertId(db, 'repositories', {
    ...{ registry_id: namespace.registryId, namespace_id: namespace.id, name, full_name: `n/${name}`, ...times },
    ...{ description: null, trash_id: world.trashed ? 1 : null },
  });
  for (const [at, one] of world.manifests.entries()) {
    const subject = one.subject !== null && one.subject < at ? `m${one.subject}` : null;
    const id = await insertId(db, 'manifests', {
      ...{ repository_id: repository, digest: `m${at}`, media_type: '', kind: 'image', artifact_type: null, size: 0 },
      ...{ config_digest: null, subject_digest: subject, platform: null, detail: '{}', created_at: 1 },
      ...{ pushed_by: null, pushed_by_name: null },
    });
    for (const [position, { digest, elsewhere }] of one.blobs.entries())
      await insertId(db, 'manifest_blobs', {
        ...{ manifest_id: id, position, digest: `b${digest}`, media_type: '', size: sizeOf(digest) },
        elsewhere: elsewhere ? 1 : null,
      });
    for (const [position, child] of one.children.filter((place) => place < at).entries())
      await insertId(db, 'manifest_children', {
        ...{ manifest_id: id, position, digest: `m${child}`, media_type: '', size: 0, platform: null },
      });
    if (one.tagged)
      await insertId(db, 'tags', {
        ...{ repository_id: repository, name: `t${at}`, manifest_id: id, digest: `m${at}`, pushed_by: null },
        ...{ pushed_by_name: null, pull_count: 0, last_pulled_at: null, last_pulled_by_name: null, ...times },
      });
    if (one.trashed) await intoTrash(db, namespace, repository, `m${at}`);
  }
}

async function intoTrash(db: Db, { registryId }: { registryId: number }, repository: number, digest: string) {
  const trash = await insertId(db, 'trash', {
    ...{ kind: 'tag', target: 'x', parent_id: null, registry_id: registryId, team_id: null, namespace_id: null },
    ...{ repository_id: repository, state: 'held', bytes: null, rule: null, deleted_by: null, deleted_by_name: null },
    ...{ deleted_at: 1, expires_at: 2, lease_until: 0, error: null },
  });
  await insertId(db, 'trash_items', {
    ...{ trash_id: trash, registry_id: registryId, repository_id: repository, digest, tag: null, snapshot: null },
  });
}

describe.each(engines)('the usage of a namespace on %s', (engine) => {
  let test: TestApp;
  let namespace: Awaited<ReturnType<typeof addNamespace>>;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    namespace = await addNamespace(test, 'n');
    // It never counts for another one.
    const other = await addNamespace(test, 'other');
    await write(test.core.db, other, '../other', {
      trashed: false,
      manifests: [
        { blobs: [{ digest: 3, elsewhere: false }], children: [], subject: null, tagged: true, trashed: false },
      ],
    });
  });
  afterAll(() => test.close());

  it('is the sum of all blobs that somebody can get at, each once', { timeout: 120_000 }, async () => {
    const { db } = test.core;
    await fc.assert(
      fc.asyncProperty(world, async (repositories) => {
        await db.deleteFrom('trash').execute();
        await db.deleteFrom('repositories').where('namespace_id', '=', namespace.id).execute();
        for (const [at, one] of repositories.entries()) await write(db, namespace, `r${at}`, one);
        const digests = expected(repositories);
        const bytes = [...digests].reduce((sum, digest) => sum + sizeOf(digest), 0);
        const shown = repositories.filter(({ trashed }) => !trashed).length;
        expect(await usageOf(db, namespace.id)).toEqual({ bytes, repositories: shown });
        const all = Array.from({ length: 10 }, (_, digest) => `b${digest}`);
        expect(await heldAmong(db, namespace.id, all)).toEqual(new Set([...digests].map((digest) => `b${digest}`)));
      }),
      { numRuns: engine === 'sqlite' ? 150 : 30 },
    );
  });

  it('is never more than a number can say, whatever manifests pretend', async () => {
    const { db } = test.core;
    const lies = await addNamespace(test, 'lies');
    const blobs = Array.from({ length: 9 }, (_, digest) => ({ digest, elsewhere: false }));
    const one = { blobs, children: [], subject: null, tagged: true, trashed: false };
    await write(db, lies, 'lies', { trashed: false, manifests: [one] });
    await db.updateTable('manifest_blobs').set({ size: Number.MAX_SAFE_INTEGER }).execute();
    const all = await usageOf(db, lies.id);
    expect(all.bytes).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('is counted by the job when nobody did, when something changed, and once a day', async () => {
    const { core } = test;
    const usedAt = async () =>
      (
        await core.db
          .selectFrom('namespaces')
          .select('usage_at')
          .where('id', '=', namespace.id)
          .executeTakeFirstOrThrow()
      ).usage_at;
    await countStale(core);
    const first = await usedAt();
    expect(first).toBe(core.clock());
    test.pass(hourMs);
    await countStale(core);
    expect(await usedAt()).toBe(first);
    const touched = { updated_at: core.clock() - 1 };
    await core.db.updateTable('repositories').set(touched).where('namespace_id', '=', namespace.id).execute();
    await countStale(core);
    expect(await usedAt()).toBe(core.clock());
    test.pass(25 * hourMs);
    await countStale(core);
    expect(await usedAt()).toBe(core.clock());
  });
});
