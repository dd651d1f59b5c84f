import { NativeSelect, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { type Draft, limits } from './draft.ts';
import { scheduleWords, usualSchedules } from './schedule-words.ts';
import { words } from './words.ts';

interface ScheduleFieldsProps {
  readonly draft: Draft;
  readonly editable: boolean;
  readonly mistake: string | undefined;
  /** As the server says, of what is saved. */
  readonly nextRunAt: string | null;
  readonly onChange: (draft: Draft) => void;
}

/** When the policy runs by itself. */
export function ScheduleFields({ draft, editable, mistake, nextRunAt, onChange }: ScheduleFieldsProps) {
  return (
    <Stack gap="sm">
      <Title order={3} size="h4">
        {words.when}
      </Title>
      {editable && (
        <>
          <Times draft={draft} mistake={mistake} onChange={onChange} />
          {/* Without times there is nothing to switch off. */}
          {draft.schedule !== null && (
            <Switch
              label={words.enabled}
              description={words.enabledHint}
              checked={draft.enabled}
              onChange={(event) => {
                onChange({ ...draft, enabled: event.currentTarget.checked });
              }}
            />
          )}
        </>
      )}
      <Text size="sm">
        {timesOf(draft)}
        {nextRunAt !== null && draft.enabled && (
          <>
            {' '}
            <Filled text={words.next} values={{ when: <When at={nextRunAt} /> }} />
          </>
        )}
      </Text>
    </Stack>
  );
}

function timesOf({ enabled, schedule }: Draft): string {
  if (!enabled || schedule === null || schedule.trim() === '') return words.notByItself;
  const said = scheduleWords(schedule);
  return said === null ? words.runsBy(schedule) : words.runs(said);
}

const byHand = '';
const other = 'other';

function Times({ draft, mistake, onChange }: Pick<ScheduleFieldsProps, 'draft' | 'mistake' | 'onChange'>) {
  const { schedule } = draft;
  const usual = usualSchedules.find((known) => known === schedule);
  // Whoever asked for other times writes them, also while they are still those of a usual choice.
  const [writing, setWriting] = useState(schedule !== null && usual === undefined);
  const choice = writing ? other : (schedule ?? byHand);
  return (
    <>
      <NativeSelect
        label={words.schedule}
        value={choice}
        data={[
          { value: byHand, label: words.byHand },
          ...usualSchedules.map((known) => ({ value: known, label: words.every[known] })),
          { value: other, label: words.otherTimes },
        ]}
        onChange={(event) => {
          const wanted = event.currentTarget.value;
          setWriting(wanted === other);
          if (wanted === other) onChange({ ...draft, schedule: schedule ?? usualSchedules[0] });
          else onChange({ ...draft, schedule: wanted === byHand ? null : wanted });
        }}
      />
      {writing && (
        <TextInput
          label={words.cron}
          description={words.cronHint}
          value={schedule ?? ''}
          error={mistake}
          maxLength={limits.schedule}
          spellCheck={false}
          onChange={(event) => {
            onChange({ ...draft, schedule: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}
