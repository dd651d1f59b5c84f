import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { WebhookFormApi } from './event-choice.tsx';
import type { HeaderValues } from './webhook-values.ts';
import { words } from './words.ts';

const mostHeaders = 50;
const exampleHeader = 'X-Token';

/** Headers of every delivery. The values there are stay unseen, and stay. */
export function HeaderFields({ form }: { readonly form: WebhookFormApi }) {
  const { headers } = form.values;
  const write = (next: readonly HeaderValues[]): void => {
    form.setFieldValue('headers', next);
  };
  const change = (index: number, part: Partial<HeaderValues>): void => {
    write(headers.map((header, at) => (at === index ? { ...header, ...part } : header)));
  };
  return (
    <Input.Wrapper
      label={words.headers}
      description={words.headersHint}
      error={form.errors['headers'] ?? null}
      labelElement="div"
    >
      <Stack gap="xs" mt={6}>
        {headers.map(({ name, value, kept }, index) => (
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              miw={0}
              aria-label={words.headerName(index + 1)}
              placeholder={exampleHeader}
              value={name}
              readOnly={kept}
              maxLength={255}
              onChange={(event) => {
                change(index, { name: event.currentTarget.value });
              }}
            />
            <TextInput
              flex={1}
              miw={0}
              aria-label={words.headerValue(index + 1)}
              placeholder={kept ? words.headerKept : ''}
              value={value}
              autoComplete="off"
              maxLength={4096}
              onChange={(event) => {
                change(index, { value: event.currentTarget.value });
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={words.removeHeader(index + 1)}
              onClick={() => {
                write(headers.filter((_, at) => at !== index));
              }}
            >
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          </Group>
        ))}
        {headers.length < mostHeaders && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} stroke={1.7} />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => {
              write([...headers, { name: '', value: '', kept: false }]);
            }}
          >
            {words.addHeader}
          </Button>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
