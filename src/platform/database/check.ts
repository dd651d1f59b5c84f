/** Looks at a database for what would lose or mix up data, or fail later: for the start, and for the doctor. */
import { sql } from 'kysely';
import { type Clock, systemClock } from '../clock.ts';
import { type Db, engineOf } from './dialect.ts';
import { clockFinding, type Finding, packetFinding, versionFinding } from './finding.ts';
import { type OurTable, ourTables } from './our-tables.ts';

/** @returns nothing for SQLite, whose file has no settings of its own */
export async function checkDatabase(db: Db, clock: Clock = systemClock): Promise<readonly Finding[]> {
  const engine = engineOf(db);
  if (engine === 'sqlite') return [];
  const facts = await (engine === 'postgres' ? postgresFacts : mysqlFacts)(db);
  const common = [versionFinding(facts.version), clockFinding(clock() - facts.now), readOnlyFinding(facts.readOnly)];
  const found = common.filter((finding) => finding !== undefined);
  // What follows asks for what an older server may not have.
  if (found.some(({ severity }) => severity === 'refuse')) return found;
  const tables = await ourTables();
  return [...found, ...(engine === 'postgres' ? await postgresFindings(db, tables) : await mysqlFindings(db, tables))];
}

interface ServerFacts {
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly readOnly: boolean;
}

async function postgresFacts(db: Db): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select version() as version, (extract(epoch from clock_timestamp()) * 1000)::bigint as now,
      pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as "readOnly"`.execute(db);
  return one(rows);
}

async function mysqlFacts(db: Db): Promise<ServerFacts> {
  const { rows } = await sql<{ version: string; seconds: string | number; locked: number }>`
    select version() as version, unix_timestamp(now(3)) as seconds, @@global.read_only as locked`.execute(db);
  const { version, seconds, locked } = one(rows);
  return { version, now: Math.round(Number(seconds) * 1000), readOnly: locked === 1 };
}

function one<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new TypeError('The server answered nothing.');
  return row;
}

function readOnlyFinding(readOnly: boolean): Finding | undefined {
  if (!readOnly) return undefined;
  return {
    kind: 'read-only',
    severity: 'refuse',
    sentence: 'The database takes no writes: it is a standby, or it was made read-only.',
    fix: 'Name the primary in PORTUS_DATABASE_URL, or allow writes there.',
  };
}

async function postgresFindings(db: Db, tables: readonly OurTable[]): Promise<Finding[]> {
  const { rows: settings } = await sql<{ encoding: string; database: string }>`
    select current_setting('server_encoding') as encoding, current_database() as database`.execute(db);
  const { encoding, database } = one(settings);
  const { rows: wrong } = await sql<{ table: string; column: string; type: string }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_collation k on k.oid = a.attcollation
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and c.relname in (${sql.join(tables.map(({ name }) => name))})
      and a.atttypid = 'character varying'::regtype and k.collname not in ('C', 'POSIX')
    order by 1, 2`.execute(db);
  const encoded: Finding = {
    kind: 'encoding',
    severity: 'refuse',
    sentence: `The database ${database} is encoded as ${encoding}, which cannot hold every character.`,
    fix: `An encoding cannot be changed. Make another database, and name it in PORTUS_DATABASE_URL:\nCREATE DATABASE "${database}_utf8" ENCODING 'UTF8' TEMPLATE template0;`,
  };
  const collated: Finding = {
    kind: 'collation',
    severity: 'warn',
    sentence: `Names in ${tableList(wrong)} do not compare byte by byte: some lists and searches by a beginning would miss rows.`,
    fix: wrong
      .map((at) => `ALTER TABLE "${at.table}" ALTER COLUMN "${at.column}" TYPE ${at.type} COLLATE "C";`)
      .join('\n'),
  };
  return [...(encoding === 'UTF8' ? [] : [encoded]), ...(wrong.length === 0 ? [] : [collated])];
}

async function mysqlFindings(db: Db, tables: readonly OurTable[]): Promise<Finding[]> {
  const names = sql.join(tables.map(({ name }) => name));
  const { rows: settings } = await sql<{ packet: number; version: string }>`
    select @@max_allowed_packet as packet, version() as version`.execute(db);
  const { packet, version } = one(settings);
  const right = /mariadb/i.test(version) ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  const { rows: collated } = await sql<{ table: string; collation: string }>`
    select distinct table_name as \`table\`, collation_name as \`collation\` from information_schema.columns
    where table_schema = database() and table_name in (${names}) and collation_name <> ${right}
    order by 1, 2`.execute(db);
  const { rows: stored } = await sql<{ table: string; engine: string }>`
    select table_name as \`table\`, engine as \`engine\` from information_schema.tables
    where table_schema = database() and table_name in (${names}) and engine <> 'InnoDB' order by 1`.execute(db);
  return [packetFinding(packet), collationFinding(collated, right), engineFinding(stored)].filter(
    (finding) => finding !== undefined,
  );
}

function collationFinding(
  wrong: readonly { readonly table: string; readonly collation: string }[],
  right: string,
): Finding | undefined {
  if (wrong.length === 0) return undefined;
  const found = [...new Set(wrong.map(({ collation }) => collation))];
  return {
    kind: 'collation',
    // Byte by byte too, only that blanks at the end do not count; no name of ours has any.
    severity: found.every((collation) => collation === 'utf8mb4_bin') ? 'warn' : 'refuse',
    sentence: `Text in ${tableList(wrong)} is kept as ${found.join(', ')}: it cannot tell all names apart (Latest and latest) or loses characters.`,
    fix: [...new Set(wrong.map(({ table }) => table))]
      .map((table) => `ALTER TABLE \`${table}\` CONVERT TO CHARACTER SET utf8mb4 COLLATE ${right};`)
      .join('\n'),
  };
}

function engineFinding(wrong: readonly { readonly table: string; readonly engine: string }[]): Finding | undefined {
  if (wrong.length === 0) return undefined;
  return {
    kind: 'engine',
    severity: 'refuse',
    sentence: `${tableList(wrong)} ${wrong.length === 1 ? 'is' : 'are'} kept by ${wrong[0]?.engine ?? ''}, which has no transactions.`,
    fix: wrong.map(({ table }) => `ALTER TABLE \`${table}\` ENGINE = InnoDB;`).join('\n'),
  };
}

const tableList = (places: readonly { readonly table: string }[]): string =>
  [...new Set(places.map(({ table }) => table))].join(', ');
