import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTagOff } from '@tabler/icons-react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { above } from './above.ts';
import { History } from './history.tsx';
import { momentsQuery } from './queries.ts';
import { words } from './words.ts';

interface GoneTagProps {
  readonly repository: Repository;
  readonly name: string;
  /** What to say when there never was such a tag. */
  readonly detail: string;
}

/** A tag that is not there: its history when it ever was. */
export function GoneTag({ repository, name, detail }: GoneTagProps) {
  const query = useQuery(momentsQuery(useApi(), repository, name, 1));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(moments) =>
        moments.total === 0 ? (
          <Missing detail={detail} />
        ) : (
          <>
            <PageHeader title={`${repository.full_name}:${name}`} above={above(repository)} />
            <Alert variant="default" icon={<IconTagOff stroke={1.5} />} title={words.goneTitle} mb="lg">
              {words.goneHint}
            </Alert>
            <History
              repository={repository}
              tag={name}
              now={null}
              movable={repository.can['push'] === true}
              immutable={false}
            />
          </>
        )
      }
    </Answer>
  );
}
