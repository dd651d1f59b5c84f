import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Card } from '../../../ui/card.tsx';
import { words } from './words.ts';

interface SettingCardProps {
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}

/** One thing that can be set, with what it means. */
export function SettingCard({ title, description, children }: SettingCardProps) {
  const id = useId();
  return (
    <Card p={{ base: 'md', sm: 'lg' }}>
      <Stack component="section" gap="md" aria-labelledby={id}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" maw={620}>
            {description}
          </Text>
        </div>
        {children}
      </Stack>
    </Card>
  );
}

interface SaveButtonsProps {
  readonly label: string;
  readonly changed: boolean;
  readonly saving: boolean;
  readonly onForget: () => void;
}

/** Saves what was changed, or takes it back. */
export function SaveButtons({ label, changed, saving, onForget }: SaveButtonsProps) {
  return (
    <Group gap="sm">
      <Button type="submit" loading={saving} disabled={!changed}>
        {label}
      </Button>
      {changed && !saving && (
        <Button variant="subtle" color="gray" onClick={onForget}>
          {words.cancel}
        </Button>
      )}
    </Group>
  );
}
