import { List, ScrollArea, Text } from '@mantine/core';
import type { Change, Plan } from '../../../contract/api/base.ts';
import type { DeletionPlan } from '../../../contract/api/trash.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { shortened } from './names.ts';
import { planWords as words } from './plan-words.ts';

/** More would not be read. */
const mostShown = 50;

const kinds: Readonly<Record<string, string>> = words.kinds;

const sentenceOf = ({ verb, kind, name }: Change): string =>
  words.changes[verb](`${kinds[kind] ?? kind} ${shortened(name)}`);

/** What a deletion would do, and whether there is a way back. */
export function PlanView({ plan }: { readonly plan: DeletionPlan }) {
  const { changes, bytes, restorable_until: until } = plan;
  return (
    <>
      <Text size="sm">
        {until === null ? words.atOnce : <Filled text={words.toTrash} values={{ when: <When at={until} /> }} />}
        {bytes !== null && bytes > 0 && ` ${words.frees(formatBytes(bytes))}`}
      </Text>
      <Changes changes={changes} />
    </>
  );
}

/** What would change, line by line; `detail` is the server's. */
export function Changes({ changes }: Plan) {
  return (
    // Somebody with a keyboard must be able to scroll it.
    <ScrollArea.Autosize mah={220} viewportProps={{ tabIndex: 0 }}>
      <List size="sm" spacing={4}>
        {changes.slice(0, mostShown).map((change) => (
          <List.Item key={`${change.verb} ${change.kind} ${change.name}`} style={{ overflowWrap: 'anywhere' }}>
            {sentenceOf(change)}
            {change.detail !== null && (
              <Text span inherit c="dimmed">
                {` (${change.detail})`}
              </Text>
            )}
          </List.Item>
        ))}
        {changes.length > mostShown && <List.Item>{words.andMore(changes.length - mostShown)}</List.Item>}
      </List>
    </ScrollArea.Autosize>
  );
}
