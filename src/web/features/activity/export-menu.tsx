import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { apiPrefix } from '../../../contract/api/routes.ts';
import { useBaseUrl } from '../../lib/api-context.tsx';
import { type ActivityFilter, exportParams } from './filter.ts';
import { words } from './words.ts';

/** What the filters leave, as a file: all of it, not only the page that is shown. */
export function ExportMenu({ filter }: { readonly filter: ActivityFilter }) {
  const address = `${useBaseUrl()}${apiPrefix}/activities/export`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />}>
          {words.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={`${address}?${exportParams(filter, 'csv')}`} download>
          {words.csv}
        </Menu.Item>
        <Menu.Item component="a" href={`${address}?${exportParams(filter, 'jsonl')}`} download>
          {words.jsonl}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
