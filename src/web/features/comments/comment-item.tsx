import { Group, Text } from '@mantine/core';
import type { Comment } from '../../../contract/api/catalog.ts';
import { Card } from '../../ui/card.tsx';
import { When } from '../../ui/when.tsx';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { DeleteComment } from './delete-comment.tsx';
import { words } from './words.ts';

export function CommentItem({ comment }: { readonly comment: Comment }) {
  return (
    <Card p="md">
      <article>
        <Group justify="space-between" mb="xs" gap="xs" wrap="nowrap">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <strong>{comment.author.name ?? words.somebody}</strong>{' '}
            <Text span c="dimmed" inherit>
              <When at={comment.created_at} />
            </Text>
          </Text>
          {comment.can['delete'] === true && <DeleteComment comment={comment} />}
        </Group>
        <MarkdownView html={comment.body_html} />
      </article>
    </Card>
  );
}
