import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { proxyKinds } from '../../contract/api/proxies.ts';
import { parsePublicUrl } from '../../platform/public-url.ts';
import { stateOf } from '../generated-file.ts';
import { claimsOf, sharedClaims } from './claims.ts';
import { localUpstream, type ProxiedRegistry, type ProxyFacts } from './facts.ts';
import { generateProxyFiles } from './generate.ts';
import { commandOf, wishOf } from './wish.ts';

const embedded: ProxiedRegistry = {
  name: 'registry',
  hosts: ['docker.example.org', 'localhost:5000'],
  secure: true,
  address: null,
  authority: null,
};
const elsewhere: ProxiedRegistry = { ...embedded, hosts: ['docker.example.org'], address: 'http://127.0.0.1:5001' };

const facts = (more: Partial<ProxyFacts> = {}): ProxyFacts => ({
  publicUrl: parsePublicUrl('https://docker.example.org/portus'),
  publicUrlIsGuessed: false,
  portus: 'http://127.0.0.1:5000',
  portusAuthorityFile: null,
  registries: [embedded],
  shape: 'auto',
  distribution: 'debian',
  certificateFile: null,
  keyFile: null,
  bind: null,
  resolver: null,
  path: null,
  ...more,
});

const make = (kind: (typeof proxyKinds)[number], more: Partial<ProxyFacts> = {}) => {
  const { files, notes } = generateProxyFiles(kind, facts(more), `portus proxy config ${kind}`);
  return { text: files[0]?.content ?? '', path: files[0]?.path, files, notes: notes.join('\n') };
};

describe.each(proxyKinds)('%s', (kind) => {
  it('is known again as a file of ours that nobody changed', () => {
    const { text } = make(kind);
    expect(stateOf(text, text)).toBe('current');
    expect(stateOf(make(kind, { portus: 'http://127.0.0.1:5003' }).text, text)).toBe('stale');
    expect(stateOf(text.replace('5000', '5002'), text)).toBe('edited');
  });

  it('sends /v2/ to a registry beside Portus, and tokens to Portus all the same', () => {
    const { text } = make(kind, { registries: [elsewhere] });
    expect(text.indexOf('/v2/token')).toBeGreaterThan(0);
    expect(text).toContain('127.0.0.1:5001');
    expect(make(kind, { registries: [elsewhere], shape: 'portus-only' }).text).not.toContain('127.0.0.1:5001');
  });

  it('gives a registry of its own name a host of its own', () => {
    const { text, notes } = make(kind, { registries: [{ ...elsewhere, hosts: ['registry.example.org'] }] });
    expect(text).toContain('registry.example.org');
    expect(notes).toContain('auth.token.realm: https://docker.example.org/portus/v2/token');
  });

  it('checks the certificate of a program behind it', () => {
    const authority = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';
    const secure = { ...elsewhere, address: 'https://registry.internal:5443', authority };
    const { text, files } = make(kind, { registries: [secure] });
    expect(text).toMatch(/portus-registry-ca\.pem/);
    expect(text).toMatch(/proxy_ssl_verify on|SSLProxyVerify require|verify required|tls_trusted_ca_certs|rootCAs/);
    expect(text).not.toMatch(/insecure/i);
    expect(files[1]?.content).toContain(authority);
  });

  it('claims the names of its hosts, so that another file for them is found', () => {
    const claims = claimsOf(kind, make(kind).text);
    expect(claims.length).toBeGreaterThan(0);
    expect(sharedClaims(kind, make(kind).text, make(kind, { portus: 'http://127.0.0.1:7' }).text)).toEqual(claims);
  });
});

test.each([
  [
    'nginx',
    'server {\n  listen 443 ssl;\n  server_name other.example.org docker.example.org;\n  location / { return 404; }\n}',
  ],
  ['apache', '<VirtualHost *:443>\n  ServerName other.example.org\n  ServerAlias docker.example.org\n</VirtualHost>'],
  ['caddy', 'docker.example.org {\n\trespond 404\n}'],
  ['haproxy', 'frontend old\n    bind *:443 ssl crt /x.pem'],
  ['traefik', 'http:\n  routers:\n    a:\n      rule: Host(`docker.example.org`)'],
] as const)('%s: a file for the same name is a conflict: %j', (kind, theirs) => {
  expect(sharedClaims(kind, make(kind).text, theirs)).toHaveLength(1);
});

