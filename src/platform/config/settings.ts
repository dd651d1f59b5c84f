/** The configuration schema seen as a flat list of settings. Pure. */
import type { TSchema } from 'typebox';
import { configSchema } from './schema.ts';

export interface Setting {
  /** `token.lifetimeSeconds` */
  readonly path: string;
  /** `PORTUS_TOKEN_LIFETIME_SECONDS` */
  readonly variable: string;
  readonly schema: TSchema;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
  readonly default: string | number | boolean | undefined;
  readonly secret: boolean;
}

/** Kubernetes and container links announce every service named `portus…` in variables of these forms. */
const serviceLink = /^PORTUS_(.+_)?(SERVICE_(HOST|PORT)(_.+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/;
/** The same for the plain port; a number there is somebody's mistake. */
const announcedPort = /^PORTUS_(.+_)?PORT=(tcp|udp|sctp):/;

/** The files of settings; and which server the command line speaks to, as whom. */
const reserved: ReadonlySet<string> = new Set(['PORTUS_CONFIG', 'PORTUS_DEFAULTS', 'PORTUS_SERVER', 'PORTUS_TOKEN']);

/** Whether a variable with the prefix `PORTUS_` is no setting and was not meant as one. */
export function isReserved(variable: string, value: string): boolean {
  return reserved.has(variable) || serviceLink.test(variable) || announcedPort.test(`${variable}=${value}`);
}

export const settings: readonly Setting[] = flatten(configSchema, '');

interface AnySchema {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly type?: string;
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly secret?: boolean;
}

function flatten(schema: TSchema, prefix: string): Setting[] {
  const { properties, type, description = '', default: fallback, secret = false } = schema as AnySchema;
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, child]) =>
      flatten(child, prefix === '' ? name : `${prefix}.${name}`),
    );
  }
  const known = type === 'integer' || type === 'boolean' ? type : 'string';
  return [{ path: prefix, variable: variableOf(prefix), schema, type: known, description, default: fallback, secret }];
}

/** `userPermission.createTeam.enabled` → `PORTUS_USER_PERMISSION_CREATE_TEAM_ENABLED`, as the old Portus named it. */
export function variableOf(path: string): string {
  return `PORTUS_${path
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toUpperCase()}`;
}

/** The known name closest to a mistyped one; undefined when nothing is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(name, candidate);
    if (best === undefined || distance < best.distance) best = { name: candidate, distance };
  }
  return best !== undefined && best.distance <= Math.max(2, name.length / 4) ? best.name : undefined;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
