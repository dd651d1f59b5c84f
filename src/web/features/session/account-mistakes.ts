/** What the page can tell of a new account before it is sent; the server checks the same and more. Pure. */
import { credentialLimits } from '../../../contract/api/identity.ts';
import { words } from './words.ts';

export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** Mistakes by field; null: none that can be seen here. */
export function accountMistakes(
  { username, email, password }: NewAccount,
  passwordMinimum: number,
): Record<keyof NewAccount, string | null> {
  return {
    username: usernameMistake(username),
    email: /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? null : words.emailMistake,
    password: passwordMistake(password, username, passwordMinimum),
  };
}

function usernameMistake(username: string): string | null {
  if (username.trim() === '') return words.nameMissing;
  return username.includes(':') || username !== username.trim() ? words.nameMistake : null;
}

function passwordMistake(password: string, username: string, minimum: number): string | null {
  // Code points, as the server counts them.
  const { length } = Array.from(password);
  if (length < minimum) return words.passwordShort(minimum);
  if (length > credentialLimits.passwordMaximum) return words.passwordLong(credentialLimits.passwordMaximum);
  return password.toLowerCase() === username.toLowerCase() ? words.passwordIsName : null;
}
