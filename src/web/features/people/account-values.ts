/** What may be typed about an account; what only the server knows it says itself. Pure. */
import { words } from './words.ts';

export const usernameMistake = (name: string): string | null => (name.trim() === '' ? words.usernameMissing : null);

/** @param optional nothing at all is fine, too, as for bots */
export function emailMistake(email: string, optional: boolean): string | null {
  const text = email.trim();
  if (text === '' && optional) return null;
  return /^[^\s@]+@[^\s@]+$/.test(text) ? null : words.emailInvalid;
}

/** @param least characters this installation wants */
export const passwordMistake = (password: string, least: number): string | null =>
  Array.from(password).length >= least ? null : words.passwordShort(least);
