/** Where a refused policy is wrong. Pure. */
import { ApiProblem } from '../../lib/problem.ts';
import { capitalised } from '../../lib/words.ts';
import type { Mistakes } from './draft.ts';

/** A preview says `policy.rules[0].matching[2]` of what is `rules[0].matching` here. */
function fieldOf(name: string): string {
  const plain = name.replace(/^policy\./, '');
  return /^rules\[\d+\]\.\w+/.exec(plain)?.[0] ?? plain;
}

/** The sentences of the server by the names of the fields, as `mistakesOf` gives those of the page. */
export function refusalsOf(error: unknown): Mistakes {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    Object.entries(error.fields).map(([name, sentences]) => [fieldOf(name), capitalised(sentences.join(' '))]),
  );
}
