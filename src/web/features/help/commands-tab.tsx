import { Code, DataList, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { words as shared } from '../../ui/words.ts';
import { type CommandEntry, commandsFitting, readCommands } from './commands.ts';
import { useSearch } from './permissions-tab.tsx';
import { words } from './words.ts';

/** Ships with the page; loaded when somebody wants to read it. */
const commandsQuery = queryOptions({
  queryKey: queryKeys.commands,
  queryFn: async () => readCommands((await import('./cli-text.ts')).cli),
  staleTime: Infinity,
});

export function CommandsTab() {
  const query = useQuery(commandsQuery);
  const [search, onSearch] = useSearch();
  return (
    <Section title={words.commandsTitle} description={words.commandsHint}>
      <SearchField label={shared.search(words.commands)} value={search} onSearch={onSearch} />
      <Answer query={query} waiting={<WaitingRows rows={8} height={72} />}>
        {(commands) => {
          const found = commandsFitting(commands, search);
          return found.length === 0 ? (
            <NothingFound what={words.commands} search={search} onClear={() => onSearch('')} />
          ) : (
            <Stack gap="sm">
              {found.map((command) => (
                <CommandCard key={command.usage} command={command} />
              ))}
            </Stack>
          );
        }}
      </Answer>
    </Section>
  );
}

function CommandCard({ command: { usage, description, options } }: { readonly command: CommandEntry }) {
  return (
    <Card p="md">
      <Stack gap="xs">
        {usage === '' ? (
          <Text fw={600} component="h3">
            {words.everyCommand}
          </Text>
        ) : (
          <CommandLine command={usage} />
        )}
        {description !== '' && (
          <Text size="sm" lang="en">
            {withCode(description)}
          </Text>
        )}
        <Options options={options} />
      </Stack>
    </Card>
  );
}

function Options({ options }: Pick<CommandEntry, 'options'>) {
  if (options.length === 0) return null;
  return (
    <DataList size="sm" labelWidth={230} lang="en">
      {options.map(({ flags, meaning }) => (
        <DataList.Item key={flags}>
          <DataList.ItemLabel c="inherit">
            <Code>{flags}</Code>
          </DataList.ItemLabel>
          <DataList.ItemValue c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {withCode(meaning)}
          </DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}

/** Nothing of Markdown but code stands in the reference. */
const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 0 ? part : <Code key={index}>{part}</Code>));
