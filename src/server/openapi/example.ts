/** An example of a value that a schema describes, from the examples in it. Pure. */

/** The parts of a JSON Schema that matter here. */
export interface Schema {
  readonly title?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/**
 * What must be given, and of an object that needs nothing, whatever has an example.
 *
 * @returns undefined when something that must be given has no example
 */
export function exampleOf(schema: Schema): unknown {
  const [example = schema.const ?? schema.default ?? schema.enum?.[0]] = schema.examples ?? [];
  if (example !== undefined) return example;
  if (schema.allOf !== undefined) return merged(schema.allOf.map(exampleOf));
  if (schema.anyOf !== undefined) return schema.anyOf.map(exampleOf).find((found) => found !== undefined);
  if (schema.properties !== undefined) return objectExample(schema.properties, schema.required ?? []);
  if (schema.type === 'array') return (schema.minItems ?? 0) === 0 ? [] : undefined;
  if (schema.type === 'boolean') return false;
  return undefined;
}

function merged(parts: readonly unknown[]): unknown {
  return parts.includes(undefined) ? undefined : Object.assign({}, ...parts);
}

function objectExample(properties: Readonly<Record<string, Schema>>, required: readonly string[]): unknown {
  const found = Object.entries(properties).map(([name, schema]) => [name, exampleOf(schema)] as const);
  if (required.length === 0)
    return Object.fromEntries(found.filter(([name, value]) => isGiven(properties[name], value)));
  const wanted = found.filter(([name]) => required.includes(name));
  return wanted.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(wanted);
}

/** Without need only what somebody wrote an example for. */
function isGiven(schema: Schema | undefined, value: unknown): boolean {
  const { examples, anyOf = [] } = schema ?? {};
  return value !== undefined && (examples !== undefined || anyOf.some((one) => one.examples !== undefined));
}
