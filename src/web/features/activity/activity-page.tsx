import { PageHeader } from '../../ui/page-header.tsx';
import { ActivityFeed } from './activity-feed.tsx';

export function Component() {
  return (
    <>
      <PageHeader title="Activity" description="What happened in this registry, as far as it concerns you." />
      <ActivityFeed />
    </>
  );
}
