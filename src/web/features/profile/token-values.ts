/** The form for an application token and the request it makes. */
import type { NewApplicationToken } from '../../../contract/api/identity.ts';

export const lifetimes = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: 'never', label: 'Never' },
] as const;

export interface TokenValues {
  readonly application: string;
  readonly onlyPull: boolean;
  readonly repositories: readonly string[];
  /** Days, or `never`. */
  readonly lifetime: string;
}

const dayMs = 86_400_000;

/** An empty list of repositories means no limit. */
export function tokenRequest(values: TokenValues, now: Date): NewApplicationToken {
  const days = Number(values.lifetime);
  return {
    application: values.application.trim(),
    ...(values.onlyPull ? { actions: ['pull' as const] } : {}),
    ...(values.repositories.length === 0 ? {} : { repositories: [...values.repositories] }),
    ...(Number.isFinite(days) ? { expires_at: new Date(now.getTime() + days * dayMs).toISOString() } : {}),
  };
}
