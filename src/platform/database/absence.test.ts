import { describe, expect, it } from 'vitest';
import { emptyDatabase, engines } from '../../../test/database.ts';
import { freePort } from '../../../test/portus.ts';
import { migrations } from '../../schema/migrations.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

describe.each(engines.filter((engine) => engine !== 'sqlite'))('a start on %s', (engine) => {
  const startOn = async (change: (url: URL) => void): Promise<string> => {
    const { url, drop } = await emptyDatabase(engine);
    const changed = new URL(url);
    change(changed);
    const { db } = openDatabase(changed.href);
    const message = await migrate(db, migrations).then(
      () => '',
      (error: unknown) => String(error),
    );
    await db.destroy();
    await drop();
    return message;
  };

  it('says when nobody listens, and when the database or the user does not exist', async () => {
    const port = String(await freePort());
    expect(await startOn((url) => (url.port = port))).toMatch(/^Problem: The database cannot be used: .*ECONNREFUSED/);
    expect(await startOn((url) => (url.pathname = '/nothing'))).toMatch(
      /^Problem: The database cannot be used: .*nothing/,
    );
    expect(await startOn((url) => (url.username = 'nobody'))).toMatch(
      /^Problem: The database cannot be used: .*nobody/,
    );
  });

  it('works when all is right', async () => {
    expect(await startOn(() => undefined)).toBe('');
  });

  it('leaves mistakes in a query what they are', async () => {
    const { db, drop } = await emptyDatabase(engine);
    const missing = db.selectFrom('users').selectAll().execute();
    await expect(missing).rejects.not.toMatchObject({ kind: 'unavailable' });
    await drop();
  });
});
