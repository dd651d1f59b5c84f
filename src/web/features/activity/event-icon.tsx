import { ThemeIcon } from '@mantine/core';
import {
  IconActivity,
  IconFolder,
  IconKey,
  IconPackage,
  IconRestore,
  IconServer,
  IconTag,
  IconTrash,
  IconUser,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';

const icons: readonly (readonly [RegExp, TablerIcon])[] = [
  [/\.(deleted|purged|member_removed)$/, IconTrash],
  [/\.restored$/, IconRestore],
  [/^tag\./, IconTag],
  [/^(repository|manifest)\./, IconPackage],
  [/^namespace\./, IconFolder],
  [/^team\./, IconUsersGroup],
  [/^application_token\./, IconKey],
  [/^user\./, IconUser],
  [/^webhook\./, IconWebhook],
  [/^registry\./, IconServer],
];

export function EventIcon({ event }: { readonly event: string }) {
  const Icon = icons.find(([pattern]) => pattern.test(event))?.[1] ?? IconActivity;
  return (
    <ThemeIcon variant="default" radius="xl" size={30}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
    </ThemeIcon>
  );
}
