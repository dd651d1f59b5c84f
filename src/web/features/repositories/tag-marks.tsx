import { Group, Text } from '@mantine/core';
import { IconCopyCheck, IconLink, IconLock, IconPaperclip, IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { Tag } from '../../../contract/api/catalog.ts';
import { shortDigest } from '../../ui/digest.tsx';
import { words } from './words.ts';

interface Mark {
  readonly icon: TablerIcon;
  readonly text: string;
  readonly meaning?: string;
}

/** More names would make the row longer than it is worth. */
const mostNames = 3;

const shortened = (names: readonly string[]): readonly string[] =>
  names.length <= mostNames ? names : [...names.slice(0, mostNames), words.more(names.length - mostNames)];

function marksOf(tag: Tag, same: readonly string[]): readonly Mark[] {
  const { attached_to: subject, referrers_count: count, signed, immutable } = tag;
  return [
    ...(same.length > 0 ? [{ icon: IconCopyCheck, text: words.sameAs(shortened(same)) }] : []),
    ...(subject === null ? [] : [{ icon: IconLink, text: words.attachedTo(shortDigest(subject)), meaning: subject }]),
    ...(count === 0
      ? []
      : [
          {
            icon: signed ? IconRosetteDiscountCheck : IconPaperclip,
            text: words.attached(count, signed),
            meaning: words.attachedMeaning,
          },
        ]),
    ...(immutable ? [{ icon: IconLock, text: words.immutable, meaning: words.immutableMeaning }] : []),
  ];
}

/** What is special about a tag, below its name; nothing for most. */
export function TagMarks({ tag, same }: { readonly tag: Tag; readonly same: readonly string[] }) {
  const marks = marksOf(tag, same);
  if (marks.length === 0) return null;
  return (
    <Group gap="0 12px">
      {marks.map(({ icon: Icon, text, meaning }) => (
        <Text key={text} size="sm" c="dimmed" title={meaning ?? ''} style={{ overflowWrap: 'anywhere' }}>
          <Icon size={14} stroke={1.6} style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} aria-hidden />
          {text}
        </Text>
      ))}
    </Group>
  );
}
