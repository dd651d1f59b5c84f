import { Anchor, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Health } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { number } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import classes from './installation.module.css';
import { deadLettersQuery, partsQuery, unknownNamesCountQuery } from './queries.ts';
import { words } from './words.ts';

export function HealthFact() {
  return (
    <Fact title={words.health} to="/status" query={useQuery(partsQuery(useApi()))}>
      {(health) => (
        <>
          <span className={`${classes['dot'] ?? ''} ${classes[health.status] ?? ''}`} aria-hidden /> {summaryOf(health)}
        </>
      )}
    </Fact>
  );
}

function summaryOf({ status, components }: Health): string {
  if (status === 'ok') return words.everythingWorks;
  const bad = Object.entries(components).filter(([, part]) => part.status !== 'ok');
  return words.someDoNotWork(bad.map(([name]) => name.replace(/_/g, ' ')));
}

export function UnknownNamesFact() {
  return (
    <Fact title={words.unknownNames} to="/registries" query={useQuery(unknownNamesCountQuery(useApi()))}>
      {countOf}
    </Fact>
  );
}

export function DeadLettersFact() {
  return (
    <Fact title={words.deadLetters} to="/notifications?state=dead" query={useQuery(deadLettersQuery(useApi()))}>
      {countOf}
    </Fact>
  );
}

const countOf = (count: number): string => (count === 0 ? words.none : number(count));

interface FactProps<T> {
  readonly title: string;
  /** Where there is more about it, also when it cannot be read here. */
  readonly to: string;
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** One fact in one line, leading to its page. */
function Fact<T>({ title, to, query, children }: FactProps<T>) {
  return (
    <Card p="md">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Group mih={28}>
        {query.data === undefined && !query.isError ? (
          <Skeleton height={20} width={140} />
        ) : (
          <Anchor component={Link} to={to} fw={600} style={{ overflowWrap: 'anywhere' }}>
            {query.data === undefined ? sentenceOf(query.error) : children(query.data)}
          </Anchor>
        )}
      </Group>
    </Card>
  );
}
