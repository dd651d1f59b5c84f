/** `database.url` of what the old Portus had in up to seven variables. Pure. */
import { type Composed, hostOf, nothing, type OldParts } from './composed.ts';

const databaseParts = ['adapter', 'host', 'port', 'socket', 'user', 'password', 'name'] as const;

/** The defaults of the old Portus, and those of the image whose variables begin with MARIADB_. */
const databaseDefaults = {
  portus: { host: 'localhost', user: 'root', password: '' },
  mariadb: { host: 'db', user: 'root', password: 'portus' },
} as const;

export function composeDatabase({ get }: OldParts): Composed {
  const given = databaseParts.flatMap((part) => get(`database.${part}`) ?? []);
  if (given.length === 0) return nothing;
  const image = given.every(({ name }) => name.startsWith('MARIADB_')) ? 'mariadb' : 'portus';
  const defaults = databaseDefaults[image];
  const text = (part: (typeof databaseParts)[number], otherwise: string): string =>
    encodeURIComponent(String(get(`database.${part}`)?.value ?? otherwise));
  const environment = get('environment')?.value ?? 'production';
  const name = text('name', image === 'mariadb' ? 'portus' : `portus_${environment}`);
  const password = text('password', defaults.password);
  const login = `${text('user', defaults.user)}${password === '' ? '' : `:${password}`}`;
  const scheme = get('database.adapter')?.value ?? 'mysql';
  const [socket, port] = [get('database.socket')?.value, get('database.port')?.value];
  const place =
    socket === undefined
      ? `${hostOf(String(get('database.host')?.value ?? defaults.host))}${port === undefined ? '' : `:${port}`}/${name}`
      : socketPlace(String(scheme), String(socket), name);
  return { values: [{ path: 'database.url', value: `${scheme}://${login}@${place}`, from: given }] };
}

/** Where the drivers look for a socket: PostgreSQL for its folder, MariaDB for the file. */
function socketPlace(scheme: string, socket: string, name: string): string {
  const folder = socket.replace(/\/\.s\.PGSQL\.\d+$/, '');
  return scheme === 'postgres'
    ? `localhost/${name}?host=${encodeURIComponent(folder)}`
    : `localhost/${name}?socket=${encodeURIComponent(socket)}`;
}
