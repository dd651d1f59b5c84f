import { Alert, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { sentenceOf } from '../../lib/problem.ts';
import { words as uiWords } from '../../ui/words.ts';
import { Changes } from './plan-view.tsx';
import { planWords } from './plan-words.ts';
import { purgePlanQuery } from './queries.ts';
import { TypedConfirmation } from './typed-confirmation.tsx';
import { words } from './words.ts';

interface PurgeWindowProps {
  readonly title: string;
  readonly meaning: string;
  /** Whose plan is shown: an entry, everything (null), or none because several were chosen. */
  readonly plan: number | null | 'several';
  /** What must be typed. */
  readonly wanted: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onPurge: () => Promise<unknown>;
}

/** Asks before what nobody can undo. */
export function PurgeWindow({ title, opened, onClose, ...question }: PurgeWindowProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      styles={{ title: { overflowWrap: 'anywhere' } }}
      closeButtonProps={{ 'aria-label': uiWords.close }}
    >
      <Question onClose={onClose} {...question} />
    </Modal>
  );
}

function Question({ meaning, plan, wanted, onClose, onPurge }: Omit<PurgeWindowProps, 'title' | 'opened'>) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const known = useQuery({
    ...purgePlanQuery(useApi(), plan === 'several' ? null : plan),
    enabled: plan !== 'several',
  });
  const purge = useMutation({
    mutationFn: onPurge,
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries(),
  });
  const failure = purge.error ?? known.error;
  const empty = known.data?.changes.length === 0 && plan === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        purge.mutate();
      }}
    >
      <Stack>
        <Text size="sm">
          {empty ? words.nothingMine : meaning}
          {typeof known.data?.bytes === 'number' && ` ${planWords.frees(formatBytes(known.data.bytes))}`}
        </Text>
        {known.isLoading && <Loader size="sm" aria-label={words.looking} />}
        {known.data !== undefined && <Changes changes={known.data.changes} />}
        {!empty && <TypedConfirmation wanted={wanted} value={typed} onChange={setTyped} />}
        {failure !== null && (
          <Alert color="red" role="alert">
            {sentenceOf(failure)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keepIt}
          </Button>
          <Button type="submit" color="red.9" loading={purge.isPending} disabled={empty || typed.trim() !== wanted}>
            {words.purge}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
