import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { denialAddress } from '../../lib/addresses.ts';
import { Card } from '../../ui/card.tsx';
import { readCode } from './code.ts';
import { words } from './words.ts';

/** From the short code that a client showed to its explanation. */
export function CodeForm() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const code = readCode(text);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== '') void navigate(denialAddress(code));
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={words.codeLabel}
          placeholder={words.codeExample}
          value={text}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          w={{ base: '100%', xs: 280 }}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" disabled={code === ''}>
          {words.explain}
        </Button>
      </Group>
    </form>
  );
}

export function CodeCard() {
  return (
    <Card p="md">
      <Group justify="space-between" align="flex-end" gap="md">
        <div style={{ flex: '1 1 280px' }}>
          <Text fw={600} component="h2">
            {words.codeTitle}
          </Text>
          <Text size="sm" c="dimmed">
            {words.codeHint}
          </Text>
        </div>
        <CodeForm />
      </Group>
    </Card>
  );
}
