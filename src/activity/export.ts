/** The log as a file, written while it is read: nothing is kept but one portion. */
import { stringify } from 'csv-stringify/sync';
import type { Db } from '../platform/database/dialect.ts';
import { csvCells, csvHeader } from './cells.ts';
import type { ActivityFilter } from './filter.ts';
import { presentActivity } from './present.ts';
import { type ActivityRow, type Reader, scan } from './scan.ts';

export type ExportFormat = 'csv' | 'jsonl';

/**
 * Pieces of the file, newest first; the reader asks for the next one when there is room for it.
 *
 * @param host of image references
 */
export async function* exportActivities(
  db: Db,
  reader: Reader,
  filter: ActivityFilter,
  format: ExportFormat,
  host: string,
): AsyncGenerator<string, void> {
  if (format === 'csv') yield stringify([csvHeader]);
  const write = format === 'csv' ? (rows: readonly ActivityRow[]) => csv(rows, host) : jsonLines(reader);
  for await (const { rows } of scan(db, reader, { filter, direction: 'desc' })) if (rows.length > 0) yield write(rows);
}

const csv = (rows: readonly ActivityRow[], host: string): string => stringify(rows.map((row) => csvCells(row, host)));

const jsonLines =
  ({ actor }: Reader) =>
  (rows: readonly ActivityRow[]): string =>
    rows.map((row) => `${JSON.stringify(presentActivity(row, actor))}\n`).join('');
