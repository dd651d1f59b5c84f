import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Repository } from '../../../contract/api/catalog.ts';
import { textLimits } from '../../../contract/text-limits.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { hasStatus } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { MarkdownField } from '../markdown/markdown-field.tsx';
import { words as markdownWords } from '../markdown/words.ts';
import type { Editable } from './queries.ts';
import { words } from './words.ts';

interface DescriptionEditorProps {
  readonly repository: Repository;
  readonly draft: Editable;
  readonly onDraft: (draft: Editable | null) => void;
}

const fields = ['description'] as const;

/** Changes the description where it stands. Nothing that somebody else saved meanwhile is overwritten unasked. */
export function DescriptionEditor({ repository, draft, onDraft }: DescriptionEditorProps) {
  const api = useApi();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { description: draft.description },
    validate: {
      description: (text) =>
        text.length > textLimits.description ? markdownWords.tooLong(textLimits.description) : null,
    },
    onValuesChange: ({ description }) => {
      onDraft({ ...draft, description });
    },
  });
  const saving = useMutation({
    mutationFn: ({ description, entityTag }: Editable) =>
      api.PUT('/api/v1/repositories/{id}', {
        params: { path: { id: repository.id }, header: entityTag === null ? {} : { 'if-match': entityTag } },
        body: { repository: { description } },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queryKeys.repository(repository.full_name) });
      await client.invalidateQueries({ queryKey: queryKeys.repositories });
      notifications.show({ message: words.saved, color: 'teal' });
      onDraft(null);
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  const outdated = hasStatus(saving.error, 412);
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <form
        onSubmit={form.onSubmit(({ description }) => {
          // After the warning it is a decision to save all the same.
          saving.mutate({ description, entityTag: outdated ? null : draft.entityTag });
        })}
      >
        <Stack>
          <FormProblem error={saving.error} fields={fields} />
          {outdated && <Text size="sm">{words.anyway}</Text>}
          <MarkdownField
            label={words.description}
            most={textLimits.description}
            minRows={10}
            autoFocus
            value={form.values.description}
            error={form.errors['description']}
            onChange={(description) => {
              form.setFieldValue('description', description);
            }}
          />
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                onDraft(null);
              }}
            >
              {uiWords.cancel}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {outdated ? words.saveAnyway : uiWords.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
