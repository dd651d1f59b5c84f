/** The rules as Markdown for `docs/permissions.md` and the help page. */
import { actionNames } from '../contract/actions.ts';
import { actionWords } from './action-words.ts';
import { cell, columns, dependsOn } from './matrix.ts';
import { rules, type Rule } from './rules.ts';
import { pushPolicyName, settingNames, wordsOf } from './words.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

function actionsOf(rule: Rule): string {
  if (rule.actions.length === actionNames.length) return 'everything';
  if (rule.actions.length <= actionNames.length / 2) return rule.actions.map(code).join(', ');
  const except = actionNames.filter((action) => !rule.actions.includes(action));
  return `everything but ${except.map(code).join(', ')}`;
}

const ruleTable = (effect: Rule['effect']): string =>
  table(
    ['Rule', 'Actions', 'When all of this is true', 'Reason given'],
    rules
      .filter((rule) => rule.effect === effect)
      .map((rule) => [
        code(rule.id),
        actionsOf(rule),
        rule.when.map((condition) => wordsOf(condition)).join('; '),
        rule.because,
      ]),
  );

const matrix = (): string =>
  table(
    ['Action', ...columns, 'Depends on'],
    actionNames.map((action) => [
      `${code(action)} (${actionWords[action]})`,
      ...columns.map((column) => cell(action, column)),
      dependsOn(action)
        .map((name) => code(name === 'pushPolicy' ? pushPolicyName : settingNames[name]))
        .join(', '),
    ]),
  );

/** The whole document. Equal rules give equal text. */
export function describe(): string {
  return `# Permissions

This page is generated from the rules the program decides by. A prohibition that matches wins over every permission; then
the first permission that matches allows; otherwise the answer is no.

## Who may do what

With the settings as they come. *Outsider* is signed in but no member of the team; *self* is an outsider who asks about
their own account, comment or refusal. A cell names the namespaces (private, protected, public, global) where the answer is
yes. The last column names the settings that can change an answer of its row.

${matrix()}

## Prohibitions

${ruleTable('deny')}

## Permissions

${ruleTable('allow')}
`;
}
