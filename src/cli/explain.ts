/** `portus explain` and `portus denials`: why somebody may or may not. */
import { styleText } from 'node:util';
import { Command } from 'commander';
import { Explanation } from '../contract/api/explain.ts';
import { Denial } from '../contract/api/operations.ts';
import { listing, type ListOptions, managing, showList } from './session.ts';
import { printable } from './terminal/table.ts';

export const explainCommand = (): Command =>
  new Command('explain')
    .description('say whether somebody may do something, by which rule, and who can change it')
    .argument('<user>', 'username; "anonymous": somebody who is not signed in')
    .argument('<action>', 'such as push, pull, namespace.update')
    .argument('[target]', 'repository, repository:tag, namespace, team:name or user:name')
    .option('--rules', 'every rule that was considered')
    .addHelpText('after', '\nExample:\n  portus explain alice push backend/api')
    .action(
      managing(
        async ({ api, terminal }, user: string, action: string, target?: string, options?: { rules?: boolean }) => {
          const found = await api.get(Explanation, '/explain', { user, action, target });
          terminal.answer(found, () => [
            ...verdict(found),
            ...(options?.rules === true || !found.allowed ? rules(found) : []),
          ]);
        },
      ),
    );

function verdict({ allowed, summary, rule, ask }: Explanation): string[] {
  const word = styleText(allowed ? 'green' : 'red', allowed ? 'yes' : 'no', { stream: process.stdout });
  const who = allowed || ask.length === 0 ? [] : ['', 'Who can change it:', ...ask.map((one) => `  ${printable(one)}`)];
  return [`${word}: ${printable(summary)}`, `rule: ${rule}`, ...who];
}

function rules({ rules: rows }: Explanation): string[] {
  const conditions = rows.flatMap(({ rule, effect, matched, conditions }) => [
    `  ${matched ? '✓' : '✗'} ${rule} (${effect})`,
    ...conditions.map(({ text, met }) => `      ${met ? '✓' : '✗'} ${printable(text)}`),
  ]);
  return ['', 'Rules in the order tried:', ...conditions];
}

export const denialsCommand = (): Command =>
  listing(new Command('denials').description('what was refused lately, to whom, and why'))
    .option('--actor <username>', 'only refusals of this account')
    .option('--action <action>', 'only refusals of this action, such as repository.push')
    .option('--since <time>', 'only later ones, such as 2026-11-21T09:00:00Z')
    .action(
      managing(async (session, options: ListOptions & { actor?: string; action?: string; since?: string }) => {
        const { actor, action, since } = options;
        await showList(
          session,
          { schema: Denial, path: '/denials', query: { actor, action, since } },
          [
            { title: 'CODE', value: ({ code }) => code },
            { title: 'AT', value: ({ at }) => at },
            { title: 'ACTOR', value: (row) => row.actor },
            { title: 'ACTION', value: (row) => row.action },
            { title: 'TARGET', value: ({ target }) => target },
            { title: 'COUNT', value: ({ count }) => count, align: 'right' },
            { title: 'WHY', value: ({ summary }) => summary },
          ],
          options,
        );
      }),
    );
