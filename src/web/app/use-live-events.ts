/** Keeps what is shown true: asks again when the server says that something changed. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiPrefix } from '../../contract/api/routes.ts';
import { useBaseUrl } from '../lib/api-context.tsx';
import { outdatedBy, readLiveEvent } from '../lib/live-events.ts';
import type { QueryKey } from '../lib/live-events.ts';

/** A push is several events within moments; one question is enough. */
const gatherMs = 300;
/** After an answer that is no stream, the browser gives up; we ask again this much later. */
const reopenMs = 15_000;

/** Listens until it is told to stop. `onGap` says that events may have been missed. */
function listen(url: string, onMessage: (message: string) => void, onGap: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  let broken = false;
  const open = (): void => {
    source = new EventSource(url);
    source.onopen = () => {
      if (broken) onGap();
      broken = false;
    };
    source.onmessage = (message: MessageEvent<string>) => {
      onMessage(message.data);
    };
    source.onerror = () => {
      broken = true;
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

/** `listener` names who listens: another person hears other things, so the stream begins anew. */
export function useLiveEvents(listener: number | null): void {
  const client = useQueryClient();
  const baseUrl = useBaseUrl();
  useEffect(() => {
    const outdated = new Map<string, QueryKey>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askAgain = (): void => {
      for (const queryKey of outdated.values()) void client.invalidateQueries({ queryKey });
      outdated.clear();
      timer = undefined;
    };
    const stop = listen(
      `${baseUrl}${apiPrefix}/events`,
      (message) => {
        const event = readLiveEvent(message);
        if (event === null) return;
        for (const key of outdatedBy(event)) outdated.set(key.join('\n'), key);
        timer ??= setTimeout(askAgain, gatherMs);
      },
      () => void client.invalidateQueries(),
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, baseUrl, listener]);
}
