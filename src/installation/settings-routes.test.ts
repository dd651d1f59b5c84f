import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { addPerson } from '../../test/people.ts';
import type { Setting } from '../contract/api/settings.ts';
import { loadConfig } from '../platform/config/load.ts';
import { settings } from '../platform/config/settings.ts';
import { presentSettings } from './settings.ts';

/** A value for each secret that would be found again anywhere. */
const secretFor = (variable: string): string =>
  variable === 'PORTUS_DATABASE_URL'
    ? 'postgres://portus:hunter2-DATABASE@db/portus'
    : `hunter2-${variable}-0123456789`;

const secrets = settings.filter(({ secret }) => secret).map(({ variable }) => variable);

describe('the settings', () => {
  let test: TestApp;
  let folder: string;
  let admin: Call;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-settings-'));
    file = join(folder, 'portus.yml');
    writeFileSync(file, 'trash:\n  days: 3\n');
    const given = secrets.filter((variable) => !/DATABASE|NOTIFICATION|ADMIN_PASSWORD/.test(variable));
    test = await buildTestApp({
      environment: {
        PORTUS_CONFIG: file,
        PORTUS_SYNC_EVERY_MINUTES: '15',
        ...Object.fromEntries(given.map((variable) => [variable, secretFor(variable)])),
      },
    });
    admin = await callerOf(test, await addPerson(test, 'root', { admin: true }));
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  const told = async (): Promise<readonly Setting[]> => (await admin('GET /settings')).json();
  const one = async (name: string) => (await told()).find((setting) => setting.name === name);

  it('say value, default and origin of each', async () => {
    expect((await told()).map(({ name }) => name)).toEqual(settings.map(({ path }) => path));
    expect(await one('trash.days')).toMatchObject({
      value: 3,
      default: 7,
      origin: 'file',
      place: file,
      old_name: false,
    });
    expect(await one('sync.everyMinutes')).toMatchObject({
      value: 15,
      origin: 'environment',
      place: 'PORTUS_SYNC_EVERY_MINUTES',
    });
    expect(await one('history.days')).toMatchObject({ value: 30, default: 30, origin: 'default', place: null });
    expect(await one('garbage.schedule')).toMatchObject({ value: null, set: false, origin: 'none' });
  });

  it('of secrets say only whether there is one', async () => {
    const body = (await admin('GET /settings')).body;
    expect(body).not.toContain('hunter2');
    expect(await one('metrics.token')).toMatchObject({ value: null, secret: true, set: true, origin: 'environment' });
    expect(await one('initRegistry.notificationSecret')).toMatchObject({ value: null, secret: true, set: false });
  });

  it('are refused to whoever does not watch over the installation', async () => {
    const stranger = await callerOf(test, await addPerson(test, 'stranger'));
    expect((await stranger('GET /settings')).statusCode).toBe(403);
  });
});

describe('no secret is told', () => {
  it.each(secrets)('%s', (variable) => {
    const value = secretFor(variable);
    const text = JSON.stringify(presentSettings(loadConfig({ [variable]: value })));
    expect(text).not.toContain('hunter2');
    expect(text).toContain(`"variable":"${variable}","value":null,"secret":true,"set":true`);
  });

  it('in an address that holds a password', () => {
    const text = JSON.stringify(
      presentSettings(loadConfig({ PORTUS_INIT_REGISTRY_INTERNAL_URL: 'http://user:hunter2@registry:5000' })),
    );
    expect(text).toContain('http://***@registry:5000');
    expect(text).not.toContain('hunter2');
  });

  it('that was given under an old name, in a file or with its value in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portus-settings-'));
    const [plain, yaml] = [join(folder, 'secret'), join(folder, 'portus.yml')];
    writeFileSync(plain, 'hunter2-hunter2-hunter2');
    writeFileSync(yaml, 'metrics:\n  token: hunter2-hunter2-hunter2\n');
    const loaded = loadConfig({
      PORTUS_DB_ADAPTER: 'postgresql',
      PORTUS_DB_HOST: 'db',
      PORTUS_DB_PASSWORD: 'hunter2',
      PORTUS_CONFIG: yaml,
      PORTUS_SECRET_KEY_BASE_FILE: plain,
    });
    const shown = presentSettings(loaded);
    expect(JSON.stringify(shown)).not.toContain('hunter2');
    expect(shown.find(({ name }) => name === 'database.url')).toMatchObject({
      origin: 'environment',
      old_name: true,
      set: true,
    });
    expect(shown.find(({ name }) => name === 'secretKeyBase')).toMatchObject({ place: 'PORTUS_SECRET_KEY_BASE_FILE' });
    rmSync(folder, { recursive: true });
  });
});
