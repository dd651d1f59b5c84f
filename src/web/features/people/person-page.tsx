import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useParams } from 'react-router';
import { loginAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { hasStatus } from '../../lib/problem.ts';
import { Answer } from '../../ui/answer.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { ApplicationTokens } from '../profile/application-tokens.tsx';
import { useSession } from '../session/session.ts';
import { AccessList } from './access-list.tsx';
import { Account } from './account.tsx';
import { PersonMarks } from './marks.tsx';
import { PersonSessions } from './person-sessions.tsx';
import { personQuery, type ReadPerson } from './queries.ts';
import { words } from './words.ts';

export function Component() {
  const { user } = useSession();
  const here = useLocation();
  const id = Number(useParams()['id']);
  if (user === null) return <Navigate to={loginAddress(here)} replace />;
  return Number.isSafeInteger(id) && id > 0 ? <Found key={id} id={id} /> : <Missing />;
}

function Found({ id }: { readonly id: number }) {
  const query = useQuery(personQuery(useApi(), id));
  // Whoever may not see people is told the same as when nobody is there.
  if (query.data === undefined && hasStatus(query.error, 403)) return <Missing />;
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(read) => <Person {...read} />}
    </Answer>
  );
}

function Person({ user, tag }: ReadPerson) {
  const maySeePeople = useSession().can['read_registry'] === true;
  const { can } = user;
  const details = [user.display_name, user.email].filter((text) => text !== null);
  const tabs = [
    { shown: true, value: 'account', title: words.tabAccount, content: <Account user={user} tag={tag} /> },
    {
      shown: can['read_application_token'] === true,
      value: 'tokens',
      title: words.tabTokens,
      content: <ApplicationTokens user={user} />,
    },
    {
      shown: can['manage'] === true && !user.bot,
      value: 'sessions',
      title: words.tabSessions,
      content: <PersonSessions user={user} />,
    },
    { shown: can['audit'] === true, value: 'access', title: words.tabAccess, content: <AccessList user={user} /> },
  ];
  return (
    <>
      <PageHeader
        title={user.username}
        above={maySeePeople ? [{ title: words.title, to: '/people' }] : []}
        marks={<PersonMarks user={user} />}
        description={details.length === 0 ? undefined : details.join(' · ')}
      />
      <PageTabs tabs={tabs.filter(({ shown }) => shown)} />
    </>
  );
}
