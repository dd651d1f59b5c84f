import { Box, Group, Input, SegmentedControl, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import classes from './markdown-field.module.css';
import { MarkdownView } from './markdown-view.tsx';
import { previewQuery } from './queries.ts';
import { words } from './words.ts';

interface MarkdownFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Characters it may have. */
  readonly most: number;
  readonly minRows?: number;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

const views = ['write', 'preview'] as const;
type View = (typeof views)[number];

/** A text in Markdown, and how it will look. */
export function MarkdownField({ label, value, onChange, most, minRows = 4, error, ...rest }: MarkdownFieldProps) {
  const id = useId();
  const [view, setView] = useState<View>('write');
  const { placeholder, autoFocus = false } = rest;
  return (
    <div>
      <Group justify="space-between" mb={6} gap="xs">
        <Text component="label" htmlFor={id} size="sm" fw={550}>
          {label}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.view}
          value={view}
          data={views.map((one) => ({ value: one, label: words[one] }))}
          onChange={(wanted) => {
            setView(wanted);
          }}
        />
      </Group>
      {view === 'preview' ? (
        <Box className={classes['preview'] ?? ''} mih={minRows * 26}>
          <Preview text={value} />
          {error !== undefined && <Input.Error mt="xs">{error}</Input.Error>}
        </Box>
      ) : (
        <Textarea
          id={id}
          value={value}
          error={error}
          placeholder={placeholder ?? ''}
          autosize
          minRows={minRows}
          maxRows={24}
          data-autofocus={autoFocus || undefined}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
      <Input.Description mt={6}>
        {/* Near the end one wants to know how much room there is. */}
        {value.length > most * 0.9 ? words.length(value.length, most) : words.hint}
      </Input.Description>
    </div>
  );
}

function Preview({ text }: { readonly text: string }) {
  const blank = text.trim() === '';
  const query = useQuery({ ...previewQuery(useApi(), text), enabled: !blank });
  if (blank) return <Text c="dimmed">{words.nothing}</Text>;
  return (
    <Answer query={query} waiting={<WaitingRows rows={3} height={18} />}>
      {({ html }) => <MarkdownView html={html} />}
    </Answer>
  );
}
