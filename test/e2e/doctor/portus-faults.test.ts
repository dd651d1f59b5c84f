/** Portus itself, and the proxy in front of it, broken in one place at a time; with the command on its own machine. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoctorCheck, DoctorCheckId } from '../../../src/contract/api/doctor.ts';
import { makeAuthority } from '../../../src/platform/certificates/make.ts';
import { seal } from '../../../src/installation/generated-file.ts';
import { portus as command } from '../../cli/command.ts';
import { bootstrapAdmin, freePort, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { registryProgram } from '../../real-registry.ts';
import { type Installation, nginx, type Running, startInstallation, startNginx } from './installation.ts';

interface Result {
  readonly code: number | null;
  readonly checks: readonly DoctorCheck[];
}

async function doctor(
  { home, url }: Pick<TestPortus, 'home' | 'url'>,
  environment: Readonly<Record<string, string>> = {},
  ...options: string[]
): Promise<Result> {
  const { code, stdout, stderr } = await command(['doctor', '--json', '--wait', '3', ...options], {
    environment: {
      PORTUS_HOME: home,
      PORTUS_LISTEN: `127.0.0.1:${new URL(url).port}`,
      PORTUS_REGISTRY_EMBEDDED: 'false',
      ...environment,
    },
  });
  if (stdout === '') throw new Error(stderr);
  return { code, checks: JSON.parse(stdout) as DoctorCheck[] };
}

/** Exactly this fails, in these words, with this line in its fix; and the command ends with 1. */
function expectFailure({ code, checks }: Result, id: DoctorCheckId, cause: RegExp, fix: string): void {
  const found = checks.find((check) => check.id === id);
  expect(found?.cause).toMatch(cause);
  expect(found?.fix).toContain(fix);
  expect(checks.filter(({ state }) => state === 'fail').map((check) => check.id)).toEqual([id]);
  expect(code).toBe(1);
}

