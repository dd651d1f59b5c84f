import { Badge } from '@mantine/core';
import { IconLock, IconShieldHalf, IconWorld } from '@tabler/icons-react';
import type { Visibility } from '../../contract/vocabulary.ts';

const words = {
  private: { label: 'Private', icon: IconLock, meaning: 'Only members of its team may pull.' },
  protected: { label: 'Protected', icon: IconShieldHalf, meaning: 'Everybody who is signed in may pull.' },
  public: { label: 'Public', icon: IconWorld, meaning: 'Everybody may pull, without signing in.' },
} as const;

export const visibilityName = (visibility: Visibility): string => words[visibility].label;

/** Who may pull, in a sentence. */
export const visibilityMeaning = (visibility: Visibility): string => words[visibility].meaning;

export function VisibilityBadge({ visibility }: { readonly visibility: Visibility }) {
  const { label, icon: Icon, meaning } = words[visibility];
  return (
    <Badge variant="default" leftSection={<Icon size={13} />} title={meaning}>
      {label}
    </Badge>
  );
}
