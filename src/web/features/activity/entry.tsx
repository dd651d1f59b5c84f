import { Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Activity } from '../../../contract/api/operations.ts';
import { When } from '../../ui/when.tsx';
import { EntryDetails } from './entry-details.tsx';
import { type Part, partsOf, placeOf, plainSentence } from './sentence.ts';
import { words } from './words.ts';

/** One sentence and when it was; everything else on opening. */
export function Entry({ activity }: { readonly activity: Activity }) {
  const [opened, { toggle }] = useDisclosure();
  const id = useId();
  const place = placeOf(activity);
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {partsOf(activity).map((part, index) => (
          <Piece key={index} part={part} place={place} />
        ))}
      </Text>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          <When at={activity.at} />
        </Text>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={400}
          c="dimmed"
          aria-expanded={opened}
          aria-controls={opened ? id : undefined}
          aria-label={words.detailsOf(plainSentence(activity))}
          rightSection={opened ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
          onClick={toggle}
        >
          {words.details}
        </Button>
      </Group>
      {opened && (
        <div id={id}>
          <EntryDetails activity={activity} />
        </div>
      )}
    </>
  );
}

function Piece({ part, place }: { readonly part: Part; readonly place: string | null }) {
  if (part.kind === 'text') return part.text;
  if (part.kind !== 'object' || place === null) return <strong>{part.text}</strong>;
  return (
    <Anchor component={Link} to={place} fw={600} inherit>
      {part.text}
    </Anchor>
  );
}
