/** Old values as they were given, and the settings they make together. Pure. */
import type { Part } from './entry.ts';

/** One old value as it was given. */
export interface Given {
  readonly value: string | number | boolean;
  /** The variable, or the key of the old file. */
  readonly name: string;
  /** null: the environment; else the old file. */
  readonly file: string | null;
}

export interface OldValue {
  /** Path of the setting. */
  readonly path: string;
  readonly value: string | number | boolean;
  readonly from: readonly Given[];
  /** A default that follows from an old name: whatever sets the setting itself is stronger. */
  readonly weak?: true;
}

export interface Composed {
  readonly values: readonly OldValue[];
  readonly notices?: readonly string[];
  readonly mistakes?: readonly string[];
}

export interface OldParts {
  readonly get: (part: Part) => Given | undefined;
  /** The value of a setting under its own name, from the environment or a file; undefined when it is a default. */
  readonly setting: (path: string) => unknown;
  /** The default of a setting, of the program or of whoever packaged it. */
  readonly fallback: (path: string) => unknown;
}

export const nothing: Composed = { values: [] };

/** IPv6 addresses stand in brackets before a port. */
export const hostOf = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
