/** What a name of the old Portus, or of an image or tool around it, can mean today. Pure. */

/** Values that become one of our settings as they are. */
export type DirectPart =
  'database.pool' | 'setup.adminPassword' | 'token.certificateFile' | 'token.keyFile' | 'token.lifetimeSeconds';

/** Values of which several make one of our settings, or one makes several (compose.ts). */
export type ComposedPart =
  | 'database.adapter'
  | 'database.host'
  | 'database.name'
  | 'database.password'
  | 'database.port'
  | 'database.socket'
  | 'database.user'
  | 'background.sync.enabled'
  | 'background.sync.strategy'
  | 'environment'
  | 'fqdn'
  | 'listen.address'
  | 'listen.assignedPort'
  | 'listen.ip'
  | 'listen.port'
  | 'listen.socket'
  | 'path'
  | 'registry.hostname'
  | 'registry.name'
  | 'registry.port'
  | 'registry.ssl'
  | 'sslUsage'
  | 'tls.certificateFile'
  | 'tls.keyFile';

export type Part = DirectPart | ComposedPart;

/** How the text of a variable is read. */
export interface Reader {
  /** `a whole number`: what a mistake says that it must be. */
  readonly expects: string;
  /** undefined: it is not that. */
  readonly read: (text: string) => string | number | boolean | undefined;
  /** Taken to the letter and never shown: a pair of quotes belongs to it. */
  readonly verbatim?: true;
}

export type Effect =
  /** A setting of ours has this very name. `words`: values that have another name now. */
  | { readonly kind: 'same'; readonly words?: Readonly<Record<string, string>> }
  | { readonly kind: 'sets'; readonly part: Part; readonly reader: Reader }
  /** Nobody misses anything. */
  | { readonly kind: 'silent' }
  /** Portus starts, and says the sentence; with `when` only for such values. */
  | { readonly kind: 'notice'; readonly when?: (text: string) => boolean }
  /** Portus does not start with such values: it would do something else than was asked for. */
  | { readonly kind: 'refusal'; readonly when: (text: string) => boolean };

export interface OldName {
  readonly name: string;
  readonly effect: Effect;
  /** What became of it: the sentence of notices and refusals, and of the list of old names. */
  readonly now: string;
}

export const same: Effect = { kind: 'same' };
export const silent: Effect = { kind: 'silent' };
export const notice: Effect = { kind: 'notice' };
export const noticeWhen = (when: (text: string) => boolean): Effect => ({ kind: 'notice', when });
export const refusalWhen = (when: (text: string) => boolean): Effect => ({ kind: 'refusal', when });
export const sets = (part: Part, reader: Reader = text): Effect => ({ kind: 'sets', part, reader });

/** Names that share their fate. */
export const group = (names: string, effect: Effect, now: string): OldName[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name, effect, now }));

/** The settings of compose files in list form keep the quotes that were meant for YAML. */
export function unquoted(value: string): string {
  return /^(["'])(.*)\1$/s.exec(value.trim())?.[2] ?? value.trim();
}

export const isOn = (value: string): boolean => /^(true|yes|on|1)$/i.test(unquoted(value));
export const isOff = (value: string): boolean => /^(false|no|off|0)$/i.test(unquoted(value));

export const text: Reader = { expects: 'text', read: (value) => value };
export const secretText: Reader = { ...text, verbatim: true };
export const wholeNumber: Reader = {
  expects: 'a whole number',
  read: (value) => (/^\d+$/.test(value) ? Number(value) : undefined),
};
export const flag: Reader = {
  expects: 'true or false',
  read: (value) => (isOn(value) ? true : isOff(value) ? false : undefined),
};
export const oneOfWords = (words: Readonly<Record<string, string>>): Reader => ({
  expects: `one of ${Object.keys(words).join(', ')}`,
  read: (value) => words[value.toLowerCase()],
});

const unitSeconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** Minutes, or the form `5.minutes` of the oldest versions; in seconds. */
export const duration: Reader = {
  expects: 'a number of minutes such as 15, or 15.minutes',
  read: (value) => {
    const [, amount, unit = 'minute'] = /^(\d+)(?:\.(second|minute|hour|day)s?)?$/.exec(value) ?? [];
    return amount === undefined ? undefined : Number(amount) * (unitSeconds[unit] ?? 60);
  },
};
