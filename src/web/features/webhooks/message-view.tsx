import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import classes from './message-view.module.css';
import { readableBody } from './readable.ts';
import { words } from './words.ts';

interface MessageViewProps {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Said when there is no body. */
  readonly empty?: string;
  readonly note?: string | null;
}

/** A request or an answer: headers and body, to read and to copy. */
export function MessageView({ title, headers, body, empty, note = null }: MessageViewProps) {
  const rows = Object.entries(headers);
  return (
    <Stack gap="xs" component="section">
      <Group gap={4}>
        <Title order={3} size="h4">
          {title}
        </Title>
        {body !== '' && <CopyIcon value={body} what={`${words.body}: ${title}`} />}
      </Group>
      {rows.length > 0 && (
        <Table withRowBorders={false} verticalSpacing={2} className={classes['headers'] ?? ''}>
          <Table.Tbody>
            {rows.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {body === '' ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <pre className={classes['body']} role="region" tabIndex={0} aria-label={`${words.body}: ${title}`}>
          {readableBody(body)}
        </pre>
      )}
      {note !== null && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Stack>
  );
}
