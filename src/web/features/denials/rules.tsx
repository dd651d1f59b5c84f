import { Badge, Group, List, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Denial } from '../../../contract/api/operations.ts';
import { Card } from '../../ui/card.tsx';

type Rule = Denial['rules'][number];

const effectWords = ({ effect, matched }: Rule): string =>
  effect === 'deny' ? (matched ? 'denies' : 'would deny') : matched ? 'allows' : 'would allow';

/** The rules that cover an action, each condition marked true or false. */
export function Rules({ rules }: { readonly rules: readonly Rule[] }) {
  const deciding = rules.filter((rule) => rule.matched);
  const others = rules.filter((rule) => !rule.matched);
  return (
    <Stack gap="sm">
      {[...deciding, ...others].map((rule) => (
        <Card key={rule.rule} p="md">
          <Group gap="xs" mb="xs" align="center">
            <Badge variant={rule.matched ? 'filled' : 'default'} color={rule.effect === 'deny' ? 'red.9' : 'harbour'}>
              {effectWords(rule)}
            </Badge>
            <Text fw={600} size="sm">
              {rule.because}
            </Text>
          </Group>
          <List size="sm" spacing={4}>
            {rule.conditions.map((condition) => (
              <List.Item key={condition.text} icon={<Mark met={condition.met} />}>
                <VisuallyHidden>{condition.met ? 'True: ' : 'False: '}</VisuallyHidden>
                {condition.text}
              </List.Item>
            ))}
          </List>
        </Card>
      ))}
    </Stack>
  );
}

function Mark({ met }: { readonly met: boolean }) {
  return (
    <ThemeIcon variant="light" color={met ? 'teal' : 'gray'} size={20} radius="xl" aria-hidden="true">
      {met ? <IconCheck size={13} /> : <IconX size={13} />}
    </ThemeIcon>
  );
}
