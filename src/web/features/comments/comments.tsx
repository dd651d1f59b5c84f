import { EmptyState, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMessage } from '@tabler/icons-react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentItem } from './comment-item.tsx';
import { commentsPerPage, commentsQuery } from './queries.ts';
import { words } from './words.ts';

interface CommentsProps {
  readonly repository: Repository;
  /** What is typed and not sent yet; it outlives a look at another tab. */
  readonly draft: string;
  readonly onDraft: (text: string) => void;
}

/** What people say about a repository. */
export function Comments({ repository, draft, onDraft }: CommentsProps) {
  const [{ page }, change] = useListParams();
  const query = useQuery(commentsQuery(useApi(), repository, page));
  const mayComment = repository.can['create_comment'] === true;
  return (
    <Stack gap="lg">
      {mayComment && (
        <CommentForm
          repository={repository}
          draft={draft}
          onDraft={onDraft}
          onAdded={() => {
            if (page !== 1) change({ page: 1 });
          }}
        />
      )}
      <Answer query={query} waiting={<WaitingRows rows={3} height={84} />}>
        {(list) =>
          list.items.length === 0 && page === 1 ? (
            <EmptyState
              py={32}
              icon={<IconMessage size={36} stroke={1.5} />}
              title={words.none}
              description={mayComment ? words.noneHint : words.noneReader}
            />
          ) : (
            <div>
              <Stack gap="md">
                {list.items.map((comment) => (
                  <CommentItem key={comment.id} comment={comment} />
                ))}
              </Stack>
              <Pager
                list={list}
                page={page}
                perPage={commentsPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </div>
          )
        }
      </Answer>
    </Stack>
  );
}
