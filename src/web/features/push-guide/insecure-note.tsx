import { Text } from '@mantine/core';
import { insecureSetting, needsInsecureSetting } from '../../lib/client-commands.ts';
import type { ClientTool, RegistryAddress } from '../../lib/client-commands.ts';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { Filled } from '../../ui/filled.tsx';
import { words } from './words.ts';

/** Of Docker. */
const configuration = '/etc/docker/daemon.json';

/** Docker refuses plain HTTP to other machines until it is told. */
export function InsecureNote({ tool, registry }: { readonly tool: ClientTool; readonly registry: RegistryAddress }) {
  if (!needsInsecureSetting(tool, registry)) return null;
  const setting = insecureSetting(registry);
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      <Filled
        text={words.insecure}
        values={{
          setting: (
            <>
              <code>{setting}</code>
              <CopyIcon value={setting} what={words.setting} />
            </>
          ),
          file: <code>{configuration}</code>,
        }}
      />
    </Text>
  );
}