describe.skipIf(registryProgram === undefined)('portus doctor', () => {
  let all: Installation;
  let portus: TestPortus;
  const database = (statement: string): void => {
    const opened = new DatabaseSync(join(portus.home, 'portus.db'), { timeout: 5000 });
    opened.exec(statement);
    opened.close();
  };

  beforeAll(async () => {
    all = await startInstallation();
    portus = all.portus;
  }, 30_000);
  afterAll(() => all.remove());

  it('ends with 0 where nothing is wrong, and says little', async () => {
    const environment = {
      PORTUS_HOME: portus.home,
      PORTUS_LISTEN: `127.0.0.1:${new URL(portus.url).port}`,
      PORTUS_REGISTRY_EMBEDDED: 'false',
    };
    const { code, stdout, stderr } = await command(['doctor'], { environment });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n');
    expect(lines.every((line) => line.startsWith('✓ '))).toBe(true);
    expect(lines).toContain('✓ Its notifications arrive (main)');
  });

  it('finds nothing wrong with Portus and the registry it runs itself, from the first minute', async () => {
    const whole = await startTestPortus();
    await bootstrapAdmin(whole);
    const { code, checks } = await doctor(whole, { PORTUS_REGISTRY_EMBEDDED: 'true' });
    expect(checks.filter(({ state }) => state !== 'pass')).toEqual([]);
    expect(code).toBe(0);
    await whole.remove();
  });

  describe('names what is wrong with Portus:', () => {
    it('a setting with an unknown name', async () => {
      const result = await doctor(portus, { PORTUS_PUBLIC_URI: 'https://registry.example.org' });
      expectFailure(
        result,
        'configuration',
        /Unknown variable PORTUS_PUBLIC_URI/,
        'PORTUS_PUBLIC_URL=…   (instead of PORTUS_PUBLIC_URI)',
      );
    });
    it('a master secret from an example', async () => {
      const result = await doctor(portus, { PORTUS_SECRET_KEY_BASE: 'please-change-me-please' });
      expectFailure(
        result,
        'configuration',
        /PORTUS_SECRET_KEY_BASE is a value from a published example/,
        'openssl rand -hex 64',
      );
    });
    it('another secret from an example', async () => {
      const result = await doctor(portus, { PORTUS_METRICS_TOKEN: 'replace-me-replace-me' }, '--only', 'sample-secret');
      expectFailure(
        result,
        'sample-secret',
        /PORTUS_METRICS_TOKEN has a value/,
        'PORTUS_METRICS_TOKEN=$(openssl rand -hex 32)',
      );
    });
    it('no database', async () => {
      const result = await doctor({ home: '/nonexistent/portus', url: portus.url });
      expectFailure(result, 'database', /There is no database at \/nonexistent\/portus\/portus\.db/, 'PORTUS_HOME=');
    });
    it('no background work for two hours', async () => {
      // None of them is due, and what runs at this moment has lost its lease: nothing writes a newer time.
      database(
        `update jobs set last_run_at = last_run_at - 7200000, next_run_at = next_run_at + 3600000, lease_owner = null`,
      );
      expectFailure(
        await doctor(portus, {}, '--only', 'worker'),
        'worker',
        /No background work has been done since/,
        'portus serve',
      );
      database('update jobs set last_run_at = last_run_at + 7200000, next_run_at = next_run_at - 3600000');
    });
    it('a public URL with a wrong port', async () => {
      const result = await doctor(portus, { PORTUS_PUBLIC_URL: 'http://localhost:1' }, '--only', 'public-url', 'proxy');
      expectFailure(
        result,
        'public-url',
        /Nothing listens at http:\/\/localhost:1\. Portus itself runs at/,
        `PORTUS_PUBLIC_URL=${portus.url}`,
      );
    });
    it('a public URL without encryption', async () => {
      const result = await doctor(portus, { PORTUS_PUBLIC_URL: 'http://registry.example.org' }, '--only', 'plain-http');
      expectFailure(
        result,
        'plain-http',
        /passwords and tokens can be read/,
        'PORTUS_PUBLIC_URL=https://registry.example.org',
      );
    });
    it('a data folder that everybody can read', async () => {
      chmodSync(portus.home, 0o755);
      expectFailure(
        await doctor(portus),
        'file-modes',
        /Everybody on this machine can read/,
        `chmod 700 ${portus.home}`,
      );
      chmodSync(portus.home, 0o700);
    });
    it('notifications without a secret', async () => {
      await all.change({ unauthenticated_from: '10.0.0.0/8' });
      expectFailure(
        await doctor(portus),
        'open-notifications',
        /From 10\.0\.0\.0\/8 anybody may/,
        "portus registry update main --notify-without-secret ''",
      );
      await all.change({ unauthenticated_from: null });
    });
    it('a signing certificate that has expired', async () => {
      const [key, certificate] = [join(all.folder, 'signing.key'), join(all.folder, 'signing.crt')];
      const dates = { notBefore: Date.UTC(2020, 0, 1), notAfter: Date.UTC(2021, 0, 1) };
      const made = await makeAuthority({ subject: [{ CN: ['old'] }], algorithm: 'ES256', ...dates });
      writeFileSync(key, made.privateKey);
      writeFileSync(certificate, made.certificate);
      const result = await doctor(
        portus,
        { PORTUS_TOKEN_KEY_FILE: key, PORTUS_TOKEN_CERTIFICATE_FILE: certificate },
        '--only',
        'signing',
      );
      expectFailure(
        result,
        'signing',
        /expired on 2021-01-01/,
        `openssl req -x509 -key ${key} -out ${certificate} -days 3650`,
      );
    });
    it('a generated file that was edited, and one that is stale', async () => {
      const [edited, stale] = [join(all.folder, 'edited.conf'), join(all.folder, 'stale.conf')];
      const made = await command(['proxy', 'config', 'nginx', '--output', stale, '--force'], {
        environment: {
          PORTUS_HOME: portus.home,
          PORTUS_REGISTRY_EMBEDDED: 'false',
          PORTUS_PUBLIC_URL: 'https://old.example.org',
        },
      });
      expect(made.code, made.stderr).toBe(0);
      writeFileSync(
        edited,
        `${seal('server {}\n', { comment: '#', command: 'portus proxy config nginx' })}listen 81;\n`,
      );
      const first = await doctor(portus, {}, '--only', 'generated-file', '--proxy-file', edited);
      expectFailure(
        first,
        'generated-file',
        /was changed by hand/,
        `portus proxy config nginx --check ${edited} --diff`,
      );
      const second = await doctor(portus, {}, '--only', 'generated-file', '--proxy-file', stale);
      expectFailure(
        second,
        'generated-file',
        /was made from other settings/,
        `portus proxy config nginx --output ${stale}`,
      );
    });
    it('a database that is older than the program', async () => {
      const row = '(select name from portus_migrations order by name desc limit 1)';
      database(
        `create table kept as select * from portus_migrations where name = ${row}; delete from portus_migrations where name = ${row}`,
      );
      expectFailure(
        await doctor(portus),
        'database',
        /older than this program: 1 migrations are missing/,
        'portus migrate',
      );
      database('insert into portus_migrations select * from kept; drop table kept');
    });
    it('nobody has made the first admin', async () => {
      const fresh = await startTestPortus({ environment: { PORTUS_REGISTRY_EMBEDDED: 'false' } });
      expectFailure(await doctor(fresh), 'first-admin', /Nobody has an account yet/, `${fresh.url}/setup`);
      await fresh.kill('SIGTERM');
      expectFailure(
        await doctor(fresh, {}, '--only', 'public-url'),
        'public-url',
        /Portus does not run here either/,
        'portus serve',
      );
      await fresh.remove();
    });
  });

  it('as a client finds nothing wrong, with a token that may push', async () => {
    const options = ['--username', 'alice', '--password-stdin', '--image-name', 'alice/app', '--write'];
    const { code, stdout, stderr } = await command(
      ['doctor', '--json', '--from-client', `http://${all.address}`, ...options],
      { stdin: password },
    );
    const checks = JSON.parse(stdout) as DoctorCheck[];
    expect(
      checks.filter(({ state }) => state !== 'pass'),
      stderr,
    ).toEqual([]);
    expect(code).toBe(0);
  });

  it('as a client is told who may not push, and what does not exist', async () => {
    const ask = async (address: string, ...options: string[]): Promise<Result> => {
      const { code, stdout } = await command(['doctor', '--json', '--from-client', address, ...options], {
        stdin: password,
      });
      return { code, checks: JSON.parse(stdout) as DoctorCheck[] };
    };
    const who = ['--username', 'alice', '--password-stdin'];
    const url = `http://${all.address}`;
    expectFailure(
      await ask(url, ...who, '--image-name', 'bob/app'),
      'client-scopes',
      /grants alice only pull on bob\/app/,
      'portus explain alice push bob/app',
    );
    // Nobody but the doctor of the server.
    expectFailure(
      await ask(url, ...who, '--image-name', 'portus-doctor/probe'),
      'client-scopes',
      /grants alice nothing/,
      'portus explain',
    );
    expectFailure(
      await ask(`https://${all.address}`),
      'client-name',
      /speaks plain HTTP/,
      `portus doctor --from-client ${url}`,
    );
    expectFailure(
      await ask(portus.url, ...who.map((word) => word.replace('alice', 'nobody'))),
      'client-token',
      /answers 401/,
      'docker login --username nobody',
    );
    await all.startRegistry({ realm: 'http://portus.invalid:3000/v2/token' });
    expectFailure(await ask(url), 'client-realm', /cannot be reached from here.*portus\.invalid/, 'auth.token.realm:');
    await all.startRegistry();
  });

  describe.skipIf(nginx === undefined)('names what the proxy in front of Portus does wrong:', () => {
    let site: TestPortus;
    let port: number;
    let proxy: Running | undefined;
    const good = 'proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';

    beforeAll(async () => {
      port = await freePort();
      site = await startTestPortus({
        environment: { PORTUS_REGISTRY_EMBEDDED: 'false', PORTUS_PUBLIC_URL: `http://localhost:${port}/portus` },
      });
    }, 30_000);
    afterAll(async () => {
      await proxy?.stop();
      await site.remove();
    });
    /** What the doctor says of this location; PORTUS stands for where Portus listens. */
    const behind = async (lines: string): Promise<Result> => {
      await proxy?.stop();
      proxy = await startNginx(
        all.folder,
        port,
        lines.replaceAll('PORTUS', site.url.replace('localhost', '127.0.0.1')),
      );
      const only = ['--only', 'public-url', 'proxy', 'trusted-proxies'];
      return doctor(site, { PORTUS_PUBLIC_URL: `http://localhost:${port}/portus` }, ...only);
    };

    it('nothing, whether it takes the path away or leaves it', async () => {
      for (const target of ['PORTUS', 'PORTUS/']) {
        const { code, checks } = await behind(`location /portus/ { proxy_pass ${target}; ${good} }`);
        expect(checks.filter(({ state }) => state !== 'pass')).toEqual([]);
        expect(code).toBe(0);
      }
    });
    it('it forwards another path', async () => {
      const result = await behind(`location /registry/ { proxy_pass PORTUS; ${good} }`);
      expectFailure(
        result,
        'public-url',
        /answers 404, but it is not this Portus/,
        'location /portus/ { proxy_pass http://127.0.0.1:',
      );
    });
    it('it makes another path of it', async () => {
      const result = await behind(`location /portus/ { proxy_pass PORTUS/ui/; ${good} }`);
      expectFailure(
        result,
        'public-url',
        /as \/ui\/api\/v1\/_ping/,
        'location /portus/ { proxy_pass http://127.0.0.1:',
      );
    });
    it('it passes on the Host without its port', async () => {
      const result = await behind(`location /portus/ { proxy_pass PORTUS; ${good.replace('$http_host', '$host')} }`);
      expectFailure(
        result,
        'proxy',
        /Host without its port: localhost instead of localhost:/,
        'proxy_set_header Host $http_host;',
      );
    });
    it('it tells another scheme', async () => {
      const result = await behind(`location /portus/ { proxy_pass PORTUS; ${good.replace('$scheme', 'https')} }`);
      expectFailure(result, 'proxy', /says that clients speak https/, 'proxy_set_header X-Forwarded-Proto $scheme;');
    });
    it('it drops credentials', async () => {
      const result = await behind(
        `location /portus/ { proxy_pass PORTUS; ${good} proxy_set_header Authorization ""; }`,
      );
      expectFailure(
        result,
        'proxy',
        /drops the Authorization header/,
        'proxy_set_header Authorization $http_authorization;',
      );
    });
    it('it tells addresses of clients that nobody believes', async () => {
      const result = await behind(
        `location /portus/ { proxy_pass PORTUS; ${good} proxy_set_header X-Forwarded-For $remote_addr; }`,
      );
      expectFailure(result, 'trusted-proxies', /is not believed/, 'PORTUS_TRUSTED_PROXIES=127.0.0.1');
    });
    it('it does not reach Portus', async () => {
      const result = await behind('location /portus/ { proxy_pass http://127.0.0.1:1; }');
      expectFailure(result, 'public-url', /answers 502: it does not reach Portus/, 'proxy_pass http://127.0.0.1:');
    });
  });
});
