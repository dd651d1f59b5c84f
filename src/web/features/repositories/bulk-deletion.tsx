import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { BulkPlan } from './bulk-plan.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { BulkResult } from './bulk-result.tsx';
import { deleteTag, restoreTag, trashOf } from './deletion-queries.ts';
import { inTurn } from './in-turn.ts';
import { words } from './words.ts';

interface BulkDeletionProps {
  readonly repository: Repository;
  readonly tags: readonly Tag[];
  readonly onDeleted: (ids: readonly number[]) => void;
  readonly onClose: () => void;
}

/** Deletes several tags: what would go, how far it is, what came of it, and the way back. */
export function BulkDeletion({ repository, tags, onDeleted, onClose }: BulkDeletionProps) {
  const api = useApi();
  const client = useQueryClient();
  const [tried, setTried] = useState(0);
  const stopping = useStopping();

  const deletion = useMutation({
    mutationFn: async ({ wanted, restorable }: { readonly wanted: readonly Tag[]; readonly restorable: boolean }) => {
      const signal = stopping.begin();
      setTried(0);
      const outcome = await inTurn(wanted, (tag) => deleteTag(api, tag), { onProgress: setTried, signal });
      return { ...outcome, restorable };
    },
    onSuccess: async ({ done }) => {
      onDeleted(done.map(({ id }) => id));
      await client.invalidateQueries();
    },
  });

  const undoing = useMutation({
    mutationFn: async (deleted: readonly Tag[]) => {
      const signal = stopping.begin();
      setTried(0);
      const entries = await trashOf(api, repository, deleted);
      return inTurn(deleted, (tag) => restoreTag(api, entries.get(tag.id)), { onProgress: setTried, signal });
    },
    onSuccess: () => client.invalidateQueries(),
  });

  const busy = deletion.isPending || undoing.isPending;
  return (
    <Modal
      opened
      onClose={onClose}
      title={deletion.isIdle ? words.deleteQuestion(tags.length) : words.deleteThem(tags.length)}
      size="lg"
      // While it works the way out is to stop.
      closeOnClickOutside={!busy}
      closeOnEscape={!busy}
      withCloseButton={!busy}
      closeButtonProps={{ 'aria-label': uiWords.close }}
    >
      {deletion.isPending ? (
        <BulkProgress
          text={words.deleting(tried, deletion.variables.wanted.length)}
          share={tried / deletion.variables.wanted.length}
          hint={deletion.variables.restorable ? words.stopHint : null}
          onStop={stopping.stop}
        />
      ) : undoing.isPending ? (
        <BulkProgress
          text={words.restoring(tried, undoing.variables.length)}
          share={tried / undoing.variables.length}
          hint={null}
          onStop={stopping.stop}
        />
      ) : deletion.data === undefined ? (
        <BulkPlan
          tags={tags}
          onClose={onClose}
          onDelete={(wanted, restorable) => {
            deletion.mutate({ wanted, restorable });
          }}
        />
      ) : (
        <BulkResult
          deletion={deletion.data}
          restoring={undoing.data ?? null}
          error={undoing.error}
          onUndo={undoing.mutate}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

/** A way to end what runs, also by leaving the page. */
function useStopping() {
  const running = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );
  return {
    begin: (): AbortSignal => {
      running.current = new AbortController();
      return running.current.signal;
    },
    stop: (): void => {
      running.current?.abort();
    },
  };
}
