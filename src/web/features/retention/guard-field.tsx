import { NumberInput } from '@mantine/core';
import type { Draft } from './draft.ts';
import { words } from './words.ts';

interface GuardFieldProps {
  readonly draft: Draft;
  readonly mistake: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

/** The share of the tags above which a run does not begin. */
export function GuardField({ draft, mistake, onChange }: GuardFieldProps) {
  return (
    <NumberInput
      label={words.guard}
      description={words.guardHint}
      value={draft.maxShare}
      error={mistake}
      min={0}
      max={100}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      suffix=" %"
      maw={280}
      onChange={(value) => {
        onChange({ ...draft, maxShare: value === '' ? '' : Number(value) });
      }}
    />
  );
}
