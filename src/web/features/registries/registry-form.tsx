import { Alert, Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { saveRegistry, type VersionedRegistry } from './queries.ts';
import { RegistryFields } from './registry-fields.tsx';
import { blank, mistakesIn, registryFields, valuesOf } from './registry-values.ts';
import { useHostCheck } from './use-host-check.ts';
import { words } from './words.ts';

interface RegistryFormProps {
  /** null: a new one. */
  readonly before: VersionedRegistry | null;
  readonly onSaved: (registry: Registry) => void;
  /** Beside the button that saves; told what is saved already although it does not answer. */
  readonly beside?: (saved: Registry | null) => ReactNode;
}

/** Adds or changes a registry. What cannot be reached is saved all the same, and the form says what is wrong. */
export function RegistryForm({ before, onSaved, beside }: RegistryFormProps) {
  const api = useApi();
  const client = useQueryClient();
  const [base, setBase] = useState(before);
  const [saved, setSaved] = useState<Registry | null>(null);
  const [start] = useState(() => (before === null ? blank : valuesOf(before.registry)));
  const own = before?.registry.kind === 'embedded';
  const form = useForm({ initialValues: start, validate: (values) => ({ ...mistakesIn(values, own) }) });
  const check = useHostCheck(form.values, saved === null ? start : valuesOf(saved));
  const saving = useMutation({
    mutationFn: () => saveRegistry(api, base, form.values),
    onSuccess: async (now) => {
      setSaved(now);
      // The next change is based on this one, whatever version it has.
      setBase({ registry: now, version: null });
      await client.invalidateQueries({ queryKey: queryKeys.registries });
      await client.invalidateQueries({ queryKey: queryKeys.session });
      if (now.problem === null) onSaved(now);
    },
    onError: (error) => {
      showMistakes(form, error, registryFields);
    },
  });
  return (
    <form
      onSubmit={form.onSubmit(() => {
        saving.mutate();
      })}
      noValidate
    >
      <Stack>
        <FormProblem error={saving.error} fields={registryFields} />
        <RegistryFields form={form} check={check} own={own} unfolded={before !== null} />
        {typeof saved?.problem === 'string' && (
          <Alert color="yellow" role="status" title={words.savedTitle} style={{ overflowWrap: 'anywhere' }}>
            {saved.problem.replace(/^Error: /, '')}
          </Alert>
        )}
        <Group justify="flex-end">
          {beside?.(saved)}
          <Button type="submit" loading={saving.isPending} disabled={check.nameProblem !== null}>
            {typeof saved?.problem === 'string' ? words.saveAgain : uiWords.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
