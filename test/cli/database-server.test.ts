/** The command line where the data is on a database server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyDatabase, engines, type TestDatabase } from '../database.ts';
import { until } from '../portus.ts';
import { commandEnvironment, portus, portusJson } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const servers = engines.filter((engine) => engine !== 'sqlite');

it('a worker of its own is refused with SQLite, where only one process does the work', async () => {
  expect(await portus(['worker'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('needs PostgreSQL or MariaDB'),
  });
});

describe.each(servers)('with %s', (engine) => {
  let database: TestDatabase;
  let folder: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    database = await emptyDatabase(engine);
    folder = mkdtempSync(join(tmpdir(), 'portus-server-'));
    environment = { PORTUS_HOME: join(folder, 'home'), PORTUS_DATABASE_URL: database.url };
  });

  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('migrate --check finds what is missing and changes nothing, migrate applies it', async () => {
    const check = () => portus(['migrate', '--check'], { environment });
    expect(await check()).toMatchObject({ code: 1, stdout: expect.stringContaining('missing 0001-foundation') });
    expect(await check()).toMatchObject({ code: 1 });
    const { applied } = await portusJson<{ applied: string[] }>(['migrate'], { environment });
    expect(applied).toContain('0001-foundation');
    expect(await check()).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' });
  });

  it('manages without a server', async () => {
    expect(await portusJson(['user', 'create', 'ci', '--bot'], { environment })).toMatchObject({ bot: true });
    expect(await portusJson(['user', 'list'], { environment })).toMatchObject([{ username: 'ci' }]);
  });

  it('backs up the secrets, and names the tool for the database', async () => {
    const file = join(folder, 'secrets.tar.gz');
    const { code, stderr } = await portus(['backup', file], { environment });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/pg_dump|mysqldump/) });
    const restored = { ...environment, PORTUS_HOME: join(folder, 'again') };
    expect(await portus(['restore', file], { environment: restored })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('restore the dump of'),
    });
  });

  it('a worker does what is due, and ends when it is asked to', async () => {
    const worker: ChildProcess = spawn(process.execPath, ['src/main.ts', 'worker'], {
      env: { ...commandEnvironment, ...environment },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve));
    const isDone = async (): Promise<boolean> => {
      const jobs = await database.db.selectFrom('jobs').select('last_run_at').execute();
      return jobs.length > 0 && jobs.every(({ last_run_at: at }) => at !== null);
    };
    try {
      await until(isDone, 'the worker to do its jobs');
    } finally {
      worker.kill('SIGTERM');
    }
    expect(await ended).toBe(0);
  });
});
