import { Stack } from '@mantine/core';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import { mistakesAt } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { NameField } from '../name-field.tsx';
import { SaveButtons, SettingCard } from './setting-card.tsx';
import { useDraft } from './use-draft.ts';
import { useNamespaceChange } from './use-namespace-change.ts';
import { words } from './words.ts';

const fields = ['name'] as const;

/** Offered only while nothing is in it; with repositories it says why the name stays. */
export function RenameSetting({ namespace }: { readonly namespace: Namespace }) {
  const draft = useDraft(namespace.name);
  const save = useNamespaceChange(namespace);
  const count = namespace.repositories_count;
  return (
    <SettingCard title={words.name} description={count === 0 ? words.nameHint : words.nameFixed(count)}>
      {count === 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ name: draft.value.trim() }, { onSuccess: draft.forget });
          }}
        >
          <Stack>
            <FormProblem error={save.error} fields={fields} />
            <NameField
              value={draft.value}
              current={namespace.name}
              error={mistakesAt(save.error, fields).name}
              onChange={(event) => {
                save.reset();
                draft.change(event.currentTarget.value);
              }}
            />
            <SaveButtons
              label={words.rename}
              changed={draft.changed && draft.value.trim() !== ''}
              saving={save.isPending}
              onForget={draft.forget}
            />
          </Stack>
        </form>
      )}
    </SettingCard>
  );
}
