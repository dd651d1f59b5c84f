import { ActionIcon, Button, Code, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import { mistakesAt } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { patternMistake } from './pattern.ts';
import { SettingCard } from './setting-card.tsx';
import { useNamespaceChange } from './use-namespace-change.ts';
import { words } from './words.ts';

const fields = ['immutable_tags'] as const;

/** Each pattern is saved as it is added, so that the server's answer stands where it was typed. */
export function PatternsSetting({ namespace }: { readonly namespace: Namespace }) {
  const patterns = namespace.immutable_tags;
  const [text, setText] = useState('');
  const [mistake, setMistake] = useState<string | null>(null);
  const save = useNamespaceChange(namespace);
  const add = (): void => {
    const pattern = text.trim();
    const found = patternMistake(pattern, patterns);
    setMistake(found);
    if (found !== null) return;
    const onSuccess = (): void => {
      setText('');
    };
    save.mutate({ immutable_tags: [...patterns, pattern] }, { onSuccess });
  };
  return (
    <SettingCard title={words.patterns} description={words.patternsHint}>
      <FormProblem error={save.error} fields={fields} />
      {patterns.length === 0 ? (
        <Text size="sm">{words.noPatterns}</Text>
      ) : (
        <Stack gap={6}>
          {patterns.map((pattern) => (
            <Group key={pattern} gap="xs" wrap="nowrap">
              <Code style={{ overflowWrap: 'anywhere' }}>{pattern}</Code>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                disabled={save.isPending}
                aria-label={words.remove(pattern)}
                onClick={() => {
                  save.mutate({ immutable_tags: patterns.filter((other) => other !== pattern) });
                }}
              >
                <IconX size={16} stroke={1.7} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label={words.pattern}
            placeholder="v*"
            autoComplete="off"
            spellCheck={false}
            w={{ base: '100%', xs: 280 }}
            value={text}
            error={mistake ?? mistakesAt(save.error, fields).immutable_tags ?? null}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setMistake(null);
              save.reset();
            }}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            {words.add}
          </Button>
        </Group>
      </form>
      <Guide />
    </SettingCard>
  );
}

const examples = [
  ['v*', words.anyText],
  ['**', words.anything],
  ['v?', words.oneCharacter],
  ['{dev,rc}*', words.alternatives],
  ['/^[0-9]+[.][0-9]+$/', words.expression],
] as const;

function Guide() {
  return (
    <details>
      <Text component="summary" size="sm">
        {words.patternHow}
      </Text>
      <Table mt="xs" withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {examples.map(([pattern, meaning]) => (
            <Table.Tr key={pattern}>
              <Table.Td w="40%">
                <Code style={{ overflowWrap: 'anywhere' }}>{pattern}</Code>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="xs">
        {words.patternsNote}
      </Text>
    </details>
  );
}
