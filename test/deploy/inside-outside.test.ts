/**
 * A registry in a cluster whose clients are inside and outside of it: the two ways in which that failed, and the chart's
 * answer. The parts run in one network, as the chart declares them, without a cluster.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { portus as portusCommand, portusJson } from '../cli/command.ts';
import { imageLayout, writeLayout } from '../images.ts';
import { makeRootCertificate, registryProgram, skopeoProgram } from '../real-registry.ts';
import { password, until } from '../portus.ts';
import { program } from '../tools.ts';
import { canRender, renderChart } from './chart.ts';
import { canMakeNetworks, makeNetworks, type Networks, nodeAddress, type Place } from './namespaces.ts';
import { environmentOf, fileOf, routesOf, secretValue } from './pods.ts';

const possible =
  canMakeNetworks && registryProgram !== undefined && skopeoProgram !== undefined && program('socat') !== undefined;

/** A client with logins of its own; it trusts what the file says. */
async function client(place: Place, folder: string, trusted?: string) {
  mkdirSync(folder);
  await writeLayout(imageLayout('v1'), join(folder, 'image'));
  const env = {
    REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
    XDG_RUNTIME_DIR: folder,
    HOME: folder,
    // As for a user without rights: root remembers where layers are.
    _CONTAINERS_ROOTLESS_UID: '1',
    ...(trusted === undefined ? {} : { SSL_CERT_FILE: trusted }),
  };
  let pulls = 0;
  const plain = (secure: boolean, option: string): string[] => (secure ? [] : [`--${option}tls-verify=false`]);
  return {
    login: (host: string, secure: boolean) =>
      place.run('skopeo', ['login', ...plain(secure, ''), '-u', 'alice', '--password-stdin', host], env, password),
    push: (target: string, secure: boolean) => {
      const source = `oci:${join(folder, 'image')}:v1`;
      return place.run(
        'skopeo',
        ['--insecure-policy', 'copy', '-q', ...plain(secure, 'dest-'), source, `docker://${target}`],
        env,
      );
    },
    pull: (source: string, secure: boolean) => {
      const target = `dir:${join(folder, `pulled-${(pulls += 1)}`)}`;
      return place.run(
        'skopeo',
        ['--insecure-policy', 'copy', '-q', ...plain(secure, 'src-'), `docker://${source}`, target],
        env,
      );
    },
  };
}

const registryAddress = '10.96.0.20';
const nodePort = 32_123;
const forward = (place: Place) =>
  place.start('socat', [`TCP-LISTEN:${nodePort},bind=${nodeAddress},fork,reuseaddr`, `TCP:${registryAddress}:5000`]);
const answers = async (place: Place, url: string): Promise<boolean> =>
  (await place.run('curl', ['-sk', '-o', '/dev/null', url])).code === 0;

