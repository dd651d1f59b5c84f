/** docs/deployment-rows.md says which test shows what; here it is held to the files. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Rows per document. */
const rows = { S0: 50, S1: 40, S2: 45, S3: 29, S4: 27 };

const table = [
  ...readFileSync('docs/deployment-rows.md', 'utf8').matchAll(/^\| (S\d\.\d+) +\| .+? +\| `(.+?)`: (.+?) +\|$/gm),
];

it('every row of the documents is in the table, once', () => {
  const wanted = Object.entries(rows).flatMap(([document, count]) =>
    Array.from({ length: count }, (_, index) => `${document}.${index + 1}`),
  );
  expect(table.map(([, row]) => row)).toEqual(wanted);
});

it('every test that the table names exists', () => {
  const missing = table.flatMap(([, row = '', file = '', title = '']) =>
    existsSync(file) && readFileSync(file, 'utf8').includes(title) ? [] : [`${row}: ${file}: ${title}`],
  );
  expect(missing).toEqual([]);
});
