import { List, ScrollArea, Text } from '@mantine/core';
import type { DeletionPlan } from '../../../contract/api/trash.ts';
import { type TrashKind, trashKinds } from '../../../contract/vocabulary.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { language } from '../../lib/language.ts';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { shortened } from './names.ts';
import { words } from './words.ts';

/** More would not be read. */
const mostShown = 50;

/** What a deletion takes along, and until when there is a way back. */
export function PlanView({ plan }: { readonly plan: DeletionPlan }) {
  const { bytes, restorable_until: until } = plan;
  return (
    <>
      <Text size="sm">
        {until === null ? words.atOnce : <Filled text={words.toTrash} values={{ when: <When at={until} /> }} />}
        {bytes !== null && ` ${words.thatFrees(formatBytes(bytes))}`}
      </Text>
      <Changes plan={plan} />
    </>
  );
}

/** Everything that would change, one a line. */
export function Changes({ plan: { changes } }: { readonly plan: DeletionPlan }) {
  return (
    <ScrollArea.Autosize mah={220} viewportProps={{ tabIndex: 0 }}>
      <List size="sm" spacing={4}>
        {changes.slice(0, mostShown).map(({ verb, kind, name, detail }) => (
          <List.Item key={`${verb} ${kind} ${name}`} style={{ overflowWrap: 'anywhere' }}>
            {words.changed(words.verbs[verb], kindWord(kind), shortened(name))}
            {detail !== null && <Text span c="dimmed">{` (${detail})`}</Text>}
          </List.Item>
        ))}
        {changes.length > mostShown && <List.Item>{words.more(changes.length - mostShown)}</List.Item>}
      </List>
    </ScrollArea.Autosize>
  );
}

const isKind = (kind: string): kind is TrashKind => trashKinds.some((known) => known === kind);

/** Nouns are written small in the middle of an English sentence, and large in a German one. */
function kindWord(kind: string): string {
  if (!isKind(kind)) return kind;
  return language === 'en' ? words.kindOf[kind].toLowerCase() : words.kindOf[kind];
}
