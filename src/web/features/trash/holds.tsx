import { List, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TrashDetail, TrashEntry } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { shortened } from './names.ts';
import { trashDetailQuery } from './queries.ts';
import { words } from './words.ts';

const mostShown = 50;

/** What comes back with an entry. */
export function Holds({ entry }: { readonly entry: TrashEntry }) {
  const query = useQuery(trashDetailQuery(useApi(), entry.id));
  return (
    <Answer query={query} waiting={<Loader size="sm" aria-label={uiWords.loading} />}>
      {({ holds }) => <Contents holds={holds} />}
    </Answer>
  );
}

function Contents({ holds }: Pick<TrashDetail, 'holds'>) {
  if (holds.length === 0) return <Text size="sm">{words.holdsNothing}</Text>;
  return (
    <>
      <Text size="sm">{words.comesBack}</Text>
      <List size="sm">
        {holds.slice(0, mostShown).map(({ kind, name, digest }) => (
          <List.Item key={`${kind} ${name} ${digest ?? ''}`} style={{ overflowWrap: 'anywhere' }}>
            {words.kindOf[kind]} {shortened(name)}
          </List.Item>
        ))}
        {holds.length > mostShown && <List.Item>{words.more(holds.length - mostShown)}</List.Item>}
      </List>
    </>
  );
}
