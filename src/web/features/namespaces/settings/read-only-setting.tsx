import { Stack, Switch } from '@mantine/core';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { SettingCard } from './setting-card.tsx';
import { useNamespaceChange } from './use-namespace-change.ts';
import { words } from './words.ts';

/** A switch is its own save. It goes back when the server refuses. */
export function ReadOnlySetting({ namespace }: { readonly namespace: Namespace }) {
  const save = useNamespaceChange(namespace);
  return (
    <SettingCard title={words.readOnly} description={words.readOnlyHint}>
      <Stack>
        <FormProblem error={save.error} fields={[]} />
        <Switch
          label={words.readOnlySwitch}
          checked={save.isPending ? save.variables.read_only === true : namespace.read_only}
          disabled={save.isPending}
          onChange={(event) => {
            save.mutate({ read_only: event.currentTarget.checked });
          }}
        />
      </Stack>
    </SettingCard>
  );
}
