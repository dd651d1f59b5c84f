import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { imageLayout, type Layout, uploadLayout } from '../../test/images.ts';
import { eventOf, notify } from '../../test/notifications.ts';
import { lookAtRegistry } from '../../test/look.ts';
import { addPerson, type Person } from '../../test/people.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../test/real-registry.ts';
import { type InboxDeps, workOnInbox } from '../inbox/job.ts';
import { minuteMs } from '../platform/clock.ts';
import type { RegistryClient } from '../registry/client.ts';
import { registryClients } from '../server/registries.ts';

const digestIn = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';

describe.skipIf(registryProgram === undefined).each(engines)(
  'on %s, comparing a repository of the registry with the catalog',
  (engine) => {
    let test: TestApp;
    let registry: RealRegistry;
    let bob: Person;
    let inbox: InboxDeps;

    beforeAll(async () => {
      [test, registry] = await Promise.all([buildTestApp({ engine }), startRealRegistry()]);
      bob = await addPerson(test, 'bob');
      const clientOf = registryClients(test.core, () => registry.url);
      inbox = { ...test.core, owner: 'test', onChanged: () => undefined, clientOf };
    });
    afterAll(async () => {
      await registry.stop();
      await test.close();
    });

    const registryId = async (): Promise<number> =>
      (await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow()).id;
    /** @param change of the client, to let something happen in between */
    const reconcile = async (
      change: (client: RegistryClient) => RegistryClient = (client) => client,
    ): Promise<number> => {
      const id = await registryId();
      return lookAtRegistry(test.core, change(await inbox.clientOf(id)), id);
    };
    const push = async (repository: string, tag: string): Promise<Layout> => {
      const layout = imageLayout(tag);
      await uploadLayout(registry.url, repository, layout);
      return layout;
    };
    const announce = (repository: string, tag: string, layout: Layout, at: number) =>
      notify(test, [eventOf({ action: 'push', repository, tag, digest: digestIn(layout, tag), actor: 'bob', at })]);
    const work = async (): Promise<void> => {
      while (await workOnInbox(inbox));
    };
    const tagOf = (repository: string, tag: string) =>
      test.core.db
        .selectFrom('tags')
        .innerJoin('repositories', 'repositories.id', 'tags.repository_id')
        .selectAll('tags')
        .where('full_name', '=', repository)
        .where('tags.name', '=', tag)
        .executeTakeFirst();

    it('finds what nobody told, once', async () => {
      const layout = await push('bob/lost', 'v1');
      expect(await reconcile()).toBe(1);
      expect(await tagOf('bob/lost', 'v1')).toMatchObject({ digest: digestIn(layout, 'v1'), pushed_by_name: null });
      expect(await reconcile()).toBe(0);
    });

    it('learns from a late notification who pushed it and when', async () => {
      const layout = await push('bob/late', 'v1');
      await reconcile();
      const at = test.core.clock() - minuteMs;
      await announce('bob/late', 'v1', layout, at);
      await work();
      expect(await tagOf('bob/late', 'v1')).toMatchObject({ pushed_by: bob.id, pushed_by_name: 'bob', updated_at: at });
    });

    it('finds a lost tag although notifications of its neighbours are waiting', async () => {
      await push('bob/busy', 'lost');
      const told = await push('bob/busy', 'told');
      await announce('bob/busy', 'told', told, test.core.clock());
      await reconcile();
      expect(await tagOf('bob/busy', 'lost')).toBeDefined();
      await work();
      expect(await tagOf('bob/busy', 'told')).toMatchObject({ pushed_by_name: 'bob' });
    });

    it('leaves alone what a notification has changed since it looked', async () => {
      await push('bob/moving', 'v1');
      await reconcile((client) => ({
        ...client,
        manifest: async (repository, reference) => {
          const before = await client.manifest(repository, reference);
          if (repository !== 'bob/moving') return before;
          const newer = await push('bob/moving', 'v1');
          await announce('bob/moving', 'v1', newer, test.core.clock());
          await work();
          return before;
        },
      }));
      expect(await tagOf('bob/moving', 'v1')).toMatchObject({ pushed_by_name: 'bob' });
    });

    it('reads content that tags share once', async () => {
      const layout = imageLayout('one');
      const [image] = layout.tags.values();
      if (image !== undefined) for (const tag of ['two', 'three']) layout.tags.set(tag, image);
      await uploadLayout(registry.url, 'bob/shared', layout);
      const blobs: string[] = [];
      await reconcile((client) => ({
        ...client,
        blob: (repository, digest, maxBytes) => {
          if (repository === 'bob/shared') blobs.push(digest);
          return client.blob(repository, digest, maxBytes);
        },
      }));
      expect(blobs).toHaveLength(1);
      expect(await tagOf('bob/shared', 'three')).toMatchObject({ digest: digestIn(layout, 'one') });
    });

    it('asks no manifest of which it knows the digest', async () => {
      const layout = await push('bob/known', 'v1');
      await reconcile();
      const [image] = layout.tags.values();
      if (image !== undefined) layout.tags.set('v2', image);
      await uploadLayout(registry.url, 'bob/known', layout);
      const asked: string[] = [];
      await reconcile((client) => ({
        ...client,
        manifest: (repository, reference) => {
          asked.push(reference);
          return client.manifest(repository, reference);
        },
      }));
      expect(asked).toEqual([]);
      expect(await tagOf('bob/known', 'v2')).toMatchObject({ digest: digestIn(layout, 'v1') });
    });

    it('never removes a tag: one listing is no proof', async () => {
      const layout = await push('bob/kept', 'v1');
      await reconcile();
      await fetch(`${registry.url}/v2/bob/kept/manifests/${digestIn(layout, 'v1')}`, { method: 'DELETE' });
      await reconcile();
      expect(await tagOf('bob/kept', 'v1')).toBeDefined();
    });
  },
);
