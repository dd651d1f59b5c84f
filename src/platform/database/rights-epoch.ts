/**
 * A number that grows whenever this process changes a row that decides who may do what.
 *
 * The token endpoint keeps finished answers for a moment; comparing this number makes a change of rights effective at
 * once on this node. It is counted below the queries, in the driver, so that no command can forget it.
 */
import type { ColumnNode, CompiledQuery, DatabaseConnection, Dialect, Driver, TableNode } from 'kysely';
import type {
  ApplicationTokenTable,
  Database,
  NamespaceTable,
  RegistryTable,
  RepositoryTable,
} from '../../schema/tables.ts';

const decidingTables: ReadonlySet<string> = new Set<keyof Database>([
  'users',
  'application_tokens',
  'refresh_tokens',
  'teams',
  'team_members',
  'namespaces',
  'registries',
  'registry_names',
  'signing_keys',
]);

/** Columns of these tables that decide nothing, and are written often. */
const idleColumns: ReadonlySet<string> = new Set<
  keyof NamespaceTable | keyof ApplicationTokenTable | keyof RegistryTable
>(['usage_bytes', 'usage_at', 'usage_warned_at', 'updated_at', 'last_used_at', 'last_event_at']);

/** Columns of `repositories` that decide; it is written with every push, so the table itself does not count. */
const decidingColumns: ReadonlySet<string> = new Set<keyof RepositoryTable>(['read_only', 'trash_id']);

export interface RightsEpoch {
  current(): number;
}

/** Returns the dialect with its driver watched, and the number. */
export function watchRights(dialect: Dialect): { readonly dialect: Dialect; readonly epoch: RightsEpoch } {
  let epoch = 0;
  const changed = (): void => void (epoch += 1);
  const watched: Dialect = {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => watchDriver(dialect.createDriver(), changed),
  };
  return { dialect: watched, epoch: { current: () => epoch } };
}

function watchDriver(driver: Driver, changed: () => void): Driver {
  const watched = new WeakSet<DatabaseConnection>();
  // A write inside a transaction is seen by others only after the commit: it counts again then.
  const uncommitted = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  const commit = driver.commitTransaction.bind(driver);
  driver.acquireConnection = async (...rest) => {
    const connection = await acquire(...rest);
    if (!watched.has(connection)) {
      watched.add(connection);
      watchConnection(connection, () => {
        uncommitted.add(connection);
        changed();
      });
    }
    return connection;
  };
  driver.commitTransaction = async (connection, ...rest) => {
    await commit(connection, ...rest);
    if (uncommitted.delete(connection)) changed();
  };
  return driver;
}

function watchConnection(connection: DatabaseConnection, changed: () => void): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async <R>(query: CompiledQuery, ...rest: never[]) => {
    const result = await execute<R>(query, ...rest);
    if (writtenTables(query).some((table) => decidingTables.has(table)) || closesRepository(query)) changed();
    return result;
  };
}

function writtenTables({ query }: CompiledQuery): string[] {
  switch (query.kind) {
    case 'InsertQueryNode':
      return query.into === undefined ? [] : [nameOf(query.into)];
    case 'UpdateQueryNode':
      if (query.updates?.every(({ column }) => column.kind === 'ColumnNode' && idle(column as ColumnNode)) === true)
        return [];
      return query.table?.kind === 'TableNode' ? [nameOf(query.table as TableNode)] : [];
    case 'DeleteQueryNode':
      return query.from.froms.filter((from) => from.kind === 'TableNode').map((from) => nameOf(from as TableNode));
    default:
      return [];
  }
}

function closesRepository({ query }: CompiledQuery): boolean {
  if (query.kind !== 'UpdateQueryNode' || query.table?.kind !== 'TableNode') return false;
  return (
    nameOf(query.table as TableNode) === 'repositories' &&
    (query.updates ?? []).some(
      ({ column }) => column.kind === 'ColumnNode' && decidingColumns.has((column as ColumnNode).column.name),
    )
  );
}

const idle = ({ column }: ColumnNode): boolean => idleColumns.has(column.name);

function nameOf(table: TableNode): string {
  return table.table.identifier.name;
}
