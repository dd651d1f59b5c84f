import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { DenialList } from './denial-list.tsx';
import { TryOut } from './try-out.tsx';
import { words } from './words.ts';

/** What was refused, and what would be. */
export function Component() {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <PageTabs
        tabs={[
          { value: 'refused', title: words.refusedTab, content: <DenialList /> },
          { value: 'try', title: words.tryTab, content: <TryOut /> },
        ]}
      />
    </>
  );
}
