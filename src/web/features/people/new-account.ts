/** The form for a new account and the request it makes. Pure. */
import { type AddedUser, type UserRole, userRoles } from '../../../contract/api/identity.ts';

export interface AccountValues {
  /** `person` or `bot`. */
  readonly kind: string;
  readonly username: string;
  readonly email: string;
  readonly display_name: string;
  readonly password: string;
  readonly role: string;
}

export const isUserRole = (text: string): text is UserRole['role'] => userRoles.some((role) => role === text);

/** What is empty is left out; a bot has no password, whatever was typed before it became one. */
export function addedUser({ kind, username, email, display_name, password, role }: AccountValues): AddedUser {
  const [address, shown] = [email.trim(), display_name.trim()];
  return {
    user: {
      username: username.trim(),
      ...(address === '' ? {} : { email: address }),
      ...(shown === '' ? {} : { display_name: shown }),
      ...(kind === 'bot' ? { bot: true } : { password }),
      ...(role === 'admin' ? { admin: true } : {}),
      ...(role === 'auditor' ? { auditor: true } : {}),
    },
  };
}
