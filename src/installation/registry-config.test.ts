/** What a generated configuration says, fact by fact. Real registries start from it in test/e2e/generated-registry.test.ts. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePublicUrl } from '../platform/public-url.ts';
import { secret } from '../platform/secret.ts';
import type { RegistryConfigQuery } from '../contract/api/installation.ts';
import { unseal } from './generated-file.ts';
import { registryFiles } from './registry-files.ts';
import type { RegistryFacts } from './registry-facts.ts';

const facts: RegistryFacts = {
  name: 'main',
  publicUrl: parsePublicUrl('https://portus.example.org/portus'),
  issuer: 'issuer',
  service: 'registry:5000',
  publicNames: ['registry.example.org'],
  secure: true,
  internalUrl: 'http://10.0.0.5:5000',
  keyDelivery: 'x5c',
  generation: null,
  notificationSecret: secret('notify-$ecret'),
  httpSecret: secret('123456'),
  rootCertificates: '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----',
};

function made(query: RegistryConfigQuery = {}, change: Partial<RegistryFacts> = {}) {
  const { files, notes } = registryFiles({ ...facts, ...change }, query);
  const content = files[0]?.content ?? '';
  return { content, notes: notes.join('\n'), command: unseal(content)?.command };
}
const yaml = (query: RegistryConfigQuery = {}, change: Partial<RegistryFacts> = {}): unknown =>
  parse(made(query, change).content);
const variables = (query: RegistryConfigQuery = {}, change: Partial<RegistryFacts> = {}) =>
  Object.fromEntries(
    made({ ...query, format: 'env' }, change)
      .content.split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('the configuration file', () => {
  it('sends clients to the public URL for tokens, with the names of this registry', () => {
    expect(yaml()).toMatchObject({
      auth: {
        token: { realm: 'https://portus.example.org/portus/v2/token', service: 'registry:5000', issuer: 'issuer' },
      },
    });
  });

  it('reports to Portus with its own secret, durations with units, and not every blob', () => {
    expect(yaml()).toMatchObject({
      notifications: {
        events: { includereferences: true },
        endpoints: [
          {
            url: 'https://portus.example.org/portus/v2/webhooks/events',
            headers: { Authorization: ['Bearer notify-$ecret'] },
            timeout: '5s',
            backoff: expect.stringMatching(/^\d+s$/),
            ignore: { mediatypes: ['application/octet-stream'] },
          },
        ],
      },
    });
    expect(yaml({ portus_url: 'http://portus:5000/' })).toMatchObject({
      notifications: { endpoints: [{ url: 'http://portus:5000/v2/webhooks/events' }] },
      auth: { token: { realm: 'https://portus.example.org/portus/v2/token' } },
    });
  });

  it('names one public host with its scheme; with several, locations are relative', () => {
    expect(yaml()).toMatchObject({ http: { host: 'https://registry.example.org' } });
    expect(yaml({}, { secure: false })).toMatchObject({ http: { host: 'http://registry.example.org' } });
    const several = made({}, { publicNames: ['a.example.org', 'b.example.org:5000'] });
    expect(parse(several.content)).toMatchObject({ http: { relativeurls: true } });
    expect(several.content).not.toContain('  host:');
    expect(several.content).toContain('# It has several public names (a.example.org, b.example.org:5000)');
  });

  it('lets images be deleted, checks its storage, gives running requests time, and keeps one secret', () => {
    expect(yaml({ storage: '/srv/images' })).toMatchObject({
      storage: { filesystem: { rootdirectory: '/srv/images' }, delete: { enabled: true } },
      health: { storagedriver: { enabled: true, interval: '10s', threshold: 3 } },
      http: { draintimeout: '60s', secret: '123456' },
    });
  });

  it.each([
    ['behind a proxy elsewhere, for that and for Portus', {}, {}, ':5000'],
    ['behind a proxy on one machine, on loopback', {}, { internalUrl: 'http://127.0.0.1:5001' }, '127.0.0.1:5001'],
    [
      'when Portus takes the way of clients, on loopback',
      {},
      { internalUrl: 'https://registry.example.org' },
      '127.0.0.1:5000',
    ],
    [
      'with TLS of its own, where clients dial it',
      { profile: 'tls' },
      { internalUrl: 'https://registry.example.org' },
      ':443',
    ],
    ['on a socket', {}, { internalUrl: 'unix:/run/registry.sock' }, '/run/registry.sock'],
    ['where it was told', { addr: ':8080' }, {}, ':8080'],
    [
      'in a container, always on the same port',
      { format: 'kubernetes' },
      { internalUrl: 'http://registry:32000' },
      ':5000',
    ],
  ] as const)('listens %s', (_, query, change, addr) => {
    expect(made(query, change).content).toContain(`addr: ${addr}\n`);
  });

  it('speaks TLS itself only with that profile, which is the likely one for a port of its own', () => {
    expect(yaml()).not.toHaveProperty('http.tls');
    expect(yaml({ profile: 'tls', certificate: '/c.pem', key: '/k.pem' })).toMatchObject({
      http: { tls: { certificate: '/c.pem', key: '/k.pem', minimumtls: 'tls1.2' } },
    });
    expect(yaml({}, { publicNames: ['r:5000'], internalUrl: 'https://r:5000' })).toHaveProperty('http.tls');
    expect(yaml({}, { secure: false, internalUrl: 'http://r:5000' })).not.toHaveProperty('http.tls');
  });

  it('shows its state on loopback alone, and only when told', () => {
    expect(yaml()).toMatchObject({ log: { level: 'info' } });
    expect(yaml()).not.toHaveProperty('http.debug');
    expect(yaml({ debug: true })).toMatchObject({
      log: { level: 'debug' },
      http: { debug: { addr: '127.0.0.1:5001', prometheus: { enabled: true } } },
    });
  });

  it('has for generation 3 what only that reads', () => {
    const third = { generation: '3', autoredirect: true } as const;
    expect(yaml(third, { keyDelivery: 'jwks' })).toMatchObject({
      auth: {
        token: {
          rootcertbundle: '/etc/distribution/portus-root.pem',
          jwks: '/etc/distribution/portus-jwks.json',
          signingalgorithms: ['ES256', 'RS256'],
          autoredirect: true,
          autoredirectpath: '/portus/auth/token',
        },
      },
    });
    const second = made({ generation: '2', autoredirect: true }, { keyDelivery: 'jwks' });
    expect(second.content).not.toMatch(/jwks|signingalgorithms|autoredirectpath/);
    expect(second.content).toContain('rootcertbundle: /etc/docker/registry/portus-root.pem');
    expect(second.notes).toContain('Generation 2 cannot read keys from JWKS');
  });

  it('says in its head how it is made anew', () => {
    expect(made({ generation: '2', debug: true }, { name: 'my registry' }).command).toBe(
      'portus registry config "my registry" --generation 2 --debug',
    );
  });
});

describe('the environment', () => {
  it('uses the names that the program reads, of which one is not the key of the file', () => {
    expect(variables({ storage: '/srv' })).toMatchObject({
      REGISTRY_AUTH: 'token',
      REGISTRY_AUTH_TOKEN_REALM: 'https://portus.example.org/portus/v2/token',
      REGISTRY_NOTIFICATIONS_EVENTCONFIG_INCLUDEREFERENCES: 'true',
      REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: '/srv',
      REGISTRY_STORAGE_DELETE_ENABLED: 'true',
      REGISTRY_HTTP_DRAINTIMEOUT: '60s',
      OTEL_TRACES_EXPORTER: 'none',
    });
  });

  it('leaves the storage to the file that the registry has, unless told', () => {
    expect(variables()).not.toHaveProperty('REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY');
  });

  it('closes the port for debugging that the image of generation 3 opens', () => {
    expect(variables()).toHaveProperty('REGISTRY_HTTP_DEBUG_ADDR', '');
    expect(variables({ debug: true })).toHaveProperty('REGISTRY_HTTP_DEBUG_ADDR', '127.0.0.1:5001');
  });

  it('quotes what would be read as a number or a truth', () => {
    expect(variables({}, { service: '5000', issuer: 'yes' })).toMatchObject({
      REGISTRY_AUTH_TOKEN_SERVICE: '"5000"',
      REGISTRY_AUTH_TOKEN_ISSUER: '"yes"',
      REGISTRY_HTTP_SECRET: '"123456"',
    });
  });

  it('is the same for compose, where a dollar is written twice', () => {
    const { services } = parse(made({ format: 'compose', storage: '/srv' }).content) as {
      services: { registry: { environment: Record<string, string>; volumes: string[]; ports: string[] } };
    };
    const plain = Object.entries(services.registry.environment).map(([name, value]) => [
      name,
      value.replaceAll('$$', '$'),
    ]);
    expect(Object.fromEntries(plain)).toEqual(variables({ storage: '/srv' }));
    expect(services.registry.environment['REGISTRY_NOTIFICATIONS_ENDPOINTS']).toContain('notify-$$ecret');
    expect(services.registry.volumes).toContain('registry:/srv');
    expect(services.registry.ports).toEqual(['127.0.0.1:5000:5000']);
  });
});

it('for Kubernetes, a Secret holds the file and the certificate it names', () => {
  const { content, notes } = made({ format: 'kubernetes' }, { name: 'Main Registry' });
  const { metadata, stringData } = parse(content) as {
    metadata: { name: string };
    stringData: Record<string, string>;
  };
  expect(metadata.name).toBe('main-registry-config');
  expect(parse(stringData['config.yml'] ?? '')).toMatchObject({
    http: { addr: ':5000' },
    auth: { token: { rootcertbundle: '/etc/distribution/portus-root.pem' } },
  });
  expect(stringData['portus-root.pem']).toContain('BEGIN CERTIFICATE');
  expect(notes).not.toContain('root-certificate');
});

/** Keys that registry 3.0 knows, from its configuration reference; it is not in Debian, so nothing is started with them. */
const keysOfGeneration3 = [
  'version',
  'log.level',
  'storage.filesystem.rootdirectory',
  'storage.delete.enabled',
  'storage.cache.blobdescriptor',
  ...['addr', 'net', 'host', 'relativeurls', 'secret', 'draintimeout', 'headers'].map((key) => `http.${key}`),
  ...['certificate', 'key', 'minimumtls'].map((key) => `http.tls.${key}`),
  ...['addr', 'prometheus.enabled', 'prometheus.path'].map((key) => `http.debug.${key}`),
  ...['realm', 'service', 'issuer', 'rootcertbundle', 'jwks', 'signingalgorithms'].map((key) => `auth.token.${key}`),
  ...['autoredirect', 'autoredirectpath'].map((key) => `auth.token.${key}`),
  'notifications.events.includereferences',
  'notifications.endpoints',
  ...['enabled', 'interval', 'threshold'].map((key) => `health.storagedriver.${key}`),
];

