/** Completion scripts. Each walks the words typed so far down the tree of commands and offers what may follow. Pure. */
import { assertNever } from '../../platform/problem.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export interface CompletionTable {
  /** Commands typed so far (`team add`; empty: none) → words that may follow. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** The same and an option → its values. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export function completionScript(shell: Shell, table: CompletionTable): string {
  switch (shell) {
    case 'bash':
      return bash(table);
    case 'zsh':
      // zsh runs the functions of bash; what it offers comes from the same table.
      return `#compdef portus\nautoload -U +X bashcompinit && bashcompinit\n${bash(table)}`;
    case 'fish':
      return fish(table);
    default:
      return assertNever(shell);
  }
}

/** Names and values are letters, digits and dashes: they need no more than quotes. */
const cases = (entries: Readonly<Record<string, readonly string[]>>, indent: string): string =>
  Object.entries(entries)
    .map(([path, words]) => `${indent}'${path}') words='${words.join(' ')}' ;;\n`)
    .join('');

function commandPaths({ words }: CompletionTable): string[] {
  return Object.keys(words).filter((path) => path !== '');
}

function bash(table: CompletionTable): string {
  return `# Completion of portus.
_portus() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path='' words='' word index
  for (( index = 1; index < COMP_CWORD; index++ )); do
    word="\${path:+$path }\${COMP_WORDS[index]}"
    case "$word" in
      ${commandPaths(table)
        .map((path) => `'${path}'`)
        .join('|')}) path="$word" ;;
    esac
  done
  case "$path $previous" in
${cases(table.values, '    ')}  esac
  if [[ -z $words ]]; then
    case "$path" in
${cases(table.words, '      ')}    esac
  fi
  COMPREPLY=( $(compgen -W "$words" -- "$current") )
}
complete -o default -F _portus portus
`;
}

function fish(table: CompletionTable): string {
  const paths = commandPaths(table).map((path) => `'${path}'`);
  const words = Object.entries(table.words).map(
    ([path, known]) => `    case '${path}'\n      printf '%s\\n' ${known.join(' ')}\n`,
  );
  const values = Object.entries(table.values).map(
    ([path, known]) => `    case '${path}'\n      printf '%s\\n' ${known.join(' ')}\n      return\n`,
  );
  return `# Completion of portus.
function __portus_words
  set -l path ''
  set -l previous ''
  for word in (commandline -opc)[2..]
    set previous $word
    set -l longer (string trim -- "$path $word")
    if contains -- $longer ${paths.join(' ')}
      set path $longer
    end
  end
  switch "$path $previous"
${values.join('')}  end
  switch "$path"
${words.join('')}  end
end
complete -c portus -f -a '(__portus_words)'
complete -c portus -n 'string match -qr -- "^(apply|backup|restore)" (commandline -opc)[2]' -F
`;
}
