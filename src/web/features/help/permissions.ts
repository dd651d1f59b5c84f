/** The rules and their meaning as far as a search leaves them. Pure. */
import { type NamespaceKind, namespaceKinds, type Permissions } from '../../../contract/api/explain.ts';
import { actionNames } from '../../../contract/actions.ts';
import { listed } from '../../lib/words.ts';
import { wishLabel } from '../access/wishes.ts';
import { words } from './words.ts';

export type ActionRow = Permissions['actions'][number];
export type RuleRow = Permissions['rules'][number];

const fits = (text: string, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

export const actionsFitting = (actions: readonly ActionRow[], search: string): readonly ActionRow[] =>
  actions.filter(({ action, depends_on: settings }) =>
    fits([action, wishLabel(action), ...settings].join(' '), search),
  );

/** A rule about everything is found by what it says, not by every action there is. */
export const rulesFitting = (rules: readonly RuleRow[], search: string): readonly RuleRow[] =>
  rules.filter(({ rule, because, conditions, actions }) => {
    const about = actions.length > actionNames.length / 2 ? [] : actions.flatMap((name) => [name, wishLabel(name)]);
    return fits([rule, because, ...conditions, ...about].join(' '), search);
  });

/** `yes`, `no`, or the kinds of namespace where they may. */
export function cellWords(kinds: readonly NamespaceKind[]): string {
  if (kinds.length === 0) return words.no;
  if (kinds.length === namespaceKinds.length) return words.yes;
  return words.onlyIn(listed(kinds.map((kind) => words.kinds[kind])));
}

/** The actions of a rule, said the shorter way. */
export function actionsWords({ actions }: RuleRow): string {
  if (actions.length === actionNames.length) return words.everything;
  if (actions.length <= actionNames.length / 2) return actions.map(wishLabel).join('; ');
  return words.everythingBut(
    actionNames
      .filter((name) => !actions.includes(name))
      .map(wishLabel)
      .join('; '),
  );
}
