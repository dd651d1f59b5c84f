import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { CommandsTab } from './commands-tab.tsx';
import { FirstSteps } from './first-steps.tsx';
import { PermissionsTab } from './permissions-tab.tsx';
import { words } from './words.ts';

export function Component() {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <PageTabs
        tabs={[
          { value: 'steps', title: words.stepsTab, content: <FirstSteps /> },
          { value: 'permissions', title: words.permissionsTab, content: <PermissionsTab /> },
          { value: 'commands', title: words.commandsTab, content: <CommandsTab /> },
        ]}
      />
    </>
  );
}
