import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { tagAddress } from '../../lib/addresses.ts';
import { words } from './words.ts';

interface TagLinksProps {
  readonly repository: { readonly full_name: string };
  readonly tags: readonly string[];
}

const mostShown = 20;

/** Tags that point to a manifest. */
export function TagLinks({ repository, tags }: TagLinksProps) {
  return (
    <Group gap="xs" component="span">
      {tags.slice(0, mostShown).map((tag) => (
        <Anchor key={tag} component={Link} to={tagAddress(repository.full_name, tag)} inherit>
          {tag}
        </Anchor>
      ))}
      {tags.length > mostShown && (
        <Text span inherit c="dimmed">
          {words.moreTags(tags.length - mostShown)}
        </Text>
      )}
    </Group>
  );
}
