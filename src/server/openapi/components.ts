/** Schemas with a title are described once and referred to. Pure. */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Whether it is a schema of a thing with a name, and not a property that is called "title". */
function nameOf(value: Json): string | undefined {
  const { title, type, allOf } = value;
  return typeof title === 'string' && (type === 'object' || allOf !== undefined) ? title : undefined;
}

/**
 * Moves titled schemas into `schemas`. Two that have a title in common but differ stay where they are, but for the first.
 *
 * @param schemas grows
 */
export function hoistSchemas(value: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => hoistSchemas(item, schemas));
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, hoistSchemas(child, schemas)]));
  const name = nameOf(value);
  if (name === undefined) return inner;
  const known = (schemas[name] ??= inner);
  return JSON.stringify(known) === JSON.stringify(inner) ? { $ref: `#/components/schemas/${name}` } : inner;
}
