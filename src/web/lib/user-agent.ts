import { phrases } from './language.ts';

const words = phrases({
  en: { unknown: 'Unknown device', on: (browser: string, system: string) => `${browser} on ${system}` },
  de: { unknown: 'Unbekanntes Gerät', on: (browser, system) => `${browser} unter ${system}` },
});

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/(Headless)?Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const find = (list: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** `Firefox on Linux`; for other programs the first word of what they call themselves. */
export function deviceOf(userAgent: string): string {
  const browser = find(browsers, userAgent);
  const system = find(systems, userAgent);
  if (browser === undefined) return userAgent.split(' ')[0] || words.unknown;
  return system === undefined ? browser : words.on(browser, system);
}
