import { Badge, Button, Group, List, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Denial } from '../../../contract/api/operations.ts';
import { Card } from '../../ui/card.tsx';
import { words } from './words.ts';

type Rule = Denial['rules'][number];

const effectWords = ({ effect, matched }: Rule): string =>
  effect === 'deny' ? (matched ? words.denies : words.wouldDeny) : matched ? words.allows : words.wouldAllow;

interface RulesProps {
  readonly rules: readonly Rule[];
  /** The one that decided, where one did. */
  readonly deciding?: string;
}

const unmet = ({ conditions }: Rule): number => conditions.filter(({ met }) => !met).length;

/** Rules that hold come first; then those that allow, the nearest first: they say what is missing. */
function inOrder(a: Rule, b: Rule): number {
  const rank = ({ matched, effect }: Rule): number => (matched ? 0 : effect === 'allow' ? 1 : 2);
  return rank(a) - rank(b) || unmet(a) - unmet(b) || b.conditions.length - a.conditions.length;
}

/** More than these are asked for. */
const firstShown = 4;

/** The rules that cover an action, each condition marked true or false. */
export function Rules({ rules, deciding }: RulesProps) {
  const [all, setAll] = useState(false);
  const sorted = [...rules].sort(inOrder);
  const first = Math.max(firstShown, sorted.filter(({ matched }) => matched).length);
  const hidden = all ? 0 : Math.max(0, sorted.length - first);
  return (
    <Stack gap="sm">
      {sorted.slice(0, sorted.length - hidden).map((rule) => (
        <RuleCard key={rule.rule} rule={rule} decided={rule.rule === deciding} />
      ))}
      {hidden > 0 && (
        <Group>
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              setAll(true);
            }}
          >
            {words.otherRules(hidden)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function RuleCard({ rule, decided }: { readonly rule: Rule; readonly decided: boolean }) {
  return (
    <Card p="md">
      <Group gap="xs" mb={rule.conditions.length === 0 ? 0 : 'xs'} align="center">
        <Badge variant={rule.matched ? 'filled' : 'default'} color={rule.effect === 'deny' ? 'red.9' : 'harbour'}>
          {effectWords(rule)}
        </Badge>
        {decided && <Badge variant="default">{words.decided}</Badge>}
        <Text fw={600} size="sm">
          {rule.because}
        </Text>
      </Group>
      <List size="sm" spacing={4}>
        {rule.conditions.map((condition) => (
          <List.Item key={condition.text} icon={<Mark met={condition.met} />}>
            <VisuallyHidden>{condition.met ? words.isTrue : words.isFalse}</VisuallyHidden>
            {condition.text}
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

function Mark({ met }: { readonly met: boolean }) {
  return (
    <ThemeIcon variant="light" color={met ? 'teal' : 'gray'} size={20} radius="xl" aria-hidden="true">
      {met ? <IconCheck size={13} /> : <IconX size={13} />}
    </ThemeIcon>
  );
}
