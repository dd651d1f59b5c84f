/** `portus completion`: completion scripts for shells, made from the commands themselves. */
import { Argument, Command } from 'commander';
import { completionScript, type CompletionTable, shells } from './terminal/completion.ts';

export const completionCommand = (program: Command): Command =>
  new Command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>').choices([...shells]))
    .addHelpText(
      'after',
      '\nExamples:\n  source <(portus completion bash)\n  portus completion zsh > "${fpath[1]}/_portus"\n  portus completion fish > ~/.config/fish/completions/portus.fish',
    )
    .action((shell: (typeof shells)[number]) => {
      process.stdout.write(completionScript(shell, completionTable(program)));
    });

/** What may follow each command, and each option that takes one of a few words. */
export function completionTable(program: Command): CompletionTable {
  const words: Record<string, readonly string[]> = {};
  const values: Record<string, readonly string[]> = {};
  const visit = (command: Command, path: string, inherited: readonly string[]): void => {
    const options = command.options.flatMap(({ long }) => long ?? []);
    const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
    words[path] = [...command.commands.map((child) => child.name()), ...choices, ...options, ...inherited];
    for (const { long, argChoices } of command.options) {
      if (typeof long === 'string' && argChoices !== undefined) values[`${path} ${long}`] = argChoices;
    }
    const passedOn = path === '' ? options.filter((name) => name !== '--version') : inherited;
    for (const child of command.commands) visit(child, `${path} ${child.name()}`.trim(), passedOn);
  };
  visit(program, '', []);
  return { words, values };
}
