import { Group, NativeSelect } from '@mantine/core';
import type { Manifest } from '../../../contract/api/catalog.ts';
import { isRealPlatform } from '../../lib/kinds.ts';
import { Digest, shortDigest } from '../../ui/digest.tsx';

type Member = Manifest['children'][number];

interface PlatformSwitchProps {
  readonly members: readonly Member[];
  readonly value: string;
  readonly onChange: (digest: string) => void;
}

const nameOf = ({ platform, digest, known }: Member): string => {
  const name = isRealPlatform(platform) ? platform : `Without platform, ${shortDigest(digest)}`;
  return known ? name : `${name} (not in the registry)`;
};

/** Chooses one image of an index. */
export function PlatformSwitch({ members, value, onChange }: PlatformSwitchProps) {
  return (
    <Group mb="md" align="flex-end" gap="sm">
      <NativeSelect
        label="Platform"
        value={value}
        data={members.map((member) => ({ value: member.digest, label: nameOf(member), disabled: !member.known }))}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
        miw={200}
      />
      <Group h={36}>
        <Digest value={value} />
      </Group>
    </Group>
  );
}
