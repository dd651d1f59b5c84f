import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { CollectionGuide, CollectionGuideQuery } from '../../../contract/api/garbage.ts';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { Freeze } from './freeze.tsx';
import classes from './garbage.module.css';
import { guideQuery } from './queries.ts';
import { words } from './words.ts';

const known = 'known';
const places = ['compose', 'systemd', 'kubernetes', 'docker', 'program'] as const;
const generations = ['2', '3'] as const;

/** How to collect the garbage of a registry that runs elsewhere: the same steps, done there. */
export function Guide({ registry }: { readonly registry: Registry }) {
  const [address, setAddress] = useSearchParams();
  const place = places.find((one) => one === address.get('place')) ?? 'compose';
  const generation = generations.find((one) => one === address.get('generation'));
  const wanted: CollectionGuideQuery = { place, ...(generation === undefined ? {} : { generation }) };
  const query = useQuery(guideQuery(useApi(), registry.id, wanted));
  const mayFreeze = registry.can['freeze'] === true;
  const choose = (name: string, value: string): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return (
    <Section title={words.title} description={words.elsewhere(registry.name)}>
      <Group gap="md">
        <NativeSelect
          label={words.place}
          value={place}
          data={places.map((one) => ({ value: one, label: words.places[one] }))}
          onChange={(event) => {
            choose('place', event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={words.generation}
          value={generation ?? known}
          data={[known, ...generations].map((one) => ({
            value: one,
            label: words.generations[one === '2' || one === '3' ? one : known],
          }))}
          onChange={(event) => {
            choose('generation', event.currentTarget.value);
          }}
        />
      </Group>
      {(mayFreeze || registry.frozen !== null) && <Freeze registry={registry} mayFreeze={mayFreeze} />}
      <Answer query={query} waiting={<WaitingRows rows={5} height={80} />}>
        {(guide) => <Steps guide={guide} />}
      </Answer>
    </Section>
  );
}

function Steps({ guide }: { readonly guide: CollectionGuide }) {
  return (
    <Stack gap="sm">
      {guide.steps.map(({ title, why, commands }, index) => (
        <Card key={title} p="md">
          <Title order={3} size="h4">
            {words.step(index + 1, title)}
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            {why}
          </Text>
          <Stack gap="xs">
            {commands.map((command) => (
              <CommandLine key={command} command={command} />
            ))}
          </Stack>
        </Card>
      ))}
      {guide.files.map(({ name, content }) => (
        <Card key={name} p="md">
          <Group justify="space-between" wrap="nowrap">
            <Title order={3} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {words.file(name)}
            </Title>
            <CopyIcon value={content} what={words.content(name)} />
          </Group>
          <pre className={classes['file']}>{content}</pre>
        </Card>
      ))}
    </Stack>
  );
}
