/** Entries of a description: how they are called, and whose fault a refusal is. Pure. */
import { type FieldErrors, Problem } from '../platform/problem.ts';

/**
 * Does one entry's work; a refusal names the entry: `namespaces[2].visibility`. What an entry names and does not exist
 * is a wrong value of the description, not a missing page.
 */
export async function entry<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem ? ofEntry(path, error) : error;
  }
}

function ofEntry(path: string, problem: Problem): Problem {
  const { kind, message, detail, fields = { '': [message] } } = problem;
  const isNamed = Object.keys(fields).every((field) => field.startsWith(path));
  if (isNamed) return problem;
  return new Problem(kind === 'not-found' ? 'invalid' : kind, `${path}: ${message}`, {
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, sentences]) => [field === '' ? path : `${path}.${field}`, sentences]),
    ),
    ...(detail === undefined ? {} : { detail }),
    cause: problem,
  });
}

/**
 * Refuses a list that describes one name twice.
 *
 * @throws Problem `invalid` on `<path>[<number>].name`
 */
export function checkNames(path: string, items: readonly { readonly name: string }[] = []): void {
  const seen = new Map<string, number>();
  const fields: Record<string, FieldErrors[string]> = {};
  items.forEach(({ name }, index) => {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else fields[`${path}[${index}].name`] = [`"${name}" is described by ${path}[${first}] already`];
  });
  const [sentence] = Object.entries(fields).map(([field, [text]]) => `${field} ${text ?? ''}`);
  if (sentence !== undefined) throw new Problem('invalid', sentence, { fields });
}
