import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { explanationQuery } from '../access/queries.ts';
import { readDraft, readQuestion, tryOutAddress } from '../access/question.ts';
import { TryOutAnswer } from './try-out-answer.tsx';
import { TryOutForm } from './try-out-form.tsx';

/** A question about rights and its answer; the question is in the address, so that it can be shared. */
export function TryOut() {
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const draft = readDraft(address);
  const question = readQuestion(address);
  const query = useQuery(explanationQuery(useApi(), question));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <TryOutForm
        draft={draft}
        error={query.error}
        asking={query.isFetching}
        onAsk={(wanted) => {
          const next = tryOutAddress(wanted, true);
          if (question !== null && next === tryOutAddress(question, true)) void query.refetch();
          else void navigate(next, { preventScrollReset: true });
        }}
      />
      {question !== null && <TryOutAnswer query={query} />}
    </SimpleGrid>
  );
}
