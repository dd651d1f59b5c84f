/** Old names about the database, in the words of the old Portus and of the images around it. Pure. */
import { group, notice, oneOfWords, type OldName, secretText, sets, silent, wholeNumber } from './entry.ts';

const adapter = oneOfWords({
  mysql2: 'mysql',
  mysql: 'mysql',
  mariadb: 'mysql',
  postgresql: 'postgres',
  postgres: 'postgres',
});

const part = 'A part of `database.url`.';

export const databaseNames: readonly OldName[] = [
  ...group(
    'PORTUS_DB_ADAPTER MARIADB_ADAPTER',
    sets('database.adapter', adapter),
    `${part} \`mysql2\` or \`postgresql\`.`,
  ),
  ...group('PORTUS_DB_HOST MARIADB_HOST PORTUS_PRODUCTION_HOST PORTUS_DEVELOPMENT_HOST', sets('database.host'), part),
  ...group('PORTUS_DB_PORT MARIADB_PORT', sets('database.port', wholeNumber), part),
  ...group('PORTUS_DB_SOCKET', sets('database.socket'), part),
  ...group(
    'PORTUS_DB_USERNAME MARIADB_USER PORTUS_PRODUCTION_USERNAME PORTUS_DEVELOPMENT_USERNAME',
    sets('database.user', secretText),
    part,
  ),
  ...group(
    'PORTUS_DB_PASSWORD MARIADB_PASSWORD PORTUS_PRODUCTION_PASSWORD PORTUS_DEVELOPMENT_PASSWORD',
    sets('database.password', secretText),
    part,
  ),
  ...group(
    'PORTUS_DB_DATABASE MARIADB_DATABASE PORTUS_PRODUCTION_DATABASE PORTUS_DEVELOPMENT_DATABASE',
    sets('database.name', secretText),
    part,
  ),
  ...group('PORTUS_DB_POOL', sets('database.pool', wholeNumber), 'Sets `database.pool`.'),
  ...group('PORTUS_DB_TIMEOUT', notice, 'Has no effect. How long the start waits is `database.waitSeconds`.'),
  ...group('MARIADB_ENCODING', silent, 'Has no effect: Portus always speaks utf8mb4.'),
];
