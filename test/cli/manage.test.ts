/** What the command line promises to whoever manages a running Portus with it. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus } from '../portus.ts';
import { portus, portusJson } from './command.ts';

// A command of the server's machine loads the whole server: a second or two, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let server: TestPortus;
let alice: ApiClient;
let folder: string;
/** As somebody on the server's machine, and as somebody with a token elsewhere. */
let local: Record<string, string>;
let remote: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portus-cli-'));
  server = await startTestPortus();
  alice = await bootstrapAdmin(server);
  const { body: me } = await alice.get<{ user: { id: number } }>('/session');
  const tokens = `/users/${me.user.id}/application_tokens`;
  const { body } = await alice.send<{ plain_token: string }>('POST', tokens, { application: 'cli' });
  local = { PORTUS_HOME: server.home };
  remote = { PORTUS_SERVER: server.url, PORTUS_TOKEN: body.plain_token };
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('on the machine of the server, without any login', () => {
  it('manages what the running server serves', async () => {
    const run = (...command: string[]) => portus(command, { environment: local, stdin: `${password}\n` });
    expect(await run('user', 'create', 'bob', '--email', 'bob@example.org', '--password-stdin')).toMatchObject({
      code: 0,
    });
    expect(await run('user', 'create', 'ci', '--bot')).toMatchObject({ code: 0 });
    expect(await run('team', 'create', 'backend')).toMatchObject({ code: 0 });
    expect(await run('team', 'add', 'backend', 'bob', '--role', 'owner')).toMatchObject({ code: 0 });
    expect(await run('namespace', 'create', 'backend', '--team', 'backend')).toMatchObject({ code: 0 });

    const { body: members } = await alice.get<{ username: string; role: string }[]>(
      `/teams/${await idOf('/teams', 'backend')}/members`,
    );
    expect(members).toMatchObject([{ username: 'bob', role: 'owner' }]);
    expect(await alice.get('/namespaces?search=backend')).toMatchObject({
      body: [{ name: 'backend', visibility: 'private' }],
    });
  });

  it('writes down that it was the operator', async () => {
    const { body } = await alice.get<{ actor: string; event: string }[]>('/activities?event=team.created');
    expect(body).toMatchObject([{ actor: 'portus', target: 'backend' }]);
  });

  it('makes an administrator, without asking anybody', async () => {
    expect(await portus(['make-admin', 'bob'], { environment: local })).toMatchObject({ code: 0 });
    expect(await alice.get('/users?search=bob')).toMatchObject({ body: [{ username: 'bob', admin: true }] });
  });

  it('leaves the public URL and the names of the registry as the server has them', async () => {
    const { body } = await alice.get('/session');
    expect(body).toMatchObject({ public_url: server.url, registry_host: server.host });
    expect(await portusJson<unknown>(['namespace', 'list', '--limit', '1'], { environment: remote })).toMatchObject([
      { name: server.host },
    ]);
  });

  it('refuses a folder without an installation, and makes none there', async () => {
    const { code, stderr } = await portus(['team', 'list'], { environment: { PORTUS_HOME: join(folder, 'empty') } });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no Portus in') });
    expect(() => statSync(join(folder, 'empty'))).toThrow('ENOENT');
  });
});

const idOf = async (path: string, name: string): Promise<number> => {
  const { body } = await alice.get<{ id: number; name: string }[]>(`${path}?search=${name}`);
  return body.find((row) => row.name === name)?.id ?? 0;
};

