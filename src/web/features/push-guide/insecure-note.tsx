import { Text } from '@mantine/core';
import { insecureSetting, needsInsecureSetting } from '../../lib/client-commands.ts';
import type { ClientTool, RegistryAddress } from '../../lib/client-commands.ts';
import { CopyIcon } from '../../ui/copy-icon.tsx';

/** Docker refuses plain HTTP to other machines until it is told. */
export function InsecureNote({ tool, registry }: { readonly tool: ClientTool; readonly registry: RegistryAddress }) {
  if (!needsInsecureSetting(tool, registry)) return null;
  const setting = insecureSetting(registry);
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      This registry speaks plain HTTP. Docker must be told once: put <code>{setting}</code>
      <CopyIcon value={setting} what="setting" /> into <code>/etc/docker/daemon.json</code> and restart it.
    </Text>
  );
}
