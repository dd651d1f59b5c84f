import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useParams } from 'react-router';
import { loginAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { ActivityFeed } from '../activity/activity-feed.tsx';
import { useSession } from '../session/session.ts';
import { LeaveTeam } from './leave-team.tsx';
import { Members } from './members.tsx';
import { type ReadTeam, teamQuery } from './queries.ts';
import { roleNames } from './roles.ts';
import { TeamNamespaces } from './team-namespaces.tsx';
import { TeamSettings } from './team-settings.tsx';
import { words } from './words.ts';

export function Component() {
  const { user } = useSession();
  const here = useLocation();
  const id = Number(useParams()['id']);
  if (user === null) return <Navigate to={loginAddress(here)} replace />;
  return Number.isSafeInteger(id) && id > 0 ? <Found key={id} id={id} /> : <Missing />;
}

function Found({ id }: { readonly id: number }) {
  const query = useQuery(teamQuery(useApi(), id));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(read) => <Team {...read} />}
    </Answer>
  );
}

function Team({ team, tag }: ReadTeam) {
  const mayLeave = team.can['leave'] === true && team.role !== null;
  const mayChange = team.can['update'] === true || team.can['delete'] === true;
  const settings = {
    value: 'settings',
    title: words.tabSettings,
    content: <TeamSettings team={team} tag={tag} />,
  };
  return (
    <>
      <PageHeader
        title={team.name}
        above={[{ title: words.title, to: '/teams' }]}
        marks={team.role !== null && <Text c="dimmed">{words.youAre(roleNames[team.role])}</Text>}
        description={team.description ?? undefined}
        actions={mayLeave && <LeaveTeam team={team} />}
      />
      <PageTabs
        tabs={[
          {
            value: 'members',
            title: words.tabMembers,
            count: team.users_count,
            content: <Members team={team} />,
          },
          {
            value: 'namespaces',
            title: words.tabNamespaces,
            count: team.namespaces_count,
            content: <TeamNamespaces team={team} />,
          },
          { value: 'activity', title: words.tabActivity, content: <ActivityFeed teamId={team.id} /> },
          ...(mayChange ? [settings] : []),
        ]}
      />
    </>
  );
}
