import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { isOwn, policyQuery, type Scope } from './queries.ts';
import { Runs } from './runs.tsx';

/** Which tags stay and which go, with what that means shown while one decides; and what earlier runs did. */
export function RetentionEditor({ scope }: { readonly scope: Scope }) {
  const query = useQuery(policyQuery(useApi(), scope));
  return (
    <Answer query={query} waiting={<WaitingRows rows={4} height={90} />}>
      {(policy) => (
        <Stack gap="xl">
          {/* A policy that was made or taken away begins anew. */}
          <PolicyEditor key={isOwn(policy, scope) ? 'own' : 'other'} scope={scope} policy={policy} />
          <Runs scope={scope} />
        </Stack>
      )}
    </Answer>
  );
}
