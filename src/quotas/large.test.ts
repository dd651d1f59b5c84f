/** A large namespace: counting it takes no longer than reading it once, also with something of every repository in the trash. */
import { expect, it } from 'vitest';
import { addNamespace } from '../../test/people.ts';
import { buildTestApp } from '../../test/app.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Database } from '../schema/tables.ts';
import { heldAmong, usageOf } from './usage.ts';

const repositories = 2000;
const images = 10;
/** Layers of an image: the first two are those of every image of the repository, the first that of all. */
const layers = 5;

async function fill<T extends keyof Database>(db: Db, table: T, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500)
    await db
      .insertInto(table)
      .values(rows.slice(start, start + 500) as never)
      .execute();
}

it('counts 2,000 repositories with 10 images each within seconds', { timeout: 120_000 }, async () => {
  const test = await buildTestApp();
  const { db } = test.core;
  const { id, registryId } = await addNamespace(test, 'n');
  const times = { created_at: 1, updated_at: 1 };
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  await db.transaction().execute(async (tx) => {
    await fill(
      tx,
      'repositories',
      numbers(repositories).map((at) => ({
        ...{ id: at, registry_id: registryId, namespace_id: id, name: `r${at}`, full_name: `n/r${at}`, ...times },
      })),
    );
    await fill(
      tx,
      'manifests',
      numbers(repositories * images).map((at) => ({
        ...{
          id: at,
          repository_id: Math.ceil(at / images),
          digest: `sha256:${at}`,
          media_type: '',
          kind: 'image',
          size: 1,
        },
        ...{ detail: '{}', created_at: 1 },
      })),
    );
    await fill(
      tx,
      'manifest_blobs',
      numbers(repositories * images).flatMap((manifest) =>
        numbers(layers).map((position) => ({
          ...{ manifest_id: manifest, position, media_type: 'layer', size: position },
          digest: `sha256:${position}-${position === 1 ? 0 : position === 2 ? Math.ceil(manifest / images) : manifest}`,
        })),
      ),
    );
    await fill(
      tx,
      'tags',
      numbers(repositories * images)
        .filter((at) => at % images > 1)
        .map((at) => ({
          ...{
            repository_id: Math.ceil(at / images),
            name: `t${at}`,
            manifest_id: at,
            digest: `sha256:${at}`,
            ...times,
            pull_count: 0,
          },
        })),
    );
  });
  const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    const began = performance.now();
    return [await work(), performance.now() - began];
  };
  const perImage = 3 + 4 + 5;
  const [usage, took] = await timed(() => usageOf(db, id));
  expect(usage).toEqual({ bytes: 1 + 2 * repositories + perImage * repositories * images, repositories });
  // Of every repository one image that is tagged no more.
  const entry = { ...{ id: 1, kind: 'tag', target: 'x', state: 'held', deleted_at: 1, expires_at: 2, lease_until: 0 } };
  await fill(db, 'trash', [entry]);
  await fill(
    db,
    'trash_items',
    numbers(repositories).map((at) => ({
      ...{ trash_id: 1, registry_id: registryId, repository_id: at, digest: `sha256:${at * images}` },
    })),
  );
  const [cluttered, tookCluttered] = await timed(() => usageOf(db, id));
  expect(cluttered.bytes).toBe(usage.bytes - perImage * repositories);
  const [held, tookHeld] = await timed(() =>
    heldAmong(db, id, ['sha256:1-0', 'sha256:2-7', 'sha256:3-10', 'sha256:9-9']),
  );
  expect(held).toEqual(new Set(['sha256:1-0', 'sha256:2-7']));
  // A tenth of it in fact; without its indexes it would be minutes.
  expect(Math.max(took, tookCluttered, tookHeld)).toBeLessThan(5000);
  await test.close();
});
