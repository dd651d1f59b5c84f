import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import type { Comment, Repository, Tag, TagMoment } from '../contract/api/catalog.ts';
import { hourMs } from '../platform/clock.ts';
import type { Digest } from '../registry/reference.ts';
import type { ObservedManifest } from './observe.ts';
import { ensureRepository, removeManifest, removeTag, type RepositoryRef, setTag } from './projection.ts';

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}` as Digest;

const imageOf = (letter: string): ObservedManifest => ({
  digest: digestOf(letter),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  kind: 'image',
  artifactType: null,
  configDigest: null,
  subject: null,
  size: 100,
  platform: 'linux/amd64',
  annotations: {},
  config: null,
  blobs: [],
  children: [],
  members: [],
});

describe.each(engines)('the catalog on %s', (engine) => {
  let test: TestApp;
  let people: Record<'admin' | 'olga' | 'vera' | 'otto', Person>;
  let admin: Call;
  let owner: Call;
  let viewer: Call;
  let outsider: Call;
  let nobody: Call;
  let number = 0;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      otto: await addPerson(test, 'otto'),
    };
    [admin, owner, viewer, outsider, nobody] = await Promise.all([
      callerOf(test, people.admin),
      callerOf(test, people.olga),
      callerOf(test, people.vera),
      callerOf(test, people.otto),
      callerOf(test),
    ]);
  });
  afterAll(() => test.close());

  /** A private repository with tags, each letter an image of its own; an hour between any two. */
  const repositoryWith = async (...pushes: readonly (readonly [tag: string, letter: string])[]) => {
    const name = `space${number++}`;
    const members = [[people.olga, 'owner'] as const, [people.vera, 'viewer'] as const];
    const { registryId, id: namespaceId } = await addNamespace(test, name, { members });
    const ref = await test.core.db
      .transaction()
      .execute((tx) => ensureRepository(tx, registryId, `${name}/app`, test.core.clock()));
    for (const [tag, letter] of pushes) await push(ref, tag, letter);
    return { ...ref, name, namespaceId };
  };
  const by = () => ({ id: people.olga.id, name: 'olga' });
  const push = async (ref: RepositoryRef, tag: string, letter: string): Promise<void> => {
    test.pass(hourMs);
    await test.core.db.transaction().execute((tx) => setTag(tx, ref, tag, imageOf(letter), by(), test.core.clock()));
  };
  const events = async (repositoryId: number) =>
    (
      await test.core.db
        .selectFrom('activities')
        .selectAll()
        .where('repository_id', '=', repositoryId)
        .where('event', 'like', 'repository.%')
        .where('event', '<>', 'repository.created')
        .orderBy('id')
        .execute()
    ).map(({ event, actor_name, target, detail, rule }) => [
      event,
      actor_name,
      target,
      JSON.parse(detail) as unknown,
      rule,
    ]);

  describe('a description', () => {
    it('is Markdown, shown as safe HTML, and the log tells old and new', async () => {
      const { id, name } = await repositoryWith();
      const description = 'The **API**. <script>alert(1)</script>';
      const reply = await owner(`PUT /repositories/${id}`, { repository: { description } });
      expect([reply.statusCode, reply.json()]).toMatchObject([
        200,
        {
          description,
          description_html: '<p>The <strong>API</strong>. &lt;script&gt;alert(1)&lt;/script&gt;</p>\n',
        },
      ]);
      expect(await events(id)).toEqual([
        [
          'repository.updated',
          'olga',
          `${name}/app`,
          { old: { description: null }, new: { description } },
          'repository-update',
        ],
      ]);
      await owner(`PUT /repositories/${id}`, { repository: { description } });
      await owner(`PUT /repositories/${id}`, { repository: {} });
      expect(await events(id)).toHaveLength(1);
      const emptied = await owner(`PUT /repositories/${id}`, { repository: { description: '  ' } });
      expect(emptied.json()).toMatchObject({ description: null, description_html: null });
    });

    it('is not written over by somebody who saw an older one', async () => {
      const { id } = await repositoryWith();
      const read = await owner(`GET /repositories/${id}`);
      const etag = { 'if-match': String(read.headers['etag']) };
      const change = (description: string, headers: Record<string, string>) =>
        owner(`PUT /repositories/${id}`, { repository: { description } }, headers);
      const first = await change('first', etag);
      expect(first.statusCode).toBe(200);
      expect((await change('second', etag)).statusCode).toBe(412);
      expect((await change('third', { 'if-match': String(first.headers['etag']) })).statusCode).toBe(200);
      expect((await owner(`GET /repositories/${id}`)).json<Repository>().description).toBe('third');
    });

    it('is for owners, has a limit and a type', async () => {
      const { id } = await repositoryWith();
      const body = { repository: { description: 'x' } };
      const asked = [nobody, outsider, viewer].map(
        async (call) => (await call(`PUT /repositories/${id}`, body)).statusCode,
      );
      expect(await Promise.all(asked)).toEqual([401, 404, 403]);
      const wrong = [
        {},
        { repository: { description: 1_000_000 } },
        { repository: { description: 'x'.repeat(20_001) } },
      ];
      const replies = await Promise.all(wrong.map((one) => owner(`PUT /repositories/${id}`, one)));
      expect(replies.map(({ statusCode }) => statusCode)).toEqual([400, 200, 400]);
    });
  });

  it('a star is set and taken away, however often, by those who may see the repository', async () => {
    const { id } = await repositoryWith();
    const starred = async () => {
      const { stars, starred: mine } = (await viewer(`GET /repositories/${id}`)).json<Repository>();
      return [stars, mine];
    };
    const replies = await Promise.all([1, 2, 3].map(() => viewer(`PUT /repositories/${id}/star`)));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    await owner(`PUT /repositories/${id}/star`);
    expect(await starred()).toEqual([2, true]);
    expect((await viewer('GET /repositories?starred=true')).json<Repository[]>().map((one) => one.id)).toEqual([id]);
    for (const _ of [1, 2]) expect((await viewer(`DELETE /repositories/${id}/star`)).statusCode).toBe(204);
    expect(await starred()).toEqual([1, false]);
    expect((await viewer('GET /repositories?starred=true')).json()).toEqual([]);
    expect((await outsider(`PUT /repositories/${id}/star`)).statusCode).toBe(404);
    expect((await nobody(`PUT /repositories/${id}/star`)).statusCode).toBe(401);
  });

  it('shows a text that is still written exactly as it will be, to whoever is signed in', async () => {
    const { id } = await repositoryWith();
    const text = '# The **API**\n\n<script>alert(1)</script> ![x](https://elsewhere.example/x.png)';
    const preview = await viewer('POST /markdown', { text });
    const saved = await owner(`PUT /repositories/${id}`, { repository: { description: text } });
    expect(preview.json()).toEqual({ html: saved.json<Repository>().description_html });
    expect(preview.body).not.toMatch(/<script|<img/);
    expect((await viewer('POST /markdown', { text: ' \n' })).json()).toEqual({ html: '' });
    expect((await viewer('POST /markdown', { text: 'x'.repeat(20_001) })).statusCode).toBe(400);
    expect((await nobody('POST /markdown', { text })).statusCode).toBe(401);
  });

  describe('comments', () => {
    it('are written by those who may see the repository and deleted by their authors and admins', async () => {
      const { id, name } = await repositoryWith();
      const path = `/repositories/${id}/comments` as const;
      const first = await viewer(`POST ${path}`, { comment: { body: 'Works on **arm64**.' } });
      expect([first.statusCode, first.headers['location'], first.json()]).toMatchObject([
        201,
        `/api/v1${path}/${first.json<Comment>().id}`,
        {
          repository_id: id,
          body: 'Works on **arm64**.',
          body_html: '<p>Works on <strong>arm64</strong>.</p>\n',
          author: { id: people.vera.id, name: 'vera' },
          can: { delete: true },
        },
      ]);
      const second = (await owner(`POST ${path}`, { comment: { body: 'Thanks' } })).json<Comment>();
      const list = (await viewer(`GET ${path}`)).json<Comment[]>();
      expect(list.map(({ author, can }) => [author.name, can['delete']])).toEqual([
        ['vera', true],
        ['olga', false],
      ]);
      expect((await viewer(`DELETE ${path}/${second.id}`)).statusCode).toBe(403);
      expect((await outsider(`DELETE ${path}/${second.id}`)).statusCode).toBe(404);
      expect((await viewer(`DELETE ${path}/${first.json<Comment>().id}`)).statusCode).toBe(204);
      expect((await viewer(`DELETE ${path}/${first.json<Comment>().id}`)).statusCode).toBe(404);
      expect((await admin(`DELETE ${path}/${second.id}`)).statusCode).toBe(204);
      expect((await viewer(`GET ${path}`)).json()).toEqual([]);
      const about = `${name}/app`;
      expect((await events(id)).map(([event, actor, target, detail]) => [event, actor, target, detail])).toEqual([
        ['repository.commented', 'vera', about, { comment_id: first.json<Comment>().id }],
        ['repository.commented', 'olga', about, { comment_id: second.id }],
        ['repository.comment_deleted', 'vera', about, { comment_id: first.json<Comment>().id, author: 'vera' }],
        ['repository.comment_deleted', 'admin', about, { comment_id: second.id, author: 'olga' }],
      ]);
    });

    it('need a text, and a repository the caller may see', async () => {
      const { id } = await repositoryWith();
      const blank = await viewer(`POST /repositories/${id}/comments`, { comment: { body: ' \n ' } });
      expect([blank.statusCode, blank.json<{ message: unknown }>().message]).toEqual([
        422,
        { body: ["can't be blank"] },
      ]);
      for (const payload of [{}, { comment: {} }, { comment: { body: 'x'.repeat(10_001) } }])
        expect((await viewer(`POST /repositories/${id}/comments`, payload)).statusCode).toBe(400);
      const comment = { comment: { body: 'x' } };
      expect((await outsider(`POST /repositories/${id}/comments`, comment)).statusCode).toBe(404);
      expect((await nobody(`POST /repositories/${id}/comments`, comment)).statusCode).toBe(401);
      expect((await outsider(`GET /repositories/${id}/comments`)).statusCode).toBe(404);
      expect(await events(id)).toEqual([]);
    });

    it('belong to one repository, and keep the name of an author who is gone', async () => {
      const [one, other] = [await repositoryWith(), await repositoryWith()];
      const written = await owner(`POST /repositories/${one.id}/comments`, { comment: { body: 'x' } });
      const { id } = written.json<Comment>();
      expect((await admin(`DELETE /repositories/${other.id}/comments/${id}`)).statusCode).toBe(404);
      const nobodyAnyMore = { user_id: 999_999, author_name: 'gone' };
      await test.core.db.updateTable('comments').set(nobodyAnyMore).where('id', '=', id).execute();
      const [comment] = (await viewer(`GET /repositories/${one.id}/comments`)).json<Comment[]>();
      expect(comment?.author).toEqual({ id: null, name: 'gone' });
    });
  });

  describe('tags', () => {
    it('of one digest are grouped, the group with the newest first tag first', async () => {
      const { id } = await repositoryWith(['1.0', 'a'], ['2.0', 'b'], ['latest', 'a'], ['3.0', 'c'], ['1.0', 'a']);
      const groups = (await owner(`GET /repositories/${id}/tags/grouped`)).json<Tag[][]>();
      expect(groups.map((group) => group.map(({ name }) => name))).toEqual([['1.0', 'latest'], ['3.0'], ['2.0']]);
      expect((await outsider(`GET /repositories/${id}/tags/grouped`)).statusCode).toBe(404);
    });

    it('are found among all the caller may see, each with its digest as its entity tag', async () => {
      const { id, name } = await repositoryWith(['all', 'a']);
      const found = async (call: Call) =>
        (await call('GET /tags?name=all')).json<Tag[]>().map(({ repository }) => repository.full_name);
      expect([await found(admin), await found(viewer), await found(outsider), await found(nobody)]).toEqual([
        [`${name}/app`],
        [`${name}/app`],
        [],
        [],
      ]);
      const [tag] = (await viewer('GET /tags?name=all')).json<Tag[]>();
      for (const path of [`/tags/${tag?.id ?? 0}`, `/repositories/${id}/tags/${tag?.id ?? 0}`] as const) {
        const reply = await viewer(`GET ${path}`);
        expect([reply.statusCode, reply.headers['etag'], reply.json()]).toEqual([
          200,
          `"${digestOf('a')}"`,
          { ...tag, referrers: [] },
        ]);
        expect((await outsider(`GET ${path}`)).statusCode).toBe(404);
      }
      const other = await repositoryWith();
      expect((await viewer(`GET /repositories/${other.id}/tags/${tag?.id ?? 0}`)).statusCode).toBe(404);
      expect((await viewer(`GET /repositories/${other.id}/tags/${tag?.id ?? 0}/history`)).statusCode).toBe(404);
    });

    it('remember what they pointed to, also after they are gone', async () => {
      const repository = await repositoryWith(['latest', 'a'], ['other', 'x'], ['latest', 'b'], ['latest', 'c']);
      const { id } = repository;
      const [tag] = (await viewer(`GET /repositories/${id}/tags?name=latest`)).json<Tag[]>();
      const moments = async (path: `/${string}`) =>
        (await viewer(`GET ${path}`))
          .json<TagMoment[]>()
          .map(({ digest, actor, available }) => [digest, actor, available]);
      await test.core.db
        .transaction()
        .execute((tx) => removeManifest(tx, repository, digestOf('b'), by(), test.core.clock()));
      const before = [
        [digestOf('c'), 'olga', true],
        [digestOf('b'), 'olga', false],
        [digestOf('a'), 'olga', true],
      ];
      expect(await moments(`/repositories/${id}/tags/${tag?.id ?? 0}/history`)).toEqual(before);
      await test.core.db
        .transaction()
        .execute((tx) => removeTag(tx, repository, 'latest', { id: null, name: 'vera' }, test.core.clock()));
      expect((await viewer(`GET /repositories/${id}/tags/${tag?.id ?? 0}/history`)).statusCode).toBe(404);
      const path = `/repositories/${id}/history?tag=latest` as const;
      expect(await moments(path)).toEqual([[null, 'vera', false], ...before]);
      const page = await viewer(`GET ${path}&per_page=1&cursor=`);
      expect([page.json<TagMoment[]>().length, page.headers['x-next-cursor'] === undefined]).toEqual([1, false]);
      expect(await moments(`/repositories/${id}/history?tag=none`)).toEqual([]);
      expect((await viewer(`GET /repositories/${id}/history`)).statusCode).toBe(400);
      expect((await outsider(`GET ${path}`)).statusCode).toBe(404);
    });
  });
});
