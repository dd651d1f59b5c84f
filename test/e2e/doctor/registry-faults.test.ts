/**
 * A healthy installation passes every check; then one thing at a time is broken between Portus and its registry, and the
 * doctor has to name exactly that one, with the line that mends it.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import http from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DoctorCheck, DoctorCheckId } from '../../../src/contract/api/doctor.ts';
import type { Repository } from '../../../src/contract/api/catalog.ts';
import { dayMs } from '../../../src/platform/clock.ts';
import { registryProgram } from '../../real-registry.ts';
import { freePort } from '../../portus.ts';
import {
  certificateFor,
  type Installation,
  nginx,
  type Running,
  startInstallation,
  startNginx,
  startRelay,
  writeCertificate,
} from './installation.ts';

const failing = (checks: readonly DoctorCheck[]): string[] =>
  checks.filter(({ state }) => state === 'fail').map(({ id }) => id);

/** Exactly these fail; the first in these words, with this line in its fix. */
function expectFailure(checks: readonly DoctorCheck[], id: DoctorCheckId, cause: RegExp, fix: string): void {
  const found = checks.find((check) => check.id === id);
  expect(found?.cause).toMatch(cause);
  expect(found?.fix).toContain(fix);
  expect(failing(checks)).toEqual([id]);
}