describe('with a server and a token', () => {
  it('prints tables for people and JSON for programs', async () => {
    const { stdout } = await portus(['team', 'list'], { environment: remote });
    expect(lines(stdout)[0]).toMatch(/^ID +NAME +MY ROLE +MEMBERS +NAMESPACES +DESCRIPTION$/);
    expect(lines(stdout)[1]).toMatch(/^ *\d+ +backend +- +1 +1 +-$/);
    expect(await portusJson(['team', 'show', 'backend'], { environment: remote })).toMatchObject({ name: 'backend' });
  });

  it('takes ids as well as names', async () => {
    const id = await idOf('/namespaces', 'backend');
    const shown = await portusJson(['namespace', 'show', String(id)], { environment: remote });
    expect(shown).toMatchObject({ id, name: 'backend' });
    expect(await portusJson(['namespace', 'show', 'global'], { environment: remote })).toMatchObject({ global: true });
  });

  it('reads every page when asked for all', async () => {
    const rows = await portusJson<{ id: number }[]>(['activity', 'list', '--all'], { environment: remote });
    const { headers } = await alice.get('/activities');
    expect(rows).toHaveLength(Number(headers.get('x-total')));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('says how many more there are than it shows', async () => {
    const { stdout, stderr } = await portus(['user', 'list', '--limit', '1'], { environment: remote });
    expect(lines(stdout)).toHaveLength(2);
    expect(stderr).toContain('1 of 3. --all shows everything.');
  });

  it('makes a token with limits and shows it once', async () => {
    const options = ['--user', 'ci', '--action', 'pull', '--repository', 'backend/*', '--expires', '90d'];
    const { stdout } = await portus(['token', 'create', 'deploy', ...options], { environment: remote });
    expect(stdout).toMatch(/^portus_[\w-]+\n$/);
    const [token] = await portusJson<unknown[]>(['token', 'list', '--user', 'ci'], { environment: remote });
    expect(token).toMatchObject({ application: 'deploy', actions: ['pull'], repositories: ['backend/*'] });
    expect(JSON.stringify(token)).not.toContain(stdout.trim());
  });

  it('says why somebody may not do something, and who could change it', async () => {
    const { code, stdout } = await portus(['explain', 'ci', 'push', 'backend/api'], { environment: remote });
    expect(code).toBe(0);
    expect(lines(stdout)[0]).toMatch(/^no: ci may not push to backend\/api\./);
    expect(lines(stdout)).toEqual(expect.arrayContaining(['Who can change it:', '  an administrator']));
    const rows = await portusJson(['namespace', 'access', 'backend'], { environment: remote });
    expect(rows).toMatchObject(expect.arrayContaining([expect.objectContaining({ role: 'owner' })]));
  });

  it('exports the log as it comes', async () => {
    const { stdout } = await portus(['activity', 'export', '--format', 'jsonl', '--event', 'team.*'], {
      environment: remote,
    });
    const events = lines(stdout).map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(['team.member_added', 'team.created']);
  });

  it('shows the plan of a deletion and changes nothing', async () => {
    const { code, stdout } = await portus(['team', 'delete', 'backend', '--dry-run'], { environment: remote });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^- delete namespace backend\n- delete team backend\nIt can be restored until .*: portus trash list\n$/,
    );
    expect(await idOf('/teams', 'backend')).toBeGreaterThan(0);
  });

  it('deletes nothing without a yes where nobody can be asked', async () => {
    const { code, stderr } = await portus(['team', 'delete', 'backend'], { environment: remote });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
    expect(await idOf('/teams', 'backend')).toBeGreaterThan(0);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['an unknown command', ['temr'], 2, 'Did you mean team?'],
    ['an unknown option', ['team', 'list', '--colour'], 2, "unknown option '--colour'"],
    ['a missing argument', ['team', 'show'], 2, "missing required argument 'team'"],
    ['a word that is none of the choices', ['user', 'role', 'bob', 'king'], 2, 'Allowed choices are'],
    ['something that does not exist', ['team', 'show', 'nope'], 1, 'There is no team "nope"'],
    ['a field the server refuses', ['team', 'create', 'backend'], 1, '- name: has already been taken'],
    ['a wrong password on the command line', ['user', 'password', 'bob'], 1, '--password-stdin'],
  ])('%s: says so, and ends with the right code', async (_, command, code, text) => {
    const ended = await portus(command, { environment: remote });
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(text) });
  });

  it.each([
    ['a wrong token', () => ({ ...remote, PORTUS_TOKEN: 'portus_wrong' }), 'token'],
    ['no token', () => ({ PORTUS_SERVER: server.url }), 'portus login'],
    ['a token without a server', () => ({ PORTUS_TOKEN: 'portus_x' }), 'no server'],
    ['a server that is not there', () => ({ ...remote, PORTUS_SERVER: 'http://127.0.0.1:1' }), 'cannot be reached'],
    ['something that is not Portus', () => ({ ...remote, PORTUS_SERVER: `${server.url}/elsewhere` }), 'Portus'],
  ])('%s: says what to do', async (_, environment, text) => {
    const ended = await portus(['whoami'], { environment: environment() });
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(text) });
  });
});

