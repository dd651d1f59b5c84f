import { Alert, List, ScrollArea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Tag } from '../../../contract/api/catalog.ts';
import { sentenceOf } from '../../lib/problem.ts';
import type { Failed } from './in-turn.ts';

interface BulkFailuresProps {
  readonly title: string;
  readonly failures: readonly Failed<Tag>[];
}

/** What did not work, each with its reason. */
export function BulkFailures({ title, failures }: BulkFailuresProps) {
  if (failures.length === 0) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle />} title={title}>
      <ScrollArea.Autosize mah={180} type="auto">
        <List size="sm" spacing={4}>
          {failures.map(({ item, error }) => (
            <List.Item key={item.id} style={{ overflowWrap: 'anywhere' }}>
              <strong>{item.name}</strong> – {sentenceOf(error)}
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </Alert>
  );
}
