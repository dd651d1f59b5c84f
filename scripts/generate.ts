/**
 * Writes the files that follow from the code: docs/config.md, docs/permissions.md, docs/openapi.json, docs/cli.md and
 * the types of the page's API client. With `--check` it only compares, and fails when one is stale.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { describe as describePermissions } from '../src/access/describe.ts';
import { describeCommands } from '../src/cli/describe.ts';
import { describeConfig } from '../src/platform/config/describe.ts';
import { describeOldNames } from '../src/platform/config/old/describe.ts';
import { loadConfig } from '../src/platform/config/load.ts';
import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { buildApp } from '../src/server/app.ts';
import { appDeps } from '../src/server/app-deps.ts';
import { openCore } from '../src/server/core.ts';
import { registryClients } from '../src/server/registries.ts';
import { openapiDocument } from '../src/server/openapi/document.ts';

const openapi = await describeApi();
const header = '// Generated from docs/openapi.json by `npm run generate`. Do not edit.\n';

const files: Readonly<Record<string, string>> = {
  'docs/config.md': describeConfig(),
  'docs/guides/old-names.md': describeOldNames(),
  'docs/permissions.md': describePermissions(),
  'docs/cli.md': describeCommands(),
  'docs/openapi.json': `${JSON.stringify(openapi, null, 2)}\n`,
  'src/web/api/schema.gen.ts': header + astToString(await openapiTypescript(JSON.stringify(openapi))),
};

const stale = Object.entries(files).filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is stale. Run npm run generate.\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

/** Builds the application on an empty database, only to ask it what it offers. */
async function describeApi(): Promise<Record<string, unknown>> {
  const home = mkdtempSync(join(tmpdir(), 'portus-generate-'));
  const { config } = loadConfig({ PORTUS_HOME: home, PORTUS_DATABASE_URL: 'sqlite::memory:' });
  const core = await openCore({ config, log: silentLog, clock: systemClock, version: '1' });
  const registryState = () =>
    ({ state: 'stopped', pid: null, restarts: 0, lastExit: null, version: '', url: null }) as const;
  const nothing = (): void => undefined;
  const clientOf = registryClients(core, () => null);
  const app = await buildApp(
    appDeps(core, { registryState, wake: nothing, onRegistryChanged: nothing, clientOf, pageFolder: null }),
  );
  await app.ready();
  const document = openapiDocument(app);
  await app.close();
  await core.db.destroy();
  rmSync(home, { recursive: true });
  return document;
}
