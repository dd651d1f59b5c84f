import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { number } from '../../lib/words.ts';
import { words } from './words.ts';

interface StarButtonProps {
  readonly repository: Repository;
  /** In a list there is room for the star and its number only. */
  readonly compact?: boolean;
}

/** Sets and takes the star at once; a refusal puts it back and says why. */
export function StarButton({ repository, compact = false }: StarButtonProps) {
  const api = useApi();
  const client = useQueryClient();
  const starring = useMutation({
    mutationFn: (wanted: boolean) =>
      wanted
        ? api.PUT('/api/v1/repositories/{id}/star', { params: { path: { id: repository.id } } })
        : api.DELETE('/api/v1/repositories/{id}/star', { params: { path: { id: repository.id } } }),
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
    // What was wished for is shown until the server's own word is here.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.repositories }),
        client.invalidateQueries({ queryKey: queryKeys.repository(repository.full_name) }),
      ]),
  });
  const starred = starring.isPending ? starring.variables : repository.starred;
  const stars = repository.stars + (starred === repository.starred ? 0 : starred ? 1 : -1);
  if (repository.can['star'] !== true) return <Stars count={stars} />;
  const Icon = starred ? IconStarFilled : IconStar;
  return (
    <Button
      variant={compact ? 'subtle' : 'default'}
      size={compact ? 'compact-sm' : 'sm'}
      {...(compact ? { color: 'gray' } : {})}
      aria-pressed={starred}
      aria-label={`${starred ? words.unstarIt(repository.full_name) : words.starIt(repository.full_name)}, ${words.stars(stars)}`}
      leftSection={<Icon size={16} stroke={1.6} color={starred ? 'var(--mantine-color-yellow-6)' : undefined} />}
      onClick={() => {
        if (!starring.isPending) starring.mutate(!starred);
      }}
    >
      {compact ? number(stars) : starred ? words.starred : words.star}
      {!compact && (
        <Text span inherit c="dimmed" ms={8}>
          {number(stars)}
        </Text>
      )}
    </Button>
  );
}

/** For those who may not give one. */
function Stars({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <Group gap={6} wrap="nowrap" c="dimmed" fz="sm" role="img" aria-label={words.stars(count)}>
      <IconStar size={16} stroke={1.6} aria-hidden />
      {number(count)}
    </Group>
  );
}
