import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import type { Activity } from '../contract/api/operations.ts';
import type { EventName } from '../contract/events.ts';
import { recordActivity } from './commands.ts';

const noon = Date.parse('2026-11-21T12:00:00Z');

describe.each(engines)('what happened, on %s', (engine) => {
  let test: TestApp;
  let admin: Call;
  let auditor: Call;
  let member: Call;
  let stranger: Call;
  let alice: Person;
  let secret: { id: number; teamId: number };
  let open: { id: number; teamId: number };

  const happen = (event: EventName, target: string, place: { namespaceId?: number; teamId?: number }, minute: number) =>
    recordActivity(test.core.db, {
      event,
      target,
      at: noon + minute * 60_000,
      actor: { id: alice.id, name: minute % 2 === 0 ? 'alice' : 'bob' },
      rule: 'team-push',
      origin: { address: '192.0.2.7', requestId: 'r1' },
      ...place,
    });

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    const root = await addPerson(test, 'root', { admin: true });
    const watcher = await addPerson(test, 'watcher');
    await test.core.db.updateTable('users').set({ auditor: 1 }).where('id', '=', watcher.id).execute();
    alice = await addPerson(test, 'alice');
    const viewer = await addPerson(test, 'viewer');
    secret = await addNamespace(test, 'secret', { members: [[viewer, 'viewer']] });
    open = await addNamespace(test, 'open', { visibility: 'protected' });
    [admin, auditor, member, stranger] = [
      await callerOf(test, root),
      await callerOf(test, watcher),
      await callerOf(test, viewer),
      await callerOf(test, await addPerson(test, 'stranger')),
    ];
    await test.core.db.deleteFrom('activities').execute();
    // Told in another order than it happened in.
    await happen('tag.pushed', 'secret/app:2', { namespaceId: secret.id }, 2);
    await happen('tag.pushed', 'secret/app:1', { namespaceId: secret.id }, 1);
    await happen('tag.deleted', 'open/app:3', { namespaceId: open.id }, 3);
    await happen('namespace.updated', 'open', { namespaceId: open.id }, 4);
    await happen('team.member_added', 'secret', { teamId: secret.teamId }, 5);
    await happen('team.deleted', 'gone', { teamId: 9999 }, 6);
    await happen('tag.pushed', 'secret/app:7', { namespaceId: secret.id }, 7);
  });
  afterAll(() => test.close());

  const read = async (call: Call, query = '') => (await call(`GET /activities${query}`)).json<Activity[]>();
  const targets = async (call: Call, query = '') => (await read(call, query)).map(({ target }) => target);
  const everything = ['secret/app:7', 'gone', 'secret', 'open', 'open/app:3', 'secret/app:2', 'secret/app:1'];

  it('is read in the order of time, newest first, or the other way round', async () => {
    expect(await targets(admin)).toEqual(everything);
    expect(await targets(admin, '?sort=at')).toEqual(everything.toReversed());
    expect(await targets(admin, '?sort_attr=created_at&sort_order=asc')).toEqual(everything.toReversed());
  });

  it('is shown to members; of open namespaces what happens to images; of removals everybody hears', async () => {
    expect(await targets(auditor)).toEqual(everything);
    expect(await targets(member)).toEqual([
      'secret/app:7',
      'gone',
      'secret',
      'open/app:3',
      'secret/app:2',
      'secret/app:1',
    ]);
    expect(await targets(stranger)).toEqual(['gone', 'open/app:3']);
    expect(await targets(await callerOf(test))).toEqual([]);
  });

  it('tells addresses and requests to administrators and auditors only', async () => {
    for (const call of [admin, auditor])
      expect((await read(call))[0]).toMatchObject({ address: '192.0.2.7', request_id: 'r1', rule: 'team-push' });
    expect((await read(member))[0]).toMatchObject({ address: null, request_id: null, rule: 'team-push' });
  });

  it('can be narrowed down in every way, and by several at once', async () => {
    expect(await targets(admin, `?namespace_id=${open.id}`)).toEqual(['open', 'open/app:3']);
    expect(await targets(admin, `?team_id=${secret.teamId}`)).toEqual(['secret']);
    expect(await targets(admin, '?repository_id=77')).toEqual([]);
    expect(await targets(admin, '?actor=alice')).toEqual(['gone', 'open', 'secret/app:2']);
    expect(await targets(admin, '?event=team.deleted')).toEqual(['gone']);
    expect(await targets(admin, '?event=tag.*')).toEqual([
      'secret/app:7',
      'open/app:3',
      'secret/app:2',
      'secret/app:1',
    ]);
    expect(await targets(admin, '?event=tag.deleted&event=team.*')).toEqual(['gone', 'secret', 'open/app:3']);
    expect(await targets(admin, `?event=tag.*&namespace_id=${secret.id}&actor=bob`)).toEqual([
      'secret/app:7',
      'secret/app:1',
    ]);
    expect(await targets(stranger, `?namespace_id=${secret.id}`)).toEqual([]);
  });

  it('can be asked for from one time, itself included, to before another', async () => {
    expect(await targets(admin, '?since=2026-11-21T12:05:00Z')).toEqual(everything.slice(0, 3));
    expect(await targets(admin, '?until=2026-11-21T12:02:00Z')).toEqual(['secret/app:1']);
    const both = '?since=2026-11-21T12:03:00.000Z&until=2026-11-21T12:05:00.000Z&event=tag.*&event=namespace.*';
    expect(await targets(admin, both)).toEqual(['open', 'open/app:3']);
  });

  it('names the mistake in a filter', async () => {
    const unknown = await admin('GET /activities?event=tag.pushd');
    expect(unknown.statusCode).toBe(422);
    expect(unknown.json()).toMatchObject({ errors: { event: [expect.stringContaining('Did you mean tag.pushed?')] } });
    expect((await admin('GET /activities?event=pancakes.*')).statusCode).toBe(422);
    expect((await admin('GET /activities?since=yesterday')).statusCode).toBe(400);
    expect((await admin('GET /activities?since=2016-12-31T23:59:60Z')).statusCode).toBe(422);
    expect((await admin('GET /activities?sort=target')).statusCode).toBe(400);
    expect((await admin('GET /activities?cursor=nonsense')).statusCode).toBe(400);
  });

  it('comes in pages by number and by cursor, no entry twice or left out', async () => {
    const second = await admin('GET /activities?page=2&per_page=3');
    expect(second.json<Activity[]>().map(({ target }) => target)).toEqual(everything.slice(3, 6));
    expect(second.headers).toMatchObject({ 'x-total': '7', 'x-page': '2', 'x-next-page': '3' });
    for (const query of ['', '&sort=at', '&event=tag.*&event=team.*&event=namespace.*']) {
      const seen: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const reply = await admin(`GET /activities?per_page=2&cursor=${cursor}${query}`);
        seen.push(...reply.json<Activity[]>().map(({ target }) => target));
        cursor = reply.headers['x-next-cursor'] as string | undefined;
      }
      expect(seen).toEqual(query === '&sort=at' ? everything.toReversed() : everything);
    }
    expect(await targets(admin, '?all=true')).toEqual(everything);
  });

  it('says where to go on when much of the log is not open to the reader', async () => {
    const rows = Array.from({ length: 31_000 }, (_, index) => ({
      event: 'tag.pushed',
      at: noon + 3_600_000 + (index >> 2),
      target: 'hidden/app:1',
      actor_id: null,
      actor_name: 'crowd',
      namespace_id: null,
      team_id: null,
      repository_id: null,
      detail: '{}',
      rule: null,
      address: null,
      request_id: null,
    }));
    const { db } = test.core;
    for (let from = 0; from < rows.length; from += 1000)
      await db
        .insertInto('activities')
        .values(rows.slice(from, from + 1000))
        .execute();
    const [byCursor, byNumber] = [await stranger('GET /activities?cursor='), await stranger('GET /activities')];
    for (const reply of [byCursor, byNumber]) {
      expect(reply.json()).toEqual([]);
      expect(reply.headers['x-next-cursor']).toBeTypeOf('string');
    }
    expect(await targets(stranger, `?cursor=${String(byCursor.headers['x-next-cursor'])}`)).toEqual([
      'gone',
      'open/app:3',
    ]);
    expect(await targets(stranger, '?all=true')).toEqual(['gone', 'open/app:3']);
    // A filter that leaves little leads to it at once.
    expect(await targets(stranger, '?event=team.*&event=tag.deleted&cursor=')).toEqual(['gone', 'open/app:3']);
    const newest = await admin('GET /activities');
    expect(newest.headers['x-total']).toBe('5000');
    const last = await admin('GET /activities?per_page=1000&page=5');
    expect(last.json()).toHaveLength(1000);
    const beyond = await admin(`GET /activities?per_page=1000&cursor=${String(last.headers['x-next-cursor'])}`);
    expect(beyond.json<Activity[]>()[0]?.id).toBe((last.json<Activity[]>().at(-1)?.id ?? 0) - 1);
    expect((await admin('GET /activities?all=true')).statusCode).toBe(422);
  });
});
