/** What a backup may hold, and how it says what it is. Pure. */
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { Problem } from '../../platform/problem.ts';

/** Grows when an older Portus could not restore it. */
export const backupFormat = 1;

export const labelFile = 'portus-backup.json';
export const databaseFile = 'portus.db';
export const settingsFile = 'settings.json';
export const secretsFolder = 'secrets';
/** Below the data folder, and in the archive. */
export const imagesFolder = 'registry/storage';

/** The first entry of every backup. */
export const Label = Type.Object({
  format: Type.Integer(),
  /** Version of the Portus that made it. */
  version: Type.String(),
  made_at: Type.String(),
  /** A database server is backed up with its own tools, and is not in the archive. */
  engine: Type.Enum(['sqlite', 'postgres', 'mysql']),
  images: Type.Boolean(),
});
export type Label = Static<typeof Label>;

/** @throws Problem when it is no label, or one of a newer Portus */
export function readLabel(text: string): Label {
  const value = parsed(text);
  if (!Value.Check(Label, value)) throw new Problem('bad-request', 'This is not a backup of Portus.');
  if (value.format <= backupFormat) return value;
  throw new Problem('bad-request', `The backup was made by a newer Portus (${value.version}).`, {
    detail: 'Restore it with that version.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Entry {
  readonly path: string;
  /** As tar names it: `File`, `Directory`, `SymbolicLink` … */
  readonly type: string;
}

const single: ReadonlySet<string> = new Set([labelFile, databaseFile, settingsFile]);

/** Why an entry must not be unpacked; null: it may. Archives come from elsewhere and may have been made to do harm. */
export function entryMistake({ path, type }: Entry): string | null {
  if (type !== 'File' && type !== 'OldFile' && type !== 'Directory') return `is a ${type}`;
  if (/[\u0000-\u001f\\]/.test(path)) return 'has a name that no backup contains';
  const parts = path.replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'leads out of the folder';
  const known =
    single.has(path) || isBelow(path, secretsFolder) || isBelow(path, imagesFolder) || /^registry\/?$/.test(path);
  return known ? null : 'has a name that no backup contains';
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