describe('login', () => {
  it('signs in with a password, keeps a token in a file of this user alone, and forgets it', async () => {
    const environment = { XDG_CONFIG_HOME: folder };
    const login = ['login', server.url, '--username', 'alice', '--password-stdin', '--name', 'work'];
    expect(await portus(login, { environment, stdin: password })).toMatchObject({ code: 0 });
    const file = join(folder, 'portus', 'servers.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(password);
    expect(await portusJson(['whoami'], { environment })).toMatchObject({ place: server.url, username: 'alice' });
    expect(await portusJson(['--server', 'work', 'whoami'], { environment })).toMatchObject({ username: 'alice' });

    // A variable for one server is not told to another.
    const elsewhere = { ...environment, PORTUS_SERVER: 'http://127.0.0.1:1', PORTUS_TOKEN: 'portus_of_another' };
    expect(await portusJson(['--server', 'work', 'whoami'], { environment: elsewhere })).toMatchObject({
      username: 'alice',
    });
    expect(await portus(['logout'], { environment })).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain('portus_');
  });

  it('refuses a wrong password and stores nothing', async () => {
    const environment = { XDG_CONFIG_HOME: join(folder, 'none') };
    const login = ['login', server.url, '--username', 'alice', '--password-stdin'];
    expect(await portus(login, { environment, stdin: 'wrong password' })).toMatchObject({ code: 1 });
    expect(() => statSync(join(folder, 'none', 'portus'))).toThrow('ENOENT');
  });
});

describe('apply', () => {
  const description = `
teams:
  - name: platform
    members: { bob: owner }
namespaces:
  - name: platform
    team: platform
    visibility: protected
`;

  it('shows the difference, makes it, and has nothing left to do', async () => {
    const file = join(folder, 'teams.yaml');
    writeFileSync(file, description);
    const run = (...options: string[]) => portus(['apply', '-f', file, ...options], { environment: remote });
    expect(await run('--check')).toMatchObject({ code: 2, stdout: expect.stringContaining('+ create team platform') });
    expect(await idOf('/teams', 'platform')).toBe(0);
    expect(await run('--yes')).toMatchObject({ code: 0 });
    expect(await alice.get('/namespaces?search=platform')).toMatchObject({ body: [{ visibility: 'protected' }] });
    expect(await run('--check')).toMatchObject({ code: 0, stdout: '' });
  });

  it('names every mistake of a file with its line, and asks no server', async () => {
    const wrong = description
      .replace('visibility', 'visibilty')
      .replace('owner', 'boss')
      .replace('name: platform', 'x: 1');
    const { code, stderr } = await portus(['apply', '-f', '-'], { environment: remote, stdin: wrong });
    expect(code).toBe(1);
    expect(lines(stderr)).toEqual([
      'The description has 4 mistakes. Nothing was done.',
      '-:3: teams.0 lacks name.',
      '-:3: teams.0 has an unknown key x.',
      '-:4: teams.0.members.bob must be one of viewer, contributor, owner.',
      '-:8: namespaces.0 has an unknown key visibilty. Did you mean visibility?',
    ]);
  });
});