describe.skipIf(!possible)('set up in the classic way', () => {
  let networks: Networks;
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'portus-classic-'));
    networks = makeNetworks({
      insideNames: { '10.96.0.10': 'portus', [registryAddress]: 'registry' },
      outsideNames: { [nodeAddress]: 'node' },
      services: ['10.96.0.10', registryAddress],
    });
  });
  afterAll(async () => {
    await networks.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The registry of that time, with what the test is about. */
  const start = async (name: string, settings: object) => {
    const config = join(folder, `${name}.yml`);
    const storage = { filesystem: { rootdirectory: join(folder, name) } };
    const http = { addr: `${registryAddress}:5000`, relativeurls: true, secret: 'for tests only' };
    writeFileSync(config, stringify({ version: '0.1', log: { level: 'error' }, storage, http, ...settings }));
    const registry = networks.inside.start(registryProgram ?? '', ['serve', config]);
    await until(() => answers(networks.inside, 'http://registry:5000/'), 'the registry', registry.output);
    return registry;
  };

  it('the registry sends clients outside to a name that only the cluster knows: they get no token', async () => {
    makeRootCertificate(folder);
    const token = { service: 'registry:5000', issuer: 'portus', rootcertbundle: join(folder, 'root.pem') };
    const registry = await start('classic', { auth: { token: { ...token, realm: 'http://portus:5000/v2/token' } } });
    const forwarded = forward(networks.inside);
    await until(() => answers(networks.outside, `http://node:${nodePort}/`), 'the port of the node', forwarded.output);
    const { login } = await client(networks.outside, join(folder, 'client-classic'));
    const { code, stderr } = await login(`node:${nodePort}`, false);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/lookup portus\b/);
    await forwarded.stop();
    await registry.stop();
  });

  it('the registry tells of a push by the name that the client used, which nobody had entered', async () => {
    const received = join(folder, 'events');
    const receiver = networks.inside.start('node', [
      '-e',
      `require('http').createServer((request, reply) => {
         let body = '';
         request.on('data', (chunk) => (body += chunk)).on('end', () => {
           require('fs').appendFileSync(process.argv[1], body);
           reply.end();
         });
       }).listen(5000, '10.96.0.10')`,
      received,
    ]);
    await until(() => answers(networks.inside, 'http://portus:5000/'), 'the receiver', receiver.output);
    const endpoint = {
      name: 'portus',
      url: 'http://portus:5000/v2/webhooks/events',
      timeout: '2s',
      threshold: 3,
      backoff: '1s',
    };
    const registry = await start('open', { notifications: { endpoints: [endpoint] } });
    const forwarded = forward(networks.inside);
    await until(() => answers(networks.outside, `http://node:${nodePort}/`), 'the port of the node', forwarded.output);
    const { push } = await client(networks.outside, join(folder, 'client-open'));
    const pushed = await push(`node:${nodePort}/app:v1`, false);
    expect(pushed.code, pushed.stderr).toBe(0);
    await until(() => readFileSync(received, 'utf8').includes('"tag": "v1"'), 'the notification', registry.output);
    expect(readFileSync(received, 'utf8')).toContain(`"host": "node:${nodePort}"`);
  });
});

