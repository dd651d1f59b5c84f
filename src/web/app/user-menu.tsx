import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconLogout, IconUser } from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useSession, useSignOut } from '../features/session/session.ts';
import { loginAddress } from '../lib/addresses.ts';
import { chooseLanguage, language, languages, type Language } from '../lib/language.ts';
import { sentenceOf } from '../lib/problem.ts';
import classes from './shell.module.css';
import { words } from './words.ts';

/** Colours, language, profile, and the way in or out. */
export function UserMenu() {
  const { user } = useSession();
  const here = useLocation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = (): void => {
    signOut().then(
      () => navigate('/login'),
      (error: unknown) => notifications.show({ message: sentenceOf(error), color: 'red' }),
    );
  };
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          px="xs"
          rightSection={<IconChevronDown size={14} />}
          leftSection={<IconUser size={16} />}
        >
          <span className={classes['who']}>{user?.username ?? words.guest}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.colours}</Menu.Label>
        <ColourItems />
        <Menu.Divider />
        <Menu.Label>{words.language}</Menu.Label>
        <LanguageItems />
        <Menu.Divider />
        {user === null ? (
          <Menu.Item component={Link} to={loginAddress(here)} leftSection={<IconUser size={16} />}>
            {words.signIn}
          </Menu.Item>
        ) : (
          <>
            <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
              {words.profile}
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
              {words.signOut}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const schemes = [
  { value: 'light', label: words.light },
  { value: 'dark', label: words.dark },
  { value: 'auto', label: words.system },
] as const satisfies { value: MantineColorScheme; label: string }[];

function ColourItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string): void => {
    const wanted = schemes.find((scheme) => scheme.value === value);
    if (wanted !== undefined) setColorScheme(wanted.value);
  };
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose}>
      {schemes.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** Each in its own language, so that whoever is lost finds it. */
function LanguageItems() {
  const all = Object.entries(languages) as [Language, string][];
  return (
    <Menu.RadioGroup
      value={language}
      onChange={(value) => {
        const wanted = all.find(([known]) => known === value)?.[0];
        if (wanted !== undefined) chooseLanguage(wanted);
      }}
    >
      {all.map(([value, name]) => (
        <Menu.RadioItem key={value} value={value} lang={value}>
          {name}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
