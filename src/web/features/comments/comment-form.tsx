import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { textLimits } from '../../../contract/text-limits.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { MarkdownField } from '../markdown/markdown-field.tsx';
import { words as markdownWords } from '../markdown/words.ts';
import { words } from './words.ts';

interface CommentFormProps {
  readonly repository: Repository;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onAdded: () => void;
}

const fields = ['body'] as const;

const mistakeIn = (body: string): string | null => {
  if (body.trim() === '') return words.blank;
  return body.length > textLimits.comment ? markdownWords.tooLong(textLimits.comment) : null;
};

/** Says something about a repository. What was typed stays until the server has it. */
export function CommentForm({ repository, draft, onDraft, onAdded }: CommentFormProps) {
  const api = useApi();
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const form = useForm({
    initialValues: { body: draft },
    validate: { body: mistakeIn },
    onValuesChange: ({ body }) => {
      onDraft(body);
    },
  });
  const adding = useMutation({
    mutationFn: (body: string) =>
      api.POST('/api/v1/repositories/{id}/comments', {
        params: { path: { id: repository.id } },
        body: { comment: { body } },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queryKeys.repository(repository.full_name) });
      form.setValues({ body: '' });
      form.clearErrors();
      setSent((count) => count + 1);
      onAdded();
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  return (
    <Card p="md">
      <form
        onSubmit={form.onSubmit(({ body }) => {
          adding.mutate(body);
        })}
      >
        <Stack gap="sm">
          <FormProblem error={adding.error} fields={fields} />
          <MarkdownField
            // After it was sent the next one begins with writing, not with the preview of nothing.
            key={sent}
            label={words.yours}
            placeholder={words.placeholder}
            most={textLimits.comment}
            minRows={3}
            value={form.values.body}
            error={form.errors['body']}
            onChange={(body) => {
              form.setFieldValue('body', body);
            }}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={adding.isPending}>
              {words.send}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
