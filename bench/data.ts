/**
 * Fills a SQLite database with a large installation, the same one each time:
 *
 *   npm run bench:data -- [folder] [--scale 0.01]
 *
 * At scale 1: 650 repositories with 3,000 tags each, 10,000 users with their personal namespaces, 1,000 teams, 5 million
 * activities. The folder is the data folder of a Portus (`PORTUS_HOME`); `npm run bench:api` starts one on it. The file
 * `bench.json` in it holds the application tokens of an administrator and two ordinary users.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { newApplicationToken } from '../src/identity/application-token.ts';
import { loadConfig } from '../src/platform/config/load.ts';
import { silentLog } from '../src/platform/log.ts';
import type { NamedKind } from '../src/search/commands.ts';
import { normalise, termsOf } from '../src/search/text.ts';
import { openCore } from '../src/server/core.ts';
import { saveEmbedded, saveInstallation } from '../src/server/registries.ts';
import { actions, companies, firstNames, lastNames, nouns } from './words.ts';

const { values, positionals } = parseArgs({
  options: { scale: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) throw new Error('--scale is a number above 0, at most 1.');
const folder = resolve(positionals[0] ?? 'node_modules/.portus/bench');

const counts = {
  users: Math.max(20, Math.round(10_000 * scale)),
  teams: Math.max(10, Math.round(1000 * scale)),
  repositories: Math.max(13, Math.round(650 * scale)),
  tagsPerRepository: scale === 1 ? 3000 : Math.max(100, Math.round(3000 * Math.sqrt(scale))),
  activities: Math.round(5_000_000 * scale),
};

const start = Date.parse('2024-11-21T09:00:00Z');
const end = Date.parse('2026-11-20T09:00:00Z');
const began = performance.now();
const report = (text: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);

/** Numbers that look like chance and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const chance = seeded(20260713);
const below = (limit: number): number => Math.floor(chance() * limit);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const hex = (digits: number): string => {
  let text = '';
  while (text.length < digits)
    text += below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, digits);
};
const digest = (): string => `sha256:${hex(64)}`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true, mode: 0o700 });
const database = await emptyInstallation();

/** The tables as the migrations make them, with what every installation has. */
async function emptyInstallation(): Promise<DatabaseSync> {
  const { config } = loadConfig({ PORTUS_HOME: folder });
  const core = await openCore({ config, log: silentLog, clock: () => start, version: 'bench' });
  await saveInstallation(core);
  await saveEmbedded(core, 'http://127.0.0.1:9');
  await core.db.destroy();
  return new DatabaseSync(join(folder, 'portus.db'));
}

type Row = Readonly<Record<string, SQLInputValue>>;
const inserts = new Map<string, (row: Row) => number>();

/** Inserts one row; the statement of a table is prepared with its first one. @returns its id */
function insert(table: string, row: Row): number {
  let run = inserts.get(table);
  if (run === undefined) {
    const columns = Object.keys(row);
    const statement = database.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    run = (next) => Number(statement.run(...Object.values(next)).lastInsertRowid);
    inserts.set(table, run);
  }
  return run(row);
}

function index(kind: NamedKind, id: number, name: string): void {
  for (const { place, term } of termsOf(normalise(name))) insert('search_terms', { kind, place, term, ref_id: id });
}

interface Account {
  readonly id: number;
  readonly name: string;
}
interface Space extends Account {
  readonly members: readonly Account[];
}
interface Repository extends Account {
  readonly space: Space;
}

const registryId = Number(database.prepare('select id from registries').get()?.['id']);
const times = { created_at: start, updated_at: start };

const config = JSON.stringify({
  annotations: {},
  config: {
    created: '2026-01-01T00:00:00Z',
    author: null,
    os: 'linux',
    architecture: 'amd64',
    variant: null,
    user: 'app',
    working_dir: '/app',
    env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'NODE_ENV=production'],
    entrypoint: ['/app/start'],
    cmd: [],
    exposed_ports: ['8080/tcp'],
    volumes: [],
    stop_signal: null,
    labels: { 'org.opencontainers.image.title': 'service' },
    history: [{ created: null, created_by: 'COPY . /app', comment: null, empty_layer: false, layer: 0 }],
  },
});
const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';
const configType = 'application/vnd.oci.image.config.v1+json';
const imageType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';

database.exec('pragma synchronous = off; pragma journal_mode = memory; pragma cache_size = -2000000');
database.exec('pragma foreign_keys = off; pragma temp_store = memory');
/** Made again at the end: sorting once is faster than keeping them sorted. */
const indexes = database
  .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
  .all()
  .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));
for (const { name } of indexes) database.exec(`drop index ${name}`);

const inTransaction = (what: string, work: () => void): void => {
  database.exec('begin');
  work();
  database.exec('commit');
  report(what);
};

