import { Badge } from '@mantine/core';
import { IconLock, IconShieldHalf, IconWorld } from '@tabler/icons-react';
import type { Visibility } from '../../contract/vocabulary.ts';
import { words } from './words.ts';

const meanings = {
  private: { label: words.private, icon: IconLock, meaning: words.privateMeaning },
  protected: { label: words.protected, icon: IconShieldHalf, meaning: words.protectedMeaning },
  public: { label: words.public, icon: IconWorld, meaning: words.publicMeaning },
} as const;

export const visibilityName = (visibility: Visibility): string => meanings[visibility].label;

/** Who may pull, in a sentence. */
export const visibilityMeaning = (visibility: Visibility): string => meanings[visibility].meaning;

export function VisibilityBadge({ visibility }: { readonly visibility: Visibility }) {
  const { label, icon: Icon, meaning } = meanings[visibility];
  return (
    <Badge variant="default" leftSection={<Icon size={13} />} title={meaning}>
      {label}
    </Badge>
  );
}
