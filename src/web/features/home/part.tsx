import { Anchor, Box, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { linesShown } from './queries.ts';
import classes from './part.module.css';

/** As high as the lines of a full list. */
const listHeight = linesShown * 57;

interface PartProps<T> {
  readonly title: string;
  /** Where everything is of which this is the beginning. */
  readonly more?: { readonly title: string; readonly to: string };
  readonly query: UseQueryResult<T>;
  /** What the content will be high, while it is waited for. */
  readonly height?: number;
  readonly children: (data: T) => ReactNode;
}

/** One card of the first page: it is asked for, and fails, by itself. */
export function Part<T>({ title, more, query, height = listHeight, children }: PartProps<T>) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card p="md" h="100%">
        <div className={classes['head']}>
          <Title order={2} id={id} className={classes['title'] ?? ''}>
            {title}
          </Title>
          {more !== undefined && (
            <Anchor component={Link} to={more.to} size="sm">
              {more.title}
            </Anchor>
          )}
        </div>
        <Box mt="xs">
          <Answer query={query} waiting={<Skeleton height={height} />}>
            {children}
          </Answer>
        </Box>
      </Card>
    </section>
  );
}

/** The lines of a list; what to say when there are none. */
export function Lines({ empty, children }: { readonly empty: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) {
    return (
      <Stack mih={56} justify="center">
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      </Stack>
    );
  }
  return <ul className={classes['lines']}>{children}</ul>;
}

interface LineProps {
  readonly title: string;
  /** null: it has no page. */
  readonly to: string | null;
  /** What else is known, in a quiet line. */
  readonly children: ReactNode;
}

export function Line({ title, to, children }: LineProps) {
  return (
    <li className={classes['line']}>
      {to === null ? (
        <Text size="sm" className={listClasses['name'] ?? ''}>
          {title}
        </Text>
      ) : (
        <Anchor component={Link} to={to} size="sm" className={listClasses['name'] ?? ''}>
          {title}
        </Anchor>
      )}
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </li>
  );
}
