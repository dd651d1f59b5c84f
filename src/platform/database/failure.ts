/** What a failed connection means: whether it may pass by itself, and what to do when not. Pure. */
import { codeOf, messageOf, Problem } from '../problem.ts';
import { placeOf, type ServerAddress, type ServerEngine } from './server-url.ts';

interface Failure {
  /** It may be over in a moment: the server starts, or its name is not known yet. */
  readonly passes: boolean;
  /** What happened, to what. */
  readonly sentence: string;
  /** The statement or the setting that mends it. */
  readonly fix: string;
}

type Cause =
  | 'refused'
  | 'unknown-host'
  | 'no-socket'
  | 'silent'
  | 'starting'
  | 'full'
  | 'forbidden-socket'
  | 'login'
  | 'unknown-database'
  | 'no-rights'
  | 'no-tls'
  | 'tls-needed'
  | 'unknown-authority'
  | 'other-name'
  | 'expired';

/** Codes of the system, of Node's TLS, and of the two servers. */
const codes: Readonly<Record<Cause, readonly string[]>> = {
  refused: ['ECONNREFUSED'],
  'unknown-host': ['ENOTFOUND', 'EAI_AGAIN'],
  'no-socket': ['ENOENT'],
  silent: [
    ...['ETIMEDOUT', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'PROTOCOL_CONNECTION_LOST'],
    ...['08000', '08001', '08003', '08006', '08S01'],
  ],
  starting: ['57P01', '57P02', '57P03', 'ER_SERVER_SHUTDOWN'],
  full: ['53300', 'ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS', 'ER_USER_LIMIT_REACHED'],
  'forbidden-socket': ['EACCES', 'EPERM'],
  login: ['28P01', '28000', 'ER_ACCESS_DENIED_ERROR', 'ER_HOST_NOT_PRIVILEGED', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR'],
  'unknown-database': ['3D000', 'ER_BAD_DB_ERROR'],
  'no-rights': [
    ...['42501', 'ER_DBACCESS_DENIED_ERROR', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_COLUMNACCESS_DENIED_ERROR'],
    'ER_SPECIFIC_ACCESS_DENIED_ERROR',
  ],
  'no-tls': ['HANDSHAKE_NO_SSL_SUPPORT'],
  'tls-needed': ['ER_SECURE_TRANSPORT_REQUIRED'],
  'unknown-authority': [
    ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_SIGNATURE_FAILURE'],
    // What the driver of MariaDB and MySQL makes of them all.
    'HANDSHAKE_SSL_ERROR',
  ],
  'other-name': ['ERR_TLS_CERT_ALTNAME_INVALID'],
  expired: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
};

const passing: ReadonlySet<Cause> = new Set(['refused', 'unknown-host', 'no-socket', 'silent', 'starting', 'full']);

/** @returns undefined for what is no failure to connect, and for SQLite */
export function explainFailure(error: unknown, server: ServerAddress | null): Failure | undefined {
  const root = rootOf(error);
  const cause = causeOf(root);
  if (server === null || cause === undefined) return undefined;
  const [sentence, fix] = explanations(server)[cause];
  return { passes: passing.has(cause), sentence: `${placeOf(server)} ${sentence}: ${messageOf(root)}.`, fix };
}

function rootOf(error: unknown): unknown {
  return error instanceof Problem && error.cause !== undefined ? rootOf(error.cause) : error;
}

function causeOf(error: unknown): Cause | undefined {
  const code = codeOf(error);
  // Node adds the certificate when it is for another name.
  if (error instanceof Error && 'cert' in error) return 'other-name';
  const found = Object.entries(codes).find(([, known]) => code !== undefined && known.includes(code));
  if (found !== undefined) return found[0] as Cause;
  if (!(error instanceof Error) || code !== undefined) return undefined;
  // The driver of PostgreSQL gives no code to what it notices itself.
  if (error.message === 'The server does not support SSL connections') return 'no-tls';
  return /^(Connection terminated|timeout )/.test(error.message) ? 'silent' : undefined;
}

type Explanations = Readonly<Record<Cause, readonly [sentence: string, fix: string]>>;

function explanations(server: ServerAddress): Explanations {
  const isUp = 'Check that it runs, and that host and port in PORTUS_DATABASE_URL are right.';
  const login = `${loginFix(server)}${server.tls === 'disable' && server.socket === null ? '\nIf it lets nobody in without TLS: add tls=require to the URL.' : ''}`;
  return {
    refused: ['refuses connections', isUp],
    'unknown-host': [
      'cannot be found',
      'Check the host name in PORTUS_DATABASE_URL, and that this machine can resolve it.',
    ],
    'no-socket': ['has no socket there', 'Check that it runs, and where it makes its socket.'],
    silent: ['does not answer', isUp],
    starting: ['is starting or stopping', 'Look into its log.'],
    full: ['has no connection left', `Raise its max_connections, or lower PORTUS_DATABASE_POOL.`],
    'forbidden-socket': [
      'does not let this user of the machine use its socket',
      'Give it the right to, or connect by host and port.',
    ],
    login: ['does not let Portus in', login],
    'unknown-database': [`has no database ${server.database}`, createDatabase(server)],
    'no-rights': ['does not let its user do this', grant(server)],
    'no-tls': ['does not speak TLS', 'Switch TLS on there, or leave tls out of the URL if the network is yours.'],
    'tls-needed': [
      'lets nobody in without TLS',
      'Add tls=require to the URL; or ca=/file with its authority, to be sure whom you talk to.',
    ],
    'unknown-authority': [
      'shows a certificate that is not trusted',
      `Name the PEM file of the right authority: ca=/file in the URL${server.caFile === null ? '' : ` (now ${server.caFile})`}.`,
    ],
    'other-name': [
      `shows a certificate for another name than ${server.host}`,
      'Use a name that the certificate has, or tls=verify-ca to compare no names.',
    ],
    expired: ['shows a certificate that is not valid now', 'Renew it there, and check the clocks of both machines.'],
  };
}

const userOf = ({ user }: ServerAddress): string => user ?? 'portus';

/** The statement that makes the database as Portus wants it. */
function createDatabase(server: ServerAddress): string {
  const { engine, database } = server;
  const statement: Readonly<Record<ServerEngine, string>> = {
    postgres: `CREATE DATABASE "${database}" OWNER "${userOf(server)}" ENCODING 'UTF8' TEMPLATE template0;`,
    mysql: `CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`,
  };
  return `As an administrator of the server: ${statement[engine]}`;
}

function grant(server: ServerAddress): string {
  const statement: Readonly<Record<ServerEngine, string>> = {
    postgres: `ALTER DATABASE "${server.database}" OWNER TO "${userOf(server)}"; and in that database GRANT ALL ON SCHEMA public TO "${userOf(server)}";`,
    mysql: grantMysql(server),
  };
  return `As an administrator of the server: ${statement[server.engine]}`;
}

const grantMysql = (server: ServerAddress): string =>
  `GRANT ALL PRIVILEGES ON \`${server.database}\`.* TO '${userOf(server)}'@'%';`;

function loginFix(server: ServerAddress): string {
  const user = userOf(server);
  const statement: Readonly<Record<ServerEngine, string>> = {
    postgres: `CREATE ROLE "${user}" LOGIN PASSWORD '…'; or ALTER ROLE "${user}" PASSWORD '…'; and a line in pg_hba.conf must let it in.`,
    mysql: `CREATE USER '${user}'@'%' IDENTIFIED BY '…'; or ALTER USER '${user}'@'%' IDENTIFIED BY '…'; then ${grantMysql(server)}`,
  };
  return `Check user and password in PORTUS_DATABASE_URL. As an administrator of the server: ${statement[server.engine]}`;
}
