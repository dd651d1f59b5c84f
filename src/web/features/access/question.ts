/** What somebody asks on the page, as it stands in the address. Pure. */
import { type ActionName, actionNames } from '../../../contract/actions.ts';
import type { TargetNameKind } from '../../../contract/api/explain.ts';

export interface Question {
  /** null: whoever asks. */
  readonly user: string | null;
  readonly action: ActionName;
  /** Empty: the action has none. */
  readonly target: string;
}

/** The name that stands for somebody who is not signed in. */
export const nobody = 'anonymous';

/** What is filled in of the form; null where nothing is. */
export interface Draft {
  readonly user: string | null;
  readonly action: ActionName | null;
  readonly target: string;
}

export const readDraft = (address: URLSearchParams): Draft => ({
  user: address.get('user'),
  action: actionNames.find((name) => name === address.get('action')) ?? null,
  target: address.get('target') ?? '',
});

/** The question of a form that was sent; null: something is missing. A form that is only filled in asks nothing yet. */
export function readQuestion(address: URLSearchParams): Question | null {
  const { user, action, target } = readDraft(address);
  return action === null || !address.has('asked') ? null : { user, action, target };
}

/** Address of the form with these values; `asked`: its answer is to be shown. */
export function tryOutAddress({ user, action, target }: Partial<Draft>, asked = false): string {
  const params = new URLSearchParams({ tab: 'try' });
  if (user !== null && user !== undefined) params.set('user', user);
  if (action !== null && action !== undefined) params.set('action', action);
  if (target !== undefined && target !== '') params.set('target', target);
  if (asked) params.set('asked', '');
  return `/denials?${String(params)}`;
}

/** How a target of this kind is written. */
export const examples: Readonly<Record<TargetNameKind, string>> = {
  none: '',
  namespace: 'backend',
  repository: 'backend/api',
  tag: 'backend/api:1.0',
  team: 'backend',
  user: 'alice',
};
