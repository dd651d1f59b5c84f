import type { Denial } from '../../../contract/api/operations.ts';

const wishes: Readonly<Record<string, string>> = {
  'repository.pull': 'pull from',
  'repository.push': 'push to',
  'repository.delete_content': 'delete from',
  'registry.list_catalog': 'list everything in',
};

/** What was refused: "push to bob/hello". */
export const wishOf = ({ action, target }: Pick<Denial, 'action' | 'target'>): string =>
  `${wishes[action] ?? action.replace(/[._]/g, ' ')} ${target}`;
