import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { useSession } from '../session/session.ts';
import { PortusFiles } from './portus-files.tsx';
import { ProxyFiles } from './proxy-files.tsx';
import { words } from './words.ts';

/** Files for the programs around Portus. */
export function Component() {
  const { can } = useSession();
  if (can['read_registry'] !== true) return <Missing />;
  return (
    <>
      <PageHeader
        title={words.title}
        above={[{ title: words.registries, to: '/registries' }]}
        description={words.purpose}
      />
      <PageTabs
        tabs={[
          { value: 'proxy', title: words.tabs.proxy, content: <ProxyFiles /> },
          ...(can['create_registry'] === true
            ? [{ value: 'portus', title: words.tabs.portus, content: <PortusFiles /> }]
            : []),
        ]}
      />
    </>
  );
}
