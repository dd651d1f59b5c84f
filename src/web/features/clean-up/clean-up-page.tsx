import { PageHeader } from '../../ui/page-header.tsx';
import { type PageTab, PageTabs } from '../../ui/page-tabs.tsx';
import { Missing } from '../../ui/missing.tsx';
import { GarbageTab } from '../garbage/garbage-tab.tsx';
import { RetentionEditor } from '../retention/retention-editor.tsx';
import { useSession } from '../session/session.ts';
import { OtherPlaces } from './other-places.tsx';
import { words } from './words.ts';

/** How the registries stay small: what goes by itself, and how its bytes leave the disk. */
export function Component() {
  const { can } = useSession();
  const tabs: readonly PageTab[] = [
    ...(can['manage_global_retention'] === true
      ? [{ value: 'retention', title: words.retention, content: <RetentionEditor scope={{ kind: 'global' }} /> }]
      : []),
    ...(can['read_registry'] === true ? [{ value: 'garbage', title: words.garbage, content: <GarbageTab /> }] : []),
  ];
  if (tabs.length === 0) return <Missing />;
  return (
    <>
      <PageHeader title={words.title} description={words.about} />
      <OtherPlaces />
      <PageTabs tabs={tabs} />
    </>
  );
}
