/** Numbers and words together. */
import { language } from './language.ts';

/** With a capital at the beginning. */
export const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `1234` → `1,234`, as the language of the page writes it. */
export const number = (value: number): string => value.toLocaleString(language);

/** A share between 0 and 1 → `12 %`, as the language of the page writes it. */
export const percent = (share: number): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });

/** `1 tag`, `2 tags`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** `a, b and c` in the language of the page. */
export const listed = (parts: readonly string[]): string => new Intl.ListFormat(language).format(parts);
