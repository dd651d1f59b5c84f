import { Group, Pagination, Text } from '@mantine/core';
import type { Page } from '../lib/api.ts';
import { words } from './words.ts';

interface PagerProps {
  readonly list: Page<unknown>;
  readonly page: number;
  readonly perPage: number;
  readonly onPage: (page: number) => void;
}

/** Which part of a list is shown, and the way to the others. Silent when everything is shown. */
export function Pager({ list, page, perPage, onPage }: PagerProps) {
  if (list.pageCount <= 1) return null;
  const first = (page - 1) * perPage + 1;
  return (
    <Group justify="space-between" mt="md" component="nav" aria-label={words.pages}>
      <Text size="sm" c="dimmed">
        {words.shown(first, first + list.items.length - 1, list.total)}
      </Text>
      <Pagination
        total={list.pageCount}
        value={page}
        onChange={onPage}
        size="sm"
        siblings={1}
        getItemProps={(number) => ({ 'aria-label': words.page(number) })}
        getControlProps={(control) => ({ 'aria-label': words[`${control}Page`] })}
      />
    </Group>
  );
}