const users: Account[] = [];
const spaces: Space[] = [];
const repositories: Repository[] = [];
inTransaction(`${counts.users} users with personal namespaces`, makeUsers);
inTransaction(`${counts.teams} teams`, makeTeams);
const [admin, member, newcomer] = users as [Account, Account, Account];
inTransaction(`${counts.repositories} repositories`, makeRepositories);
let tagCount = 0;
for (const repository of repositories) {
  database.exec('begin');
  fillRepository(repository);
  database.exec('commit');
  if (repository.id % 100 === 0) report(`${tagCount} tags`);
}
inTransaction(`${counts.activities} activities`, makeActivities);
inTransaction('application tokens', makeTokens);
for (const { sql } of indexes) {
  database.exec(sql);
}
report(`${indexes.length} indexes`);
database.exec('pragma journal_mode = wal; pragma wal_checkpoint(truncate)');
database.close();
report(`done: ${folder}`);

function makeAccount(name: string, position: number): Account {
  const id = insert('users', {
    username: name,
    email: `${name}@example.org`,
    display_name: name.replace('.', ' '),
    admin: position === 0 ? 1 : 0,
    enabled: position % 50 === 49 ? 0 : 1,
    bot: position % 100 === 99 ? 1 : 0,
    service: 0,
    generation: 1,
    ...times,
  });
  index('user', id, name);
  return { id, name };
}

/** Everybody has a private namespace in a hidden team of one. */
function makeUsers(): void {
  for (let position = 0; position < counts.users; position++) {
    const first = firstNames[position % firstNames.length] ?? '';
    const last = lastNames[Math.floor(position / firstNames.length) % lastNames.length] ?? '';
    const round = Math.floor(position / (firstNames.length * lastNames.length));
    const account = makeAccount(`${first}.${last}${round === 0 ? '' : round}`, position);
    users.push(account);
    const team = insert('teams', { name: account.name, hidden: 1, ...times });
    addMember(team, account.id, 'owner');
    const namespace = makeNamespace(account.name, team, 'private');
    database.prepare('update users set personal_namespace_id = ? where id = ?').run(namespace, account.id);
  }
}

function addMember(team: number, user: number, role: string): void {
  insert('team_members', { team_id: team, user_id: user, role, ...times });
}

function makeNamespace(name: string, team: number, visibility: string): number {
  const row = { registry_id: registryId, name, team_id: team, visibility, global: 0, ...times };
  const id = insert('namespaces', row);
  index('namespace', id, name);
  return id;
}

/** Seven of ten namespaces are private, two protected, one public. The second user is in three teams, the third in one. */
function makeTeams(): void {
  const globalTeam = Number(database.prepare('select team_id from namespaces where global = 1').get()?.['team_id']);
  addMember(globalTeam, users[0]?.id ?? 0, 'owner');
  for (let position = 0; position < counts.teams; position++) {
    const company = companies[Math.floor(position / nouns.length) % companies.length] ?? '';
    const name = `${company}-${nouns[position % nouns.length] ?? ''}`;
    const team = insert('teams', { name, hidden: 0, ...times });
    index('team', team, name);
    const chosen = new Set(Array.from({ length: 3 + below(12) }, () => users[3 + below(users.length - 3)]));
    const named = [...(position < 3 ? [users[1]] : []), ...(position === counts.teams - 1 ? [users[2]] : [])];
    const members = [...chosen, ...named].filter((user) => user !== undefined);
    members.forEach(({ id }, at) => addMember(team, id, at === 0 ? 'owner' : at % 3 === 0 ? 'viewer' : 'contributor'));
    const visibility = position % 10 === 9 ? 'public' : position % 10 > 6 ? 'protected' : 'private';
    spaces.push({ id: makeNamespace(name, team, visibility), name, members });
  }
}

function makeRepositories(): void {
  const holding = spaces.slice(0, Math.max(10, Math.round(counts.repositories / 3)));
  for (let position = 0; position < counts.repositories; position++) {
    const space = holding[position % holding.length] as Space;
    const name = `${nouns[below(nouns.length)] ?? ''}-${actions[position % actions.length] ?? ''}`;
    const fullName = `${space.name}/${name}`;
    const row = { registry_id: registryId, namespace_id: space.id, name, full_name: fullName };
    const id = insert('repositories', { ...row, created_at: start, updated_at: start + below(end - start) });
    index('repository', id, fullName);
    for (let star = below(20); star > 0; star--) {
      database
        .prepare('insert or ignore into stars (repository_id, user_id, created_at) values (?, ?, ?)')
        .run(id, pick(users).id, start);
    }
    repositories.push({ id, name: fullName, space });
  }
}

interface Stored {
  readonly id: number;
  readonly digest: string;
}

