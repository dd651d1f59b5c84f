import { Grid, Stack } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RetentionPolicy } from '../../../contract/api/retention.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { Section } from '../../ui/section.tsx';
import { type Draft, draftOf, isSame, mistakesOf, policyOf } from './draft.ts';
import { OriginNotice, ResetButton } from './origin.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { isOwn, previewQuery, type Scope, storePolicy } from './queries.ts';
import { refusalsOf } from './refusals.ts';
import classes from './retention.module.css';
import { RunButton } from './run-button.tsx';
import { words } from './words.ts';

interface PolicyEditorProps {
  readonly scope: Scope;
  readonly policy: RetentionPolicy;
}

/** The rules on one side, on the other what they would do. */
export function PolicyEditor({ scope, policy }: PolicyEditorProps) {
  const api = useApi();
  const client = useQueryClient();
  // What was never stored does not run yet; a new one is to run by itself unless told otherwise.
  const saved = policy.origin === 'none' ? { ...draftOf(policy), enabled: true } : draftOf(policy);
  const [changed, setChanged] = useState<Draft | null>(null);
  // What was asked for but not yet begun: a namespace may look at the global policy without having its own.
  const [making, setMaking] = useState(false);
  const draft = changed ?? saved;
  const editable = policy.can['update'] === true && (scope.kind === 'global' || isOwn(policy, scope) || making);
  const dirty = !isSame(draft, saved) || making;
  const mistakes = mistakesOf(draft);
  const complete = Object.keys(mistakes).length === 0;
  // The last draft that could be read; null: what is in force.
  const [tried, setTried] = useState<Draft | null>(null);
  const trySoon = useDebouncedCallback(setTried, 400);
  const preview = useQuery(previewQuery(api, scope, tried === null ? null : policyOf(tried)));
  const startOver = (): void => {
    trySoon.cancel();
    setTried(null);
    setChanged(null);
    setMaking(false);
  };
  const saving = useMutation({
    mutationFn: () => storePolicy(api, scope, policyOf(draft)),
    onSuccess: async () => {
      notifications.show({ message: words.saved, color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.retention });
      startOver();
    },
  });
  const change = (wanted: Draft): void => {
    saving.reset();
    setChanged(wanted);
    if (Object.keys(mistakesOf(wanted)).length === 0) trySoon(wanted);
  };
  const refused = { ...refusalsOf(preview.error), ...refusalsOf(saving.error) };
  return (
    <Section
      title={scope.kind === 'global' ? words.globalTitle : words.namespaceTitle(scope.name)}
      description={<OriginNotice scope={scope} policy={policy} making={making} />}
      actions={
        <ResetButton
          scope={scope}
          policy={policy}
          making={making}
          onMake={() => {
            setMaking(true);
          }}
        />
      }
    >
      <Grid gap="lg" align="flex-start">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <PolicyForm
            draft={draft}
            editable={editable}
            policy={policy}
            mistakes={{ ...refused, ...mistakes }}
            dirty={dirty}
            saving={saving.isPending}
            problem={saving.error}
            onChange={change}
            onSave={() => {
              saving.mutate();
            }}
            onDiscard={() => {
              saving.reset();
              startOver();
            }}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack className={classes['aside'] ?? ''}>
            <PreviewPanel query={preview} complete={complete} />
            {policy.can['update'] === true && preview.data !== undefined && (
              <RunButton
                scope={scope}
                preview={preview.data}
                dirty={dirty}
                settled={!preview.isPlaceholderData && !preview.isFetching}
              />
            )}
          </Stack>
        </Grid.Col>
      </Grid>
    </Section>
  );
}
