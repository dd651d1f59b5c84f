/** Technical tags: lists of referrers, and what cosign keeps under tags of its own (registry/reference.ts, `attachedTo`). */
import { sql } from 'kysely';
import { hasPrefix } from '../platform/database/dialect.ts';

const endings = ['', '.sig', '.att', '.sbom'] as const;
/** Those of SHA-512 would be longer than a tag may be. */
const algorithms = [
  ['sha256', 64],
  ['sha384', 96],
] as const;

/** Names of the tags that attach content to the digest, with the list of referrers first. */
export const attachedTagsOf = (digest: string): readonly string[] =>
  endings.map((ending) => `${digest.replace(':', '-')}${ending}`);

/** The same test as `attachedTo`, for a column: databases have no common regular expressions. */
export function isAttachedTag(column: string) {
  const forms = algorithms.map(([algorithm, digits]) => {
    const start = algorithm.length + 2;
    const rest = sql`substr(${sql.ref(column)}, ${sql.lit(start + digits)})`;
    const hex = sql`substr(${sql.ref(column)}, ${sql.lit(start)}, ${sql.lit(digits)})`;
    const long = sql`length(${sql.ref(column)}) >= ${sql.lit(start - 1 + digits)}`;
    const known = sql.join(endings.map((ending) => sql.lit(ending)));
    return sql`(${hasPrefix(column, `${algorithm}-`)} and ${long} and ${rest} in (${known}) and ${withoutHex(hex)} = '')`;
  });
  return sql<boolean>`(${sql.join(forms, sql` or `)})`;
}

function withoutHex(text: ReturnType<typeof sql>) {
  const digits = Array.from({ length: 16 }, (_, digit) => digit.toString(16));
  return digits.reduce((left, digit) => sql`replace(${left}, ${sql.lit(digit)}, '')`, text);
}
