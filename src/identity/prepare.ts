/** Checks what was typed about an account and hashes its password: before any transaction, because hashing takes time. */
import type { AddedUser, NewUser, UserChange, UserRole } from '../contract/api/identity.ts';
import {
  displayNameMistake,
  emailMistake,
  newUsernameMistake,
  normalDisplayName,
  normalEmail,
  refuseMistakes,
  usernameMistake,
} from './account-fields.ts';
import { passwordMistake, type PasswordHasher } from './password.ts';
import type { UserRow } from './queries.ts';

/** What is stored of a new account. */
export interface PreparedUser {
  readonly username: string;
  /** null only for bots. */
  readonly email: string | null;
  readonly displayName: string | null;
  /** null: no login with a password. */
  readonly passwordHash: string | null;
  readonly bot: boolean;
  readonly role: UserRole['role'];
}

/**
 * Checks what was typed and hashes the password. Always a person without special rights, whatever else the input holds.
 *
 * @throws Problem `invalid` naming the fields
 */
export async function prepareUser(
  { username, email, password, display_name }: NewUser['user'],
  hasher: PasswordHasher,
  minimumLength: number,
): Promise<PreparedUser> {
  return prepareAddedUser({ username, email, password, ...(display_name && { display_name }) }, hasher, minimumLength);
}

/** The same for an account that an administrator makes: also a bot, and with a role. */
export async function prepareAddedUser(
  { username, email: typed = '', password = '', bot = false, admin = false, auditor = false, ...input }: Added,
  hasher: PasswordHasher,
  minimumLength: number,
): Promise<PreparedUser> {
  const [email, displayName] = [normalEmail(typed), normalDisplayName(input.display_name)];
  refuseMistakes({
    username: newUsernameMistake(username),
    email: bot && email === '' ? undefined : emailMistake(email),
    password: bot ? undefined : passwordMistake(password, username, minimumLength),
    display_name: displayNameMistake(displayName),
    auditor: admin && auditor ? 'cannot also be an administrator.' : undefined,
  });
  return {
    username,
    email: email === '' ? null : email,
    displayName,
    passwordHash: bot ? null : await hasher.hash(password),
    bot,
    role: admin ? 'admin' : auditor ? 'auditor' : 'user',
  };
}

type Added = AddedUser['user'];

/** The columns that a change sets; what is not there stays. */
export type PreparedChange = Partial<Pick<UserRow, 'username' | 'email' | 'display_name' | 'password_hash'>>;

/** The same for a change of an account. @throws Problem `invalid` naming the fields */
export async function prepareChange(
  { username, email: typed, display_name, password }: UserChange['user'],
  user: UserRow,
  hasher: PasswordHasher,
  minimumLength: number,
): Promise<PreparedChange> {
  const email = typed === undefined ? undefined : normalEmail(typed);
  const displayName = display_name === undefined ? undefined : normalDisplayName(display_name);
  refuseMistakes({
    username: username === undefined || username === user.username ? undefined : usernameMistake(username),
    email: email === undefined || (email === '' && user.bot === 1) ? undefined : emailMistake(email),
    display_name: displayName === undefined ? undefined : displayNameMistake(displayName),
    password: password === undefined ? undefined : changedPasswordMistake(password, username ?? user.username),
  });
  return {
    ...(username === undefined ? {} : { username }),
    ...(email === undefined ? {} : { email: email === '' ? null : email }),
    ...(displayName === undefined ? {} : { display_name: displayName }),
    ...(password === undefined ? {} : { password_hash: await hasher.hash(password) }),
  };

  function changedPasswordMistake(text: string, name: string) {
    if (user.bot === 1) return 'is not for bots: they log in with application tokens.';
    return passwordMistake(text, name, minimumLength);
  }
}
