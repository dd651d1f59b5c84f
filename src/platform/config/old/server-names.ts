/** Old names about the process: web server, certificates, runtime, images. Pure. */
import {
  duration,
  flag,
  group,
  isOn,
  notice,
  noticeWhen,
  type OldName,
  type Reader,
  refusalWhen,
  same,
  secretText,
  sets,
  silent,
  unquoted,
  wholeNumber,
} from './entry.ts';

/** Where the old Portus had its socket. */
export const oldSocket = '/srv/Portus/tmp/sockets/puma.sock';

/** What started the background loop of the old image instead of its web server. */
export function startsBackground(command: string): boolean {
  return /\b(crono|background)\b/.test(unquoted(command));
}

const hostName: Reader = {
  expects: 'a host name or address without https://',
  read: (value) => (/^([^\s/:@]+|\[[0-9a-f:.]+\])(:\d+)?$/i.test(value) ? value : undefined),
};

const urlPath: Reader = {
  expects: 'a path such as /portus',
  read: (value) => (/^[^\s?#:]*$/.test(value) ? `/${value}`.replaceAll(/\/+/g, '/').replace(/\/$/, '') : undefined),
};

export const serverNames: readonly OldName[] = [
  ...group('PORTUS_PUMA_HOST', sets('listen.address'), 'Sets `listen`; without a port, 3000.'),
  ...group('PUMA_IP', sets('listen.ip'), 'The address of `listen`.'),
  ...group('PUMA_PORT PORTUS_PORT', sets('listen.port', wholeNumber), 'The port of `listen`.'),
  ...group('PORT0', sets('listen.assignedPort', wholeNumber), 'The port of `listen`, when no other name gives one.'),
  ...group('PORTUS_PUMA_TLS_KEY PUMA_SSL_KEY', sets('tls.keyFile'), 'Sets `tls.keyFile`.'),
  ...group(
    'PORTUS_PUMA_TLS_CERT PUMA_SSL_CRT',
    sets('tls.certificateFile'),
    'Sets `tls.certificateFile`. Authorities beside it are trusted when PORTUS_TRUST_FOLDER names their folder.',
  ),
  ...group(
    'SSL_CERT_DIR',
    silent,
    'The same: certificates in these folders are trusted. `trust.folder` adds one more.',
  ),
  ...group(
    'PORTUS_PUMA_USE_UNIX_SOCKET',
    sets('listen.socket', flag),
    `When true, \`listen\` is \`unix:${oldSocket}\`, whatever else says where to listen.`,
  ),
  ...group(
    'PORTUS_PUMA_DAEMONIZE',
    refusalWhen(isOn),
    'Portus stays in the foreground. Remove it and let systemd, a container or another supervisor run it.',
  ),
  ...group(
    'PORTUS_PUMA_WORKERS PORTUS_PUMA_MAX_THREADS PUMA_WORKERS PUMA_WORKER_TIMEOUT',
    notice,
    'Has no effect: one process serves everybody. Several need PostgreSQL or MariaDB, and are started as such.',
  ),
  ...group(
    'PORTUS_BACKGROUND',
    silent,
    'When true, `portus serve` runs `portus worker`, which needs PostgreSQL or MariaDB. `portus serve` does that work too.',
  ),
  ...group(
    'PORTUS_INIT_COMMAND',
    refusalWhen((command) => !startsBackground(command)),
    'It no longer runs other programs. `bin/crono` and the like still start `portus worker`; remove it otherwise.',
  ),
  ...group(
    'PORTUS_LOG_LEVEL',
    { kind: 'same', words: { unknown: 'fatal' } },
    'The same, also with the value `unknown`. No level shows a secret.',
  ),
  ...group(
    'DEBUG PORTUS_DEBUG',
    silent,
    'Has no effect: settings and secrets are never printed. PORTUS_LOG_LEVEL=debug logs more; `portus config` shows what is set.',
  ),
  ...group('RAILS_RELATIVE_URL_ROOT', sets('path', urlPath), 'The path of `publicUrl`.'),
  ...group('RAILS_ENV', sets('environment'), 'Only completes the name of the database when there is none.'),
  ...group('RACK_ENV NODE_ENV', silent, 'Has no effect: there is one way to run.'),
  ...group('RAILS_SERVE_STATIC_FILES', silent, 'Has no effect: Portus always serves its page.'),
  ...group('TZ', silent, 'Of the system; every browser shows times in its own zone.'),
  ...group(
    'CCONFIG_PREFIX',
    noticeWhen((prefix) => unquoted(prefix) !== 'PORTUS'),
    'Has no effect: names begin with PORTUS_.',
  ),
  ...group(
    'PORTUS_LOCAL_CONFIG_PATH',
    silent,
    'The old `config-local.yml` is read: its keys mean what the variables of the same name mean.',
  ),
  ...group('PORTUS_CREATE_CERT', noticeWhen(isOn), 'Has no effect: `portus tls self-signed` makes a certificate.'),
  ...group(
    'PORTUS_USE_SSL PORTUS_FORCE_DIGEST_UPDATE PORTUS_FORCE_LDAP_NAME_UPDATE',
    notice,
    'Has no effect: what it steered is gone.',
  ),
  ...group(
    'PORTUS_GEM_GLOBAL GEM_PATH BUNDLE_GEMFILE INCLUDE_ASSETS_GROUP PACKAGING COMPOSE SKIP_MIGRATION SKIP_ENV_TESTS TEARDOWN_TESTS TESTS',
    silent,
    'Has no effect: it was for packagers and tests of the old Portus.',
  ),

  ...group(
    'PORTUS_SECRET_KEY_BASE',
    same,
    'The same, but optional: Portus makes one and keeps it. Values from published examples are refused.',
  ),
  ...group(
    'PORTUS_KEY_PATH PORTUS_ENCRYPTION_PRIVATE_KEY_PATH',
    sets('token.keyFile'),
    'Sets `token.keyFile`. Without it Portus has signing keys of its own.',
  ),
  ...group('PORTUS_CERT_PATH PORTUS_CRT_PATH', sets('token.certificateFile'), 'Sets `token.certificateFile`.'),
  ...group(
    'PORTUS_PASSWORD PORTUS_PORTUS_PASSWORD',
    notice,
    'No longer needed: Portus speaks to registries with tokens that it signs itself. Remove it.',
  ),
  ...group(
    'PORTUS_ADMIN_PASSWORD',
    sets('setup.adminPassword', secretText),
    'Sets `setup.adminPassword`: the first administrator is made at the first start.',
  ),

  ...group(
    'PORTUS_MACHINE_FQDN PORTUS_MACHINE_FQDN_VALUE',
    sets('fqdn', hostName),
    'Sets `token.issuer` and the host of `publicUrl`. `registry.embedded` is then off unless it is set: the old Portus never ran a registry.',
  ),
  ...group(
    'PORTUS_CHECK_SSL_USAGE_ENABLED',
    sets('sslUsage', flag),
    'When false, the public URL that follows from the host name begins with http. Portus warns about plain HTTP, and works.',
  ),
  ...group(
    'PORTUS_REGISTRY_JWT_EXPIRATION_TIME_VALUE PORTUS_REGISTRY_JWT_EXPIRATION_TIME PORTUS_JWT_EXPIRATION_TIME_VALUE PORTUS_JWT_EXPIRATION_TIME',
    sets('token.lifetimeSeconds', duration),
    'Minutes, or the form `5.minutes`: sets `token.lifetimeSeconds`.',
  ),
];