it('every key for generation 3 is one that it knows', () => {
  const everything = { generation: '3', profile: 'tls', debug: true, autoredirect: true } as const;
  const paths = (value: unknown, at: string): string[] =>
    typeof value !== 'object' || value === null || Array.isArray(value) || at === 'http.headers'
      ? [at]
      : Object.entries(value).flatMap(([key, part]) => paths(part, at === '' ? key : `${at}.${key}`));
  for (const change of [{ keyDelivery: 'jwks' }, { publicNames: ['a', 'b'] }, { internalUrl: 'unix:/s' }] as const)
    for (const path of paths(yaml(everything, change), '')) expect(keysOfGeneration3).toContain(path);
});

describe('people are told', () => {
  const local = parsePublicUrl('http://localhost:5000');
  it.each([
    [
      'that nobody reaches a realm on loopback',
      {},
      { publicUrl: local },
      'clients on other machines cannot get tokens',
    ],
    ['that the registry would report to itself', {}, { publicUrl: local }, '--portus-url'],
    ['that plain HTTP is readable', {}, { publicUrl: parsePublicUrl('http://p.example.org') }, 'is plain HTTP'],
    ['which certificate the registry has to trust', {}, {}, 'SSL_CERT_FILE'],
    ['where the certificate comes from', {}, {}, 'portus registry root-certificate --output /etc/distribution/'],
    ['that the certificate is not known', {}, { rootCertificates: '' }, 'Portus has only the key'],
    ['that generation 3 was assumed', {}, {}, 'add --generation 2'],
    ['that TLS and the name disagree', { profile: 'plain' }, {}, 'update <name> --plain'],
    ['that plain and the name disagree', { profile: 'tls' }, { secure: false }, 'update <name> --tls'],
    ['that generation 2 redirects to https alone', { autoredirect: true, generation: '2' }, {}, '/auth/token always'],
    ['that it takes effect at the next start', {}, {}, 'when it is restarted'],
  ] as const)('%s', (_, query, change, words) => {
    expect(made(query, change).notes).toContain(words);
  });

  it('nothing of that where everything is on one machine', () => {
    const here = {
      publicUrl: local,
      publicNames: ['localhost:5001'],
      internalUrl: 'http://localhost:5001',
      secure: false,
    };
    expect(made({ generation: '2' }, here).notes.split('\n')).toHaveLength(2);
  });
});
