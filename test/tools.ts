/** The real programs that tests use. A suite that needs a missing one is skipped; `npm test` says so at its end. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps server programs out of the PATH. */
const folders = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/sbin',
  ...['15', '16', '17'].map((version) => `/usr/lib/postgresql/${version}/bin`),
];

/** Path of the first of these programs that is here. */
export function program(...names: string[]): string | undefined {
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const isRoot = process.getuid?.() === 0;
