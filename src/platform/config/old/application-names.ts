/** Old names of what Portus does for people: the flattened keys of the old `config.yml`. Pure. */
import { flag, group, isOff, isOn, notice, noticeWhen, type OldName, oneOfWords, same, sets } from './entry.ts';

const noMail = 'Has no effect: this version sends no mail. Administrators reset forgotten passwords.';
const noLdap = 'Has no effect: this version has no LDAP login.';
const noOauth = 'Has no effect: this version has no login through other sites.';
const noScanner = 'Has no effect: this version does not scan images.';

const syncStrategy = oneOfWords({
  'update-delete': 'update-delete',
  update: 'update',
  'on-start': 'on-start',
  initial: 'initial',
});

export const applicationNames: readonly OldName[] = [
  ...group(
    `PORTUS_DELETE_ENABLED PORTUS_DELETE_CONTRIBUTORS PORTUS_FIRST_USER_ADMIN_ENABLED PORTUS_DISPLAY_NAME_ENABLED
    PORTUS_ANONYMOUS_BROWSING_ENABLED PORTUS_USER_PERMISSION_CHANGE_VISIBILITY_ENABLED
    PORTUS_USER_PERMISSION_CREATE_TEAM_ENABLED PORTUS_USER_PERMISSION_MANAGE_TEAM_ENABLED
    PORTUS_USER_PERMISSION_CREATE_NAMESPACE_ENABLED PORTUS_USER_PERMISSION_MANAGE_NAMESPACE_ENABLED
    PORTUS_USER_PERMISSION_CREATE_WEBHOOK_ENABLED PORTUS_USER_PERMISSION_MANAGE_WEBHOOK_ENABLED
    PORTUS_USER_PERMISSION_PUSH_IMAGES_POLICY`,
    same,
    'The same.',
  ),
  ...group('PORTUS_SIGNUP_ENABLED', same, 'The same, but off unless it is set.'),
  ...group(
    'PORTUS_INIT_REGISTRY_NAME PORTUS_INIT_REGISTRY_HOSTNAME PORTUS_INIT_REGISTRY_USE_SSL',
    same,
    'The same. The registry need not be up.',
  ),

  ...group('PORTUS_EMAIL_SMTP_ENABLED', noticeWhen(isOn), noMail),
  ...group(
    `PORTUS_EMAIL_FROM PORTUS_EMAIL_NAME PORTUS_EMAIL_REPLY_TO PORTUS_EMAIL_SMTP_ADDRESS PORTUS_EMAIL_SMTP_PORT
    PORTUS_EMAIL_SMTP_DOMAIN PORTUS_EMAIL_SMTP_SSL_TLS PORTUS_EMAIL_SMTP_ENABLE_STARTTLS_AUTO
    PORTUS_EMAIL_SMTP_OPENSSL_VERIFY_MODE PORTUS_EMAIL_SMTP_CA_PATH PORTUS_EMAIL_SMTP_CA_FILE
    PORTUS_EMAIL_SMTP_USER_NAME PORTUS_EMAIL_SMTP_PASSWORD PORTUS_EMAIL_SMTP_AUTHENTICATION`,
    notice,
    noMail,
  ),

  ...group(
    'PORTUS_LDAP_ENABLED',
    noticeWhen(isOn),
    'THIS VERSION HAS NO LDAP LOGIN: people of the directory cannot sign in. An administrator makes accounts for them.',
  ),
  ...group(
    `PORTUS_LDAP_HOSTNAME PORTUS_LDAP_PORT PORTUS_LDAP_TIMEOUT PORTUS_LDAP_ENCRYPTION_METHOD
    PORTUS_LDAP_ENCRYPTION_OPTIONS_CA_FILE PORTUS_LDAP_ENCRYPTION_OPTIONS_SSL_VERSION PORTUS_LDAP_METHOD
    PORTUS_LDAP_BASE PORTUS_LDAP_FILTER PORTUS_LDAP_UID PORTUS_LDAP_ADMIN_BASE PORTUS_LDAP_GROUP_BASE
    PORTUS_LDAP_GROUP_SYNC_ENABLED PORTUS_LDAP_GROUP_SYNC_DEFAULT_ROLE PORTUS_LDAP_AUTHENTICATION_ENABLED
    PORTUS_LDAP_AUTHENTICATION_BIND_DN PORTUS_LDAP_AUTHENTICATION_PASSWORD PORTUS_LDAP_GUESS_EMAIL_ENABLED
    PORTUS_LDAP_GUESS_EMAIL_ATTR`,
    notice,
    noLdap,
  ),

  ...group(
    'PORTUS_OAUTH_LOCAL_LOGIN_ENABLED',
    noticeWhen(isOff),
    'Has no effect: username and password are the only login of this version.',
  ),
  ...group(
    `PORTUS_OAUTH_GOOGLE_OAUTH2_ENABLED PORTUS_OAUTH_OPEN_ID_ENABLED PORTUS_OAUTH_OPENID_CONNECT_ENABLED
    PORTUS_OAUTH_GITHUB_ENABLED PORTUS_OAUTH_GITLAB_ENABLED PORTUS_OAUTH_BITBUCKET_ENABLED`,
    noticeWhen(isOn),
    'THIS VERSION HAS NO LOGIN THROUGH OTHER SITES: people who used it cannot sign in. An administrator makes accounts for them.',
  ),
  ...group(
    `PORTUS_OAUTH_GOOGLE_OAUTH2_ID PORTUS_OAUTH_GOOGLE_OAUTH2_SECRET PORTUS_OAUTH_GOOGLE_OAUTH2_DOMAIN
    PORTUS_OAUTH_GOOGLE_OAUTH2_OPTIONS_HD PORTUS_OAUTH_OPEN_ID_IDENTIFIER PORTUS_OAUTH_OPEN_ID_DOMAIN
    PORTUS_OAUTH_OPENID_CONNECT_ISSUER PORTUS_OAUTH_OPENID_CONNECT_IDENTIFIER PORTUS_OAUTH_OPENID_CONNECT_SECRET
    PORTUS_OAUTH_GITHUB_CLIENT_ID PORTUS_OAUTH_GITHUB_CLIENT_SECRET PORTUS_OAUTH_GITHUB_ORGANIZATION
    PORTUS_OAUTH_GITHUB_TEAM PORTUS_OAUTH_GITHUB_DOMAIN PORTUS_OAUTH_GITLAB_APPLICATION_ID PORTUS_OAUTH_GITLAB_SECRET
    PORTUS_OAUTH_GITLAB_GROUP PORTUS_OAUTH_GITLAB_DOMAIN PORTUS_OAUTH_GITLAB_SERVER PORTUS_OAUTH_BITBUCKET_KEY
    PORTUS_OAUTH_BITBUCKET_SECRET PORTUS_OAUTH_BITBUCKET_DOMAIN PORTUS_OAUTH_BITBUCKET_OPTIONS_TEAM`,
    notice,
    noOauth,
  ),

  ...group(
    'PORTUS_DELETE_GARBAGE_COLLECTOR_ENABLED',
    same,
    'The same: it makes the retention policy of all namespaces that have none of their own. It runs once a night.',
  ),
  ...group('PORTUS_DELETE_GARBAGE_COLLECTOR_OLDER_THAN', same, 'The same.'),
  ...group(
    'PORTUS_DELETE_GARBAGE_COLLECTOR_KEEP_LATEST',
    same,
    'So many of each repository, not of the whole database.',
  ),
  ...group('PORTUS_DELETE_GARBAGE_COLLECTOR_TAG', same, 'The same, in the syntax of RE2.'),
  ...group(
    `PORTUS_SECURITY_CLAIR_SERVER PORTUS_SECURITY_CLAIR_HEALTH_PORT PORTUS_SECURITY_CLAIR_TIMEOUT
    PORTUS_SECURITY_ZYPPER_SERVER PORTUS_SECURITY_DUMMY_SERVER`,
    notice,
    noScanner,
  ),
  ...group('PORTUS_GRAVATAR_ENABLED', noticeWhen(isOn), 'Has no effect: Portus asks no other site for pictures.'),
  ...group(
    'PORTUS_REGISTRY_CATALOG_PAGE_VALUE PORTUS_REGISTRY_TIMEOUT_VALUE PORTUS_REGISTRY_READ_TIMEOUT_VALUE',
    notice,
    'No longer needed: Portus finds out how much a registry gives at once, and how long it may take.',
  ),
  ...group(
    'PORTUS_BACKGROUND_REGISTRY_ENABLED',
    noticeWhen(isOff),
    'Has no effect: what registries notify is always worked on.',
  ),
  {
    name: 'PORTUS_BACKGROUND_SYNC_ENABLED',
    effect: sets('background.sync.enabled', flag),
    now: 'Off is `PORTUS_SYNC_STRATEGY=off`. On needs no setting.',
  },
  {
    name: 'PORTUS_BACKGROUND_SYNC_STRATEGY',
    effect: sets('background.sync.strategy', syncStrategy),
    now: '`PORTUS_SYNC_STRATEGY`, in the same words. Nothing is removed on an incomplete list or a first absence.',
  },
  ...group(
    'PORTUS_PAGINATION_PER_PAGE PORTUS_PAGINATION_LIMIT PORTUS_PAGINATION_BEFORE_AFTER',
    notice,
    'Has no effect: tables on the page have sizes of their own, and the API takes `per_page`.',
  ),
];
