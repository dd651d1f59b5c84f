import { afterEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { password } from '../../test/portus.ts';
import { declareFirstAdmin } from './first-admin.ts';

describe.each(engines)('a first administrator of the settings, on %s', (engine) => {
  let test: TestApp;
  afterEach(() => test.close());

  const open = async (environment: Record<string, string>): Promise<TestApp> =>
    (test = await buildTestApp({ engine, environment }));
  const declare = () => declareFirstAdmin({ ...test.core, hostname: 'hub.example.org' });
  const signIn = (username: string) =>
    test.app.inject({ method: 'POST', url: '/api/v1/session', payload: { username, password } });

  it('is made when nobody is there, can sign in, and closes the door', async () => {
    await open({ PORTUS_ADMIN_PASSWORD: password });
    expect(await declare()).toBe('admin');
    const session = (await signIn('admin')).json<{ user: { admin: boolean; email: string } }>();
    expect(session.user).toMatchObject({ admin: true, email: 'admin@hub.example.org' });
    const knock = await test.app.inject({
      method: 'POST',
      url: '/api/v1/users/bootstrap',
      headers: { host: 'localhost:5000' },
      payload: { user: { username: 'mallory', email: 'mallory@example.org', password } },
    });
    expect(knock.statusCode).toBe(400);
  });

  it('has the name that was chosen, and is made once, however many nodes start', async () => {
    await open({ PORTUS_SETUP_ADMIN_PASSWORD: password, PORTUS_SETUP_ADMIN_USERNAME: 'root' });
    const made = await Promise.all([declare(), declare(), declare()]);
    expect(made.filter((name) => name !== null)).toEqual(['root']);
    expect(await declare()).toBeNull();
  });

  it('is not made without a password', async () => {
    await open({});
    expect(await declare()).toBeNull();
    expect((await signIn('admin')).statusCode).toBe(401);
  });

  it('that cannot be is refused with the variable to change', async () => {
    await open({ PORTUS_SETUP_ADMIN_PASSWORD: password, PORTUS_SETUP_ADMIN_USERNAME: '-' });
    await expect(declare()).rejects.toMatchObject({
      kind: 'startup',
      detail: expect.stringContaining('PORTUS_SETUP_ADMIN_USERNAME '),
    });
  });
});
