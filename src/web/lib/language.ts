/**
 * The language of the page. It is chosen once, before anything is drawn, and another choice loads the page anew: so every text is a
 * plain value wherever it is needed, in components and in pure functions alike.
 */

/** Name of each language in itself, in the order they are offered. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const storageKey = 'portus-language';

const isLanguage = (text: string): text is Language => text in languages;

/** The first language of the list that the page has; regions do not matter. English where nothing fits. */
export function languageFor(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

/** Storage may be forbidden to the page; then what the browser prefers counts. */
function chosenBefore(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** In programs without a page, as tests are, it is English. */
export const language: Language =
  typeof document === 'undefined' ? 'en' : languageFor([chosenBefore() ?? '', ...navigator.languages]);

export function chooseLanguage(wanted: Language): void {
  if (wanted === language) return;
  window.localStorage.setItem(storageKey, wanted);
  window.location.reload();
}

/**
 * The words of one feature in every language. What one language lacks, or has too much, does not compile.
 *
 * @returns the words of the language of the page
 */
export function phrases<W extends object>(
  all: { readonly en: W } & { readonly [L in Exclude<Language, 'en'>]: NoInfer<W> },
): W {
  return all[language];
}
