import { Box, Button, EmptyState, Flex } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { IconFileText } from '@tabler/icons-react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { DescriptionEditor } from './description-editor.tsx';
import { type Editable, readEditable } from './queries.ts';
import { words } from './words.ts';

interface DescriptionTabProps {
  readonly repository: Repository;
  /** null: nobody is editing. */
  readonly draft: Editable | null;
  readonly onDraft: (draft: Editable | null) => void;
}

/** What the images are for, in the words of those who make them. */
export function DescriptionTab({ repository, draft, onDraft }: DescriptionTabProps) {
  const api = useApi();
  const begin = useMutation({
    // What is edited is what the server has now, not what the page read a while ago.
    mutationFn: () => readEditable(api, repository.id),
    onSuccess: onDraft,
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  if (draft !== null) return <DescriptionEditor repository={repository} draft={draft} onDraft={onDraft} />;
  const html = repository.description_html;
  const edit = repository.can['update'] === true && (
    <Button
      variant={html === null ? 'filled' : 'default'}
      size={html === null ? 'sm' : 'xs'}
      loading={begin.isPending}
      onClick={() => {
        begin.mutate();
      }}
    >
      {html === null ? words.writeOne : words.edit}
    </Button>
  );
  if (html !== null) {
    return (
      <Card p={{ base: 'md', sm: 'xl' }}>
        {/* Where there is no room beside the text the button stands above it, not behind its end. */}
        <Flex wrap="wrap-reverse" align="flex-end" gap="md">
          <Box flex="1 1 20rem" miw={0}>
            <MarkdownView html={html} />
          </Box>
          <Box ms="auto">{edit}</Box>
        </Flex>
      </Card>
    );
  }
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconFileText size={36} stroke={1.5} />}
        title={words.noDescription}
        description={edit === false ? words.noDescriptionGuest : words.noDescriptionHint}
      >
        {edit !== false && <EmptyState.Actions>{edit}</EmptyState.Actions>}
      </EmptyState>
    </Card>
  );
}
