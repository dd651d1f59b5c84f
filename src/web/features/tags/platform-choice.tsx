import { Group, NativeSelect, Radio, SimpleGrid, Text } from '@mantine/core';
import type { Manifest } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { isRealPlatform } from '../../lib/kinds.ts';
import { shortDigest } from '../../ui/digest.tsx';
import classes from './platform-choice.module.css';
import { words } from './words.ts';

export type Member = Manifest['children'][number];

interface PlatformChoiceProps {
  readonly members: readonly Member[];
  readonly value: string;
  readonly onChange: (digest: string) => void;
}

/** More would push everything else off the screen. */
const mostCards = 24;

export const memberName = ({ platform, digest }: Member): string =>
  isRealPlatform(platform) ? platform : words.noPlatform(shortDigest(digest));

/** Chooses one image of an index. */
export function PlatformChoice({ members, value, onChange }: PlatformChoiceProps) {
  if (members.length > mostCards) {
    return (
      <NativeSelect
        label={words.platforms}
        value={value}
        data={members.map((member) => ({
          value: member.digest,
          label: member.known ? memberName(member) : `${memberName(member)} (${words.notHere})`,
          disabled: !member.known,
        }))}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
        maw={360}
        mb="lg"
      />
    );
  }
  return (
    <Radio.Group label={words.platforms} value={value} onChange={onChange} mb="lg">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="sm" mt={6}>
        {members.map((member) => (
          <MemberCard key={member.digest} member={member} />
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}

function MemberCard({ member }: { readonly member: Member }) {
  const { digest, known, size } = member;
  const name = memberName(member);
  const facts = known && size !== null ? `${formatBytes(size)} · ${shortDigest(digest)}` : words.notHere;
  return (
    <Radio.Card value={digest} disabled={!known} radius="md" className={classes['card'] ?? ''} aria-label={name}>
      <Group wrap="nowrap" gap="sm">
        <Radio.Indicator disabled={!known} />
        <div>
          <Text size="sm" fw={600} className={classes['name'] ?? ''}>
            {name}
          </Text>
          <Text size="xs" c="dimmed" title={digest}>
            {facts}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}
