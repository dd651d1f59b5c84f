import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { addPerson } from '../../test/people.ts';
import type { GeneratedFiles } from '../contract/api/installation.ts';
import { unseal } from './generated-file.ts';

let app: TestApp;
let admin: Call;

beforeAll(async () => {
  app = await buildTestApp();
  admin = await callerOf(app, await addPerson(app, 'root', { admin: true }));
});
afterAll(() => app.close());

test('the files are those of the command that their heads name', async () => {
  const { files, notes } = (await admin('GET /deploy_config?kind=compose&folder=/opt/portus')).json<GeneratedFiles>();
  const settings = files.find(({ path }) => path === '.env')?.content ?? '';
  expect(unseal(settings)).toMatchObject({ intact: true, command: 'portus deploy compose --output /opt/portus' });
  expect(settings).toContain(`PORTUS_PUBLIC_URL=${app.core.publicUrl.href}`);
  expect(files.map(({ path }) => path)).toContain('all-in-one.yml');
  expect(notes.join(' ')).toMatch(/chmod \+x make-secrets\.sh .*docker compose/);
});

test('a shape that cannot serve this public URL says why', async () => {
  const reply = await admin('GET /deploy_config?kind=kubernetes');
  expect(reply.statusCode).toBe(400);
  expect(reply.body).toContain('need a public URL like');
});
