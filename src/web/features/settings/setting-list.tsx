import { Badge, Code, Group, Text } from '@mantine/core';
import type { Setting } from '../../../contract/api/settings.ts';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { isChanged, originWords, valueWords } from './groups.ts';
import classes from './setting-list.module.css';
import { words } from './words.ts';

export function SettingList({ settings }: { readonly settings: readonly Setting[] }) {
  return (
    <Card>
      <ul className={classes['list']}>
        {settings.map((setting) => (
          <li key={setting.name} className={classes['row']}>
            <Meaning setting={setting} />
            <ValueOf setting={setting} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Descriptions are Markdown with nothing but code in it. */
const described = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 0 ? part : <Code key={index}>{part}</Code>));

function Meaning({ setting: { name, variable, description } }: { readonly setting: Setting }) {
  return (
    <div className={classes['meaning']}>
      <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {described(description)}
      </Text>
      <Group gap={2} wrap="nowrap" mt={4}>
        <Text component="code" ff="monospace" size="xs" style={{ overflowWrap: 'anywhere' }}>
          {variable}
        </Text>
        <CopyIcon value={variable} what={variable} />
      </Group>
    </div>
  );
}

function ValueOf({ setting }: { readonly setting: Setting }) {
  const { value, secret, set, default: fallback, origin } = setting;
  const changed = isChanged(setting);
  return (
    <div className={classes['value']}>
      <Group gap="xs">
        {secret && <Badge variant="default">{words.secret}</Badge>}
        <Text
          size="sm"
          fw={changed ? 650 : 400}
          {...(set && value !== '' ? {} : { c: 'dimmed' })}
          style={{ overflowWrap: 'anywhere' }}
        >
          {secret ? (set ? words.set : words.notSet) : valueWords(value)}
        </Text>
      </Group>
      {origin !== 'none' && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {originWords(setting)}
        </Text>
      )}
      {changed && fallback !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {words.defaultIs(valueWords(fallback))}
        </Text>
      )}
    </div>
  );
}
