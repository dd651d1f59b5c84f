import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Attention } from '../../../contract/api/overview.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { attentionAddress, attentionText, isBroken } from './attention-place.ts';
import { words } from './words.ts';

/** What the person at the page should see to; one quiet line when there is nothing. */
export function AttentionList({ query }: { readonly query: UseQueryResult<Attention[]> }) {
  return (
    <Answer query={query} waiting={null}>
      {(found) =>
        found.length === 0 ? (
          <Group gap={8} c="dimmed" wrap="nowrap">
            <IconCircleCheck size={18} stroke={1.6} aria-hidden />
            <Text size="sm">{words.calm}</Text>
          </Group>
        ) : (
          <section aria-labelledby="attention">
            <Card p="md">
              <Title order={2} id="attention" fz="md" mb="sm">
                {words.attention}
              </Title>
              <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
                {found.map((item) => (
                  <AttentionLine key={`${item.kind} ${String(item.id)}`} item={item} />
                ))}
              </Stack>
            </Card>
          </section>
        )
      }
    </Answer>
  );
}

function AttentionLine({ item }: { readonly item: Attention }) {
  const { name, namespace, at, detail } = item;
  const broken = isBroken(item);
  const Icon = broken ? IconAlertCircle : IconAlertTriangle;
  const values = {
    name: (
      <Anchor component={Link} to={attentionAddress(item)} fw={600} inherit>
        {name}
      </Anchor>
    ),
    namespace: <strong>{namespace?.name}</strong>,
    when: at === null ? null : <When at={at} />,
  };
  return (
    <Group component="li" gap={10} wrap="nowrap" align="flex-start">
      <Text span c={broken ? 'var(--mantine-color-error)' : 'dimmed'} lh={1} mt={2} aria-hidden>
        <Icon size={18} stroke={1.7} />
      </Text>
      <div>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Filled text={attentionText(item)} values={values} />
        </Text>
        {detail !== null && (
          <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {detail}
          </Text>
        )}
      </div>
    </Group>
  );
}
