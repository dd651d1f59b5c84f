import { Stack, Textarea } from '@mantine/core';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import { mistakesAt } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { SaveButtons, SettingCard } from './setting-card.tsx';
import { useDraft } from './use-draft.ts';
import { useNamespaceChange } from './use-namespace-change.ts';
import { words } from './words.ts';

const fields = ['description'] as const;

export function DescribeSetting({ namespace }: { readonly namespace: Namespace }) {
  const draft = useDraft(namespace.description ?? '');
  const save = useNamespaceChange(namespace);
  return (
    <SettingCard title={words.description} description={words.descriptionHint}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const description = draft.value.trim() === '' ? null : draft.value;
          save.mutate({ description }, { onSuccess: draft.forget });
        }}
      >
        <Stack>
          <FormProblem error={save.error} fields={fields} />
          <Textarea
            aria-label={words.description}
            autosize
            minRows={3}
            maxRows={16}
            maxLength={10_000}
            value={draft.value}
            error={mistakesAt(save.error, fields).description ?? null}
            onChange={(event) => {
              draft.change(event.currentTarget.value);
            }}
          />
          <SaveButtons
            label={words.saveDescription}
            changed={draft.changed}
            saving={save.isPending}
            onForget={draft.forget}
          />
        </Stack>
      </form>
    </SettingCard>
  );
}