/** Tags from old to new. Every fourth shares its manifest with the one before, every tenth is an index of two platforms. */
function fillRepository({ id, space }: Repository): void {
  const base = Array.from({ length: 20 }, digest);
  let manifest: Stored = { id: 0, digest: '' };
  for (let position = 0; position < counts.tagsPerRepository; position++) {
    const at = start + Math.floor(((position + chance()) / counts.tagsPerRepository) * (end - start));
    const by = pick(space.members);
    const about = { created_at: at, pushed_by: by.id, pushed_by_name: by.name };
    if (position % 10 === 0) manifest = makeIndex(id, base, about);
    else if (position % 4 !== 3) manifest = makeImage(id, base, 'linux/amd64', about);
    const pulls = below(10) === 0 ? below(5000) : 0;
    const pulled = pulls === 0 ? null : at + 3_600_000;
    const tag = { repository_id: id, name: tagName(position), manifest_id: manifest.id, digest: manifest.digest };
    const seen = { pull_count: pulls, last_pulled_at: pulled, last_pulled_by_name: pulled === null ? null : by.name };
    insert('tags', { ...tag, ...about, updated_at: at, ...seen });
    insert('tag_history', { repository_id: id, tag: tag.name, digest: tag.digest, at, actor_name: by.name });
    tagCount += 1;
  }
}

function tagName(position: number): string {
  const moving = ['latest', 'main', 'stable', 'edge'][position];
  if (moving !== undefined) return moving;
  switch (position % 3) {
    case 0:
      return `v${Math.floor(position / 600)}.${Math.floor(position / 30) % 20}.${position % 30}`;
    case 1:
      return `build-${20_000 + position}`;
    default:
      return `sha-${hex(6)}${position.toString(16).padStart(4, '0')}`;
  }
}

function makeImage(repository: number, base: readonly string[], platform: string, about: Row): Stored {
  const [own, configDigest] = [digest(), digest()];
  const size = 20_000_000 + below(80_000_000);
  const row = { repository_id: repository, digest: own, media_type: imageType, kind: 'image', size, platform };
  const id = insert('manifests', { ...row, config_digest: configDigest, detail: config, ...about });
  const blobs: [string, string, number][] = [
    [configDigest, configType, 2000],
    [pick(base), layerType, 18_000_000],
  ];
  blobs.forEach(([blob, type, bytes], position) =>
    insert('manifest_blobs', { manifest_id: id, position, digest: blob, media_type: type, size: bytes }),
  );
  return { id, digest: own };
}

function makeIndex(repository: number, base: readonly string[], about: Row): Stored {
  const platforms = ['linux/amd64', 'linux/arm64/v8'];
  const members = platforms.map((platform) => ({ platform, ...makeImage(repository, base, platform, about) }));
  const row = { repository_id: repository, digest: digest(), media_type: indexType, kind: 'index', size: 90_000_000 };
  const detail = JSON.stringify({ annotations: {}, config: null });
  const id = insert('manifests', { ...row, platform: null, config_digest: null, detail, ...about });
  members.forEach(({ digest: member, platform }, position) =>
    insert('manifest_children', {
      manifest_id: id,
      position,
      digest: member,
      media_type: imageType,
      size: 1000,
      platform,
    }),
  );
  return { id, digest: row.digest };
}

/** Of a hundred: 70 pushes, 20 removed tags, 5 sign-ins, 5 about repositories, teams, namespaces and tokens. */
function makeActivities(): void {
  const detail = '{}';
  for (let position = 0; position < counts.activities; position++) {
    const at = start + Math.floor((position / counts.activities) * (end - start));
    const kind = below(100);
    const from = { address: '192.0.2.7', request_id: null };
    const { id, name, space } = pick(repositories);
    const by = kind < 90 ? pick(space.members) : pick(users);
    const who = { at, actor_id: by.id, actor_name: by.name };
    const where = { namespace_id: space.id, team_id: null, repository_id: id };
    const what = eventOf(kind, position);
    const nowhere = { namespace_id: null, team_id: null, repository_id: null };
    const place = what.startsWith('user.') || what.startsWith('application_token.') ? nowhere : where;
    const target = place === nowhere ? by.name : `${name}:build-${20_000 + below(3000)}`;
    insert('activities', { event: what, ...who, ...place, target, detail, rule: 'team-push', ...from });
  }
}

function eventOf(kind: number, position: number): string {
  if (kind < 70) return 'tag.pushed';
  if (kind < 90) return 'tag.deleted';
  if (kind < 95) return 'user.signed_in';
  return (
    ['repository.updated', 'namespace.updated', 'application_token.created', 'namespace.created'][position % 4] ?? ''
  );
}

function makeTokens(): void {
  const made = Object.entries({ admin, member, newcomer }).map(([who, { id, name }]) => {
    const token = newApplicationToken();
    const hash = createHash('sha256').update(token).digest('hex');
    const row = { user_id: id, application: 'bench', token_hash: hash, hint: token.slice(-4), created_at: start };
    insert('application_tokens', row);
    return [who, { id, name, token }] as const;
  });
  const [first] = repositories;
  const repository = { id: first?.id, name: first?.name };
  const facts = { ...Object.fromEntries(made), repository, counts };
  writeFileSync(join(folder, 'bench.json'), JSON.stringify(facts, null, 2), { mode: 0o600 });
}
