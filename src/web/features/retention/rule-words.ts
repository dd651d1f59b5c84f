/** What a rule says, in a sentence of the language of the page. Pure. */
import { language, phrases } from '../../lib/language.ts';
import { listed, number } from '../../lib/words.ts';
import type { Conditions, DraftRule } from './draft.ts';

const alternatives = new Intl.ListFormat(language, { type: 'disjunction' });

/** An empty field is a gap in the sentence. */
const gap = '…';
const amount = (value: number | ''): string => (value === '' ? gap : number(value));

const words = phrases({
  en: {
    keep: (what: string) => `Keep ${what}.`,
    remove: (what: string) => `Remove ${what}.`,
    newest: (count: number | '') => (count === 1 ? 'the newest tag' : `the ${amount(count)} newest tags`),
    every: 'every tag',
    tags: 'tags',
    untagged: 'manifests without a tag',
    ofEvery: ' of every repository',
    ofEach: (repositories: string) => ` of every repository that matches ${repositories}`,
    within: (repositories: string) => ` in ${repositories}`,
    counted: (clauses: string) => `, counted among those that ${clauses}`,
    that: (clauses: string) => ` that ${clauses}`,
    matching: (patterns: readonly string[]) => `match ${alternatives.format(patterns)}`,
    not_matching: (patterns: readonly string[]) => `do not match ${alternatives.format(patterns)}`,
    older_than_days: (days: number | '') => `were pushed more than ${amount(days)} ${days === 1 ? 'day' : 'days'} ago`,
    pushed_within_days: (days: number | '') =>
      days === 1 ? 'were pushed within the last day' : `were pushed within the last ${amount(days)} days`,
    pulled_within_days: (days: number | '') =>
      days === 1 ? 'were pulled within the last day' : `were pulled within the last ${amount(days)} days`,
    not_pulled_within_days: (days: number | '') =>
      `have not been pulled for ${amount(days)} ${days === 1 ? 'day' : 'days'}`,
  },
  de: {
    keep: (what) => `Behalten: ${what}.`,
    remove: (what) => `Entfernen: ${what}.`,
    newest: (count) => (count === 1 ? 'der neueste Tag' : `die ${amount(count)} neuesten Tags`),
    every: 'jeder Tag',
    tags: 'Tags',
    untagged: 'Manifeste ohne Tag',
    ofEvery: ' jedes Repositorys',
    ofEach: (repositories) => ` jedes Repositorys, das zu ${repositories} passt`,
    within: (repositories) => ` in ${repositories}`,
    counted: (clauses) => `, gezählt unter denen, die ${clauses}`,
    that: (clauses) => `, die ${clauses}`,
    matching: (patterns) => `zu ${alternatives.format(patterns)} passen`,
    not_matching: (patterns) => `nicht zu ${alternatives.format(patterns)} passen`,
    older_than_days: (days) => `vor mehr als ${amount(days)} ${days === 1 ? 'Tag' : 'Tagen'} hochgeladen wurden`,
    pushed_within_days: (days) =>
      days === 1 ? 'am letzten Tag hochgeladen wurden' : `in den letzten ${amount(days)} Tagen hochgeladen wurden`,
    pulled_within_days: (days) =>
      days === 1
        ? 'am letzten Tag heruntergeladen wurden'
        : `in den letzten ${amount(days)} Tagen heruntergeladen wurden`,
    not_pulled_within_days: (days) =>
      `seit ${amount(days)} ${days === 1 ? 'Tag' : 'Tagen'} nicht heruntergeladen wurden`,
  },
});

const patterns = (texts: readonly string[]): readonly string[] => (texts.length === 0 ? [gap] : texts);

/** What must be true of a tag, each as a clause. */
function clausesOf(conditions: Conditions): readonly string[] {
  const { matching, not_matching: notMatching } = conditions;
  const days = (
    ['older_than_days', 'pushed_within_days', 'pulled_within_days', 'not_pulled_within_days'] as const
  ).flatMap((name) => {
    const value = conditions[name];
    return value === undefined ? [] : [words[name](value)];
  });
  return [
    ...(matching === undefined ? [] : [words.matching(patterns(matching))]),
    ...(notMatching === undefined ? [] : [words.not_matching(patterns(notMatching))]),
    ...days,
  ];
}

/** `Keep the 10 newest tags of every repository.` */
export function sentenceOf({ effect, untagged, conditions }: Pick<DraftRule, 'effect' | 'untagged' | 'conditions'>) {
  const { repositories, last_pushed: last } = conditions;
  const where = repositories?.trim() === '' ? gap : repositories;
  const clauses = clausesOf(conditions);
  const joined = listed(clauses);
  const say = effect === 'keep' ? words.keep : words.remove;
  if (last !== undefined) {
    const place = where === undefined ? words.ofEvery : words.ofEach(where);
    return say(`${words.newest(last)}${place}${clauses.length === 0 ? '' : words.counted(joined)}`);
  }
  const what = untagged ? words.untagged : clauses.length === 0 ? words.every : words.tags;
  const place = where === undefined ? '' : words.within(where);
  return say(`${what}${place}${clauses.length === 0 ? '' : words.that(joined)}`);
}
