import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { effectiveSettings } from './describe.ts';
import { loadConfig } from './load.ts';
import { oldNames } from './old-names.ts';
import { asksForBackground } from './old/background.ts';
import { describeOldNames, oldNameRows } from './old/describe.ts';
import { settings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'portus-old-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

type Environment = Readonly<Record<string, string>>;

function mistakesOf(environment: Environment): string {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof Problem) return error.detail ?? '';
    throw error;
  }
  return '';
}

/** The settings that differ from those of an empty environment, by their paths. */
function effectOf(environment: Environment): Record<string, unknown> {
  const before = new Map(effectiveSettings(loadConfig({})).map(({ setting, value }) => [setting, value]));
  const { config } = loadConfig(environment);
  const valueAt = (path: string): unknown =>
    path.split('.').reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], config);
  return Object.fromEntries(
    settings
      .map(({ path }) => [path, valueAt(path)] as const)
      .filter(([path, value]) => value !== undefined && value !== before.get(path)),
  );
}

const noticesOf = (environment: Environment): string => loadConfig(environment).notices.join('\n');

describe('an old name that has a meaning', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['PORTUS_PUMA_HOST', '0.0.0.0:3000', { listen: '0.0.0.0:3000' }],
    ['PUMA_IP', '10.0.0.1', { listen: '10.0.0.1:80' }],
    ['PUMA_PORT', '8080', { listen: '0.0.0.0:8080' }],
    ['PORTUS_PORT', '8080', { listen: '0.0.0.0:8080' }],
    ['PORT0', '31000', { listen: '0.0.0.0:31000' }],
    ['PORTUS_PUMA_USE_UNIX_SOCKET', 'true', { listen: 'unix:/srv/Portus/tmp/sockets/puma.sock' }],
    ['PORTUS_PUMA_TLS_KEY', '/c/portus.key', { 'tls.keyFile': '/c/portus.key', listen: '0.0.0.0:3000' }],
    ['PUMA_SSL_KEY', '/c/key.pem', { 'tls.keyFile': '/c/key.pem', listen: '0.0.0.0:443' }],
    ['PORTUS_PUMA_TLS_CERT', '/c/portus.crt', { 'tls.certificateFile': '/c/portus.crt' }],
    ['PUMA_SSL_CRT', '/c/crt.pem', { 'tls.certificateFile': '/c/crt.pem' }],
    ['RAILS_RELATIVE_URL_ROOT', '/apps/portus/', { publicUrl: 'http://localhost:5000/apps/portus' }],
    ['PORTUS_KEY_PATH', '/c/portus.key', { 'token.keyFile': '/c/portus.key' }],
    ['PORTUS_ENCRYPTION_PRIVATE_KEY_PATH', '/c/portus.key', { 'token.keyFile': '/c/portus.key' }],
    ['PORTUS_CERT_PATH', '/c/portus.crt', { 'token.certificateFile': '/c/portus.crt' }],
    ['PORTUS_CRT_PATH', '/c/portus.crt', { 'token.certificateFile': '/c/portus.crt' }],
    ['PORTUS_ADMIN_PASSWORD', '0123456789', { 'setup.adminPassword': '0123456789' }],
    ['PORTUS_REGISTRY_JWT_EXPIRATION_TIME_VALUE', '5', { 'token.lifetimeSeconds': 300 }],
    ['PORTUS_REGISTRY_JWT_EXPIRATION_TIME', '5', { 'token.lifetimeSeconds': 300 }],
    ['PORTUS_JWT_EXPIRATION_TIME_VALUE', '5.minutes', { 'token.lifetimeSeconds': 300 }],
    ['PORTUS_JWT_EXPIRATION_TIME', '1.hour', { 'token.lifetimeSeconds': 3600 }],
    ['PORTUS_DB_POOL', '5', { 'database.pool': 5 }],
    ['PORTUS_DB_ADAPTER', 'postgresql', { 'database.url': 'postgres://root@localhost/portus_production' }],
    ['PORTUS_DB_HOST', 'db', { 'database.url': 'mysql://root@db/portus_production' }],
    ['PORTUS_DB_PORT', '3307', { 'database.url': 'mysql://root@localhost:3307/portus_production' }],
    ['PORTUS_DB_SOCKET', '/s', { 'database.url': 'mysql://root@localhost/portus_production?socket=%2Fs' }],
    ['PORTUS_DB_USERNAME', 'portus', { 'database.url': 'mysql://portus@localhost/portus_production' }],
    ['PORTUS_DB_PASSWORD', '007', { 'database.url': 'mysql://root:007@localhost/portus_production' }],
    ['PORTUS_DB_DATABASE', 'x', { 'database.url': 'mysql://root@localhost/x' }],
    ['PORTUS_PRODUCTION_HOST', 'db', { 'database.url': 'mysql://root@db/portus_production' }],
    ['PORTUS_PRODUCTION_USERNAME', 'u', { 'database.url': 'mysql://u@localhost/portus_production' }],
    ['PORTUS_PRODUCTION_PASSWORD', 'p', { 'database.url': 'mysql://root:p@localhost/portus_production' }],
    ['PORTUS_PRODUCTION_DATABASE', 'x', { 'database.url': 'mysql://root@localhost/x' }],
    ['PORTUS_DEVELOPMENT_HOST', 'db', { 'database.url': 'mysql://root@db/portus_production' }],
    ['PORTUS_DEVELOPMENT_USERNAME', 'u', { 'database.url': 'mysql://u@localhost/portus_production' }],
    ['PORTUS_DEVELOPMENT_PASSWORD', 'p', { 'database.url': 'mysql://root:p@localhost/portus_production' }],
    ['PORTUS_DEVELOPMENT_DATABASE', 'x', { 'database.url': 'mysql://root@localhost/x' }],
    ['MARIADB_ADAPTER', 'mysql2', { 'database.url': 'mysql://root:portus@db/portus' }],
    ['MARIADB_HOST', '::1', { 'database.url': 'mysql://root:portus@[::1]/portus' }],
    ['MARIADB_PORT', '3307', { 'database.url': 'mysql://root:portus@db:3307/portus' }],
    ['MARIADB_USER', 'u', { 'database.url': 'mysql://u:portus@db/portus' }],
    ['MARIADB_PASSWORD', 'a/b', { 'database.url': 'mysql://root:a%2Fb@db/portus' }],
    ['MARIADB_DATABASE', 'x', { 'database.url': 'mysql://root:portus@db/x' }],
    ['REGISTRY_HOSTNAME', 'hub.example.org', { 'initRegistry.hostname': 'hub.example.org' }],
    ['PORTUS_BACKGROUND_SYNC_ENABLED', 'false', { 'sync.strategy': 'off' }],
    ['PORTUS_BACKGROUND_SYNC_STRATEGY', 'on-start', { 'sync.strategy': 'on-start' }],
    ['PORTUS_LOG_LEVEL', 'unknown', { 'log.level': 'fatal' }],
    ['PORTUS_SIGNUP_ENABLED', 'true', { 'signup.enabled': true }],
    ['PORTUS_SECRET_KEY_BASE', '0123456789abcdef0123', { secretKeyBase: '0123456789abcdef0123' }],
    ['PORTUS_INIT_REGISTRY_NAME', 'hub', { 'initRegistry.name': 'hub' }],
    ['PORTUS_INIT_REGISTRY_HOSTNAME', 'hub:5000', { 'initRegistry.hostname': 'hub:5000' }],
    ['PORTUS_INIT_REGISTRY_USE_SSL', 'false', { 'initRegistry.useSsl': false }],
    ['PORTUS_USER_PERMISSION_PUSH_IMAGES_POLICY', 'admin-only', { 'userPermission.pushImages.policy': 'admin-only' }],
    ...['PORTUS_MACHINE_FQDN', 'PORTUS_MACHINE_FQDN_VALUE'].map((name): [string, string, Record<string, unknown>] => [
      name,
      'portus.example.org',
      {
        'token.issuer': 'portus.example.org',
        'registry.embedded': false,
        publicUrl: 'https://portus.example.org',
      },
    ]),
  ])('%s=%s', (name, value, effect) => {
    expect(effectOf({ [name]: value })).toMatchObject(effect);
    const { origins } = loadConfig({ [name]: value });
    expect(noticesOf({ [name]: value })).not.toContain('undefined');
    for (const path of Object.keys(effect)) expect(origins.get(path)).toContain(`environment ${name}`);
  });
});

