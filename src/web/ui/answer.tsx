import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { hasStatus } from '../lib/problem.ts';
import { Failure } from './failure.tsx';
import { Missing } from './missing.tsx';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T>;
  /** Shown until the first answer; about as high as what will come. */
  readonly waiting: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** The states of a question to the server: waiting, failed, not there, answered. An old answer beats an error. */
export function Answer<T>({ query, waiting, children }: AnswerProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return waiting;
  if (hasStatus(query.error, 404)) return <Missing detail={query.error.message} />;
  const retry = (): void => {
    void query.refetch();
  };
  return <Failure error={query.error} retry={retry} retrying={query.isFetching} />;
}