describe.skipIf(registryProgram === undefined)('the doctor', () => {
  let all: Installation;
  const started: Running[] = [];

  beforeAll(async () => {
    all = await startInstallation();
  }, 30_000);
  afterEach(async () => {
    for (const one of started.splice(0)) await one.stop();
  });
  afterAll(() => all.remove());

  const front = async (lines: string): Promise<Running> => {
    const running = await startNginx(all.folder, await freePort(), lines);
    started.push(running);
    return running;
  };
  const right = (): object => ({
    hostname: all.address,
    use_ssl: false,
    internal_url: `http://${all.address}`,
    ca_certificate: null,
  });

  it('finds nothing wrong with a healthy installation, and leaves no trace', async () => {
    const checks = await all.doctor();
    const notPassed = checks.filter(({ state }) => state !== 'pass');
    expect(notPassed).toEqual([]);
    expect(checks.map(({ id }) => id)).toContain('notifications');
    expect((await all.admin.get<Repository[]>('/repositories')).body).toEqual([]);
    const { body } = await all.admin.get<{ event: string; target: string }[]>('/activities');
    expect(body.filter(({ target }) => target.includes('probe'))).toEqual([]);
  });

  it('writes nothing when it is told so', async () => {
    const checks = await all.doctor({ write: false });
    expect(checks.filter(({ state }) => state === 'skipped').map(({ id }) => id)).toEqual([
      'upload',
      'notifications',
      'delete',
    ]);
  });

  describe('names the wrong setting of the registry:', () => {
    it('realm on another host', async () => {
      await all.startRegistry({ realm: 'http://portus:3000/v2/token' });
      expectFailure(
        await all.doctor(),
        'challenge',
        /The host differs/,
        `auth.token.realm: ${all.portus.url}/v2/token`,
      );
    });
    it('realm over https where Portus is plain', async () => {
      await all.startRegistry({ realm: `${all.portus.url.replace('http:', 'https:')}/v2/token` });
      expectFailure(
        await all.doctor(),
        'challenge',
        /scheme differs: https instead of http/,
        `auth.token.realm: ${all.portus.url}/v2/token`,
      );
    });
    it('realm with another path', async () => {
      await all.startRegistry({ realm: `${all.portus.url}/portus/v2/token` });
      expectFailure(
        await all.doctor(),
        'challenge',
        /path differs/,
        `REGISTRY_AUTH_TOKEN_REALM=${all.portus.url}/v2/token`,
      );
    });
    it('service', async () => {
      await all.startRegistry({ service: 'registry:5000' });
      expectFailure(
        await all.doctor(),
        'challenge',
        /the service "registry:5000"/,
        `auth.token.service: ${all.address}`,
      );
    });
    it('issuer', async () => {
      await all.startRegistry({ issuer: 'localhost' });
      expectFailure(
        await all.doctor(),
        'signing',
        /issuer "localhost"; Portus signs as "portus"/,
        'auth.token.issuer: portus',
      );
    });
    it('bundle of another key', async () => {
      const other = join(all.folder, 'other.pem');
      execFileSync(
        'openssl',
        ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', '/dev/null', '-out', other, '-subj', '/CN=other'],
        { stdio: 'ignore' },
      );
      await all.startRegistry({ bundle: other });
      expectFailure(
        await all.doctor(),
        'signing',
        /its bundle holds another key/,
        `curl -fsS ${all.portus.url}/.well-known/registry-root.pem`,
      );
    });
    it('no token authentication at all', async () => {
      await all.startRegistry({ open: true });
      expectFailure(await all.doctor(), 'challenge', /asks for no token/, `realm: ${all.portus.url}/v2/token`);
    });
    it('notifications to a wrong address', async () => {
      await all.startRegistry({ notify: { url: `${all.portus.url}/webhooks` } });
      expectFailure(
        await all.doctor(),
        'notifications',
        /was not told of a push within 3 s.*address of Portus is wrong now/,
        `url: ${all.portus.url}/v2/webhooks/events`,
      );
    });
    it('notifications with a wrong secret', async () => {
      await all.startRegistry({ notify: { secret: 'not the secret'.replaceAll(' ', '-') } });
      expectFailure(
        await all.doctor(),
        'notifications',
        /wrong secret: those from 127\.0\.0\.1/,
        'Authorization: [Bearer',
      );
    });
    it('no notifications', async () => {
      await all.startRegistry({ notify: null });
      expectFailure(await all.doctor(), 'notifications', /was not told of a push/, 'endpoints:');
    });
    it('deletion switched off', async () => {
      await all.startRegistry({ deletes: false });
      expectFailure(await all.doctor(), 'delete', /Deletion is switched off/, 'storage.delete.enabled: true');
    });
    it('http.host of another host', async () => {
      await all.startRegistry({ host: 'https://registry.example.org' });
      expectFailure(
        await all.doctor(),
        'upload',
        /http\.host of the registry names https:\/\/registry\.example\.org/,
        `http.host: http://${all.address}`,
      );
    });
  });

  describe('names what is wrong on the way to the registry:', () => {
    const internal = async (url: string): Promise<void> => all.change({ ...right(), internal_url: url });
    afterAll(() => all.change(right()));

    it('it is not running', async () => {
      await all.change(right());
      await all.stopRegistry();
      expectFailure(await all.doctor(), 'registry', /Nothing listens at/, 'Start the registry');
      await all.startRegistry();
    });
    it('its name is unknown', async () => {
      await internal('http://registry.invalid:5000');
      expectFailure(
        await all.doctor(),
        'registry',
        /registry\.invalid is not known to the resolver/,
        'portus registry update main --internal-url',
      );
    });
    it('a web page instead', async () => {
      const page = http.createServer((_, response) =>
        response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>'),
      );
      await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
      const address = page.address();
      await internal(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
      expectFailure(
        await all.doctor(),
        'registry',
        /a web page is there/,
        'portus registry update main --internal-url',
      );
      page.close();
    });
    it('its record says TLS, and it has none', async () => {
      await internal(`https://${all.address}`);
      expectFailure(
        await all.doctor(),
        'registry',
        /speaks plain HTTP/,
        `portus registry update main --internal-url http://${all.address}`,
      );
    });
    it('its record says plain, and it has TLS', async () => {
      await all.startRegistry({ tls: await certificateFor(all.authority, ['127.0.0.1']) });
      await internal(`http://${all.address}`);
      expectFailure(
        await all.doctor(),
        'registry',
        /speaks TLS, not plain HTTP/,
        `portus registry update main --internal-url https://${all.address}`,
      );
    });
    it('its authority is not known', async () => {
      await internal(`https://${all.address}`);
      expectFailure(
        await all.doctor(),
        'registry',
        /comes from Doctor test authority, which is not trusted/,
        'portus registry update main --ca',
      );
    });
    it('its certificate has expired', async () => {
      await all.startRegistry({ tls: await certificateFor(all.authority, ['127.0.0.1'], Date.now() - dayMs) });
      await all.change({
        ...right(),
        internal_url: `https://${all.address}`,
        ca_certificate: all.authority.certificate,
      });
      expectFailure(await all.doctor(), 'registry', /expired on 20/, 'Renew the certificate in http.tls.certificate');
    });
    it('its certificate is for another name', async () => {
      await all.startRegistry({ tls: await certificateFor(all.authority, ['registry.example.org']) });
      expectFailure(
        await all.doctor(),
        'registry',
        /is for registry\.example\.org and not for 127\.0\.0\.1/,
        'portus registry update main --internal-url https://',
      );
    });
    it('its clock is off by ten minutes', async () => {
      await all.startRegistry();
      const relay = await startRelay(all.address, (headers) => ({
        ...headers,
        date: new Date(Date.now() + 600_000).toUTCString(),
      }));
      started.push(relay);
      await internal(relay.url);
      const checks = await all.doctor();
      expectFailure(checks, 'clock', /is 6\d\d s ahead|is 600 s ahead|is 599 s ahead/, 'timedatectl set-ntp true');
    });
  });

  describe.skipIf(nginx === undefined)('names what the proxy in front of the registry does wrong:', () => {
    const through = async (lines: string): Promise<Running> => {
      await all.startRegistry();
      const proxy = await front(lines.replaceAll('REGISTRY', `http://${all.address}`));
      await all.change({ ...right(), hostname: proxy.host });
      await all.startRegistry({ service: all.address });
      return proxy;
    };
    const good =
      'client_max_body_size 0; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;';

    it('nothing, when it does it right', async () => {
      await through(`location / { proxy_pass REGISTRY; ${good} }`);
      expect(failing(await all.doctor())).toEqual([]);
    });
    it('it drops credentials', async () => {
      await through(`location / { proxy_pass REGISTRY; ${good} proxy_set_header Authorization ""; }`);
      expectFailure(
        await all.doctor(),
        'upload',
        /drops the Authorization header/,
        'proxy_set_header Authorization $http_authorization;',
      );
    });
    it('it limits the size of uploads', async () => {
      await through(`location / { proxy_pass REGISTRY; ${good.replace('client_max_body_size 0;', '')} }`);
      expectFailure(await all.doctor(), 'upload', /\(413\)/, 'client_max_body_size 0;');
    });
    it('it passes on the Host without its port', async () => {
      await through(`location / { proxy_pass REGISTRY; ${good.replace('$http_host', '$host')} }`);
      expectFailure(await all.doctor(), 'upload', /without its port/, 'proxy_set_header Host $http_host;');
    });
    it('it passes on its own idea of the Host', async () => {
      await through(`location / { proxy_pass REGISTRY; client_max_body_size 0; proxy_redirect off; }`);
      expectFailure(await all.doctor(), 'upload', /does not pass on the Host/, 'proxy_set_header Host $http_host;');
    });
    it('it sends the wrong scheme', async () => {
      await through(`location / { proxy_pass REGISTRY; ${good.replace('$scheme', 'https')} }`);
      expectFailure(await all.doctor(), 'upload', /X-Forwarded-Proto/, 'proxy_set_header X-Forwarded-Proto $scheme;');
    });
    it('it ends TLS and does not tell', async () => {
      await all.startRegistry();
      const files = writeCertificate(all.folder, 'proxy', await certificateFor(all.authority, ['127.0.0.1']));
      const tls = `ssl_certificate ${files.certificate}; ssl_certificate_key ${files.key};`;
      const lines = `${tls} location / { proxy_pass http://${all.address}; client_max_body_size 0; proxy_set_header Host $http_host; }`;
      const proxy = await startNginx(all.folder, await freePort(), lines, 'ssl');
      started.push(proxy);
      const secure = { ...right(), hostname: proxy.host, use_ssl: true };
      await all.change({ ...secure, ca_certificate: all.authority.certificate });
      expectFailure(
        await all.doctor(),
        'upload',
        /does not say that clients speak https \(X-Forwarded-Proto\)/,
        'proxy_set_header X-Forwarded-Proto $scheme;',
      );
      await all.change(secure);
      expectFailure(
        await all.doctor(),
        'public-name',
        /comes from Doctor test authority/,
        `cp ca.crt /etc/docker/certs.d/${proxy.host}/ca.crt`,
      );
      await all.change({ ...secure, use_ssl: false });
      expectFailure(
        await all.doctor(),
        'public-name',
        /speaks TLS, not plain HTTP/,
        'portus registry update main --tls',
      );
    });
    it('it does not reach the registry', async () => {
      await through(`location / { return 502; }`);
      expectFailure(
        await all.doctor(),
        'public-name',
        /does not reach the registry/,
        `location /v2/ { proxy_pass http://${all.address}; }`,
      );
    });
  });
});
