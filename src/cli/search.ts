/** `portus search`. */
import { Command, Option } from 'commander';
import { searchKinds, type SearchKind, SearchResult } from '../contract/api/search.ts';
import { managing, wholeNumber } from './session.ts';

export const searchCommand = (): Command =>
  new Command('search')
    .description('search names and digests of whatever you may see')
    .argument('<text>', 'a name, part of one, or a digest')
    .addOption(new Option('--kind <kind...>', 'only these kinds').choices([...searchKinds]))
    .option('--limit <results>', 'results at most', wholeNumber)
    .action(
      managing(async ({ api, terminal }, q: string, { kind, limit }: { kind?: SearchKind[]; limit?: number }) => {
        const { rows } = await api.rows(SearchResult, '/search', { q, kind, limit }, null);
        if (rows.length === 0) terminal.note('Nothing was found.');
        terminal.rows(rows, [
          { title: 'KIND', value: (row) => row.kind },
          { title: 'NAME', value: ({ name, repository }) => (repository === null ? name : `${repository} ${name}`) },
          { title: 'DETAIL', value: ({ detail }) => detail },
        ]);
      }),
    );
