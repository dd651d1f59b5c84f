/** What may be typed into the fields of an account, in the words of the old API. Pure. */
import { namespaceNameFrom } from '../namespaces/name.ts';
import { type FieldErrors, Problem } from '../platform/problem.ts';

const control = /[\u0000-\u001f\u007f]/;

/** A sentence about what is wrong with a field; undefined: nothing. */
export type Mistake = string | undefined;

export function usernameMistake(username: string): Mistake {
  if (username.trim() === '') return "can't be blank";
  // Basic credentials end the name at a colon, and `Portus-Auth` does the same.
  const usable = !username.includes(':') && username === username.trim() && !control.test(username);
  return usable ? undefined : 'must not contain a colon, control characters or blanks at its ends.';
}

/** A new account also needs a name of which its personal namespace can be made. */
export function newUsernameMistake(username: string): Mistake {
  const mistake = usernameMistake(username);
  if (mistake !== undefined || namespaceNameFrom(username) !== null) return mistake;
  return `'${username}' cannot be transformed into a valid namespace name`;
}

/** Addresses are compared and kept in lower case. */
export const normalEmail = (text: string): string => text.trim().toLowerCase();

export function emailMistake(email: string): Mistake {
  if (email === '') return "can't be blank";
  return /^[^\s@]+@[^\s@]+$/.test(email) && !control.test(email) ? undefined : 'is invalid';
}

/** Blank means none. */
export function normalDisplayName(text: string | null | undefined): string | null {
  const name = text?.trim() ?? '';
  return name === '' ? null : name;
}

export function displayNameMistake(name: string | null): Mistake {
  return name !== null && control.test(name) ? 'must not contain control characters.' : undefined;
}

/** @throws Problem `invalid` naming every field that has a mistake */
export function refuseMistakes(mistakes: Readonly<Record<string, Mistake>>): void {
  const fields: FieldErrors = Object.fromEntries(
    Object.entries(mistakes).flatMap(([field, mistake]) => (mistake === undefined ? [] : [[field, [mistake]]])),
  );
  const names = Object.keys(fields);
  if (names.length === 0) return;
  throw new Problem('invalid', names.map((name) => `${name} ${fields[name]?.join(', ') ?? ''}`).join('; '), { fields });
}