/** Meaningful only beside others; the tests below show them. */
const companions = new Set([
  'PORTUS_CHECK_SSL_USAGE_ENABLED',
  'RAILS_ENV',
  'REGISTRY_PORT',
  'REGISTRY_NAME',
  'REGISTRY_SSL_ENABLED',
]);

describe('every name of the table', () => {
  const values = [
    'true',
    'false',
    'no',
    '16',
    'warn',
    'allow-personal',
    'update',
    '8080',
    '/portus',
    'mysql',
    'a very long value of a test',
  ];
  const readings = (name: string) =>
    values.map((value) => {
      try {
        const { notices } = loadConfig({ [name]: value });
        return {
          effect: Object.keys(effectOf({ [name]: value })).length > 0,
          said: notices.some((one) => one.includes(name)),
        };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { effect: false, said: false, refused: (error.detail ?? '').includes(name) };
      }
    });

  it.each(oldNames.map((entry) => [entry.name, entry] as const))(
    '%s does what the table says',
    (name, { effect, now }) => {
      expect(now.length).toBeGreaterThan(5);
      const found = readings(name);
      if (effect.kind === 'silent' || companions.has(name)) {
        expect(found.every((one) => !one.effect && !one.said)).toBe(true);
      } else if (effect.kind === 'notice') {
        expect(found.some(({ said }) => said)).toBe(true);
        expect(found.every((one) => !one.effect)).toBe(true);
      } else if (effect.kind === 'refusal') {
        expect(found.some(({ refused = false }) => refused)).toBe(true);
      } else expect(found.some((one) => one.effect)).toBe(true);
    },
  );

  it('is there once, and no setting of ours but for the same', () => {
    expect(new Set(oldNames.map(({ name }) => name)).size).toBe(oldNames.length);
    const ours = new Set(settings.map(({ variable }) => variable));
    for (const { name, effect } of oldNames) expect([name, ours.has(name)]).toEqual([name, effect.kind === 'same']);
  });

  it('covers all that the old Portus and its images knew', () => {
    const list = join(import.meta.dirname, '../../../test/fixtures/old-names.txt');
    const historic = readFileSync(list, 'utf8').trim().split('\n');
    const known = new Set(oldNames.flatMap(({ name }) => [name, `${name}_FILE`]));
    expect(historic.length).toBeGreaterThan(200);
    expect(historic.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the environment of a compose file', () => {
  const compose = {
    PORTUS_MACHINE_FQDN_VALUE: 'hub.example.org',
    PORTUS_DB_HOST: 'db',
    PORTUS_DB_DATABASE: 'portus_production',
    PORTUS_DB_PASSWORD: "p@ss'word",
    PORTUS_DB_POOL: '5',
    PORTUS_KEY_PATH: '/certificates/portus.key',
    PORTUS_PASSWORD: '12341234',
    PORTUS_PUMA_TLS_KEY: '/certificates/portus.key',
    PORTUS_PUMA_TLS_CERT: '/certificates/portus.crt',
    RAILS_SERVE_STATIC_FILES: "'true'",
    CCONFIG_PREFIX: 'PORTUS',
  };

  it('behind a proxy that speaks TLS again becomes ours', () => {
    expect(effectOf(compose)).toMatchObject({
      'database.url': "mysql://root:p%40ss'word@db/portus_production",
      'database.pool': 5,
      listen: '0.0.0.0:3000',
      publicUrl: 'https://hub.example.org',
      'registry.embedded': false,
      'tls.certificateFile': '/certificates/portus.crt',
      'token.issuer': 'hub.example.org',
      'token.keyFile': '/certificates/portus.key',
    });
    expect(noticesOf(compose)).toContain('PORTUS_PASSWORD: No longer needed');
    expect(noticesOf(compose)).toContain('The public URL is taken to be https://hub.example.org');
  });

  it('without TLS has its port in the public URL, and its quotes are left out', () => {
    const plain = {
      PORTUS_MACHINE_FQDN_VALUE: '172.17.0.1',
      PORTUS_PUMA_HOST: '0.0.0.0:3000',
      PORTUS_CHECK_SSL_USAGE_ENABLED: "'false'",
      PORTUS_DELETE_ENABLED: '"true"',
      PORTUS_ANONYMOUS_BROWSING_ENABLED: "'false'",
    };
    expect(effectOf(plain)).toMatchObject({ publicUrl: 'http://172.17.0.1:3000', 'anonymousBrowsing.enabled': false });
    expect(noticesOf(plain)).toContain('PORTUS_CHECK_SSL_USAGE_ENABLED has quotes around its value');
    expect(noticesOf(plain)).toContain('PORTUS_ANONYMOUS_BROWSING_ENABLED has quotes around its value');
  });

  it('of the image with PUMA_ names becomes ours', () => {
    const image = {
      DEBUG: 'true',
      MARIADB_ADAPTER: 'mysql2',
      MARIADB_ENCODING: 'utf8',
      MARIADB_HOST: '127.0.0.1',
      MARIADB_PORT: '3306',
      MARIADB_USER: 'portus',
      MARIADB_PASSWORD: 'portus',
      MARIADB_DATABASE: 'portus',
      RACK_ENV: 'production',
      RAILS_ENV: 'production',
      PUMA_SSL_KEY: '/certs/server-key.pem',
      PUMA_SSL_CRT: '/certs/server-crt.pem',
      PUMA_IP: '127.0.0.1',
      PUMA_PORT: '443',
      PORTUS_MACHINE_FQDN: '127.0.0.1',
      PORTUS_DELETE_ENABLED: 'true',
      PORTUS_ENCRYPTION_PRIVATE_KEY_PATH: '/certs/server-key.pem',
      PORTUS_PORTUS_PASSWORD: 'some-password',
    };
    expect(effectOf(image)).toEqual({
      'database.url': 'mysql://portus:portus@127.0.0.1:3306/portus',
      listen: '127.0.0.1:443',
      publicUrl: 'https://127.0.0.1',
      'registry.embedded': false,
      'tls.certificateFile': '/certs/server-crt.pem',
      'tls.keyFile': '/certs/server-key.pem',
      'token.issuer': '127.0.0.1',
      'token.keyFile': '/certs/server-key.pem',
    });
    expect(noticesOf(image)).not.toContain('some-password');
    const plain = { ...image, PORTUS_CHECK_SSL_USAGE_ENABLED: 'false', PUMA_PORT: '80' };
    expect(effectOf(plain)).toMatchObject({ listen: '127.0.0.1:80', publicUrl: 'http://127.0.0.1' });
    expect(effectOf(plain)).not.toHaveProperty(['tls.keyFile']);
    expect(noticesOf(plain)).toContain('PUMA_SSL_CRT, PUMA_SSL_KEY: Not used');
  });

  it('keeps what the registry of the community image needs', () => {
    const image = {
      REGISTRY_HOSTNAME: 'hub',
      REGISTRY_PORT: '5000',
      REGISTRY_NAME: 'main',
      REGISTRY_SSL_ENABLED: 'false',
    };
    expect(effectOf(image)).toEqual({
      'initRegistry.hostname': 'hub:5000',
      'initRegistry.name': 'main',
      'initRegistry.useSsl': false,
    });
  });

  it('names the database after the environment when it has no name', () => {
    expect(effectOf({ PORTUS_DB_HOST: 'db', RAILS_ENV: 'staging' })).toEqual({
      'database.url': 'mysql://root@db/portus_staging',
    });
  });

  it('may be announced to by Kubernetes', () => {
    expect(effectOf({ MARIADB_PORT: 'tcp://10.0.0.1:3306', PORTUS_DB_PORT: 'tcp://10.0.0.1:3306' })).toEqual({});
  });

  it('may pass on variables that nobody has set', () => {
    expect(effectOf({ PORTUS_MACHINE_FQDN_VALUE: '', PORTUS_DB_PORT: '', PORTUS_KEY_PATH: '' })).toEqual({});
  });
});

describe('the defaults of an image', () => {
  const image = { PORTUS_DEFAULTS: file('defaults.yml', 'home: /data\nlisten: 0.0.0.0:5000\n') };

  it('are weaker than everything else', () => {
    expect(loadConfig(image).origins.get('listen')).toBe(`default of ${image.PORTUS_DEFAULTS}`);
    expect(loadConfig({ ...image, PUMA_PORT: '443' }).config.listen).toBe('0.0.0.0:443');
    expect(loadConfig({ ...image, PORTUS_CONFIG: file('own.yml', 'listen: 127.0.0.1:1\n') }).config).toMatchObject({
      home: '/data',
      listen: '127.0.0.1:1',
    });
    expect(mistakesOf({ PORTUS_DEFAULTS: join(folder, 'none.yml') })).toContain('named by PORTUS_DEFAULTS');
  });

  it('listen where the old image did, for whoever puts the one in the place of the other', () => {
    const old = { ...image, PORTUS_MACHINE_FQDN_VALUE: 'hub.example.org' };
    expect(loadConfig(old).config.listen).toBe('0.0.0.0:3000');
    expect(loadConfig({ ...old, PORTUS_LISTEN: '0.0.0.0:5000' }).config.listen).toBe('0.0.0.0:5000');
    expect(loadConfig({ PORTUS_MACHINE_FQDN_VALUE: 'hub.example.org' }).config.listen).toBe('127.0.0.1:5000');
  });
});

describe('old and new names together', () => {
  it('agree, or Portus does not start and names both', () => {
    const old = { PORTUS_DB_HOST: 'db', PORTUS_DB_DATABASE: 'portus' };
    expect(mistakesOf({ ...old, PORTUS_DATABASE_URL: 'mysql://root@db/portus' })).toBe('');
    const differing = mistakesOf({ ...old, PORTUS_DATABASE_URL: 'mysql://root@other/portus' });
    expect(differing).toMatch(
      /PORTUS_DATABASE_URL and PORTUS_DB_HOST, PORTUS_DB_DATABASE set database.url to different/,
    );
    expect(differing).not.toContain('mysql://');
    expect(mistakesOf({ PORTUS_LISTEN: '127.0.0.1:1', PUMA_PORT: '2' })).toContain('PORTUS_LISTEN and PUMA_PORT');
    expect(mistakesOf({ PORTUS_MACHINE_FQDN: 'a', PORTUS_MACHINE_FQDN_VALUE: 'b' })).toContain(
      'PORTUS_MACHINE_FQDN and PORTUS_MACHINE_FQDN_VALUE mean the same',
    );
    expect(mistakesOf({ PORTUS_PUBLIC_URL: 'https://a/x', RAILS_RELATIVE_URL_ROOT: '/y' })).toContain(
      'RAILS_RELATIVE_URL_ROOT says /y, and PORTUS_PUBLIC_URL says /x',
    );
    expect(mistakesOf({ PORTUS_PUMA_HOST: 'a:1', PUMA_PORT: '1' })).toContain('both say where to listen');
  });

  it('leave to the new name what an old one only suggests', () => {
    const { config, origins } = loadConfig({
      PORTUS_MACHINE_FQDN: 'nginx',
      PORTUS_PUBLIC_URL: 'https://hub.example.org/portus',
      PORTUS_REGISTRY_EMBEDDED: 'true',
      PORTUS_LISTEN: '0.0.0.0:8443',
      PORT0: '31000',
      PORTUS_PUMA_TLS_CERT: '/c/portus.crt',
      PORTUS_PUMA_TLS_KEY: '/c/portus.key',
    });
    expect(config).toMatchObject({
      publicUrl: 'https://hub.example.org/portus',
      listen: '0.0.0.0:8443',
      registry: { embedded: true },
      token: { issuer: 'nginx' },
    });
    expect(origins.get('token.issuer')).toBe('environment PORTUS_MACHINE_FQDN (old name)');
  });

  it('say where a default came from that an old name changes', () => {
    const { config, origins } = loadConfig({ PORTUS_MACHINE_FQDN: 'hub.example.org' });
    expect([config.registry.embedded, origins.get('registry.embedded')]).toEqual([
      false,
      'environment PORTUS_MACHINE_FQDN (old name)',
    ]);
  });
});

describe('mistakes', () => {
  it('in old names are found, and the nearest name is suggested', () => {
    expect(mistakesOf({ PORTUS_MACHINE_FDQN_VALUE: 'a' })).toContain(
      'Unknown variable PORTUS_MACHINE_FDQN_VALUE. Did you mean PORTUS_MACHINE_FQDN_VALUE?',
    );
    expect(mistakesOf({ PORTUS_CHECK_SSL_USAGE: 'false' })).toContain('Did you mean PORTUS_CHECK_SSL_USAGE_ENABLED?');
  });

  it('are reported together with all others', () => {
    const mistakes = mistakesOf({
      PORTUS_LISTN: 'x',
      PORTUS_PUMA_DAEMONIZE: 'yes',
      PORTUS_DB_PORT: 'many',
      PORTUS_DB_ADAPTER: 'oracle',
      PORTUS_MACHINE_FQDN: 'https://hub.example.org',
      PORTUS_JWT_EXPIRATION_TIME_VALUE: 'soon',
      PORTUS_INIT_COMMAND: 'bundle exec rake portus:info',
      PORTUS_KEY_PATH_FILE: '/does/not/exist',
    });
    expect(mistakes.split('\n')).toHaveLength(8);
    expect(mistakes).toContain('PORTUS_PUMA_DAEMONIZE: Portus stays in the foreground.');
    expect(mistakes).toContain('PORTUS_DB_ADAPTER must be one of mysql2, mysql, mariadb, postgresql, postgres');
    expect(mistakes).toContain('PORTUS_MACHINE_FQDN must be a host name or address without https://');
    expect(mistakes).toContain('PORTUS_KEY_PATH_FILE names the file /does/not/exist, which does not exist.');
  });

  it('include secrets that everybody knows', () => {
    const published =
      'b494a25faa8d22e430e843e220e424e10ac84d2ce0e64231f5b636d21251eb6d267adb042ad5884cbff0f3891bcf911bdf8abb3ce719849ccda9a4889249e5c2';
    for (const secret of [published, 'change-me-change-me', '<your secret key>', '1111111111111111']) {
      const mistakes = mistakesOf({ PORTUS_SECRET_KEY_BASE: secret });
      expect(mistakes).toContain('published example or a placeholder');
      expect(mistakes).not.toContain(secret);
    }
    expect(mistakesOf({ PORTUS_SECRET_KEY_BASE: 'ff0b4a7114fc8f8b9ad6237f5fb8a158' })).toBe('');
  });
});

describe('comparing with the registry', () => {
  const strategyOf = (environment: Environment) => loadConfig(environment).config.sync.strategy;
  const [enabled, strategy] = ['PORTUS_BACKGROUND_SYNC_ENABLED', 'PORTUS_BACKGROUND_SYNC_STRATEGY'];

  it('is off when it was, whatever the strategy', () => {
    expect(strategyOf({ [enabled]: 'false', [strategy]: 'update' })).toBe('off');
    expect(strategyOf({ [enabled]: 'true', [strategy]: 'update' })).toBe('update');
    expect(strategyOf({ [enabled]: 'true' })).toBe('update-delete');
  });

  it('does not start with a strategy that there never was', () => {
    expect(mistakesOf({ [strategy]: 'sometimes' })).toContain(strategy);
  });
});

describe('secrets', () => {
  it('are taken to the letter, also from files', () => {
    const path = file('password', '"0042"\n');
    expect(effectOf({ PORTUS_DB_PASSWORD_FILE: path, PORTUS_DB_HOST: 'db' })).toEqual({
      'database.url': 'mysql://root:%220042%22@db/portus_production',
    });
    expect(mistakesOf({ PORTUS_DB_PASSWORD_FILE: path, PORTUS_DB_PASSWORD: 'x' })).toContain('Keep one.');
    expect(effectOf({ PORTUS_ADMIN_PASSWORD_FILE: file('admin', "'12345678'\n") })).toEqual({
      'setup.adminPassword': "'12345678'",
    });
    expect(noticesOf({ PORTUS_PASSWORD_FILE: '/no/longer/there' })).toContain('PORTUS_PASSWORD_FILE: No longer needed');
  });

  it('are in no notice and no list', () => {
    const environment = {
      PORTUS_DB_PASSWORD: 'hush-hush',
      PORTUS_PASSWORD: 'hush-hush',
      DEBUG: 'true',
      PORTUS_DEBUG: 'true',
    };
    const loaded = loadConfig(environment);
    expect(JSON.stringify([loaded.notices, effectiveSettings(loaded), oldNameRows(environment)])).not.toContain('hush');
  });
});

describe('the old file of settings', () => {
  it('means what the variables mean, which come before it', () => {
    const path = file(
      'config-local.yml',
      [
        'machine_fqdn:',
        '  value: hub.example.org',
        'delete: {enabled: false}',
        'registry: {jwt_expiration_time: {value: 5}}',
        'ldap: {enabled: true, authentication: {password: 0123}}',
        'user_permission: {push_images: {policy: admin-only}}',
      ].join('\n'),
    );
    const { config, origins, notices } = loadConfig({ PORTUS_LOCAL_CONFIG_PATH: path, PORTUS_DELETE_ENABLED: 'true' });
    expect(config).toMatchObject({
      delete: { enabled: true },
      registry: { embedded: false },
      token: { issuer: 'hub.example.org', lifetimeSeconds: 300 },
      userPermission: { pushImages: { policy: 'admin-only' } },
    });
    expect(origins.get('token.issuer')).toBe(`file machine_fqdn.value in ${path} (old name)`);
    expect(origins.get('userPermission.pushImages.policy')).toBe(`file ${path} (old name)`);
    expect(notices.join('\n')).toContain(`ldap.enabled in ${path}: THIS VERSION HAS NO LDAP LOGIN`);
    const { config: other } = loadConfig({ PORTUS_LOCAL_CONFIG_PATH: path, PORTUS_MACHINE_FQDN: 'other' });
    expect(other.token.issuer).toBe('other');
  });

  it('may have mistakes like any other', () => {
    const path = file('typo.yml', 'machine_fdqn: {value: a}\ndelete: [1]\n');
    const mistakes = mistakesOf({ PORTUS_LOCAL_CONFIG_PATH: path });
    expect(mistakes).toContain('machine_fdqn.value in');
    expect(mistakes).toContain('Did you mean PORTUS_MACHINE_FQDN_VALUE?');
    expect(mistakes).toContain('must be a value, not a list');
    expect(mistakesOf({ PORTUS_LOCAL_CONFIG_PATH: join(folder, 'missing.yml') })).toContain('cannot be read');
  });
});

describe('what this version cannot do', () => {
  it('is said loudly, once, and Portus starts', () => {
    const notices = loadConfig({
      PORTUS_LDAP_ENABLED: 'true',
      PORTUS_LDAP_HOSTNAME: 'ldap',
      PORTUS_LDAP_PORT: '389',
      PORTUS_OAUTH_GITHUB_ENABLED: 'true',
      PORTUS_EMAIL_SMTP_ENABLED: 'true',
      PORTUS_EMAIL_FROM: 'a@b',
    }).notices;
    expect(notices).toEqual([
      expect.stringContaining('PORTUS_LDAP_ENABLED: THIS VERSION HAS NO LDAP LOGIN'),
      expect.stringContaining('PORTUS_LDAP_HOSTNAME, PORTUS_LDAP_PORT: Has no effect'),
      expect.stringContaining('PORTUS_OAUTH_GITHUB_ENABLED: THIS VERSION HAS NO LOGIN THROUGH OTHER SITES'),
      expect.stringContaining(
        'PORTUS_EMAIL_SMTP_ENABLED, PORTUS_EMAIL_FROM: Has no effect: this version sends no mail',
      ),
    ]);
  });

  it('is silent when it was off anyway', () => {
    expect(
      loadConfig({ PORTUS_LDAP_ENABLED: 'false', PORTUS_PUMA_DAEMONIZE: 'no', RAILS_ENV: 'production' }).notices,
    ).toEqual([]);
  });
});

it('the background process of the old image is ours', () => {
  expect(asksForBackground({ PORTUS_BACKGROUND: 'true' })).toBe(true);
  expect(asksForBackground({ PORTUS_INIT_COMMAND: 'bin/crono' })).toBe(true);
  expect(asksForBackground({ PORTUS_BACKGROUND: 'false' })).toBe(false);
  expect(mistakesOf({ PORTUS_INIT_COMMAND: 'bin/crono' })).toBe('');
});

it('the page about old names has them all', () => {
  const page = describeOldNames();
  for (const { name } of oldNames) expect(page).toContain(`| \`${name}\` |`);
});
