import { Alert, Button, Group, Loader, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { asksForName } from './names.ts';
import { PlanView } from './plan-view.tsx';
import { type Deletable, deletionPlanQuery, remove } from './queries.ts';
import { TypedConfirmation } from './typed-confirmation.tsx';
import { offerUndo } from './undo.tsx';
import { words } from './words.ts';

export interface Deletion {
  readonly what: Deletable;
  /** Where to go when it is gone. Left out: stay. */
  readonly after?: string | undefined;
}

/** The plan of a deletion; with its name for what has much in it. */
export function DeleteWindow({ what, after, onClose }: Deletion & { readonly onClose: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const plan = useQuery(deletionPlanQuery(api, what));
  const deletion = useMutation({
    mutationFn: () => remove(api, what),
    onSuccess: async () => {
      if (typeof plan.data?.restorable_until === 'string') offerUndo(api, client, what);
      else notifications.show({ color: 'teal', message: words.gone(what.name) });
      onClose();
      if (after !== undefined) await navigate(after);
      await client.invalidateQueries();
    },
  });
  const failure = deletion.error ?? plan.error;
  const named = !asksForName(what.kind) || typed.trim() === what.name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        deletion.mutate();
      }}
    >
      <Stack>
        {plan.isLoading && <Loader size="sm" aria-label={words.looking} />}
        {plan.data !== undefined && <PlanView plan={plan.data} />}
        {plan.data !== undefined && asksForName(what.kind) && (
          <TypedConfirmation wanted={what.name} value={typed} onChange={setTyped} />
        )}
        {failure !== null && (
          <Alert color="red" role="alert">
            {sentenceOf(failure)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keepIt}
          </Button>
          <Button type="submit" color="red.9" loading={deletion.isPending} disabled={plan.data === undefined || !named}>
            {words.delete}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