test.each([
  [
    'nginx',
    '# server { listen 443; server_name docker.example.org; }\nserver {\n  listen 80;\n  server_name docker.example.org;\n}',
  ],
  ['apache', '<VirtualHost *:443>\n  ServerName other.example.org\n</VirtualHost>'],
  ['caddy', ':80 {\n\troot * /usr/share/caddy\n}'],
  ['haproxy', 'frontend old\n    bind *:80'],
] as const)('%s: a file for something else is none: %j', (kind, theirs) => {
  expect(sharedClaims(kind, make(kind).text, theirs)).toEqual([]);
});

test('Traefik gets YAML with a router for each route, the special ones first', () => {
  const { http } = parse(make('traefik').text) as {
    http: { routers: Record<string, { rule: string; priority: number; service: string }>; services: object };
  };
  const rules = Object.values(http.routers).toSorted((a, b) => b.priority - a.priority);
  expect(rules.map(({ rule }) => rule)).toEqual([
    'Host(`docker.example.org`) && (Path(`/v2/token`) || Path(`/v2/webhooks/events`) || Path(`/auth/token`) || Path(`/auth/token/`))',
    'Host(`docker.example.org`) && (Path(`/v2`) || PathPrefix(`/v2/`))',
    'Host(`docker.example.org`) && (Path(`/portus/api/v1/events`))',
    'Host(`docker.example.org`) && (Path(`/portus`) || PathPrefix(`/portus/`))',
  ]);
  expect(Object.keys(http.services)).toEqual(['portus']);
});

test('a container is looked up again, and its network is to be trusted', () => {
  const { text, notes } = make('nginx', { portus: 'http://portus:5000' });
  expect(text).toContain('resolver 127.0.0.11');
  expect(text).toContain('proxy_pass http://$portus;');
  expect(notes).toContain('PORTUS_TRUSTED_PROXIES=uniquelocal');
  expect(make('apache', { portus: 'http://portus:5000' }).text).toContain('disablereuse=on');
  expect(make('haproxy', { portus: 'http://portus:5000' }).text).toContain('resolvers portus');
});

test('the socket of Portus is reached where it is', () => {
  const socket = { portus: localUpstream([{ kind: 'unix', path: '/run/portus/portus.sock' }], false) };
  expect(make('nginx', socket).text).toContain('server unix:/run/portus/portus.sock;');
  expect(make('apache', socket).text).toContain('"unix:/run/portus/portus.sock|http://localhost/portus"');
  expect(make('caddy', socket).text).toContain('reverse_proxy unix//run/portus/portus.sock');
  expect(make('haproxy', socket).text).toContain('server portus unix@/run/portus/portus.sock');
  expect(() => make('traefik', socket)).toThrow('cannot reach the socket');
});

test('files go where the distribution has them', () => {
  expect(make('apache').path).toBe('/etc/apache2/sites-available/portus.conf');
  expect(make('apache', { distribution: 'suse' }).path).toBe('/etc/apache2/vhosts.d/portus.conf');
  expect(make('nginx', { path: '/srv/proxy.conf' }).path).toBe('/srv/proxy.conf');
});

describe('what cannot be', () => {
  it('a registry whose address is this proxy', () => {
    const loop = { ...elsewhere, address: 'https://docker.example.org' };
    expect(() => make('nginx', { registries: [loop] })).toThrow('which is this proxy itself');
  });
  it('a registry under another host that has none', () => {
    expect(() => make('nginx', { registries: [elsewhere], shape: 'separate' })).toThrow(
      'no registry with a name of its own',
    );
  });
  it('an address with a path', () => {
    expect(() => make('nginx', { portus: 'http://127.0.0.1:5000/portus' })).toThrow('no address that a proxy');
  });
});

test('a registry that clients reach directly is left out, and said so', () => {
  const direct = { ...elsewhere, hosts: ['registry.example.org'], address: 'https://registry.example.org' };
  const { text, notes } = make('nginx', { registries: [direct] });
  expect(text).not.toContain('registry.example.org');
  expect(notes).toContain('reach the registry registry at registry.example.org without this proxy');
});

test('the command in the head of a file makes the same wish again', () => {
  const wish = {
    kind: 'apache',
    upstream_ca: '/etc/portus/ca.crt',
    shape: 'same-host',
    path: '/srv/portus.conf',
  } as const;
  expect(commandOf(wish)).toBe(
    'portus proxy config apache --upstream-ca /etc/portus/ca.crt --shape same-host --output /srv/portus.conf',
  );
  expect(wishOf(commandOf(wish))).toEqual(wish);
  expect(wishOf('portus registry config main')).toBeUndefined();
  expect(wishOf('portus proxy config lighttpd')).toBeUndefined();
});
