import { expect, it } from 'vitest';
import { facts, table } from './table.ts';

const columns = [
  { title: 'NAME', value: ({ name }: { name: string; tags: number | null }) => name },
  { title: 'TAGS', value: ({ tags }: { name: string; tags: number | null }) => tags, align: 'right' },
] as const;

it('aligns columns, numbers to the right', () => {
  const rows = [
    { name: 'api', tags: 12 },
    { name: 'frontend', tags: null },
  ];
  expect(table(columns, rows)).toEqual(['NAME      TAGS', 'api         12', 'frontend     -']);
});

it('cuts the widest column until the table fits the terminal', () => {
  const rows = [{ name: 'a-very-long-name-of-a-repository', tags: 1 }];
  expect(table(columns, rows, 20)).toEqual(['NAME            TAGS', 'a-very-long-n…     1']);
});

it('lets no name move the cursor or colour the screen', () => {
  expect(table(columns, [{ name: '\u001b[31mred\u0007', tags: 1 }])[1]).toBe(' [31mred      1');
});

it('says yes, no and nothing in words', () => {
  expect(
    facts([
      ['admin', true],
      ['locked since', null],
    ]),
  ).toEqual(['admin:        yes', 'locked since: -']);
});
