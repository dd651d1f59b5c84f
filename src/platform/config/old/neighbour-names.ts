/** Old names that were for other programs, yet may stand in the environment that a site gives to Portus. Pure. */
import { flag, group, type OldName, sets, silent } from './entry.ts';

export const neighbourNames: readonly OldName[] = [
  ...group('REGISTRY_HOSTNAME', sets('registry.hostname'), 'Sets `initRegistry.hostname`, with the three beside it.'),
  ...group('REGISTRY_PORT', sets('registry.port'), 'The port of REGISTRY_HOSTNAME; without that it has no effect.'),
  ...group(
    'REGISTRY_NAME',
    sets('registry.name'),
    'Sets `initRegistry.name`; without REGISTRY_HOSTNAME it has no effect.',
  ),
  ...group(
    'REGISTRY_SSL_ENABLED',
    sets('registry.ssl', flag),
    'Sets `initRegistry.useSsl`; without REGISTRY_HOSTNAME it has no effect.',
  ),
  ...group(
    `REGISTRY_LOG_LEVEL REGISTRY_HTTP_ADDR REGISTRY_HTTP_HOST REGISTRY_HTTP_SECRET REGISTRY_HTTP_DEBUG_ADDR
    REGISTRY_HTTP_TLS_CERTIFICATE REGISTRY_HTTP_TLS_KEY REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY
    REGISTRY_STORAGE_DELETE_ENABLED REGISTRY_AUTH REGISTRY_AUTH_TOKEN_REALM REGISTRY_AUTH_TOKEN_SERVICE
    REGISTRY_AUTH_TOKEN_ISSUER REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE REGISTRY_AUTH_TOKEN_JWKS
    REGISTRY_AUTH_TOKEN_AUTOREDIRECT REGISTRY_AUTH_TOKEN_AUTOREDIRECTPATH REGISTRY_AUTH_SILLY_REALM
    REGISTRY_AUTH_SILLY_SERVICE REGISTRY_NOTIFICATIONS_ENDPOINTS`,
    silent,
    'For the registry program. `portus registry config` writes its configuration.',
  ),
  ...group(
    'SSL_TRUST ENDPOINT_NAME ENDPOINT_URL ENDPOINT_TIMEOUT ENDPOINT_THRESHOLD ENDPOINT_BACKOFF',
    silent,
    'For the registry image of the time. `portus registry config` writes what the registry program itself reads.',
  ),
  ...group(
    'MACHINE_FQDN SECRET_KEY_BASE DATABASE_PASSWORD',
    silent,
    'For the compose file, which passes it on under names that begin with PORTUS_.',
  ),
  ...group(
    `MYSQL_ROOT_PASSWORD MYSQL_USER MYSQL_PASSWORD MYSQL_DATABASE MARIADB_ROOT_PASSWORD POSTGRES_PASSWORD POSTGRES_USER
    POSTGRES_DATABASE POSTGRES_DB`,
    silent,
    'For the image of the database server.',
  ),
  ...group(
    'LDAP_TLS_ENFORCE LDAP_TLS_CRT_FILENAME LDAP_TLS_KEY_FILENAME LDAP_TLS_CA_CRT_FILENAME LDAP_TLS_VERIFY_CLIENT',
    silent,
    'For the image of the LDAP server.',
  ),
  ...group('MARATHON_URL ETCD_ENDPOINTS', silent, 'For the deploy script of the time.'),
  ...group(
    'PORTUSCTL_API_SERVER PORTUSCTL_API_TOKEN',
    silent,
    'For `portusctl`, which still works; `portus` takes it where PORTUS_SERVER and PORTUS_TOKEN are not set.',
  ),
  ...group('PORTUSCTL_API_USER', silent, 'For `portusctl`, which still works; `portus` needs no name beside a token.'),
  ...group('PORTUSCTL_QUIET PORTUSCTL_FORMAT', silent, 'For `portusctl`. `portus` has `--json`.'),
  ...group(
    'PORTUSCTL_EXEC_LOCATION PORTUSCTL_EXEC_VENDOR PORTUSCTL_FORCE',
    silent,
    'For `portusctl`. There is no Ruby application any more that it could run something in.',
  ),
  ...group(
    `PORTUS_HEALTH_QUIET PORTUS_HEALTH_COMPONENT_1 PORTUS_HEALTH_COMPONENT_2 PORTUS_HEALTH_COMPONENT_3
    PORTUS_HEALTH_COMPONENT_4 PORTUS_HEALTH_COMPONENT_5`,
    silent,
    'For the health script of the old image. `/readyz` answers the same question.',
  ),
  ...group(
    `PORTUS_CI PROFILES PORTUS_INTEGRATION_PROFILE PORTUS_INTEGRATION_BUILD_IMAGE PORTUS_INTEGRATION_HOSTNAME
    PORTUS_TEST_INTEGRATION PORTUS_VCR_LOGGER TEST_EAGER_LOAD WEBPACK_REPORT`,
    silent,
    'For the tests of the old Portus.',
  ),
];
