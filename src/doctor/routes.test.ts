import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { addPerson } from '../../test/people.ts';
import type { DoctorCheck, DoctorLine } from '../contract/api/doctor.ts';

describe('an examination', () => {
  let test: TestApp;
  let admin: Call;
  const wish = { only: ['database', 'registry', 'plain-http'] };

  beforeAll(async () => {
    test = await buildTestApp();
    admin = await callerOf(test, await addPerson(test, 'root', { admin: true }));
  });
  afterAll(() => test.close());

  it('answers at its end with every check', async () => {
    const reply = await admin('POST /doctor', wish);
    expect(reply.headers['content-type']).toContain('application/json');
    expect(reply.json<DoctorCheck[]>().map(({ id }) => id)).toEqual(wish.only);
  });

  it('tells the plan and then each check, to whoever accepts lines', async () => {
    const reply = await admin('POST /doctor', wish, { accept: 'application/x-ndjson' });
    expect(reply.headers['content-type']).toContain('application/x-ndjson');
    const [first, ...rest] = reply.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as DoctorLine);
    expect(first).toEqual({
      plan: [
        { id: 'database', registry: null, title: 'Database' },
        { id: 'registry', registry: 'registry', title: 'The registry answers' },
        { id: 'plain-http', registry: null, title: 'Passwords travel encrypted' },
      ],
    });
    expect(rest).toMatchObject(wish.only.map((id) => ({ check: { id } })));
  });

  it('is for administrators, in either form', async () => {
    const member = await callerOf(test, await addPerson(test, 'mary'));
    expect((await member('POST /doctor', wish, { accept: 'application/x-ndjson' })).statusCode).toBe(403);
  });
});
