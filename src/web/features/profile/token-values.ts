/** The form for an application token, the request it makes, and what its limits mean. Pure. */
import type { NewApplicationToken } from '../../../contract/api/identity.ts';
import { type TokenAction, tokenActions } from '../../../contract/vocabulary.ts';
import { words } from './words.ts';

/** Days, a day of one's choice, or no end. */
const lifetimeNames = ['7', '30', '90', '365', 'date', 'never'] as const;

export const lifetimes = lifetimeNames.map((value) => ({ value, label: words.lifetimes[value] }));

export interface TokenValues {
  readonly application: string;
  /** Without limits it may do what its account may, also with the account itself. */
  readonly limited: boolean;
  readonly actions: readonly string[];
  readonly repositories: readonly string[];
  /** One of the lifetimes. */
  readonly lifetime: string;
  /** `2026-12-31`, when the lifetime is a day of one's choice. */
  readonly lastDay: string;
}

const dayMs = 86_400_000;

/** The end of a day where the person is; null when it is no day. */
function endOf(day: string): Date | null {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end;
}

/** When a token with this lifetime ends; null: never, or nobody knows yet. */
export function endOfToken({ lifetime, lastDay }: Pick<TokenValues, 'lifetime' | 'lastDay'>, now: Date): Date | null {
  if (lifetime === 'date') return endOf(lastDay);
  const days = Number(lifetime);
  return Number.isFinite(days) ? new Date(now.getTime() + days * dayMs) : null;
}

/** An empty list of repositories means no limit. */
export function tokenRequest(values: TokenValues, now: Date): NewApplicationToken {
  const { application, limited, actions, repositories } = values;
  const end = endOfToken(values, now);
  return {
    application: application.trim(),
    ...(limited ? { actions: tokenActions.filter((action) => actions.includes(action)) } : {}),
    ...(repositories.length === 0 ? {} : { repositories: [...repositories] }),
    ...(end === null ? {} : { expires_at: end.toISOString() }),
  };
}

const pattern = /^([A-Za-z0-9._/-]*)(\*{0,2})$/;

const isPattern = (text: string): boolean => text !== '' && text.length <= 255 && pattern.test(text);

/** What is wrong with the form, by field; null: nothing. */
export const tokenMistakes = {
  application: (name: string): string | null => (name.trim() === '' ? words.tokenNameMissing : null),
  actions: (actions: readonly string[], { limited }: TokenValues): string | null =>
    limited && actions.length === 0 ? words.useMissing : null,
  repositories: (names: readonly string[]): string | null => {
    const bad = names.find((name) => !isPattern(name));
    return bad === undefined ? null : words.repositoryWrong(bad);
  },
  lastDay: (day: string, { lifetime }: TokenValues, now: Date): string | null => {
    if (lifetime !== 'date') return null;
    const end = endOf(day);
    return end === null || end <= now ? words.dayWrong : null;
  },
};

/** Which repositories a pattern stands for, in words; null when it is none. */
export function coverage(text: string): string | null {
  const [, prefix = '', wildcard = ''] = pattern.exec(text) ?? [];
  if (!isPattern(text)) return null;
  if (wildcard === '') return words.covers.exact(prefix);
  if (wildcard === '*') return words.covers.component(prefix);
  return prefix === '' ? words.covers.all : words.covers.below(prefix);
}

/** What a token may do, in a sentence without an end. */
export function limitsOf(actions: readonly TokenAction[] | null, repositories: readonly string[] | null): string {
  const uses = actions === null ? words.mayAll : words.mayOnly(actions);
  return repositories === null ? uses : `${uses} ${words.within(repositories)}`;
}

/** Two weeks are enough to make another one and put it where the old one is. */
const soonMs = 14 * dayMs;

export type Expiry = 'never' | 'later' | 'soon' | 'past';

export function expiryOf(expiresAt: string | null, now: Date): Expiry {
  if (expiresAt === null) return 'never';
  const left = Date.parse(expiresAt) - now.getTime();
  if (left <= 0) return 'past';
  return left < soonMs ? 'soon' : 'later';
}
