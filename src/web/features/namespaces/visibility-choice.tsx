import { Group, Radio, Stack, Text } from '@mantine/core';
import { visibilities, type Visibility } from '../../../contract/vocabulary.ts';
import { visibilityMeaning, visibilityName } from '../../ui/visibility.tsx';
import classes from './visibility-choice.module.css';

interface VisibilityChoiceProps {
  readonly label: string;
  readonly value: Visibility;
  readonly onChange: (value: Visibility) => void;
  readonly error?: string | null;
  /** What cannot be chosen, with the reason. */
  readonly closed?: Partial<Record<Visibility, string>>;
}

/** The three visibilities with what each means. */
export function VisibilityChoice({ label, value, onChange, error, closed = {} }: VisibilityChoiceProps) {
  return (
    <Radio.Group
      label={label}
      value={value}
      error={error ?? null}
      onChange={(wanted) => {
        const visibility = visibilities.find((known) => known === wanted);
        if (visibility !== undefined) onChange(visibility);
      }}
    >
      <Stack gap="xs" mt={6}>
        {visibilities.map((visibility) => (
          <Radio.Card
            key={visibility}
            value={visibility}
            disabled={closed[visibility] !== undefined}
            className={classes['choice'] ?? ''}
          >
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={2} disabled={closed[visibility] !== undefined} />
              <div>
                <Text size="sm" fw={600}>
                  {visibilityName(visibility)}
                </Text>
                <Text size="sm" c="dimmed">
                  {closed[visibility] ?? visibilityMeaning(visibility)}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
