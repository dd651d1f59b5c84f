import { ActionIcon, Button, Collapse, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconShieldCheck, IconTrash, IconX } from '@tabler/icons-react';
import { Card } from '../../ui/card.tsx';
import { conditionsOf, type DraftRule, type Mistakes, ruleField } from './draft.ts';
import { RuleForm } from './rule-form.tsx';
import { sentenceOf } from './rule-words.ts';
import { words } from './words.ts';

interface RuleCardProps {
  readonly rule: DraftRule;
  readonly index: number;
  readonly last: boolean;
  readonly editable: boolean;
  readonly opened: boolean;
  readonly mistakes: Mistakes;
  readonly onOpen: (opened: boolean) => void;
  readonly onChange: (rule: DraftRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** A rule as a sentence; opened, as fields. One that is wrong is open. */
export function RuleCard(props: RuleCardProps) {
  const { rule, index, last, editable, opened, mistakes, onOpen, onChange, onMove, onRemove } = props;
  const position = index + 1;
  const wrong = conditionsOf(rule).some((name) => mistakes[ruleField(index, name)] !== undefined);
  const shown = editable && (opened || wrong);
  const Icon = rule.effect === 'keep' ? IconShieldCheck : IconTrash;
  return (
    <div role="group" aria-label={words.rule(position)}>
      <Card p="md">
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <Icon size={20} stroke={1.6} aria-hidden="true" style={{ flexShrink: 0, marginBlockStart: 2 }} />
          <Text style={{ overflowWrap: 'anywhere', flex: 1, minWidth: 0 }}>
            <Text span c="dimmed" size="sm">
              {`${String(position)}. `}
            </Text>
            {sentenceOf(rule)}
          </Text>
        </Group>
        {editable && (
          <Group gap={4} justify="flex-end" mt={6}>
            <Move label={words.up(position)} disabled={index === 0} onClick={() => onMove(-1)} icon={IconArrowUp} />
            <Move label={words.down(position)} disabled={last} onClick={() => onMove(1)} icon={IconArrowDown} />
            <Move label={words.remove(position)} disabled={false} onClick={onRemove} icon={IconX} />
            <Button
              variant="default"
              size="compact-sm"
              ms={4}
              aria-expanded={shown}
              aria-label={shown ? undefined : words.change(position)}
              disabled={wrong}
              onClick={() => {
                onOpen(!shown);
              }}
            >
              {shown ? words.done : words.changeShort}
            </Button>
          </Group>
        )}
        <Collapse expanded={shown}>
          {shown && <RuleForm rule={rule} index={index} mistakes={mistakes} onChange={onChange} />}
        </Collapse>
      </Card>
    </div>
  );
}

interface MoveProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly icon: typeof IconX;
}

/** One that is of no use stays where it is, so that the keyboard does not lose its place. */
function Move({ label, disabled, onClick, icon: Icon }: MoveProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      {...(disabled ? { 'aria-disabled': true, opacity: 0.35 } : { onClick })}
    >
      <Icon size={16} />
    </ActionIcon>
  );
}