describe.skipIf(!possible || !canRender || program('nginx') === undefined)('set up by the chart', () => {
  const host = 'images.test';
  let networks: Networks;
  let folder: string;
  let home: string;
  let trusted: string;
  const services: Readonly<Record<string, string>> = { portus: '10.96.0.10', 'portus-registry': registryAddress };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-cluster-'));
    home = join(folder, 'data');
    trusted = join(folder, 'ca.crt');
    const { objects } = renderChart({ values: { publicUrl: `https://${host}`, registry: { embedded: false } } });
    networks = makeNetworks({
      insideNames: {
        '10.96.0.10': 'portus',
        [registryAddress]: 'portus-registry',
        // One public name: inside it leads to the ingress by its address in the cluster.
        '10.96.0.30': host,
      },
      outsideNames: { [nodeAddress]: `node ${host}` },
      services: [...Object.values(services), '10.96.0.30'],
    });
    const { inside } = networks;
    mkdirSync(join(folder, 'trust'));
    writeFileSync(join(folder, 'trust', 'ca.crt'), secretValue(objects, 'portus-tls', 'ca.crt'));
    for (const name of ['token.key', 'token.crt'])
      writeFileSync(join(folder, name), secretValue(objects, 'portus', name));
    for (const name of ['ca.crt', 'tls.crt', 'tls.key']) {
      writeFileSync(join(folder, name), secretValue(objects, 'portus-tls', name));
    }

    const config = fileOf(objects, 'portus-registry', 'registry.yml').replace(
      '/token/token.crt',
      join(folder, 'token.crt'),
    );
    writeFileSync(join(folder, 'registry.yml'), config);
    expect((parse(config) as { version: unknown }).version).toBe(0.1);
    // Pods have addresses and volumes of their own.
    const registry = inside.start(registryProgram ?? '', ['serve', join(folder, 'registry.yml')], {
      ...environmentOf(objects, 'portus-registry'),
      REGISTRY_HTTP_ADDR: `${registryAddress}:5000`,
      REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: join(folder, 'images'),
    });
    const portus = inside.start('node', [resolve('src/main.ts'), 'serve'], {
      ...environmentOf(objects, 'portus'),
      PORTUS_HOME: home,
      PORTUS_LISTEN: '10.96.0.10:5000',
      PORTUS_TRUST_FOLDER: join(folder, 'trust'),
      PORTUS_TOKEN_KEY_FILE: join(folder, 'token.key'),
      PORTUS_TOKEN_CERTIFICATE_FILE: join(folder, 'token.crt'),
    });
    writeFileSync(join(folder, 'nginx.conf'), ingress(objects));
    const nginx = inside.start(program('nginx') ?? '', ['-e', 'stderr', '-c', join(folder, 'nginx.conf')]);
    forward(inside);
    const all = (): string => [registry, portus, nginx].map(({ output }) => output()).join('\n');
    const ready = async (): Promise<boolean> =>
      (await networks.outside.run('curl', ['-sf', '--cacert', trusted, `https://${host}/readyz`])).code === 0;
    await until(ready, 'Portus to be ready', all, 60);
    const created = await portusCommand(
      ['user', 'create', 'alice', '--email', 'alice@example.org', '--admin', '--password-stdin'],
      {
        environment: { PORTUS_HOME: home, PORTUS_PUBLIC_URL: `https://${host}` },
        stdin: `${password}\n`,
      },
    );
    expect(created.code, created.stderr).toBe(0);
  }, 120_000);
  afterAll(async () => {
    await networks.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What an ingress controller makes of the chart's rules. */
  function ingress(objects: Parameters<typeof routesOf>[0]): string {
    // nginx works as another user.
    chmodSync(folder, 0o755);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/nginx-${name};`,
    );
    const locations = routesOf(objects).map(
      ({ path, service }) => `location ${path} { proxy_pass http://${services[service] ?? ''}:5000; }`,
    );
    return `daemon off; user root; pid ${folder}/nginx.pid; events {} http { access_log off; ${temporary.join(' ')}
      server {
        listen 10.96.0.30:443 ssl; listen ${nodeAddress}:443 ssl; server_name ${host};
        ssl_certificate ${folder}/tls.crt; ssl_certificate_key ${folder}/tls.key;
        client_max_body_size 0; proxy_request_buffering off; proxy_buffering off; proxy_http_version 1.1;
        proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https; proxy_set_header X-Forwarded-For $remote_addr;
        ${locations.join(' ')}
      } }`;
  }

  /** Every way in: from where, under which name, over TLS. */
  const ways = [
    ['outside, by the public name', 'outside', host, true],
    ['inside, by the public name', 'inside', host, true],
    ['inside, by the name of the service', 'inside', 'portus-registry:5000', false],
    ["outside, by a node's port", 'outside', `node:${nodePort}`, false],
  ] as const;

  it.each(ways)('a client %s pushes and pulls', async (_what, side, registry, secure) => {
    const { login, push, pull } = await client(
      networks[side],
      join(folder, `client-${registry.replace(':', '-')}-${side}`),
      trusted,
    );
    for (const step of [
      () => login(registry, secure),
      () => push(`${registry}/alice/${side}-${secure ? 'public' : 'direct'}:v1`, secure),
      () => pull(`${registry}/alice/${side}-${secure ? 'public' : 'direct'}:v1`, secure),
    ]) {
      const { code, stderr } = await step();
      expect(code, stderr).toBe(0);
    }
  });

  it('all of them are in the one registry of Portus, under its public name', async () => {
    const environment = { PORTUS_HOME: home, PORTUS_PUBLIC_URL: `https://${host}` };
    const list = () =>
      portusJson<{ full_name: string; registry_hostname: string }[]>(['repository', 'list'], { environment });
    let found = await list();
    await until(async () => (found = await list()).length === ways.length, 'the repositories');
    expect(found.map((one) => one.full_name).sort()).toEqual([
      'alice/inside-direct',
      'alice/inside-public',
      'alice/outside-direct',
      'alice/outside-public',
    ]);
    expect(new Set(found.map((one) => one.registry_hostname))).toEqual(new Set([host]));
  });

  it('what one side pushed, the other pulls', async () => {
    const { login, pull } = await client(networks.inside, join(folder, 'client-across'), trusted);
    await login(host, true);
    const { code, stderr } = await pull(`${host}/alice/outside-direct:v1`, true);
    expect(code, stderr).toBe(0);
  });
});
