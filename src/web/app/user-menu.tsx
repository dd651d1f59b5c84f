import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCheck,
  IconChevronDown,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useSession, useSignOut } from '../features/session/session.ts';
import { loginAddress } from '../lib/addresses.ts';
import { sentenceOf } from '../lib/problem.ts';

/** Colours, profile, and the way in or out. */
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
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          px="xs"
          rightSection={<IconChevronDown size={14} />}
          leftSection={<IconUser size={16} />}
        >
          {user?.username ?? 'Guest'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        <ColourItems />
        <Menu.Divider />
        {user === null ? (
          <Menu.Item component={Link} to={loginAddress(here)} leftSection={<IconUser size={16} />}>
            Sign in
          </Menu.Item>
        ) : (
          <>
            <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
              Profile
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
              Sign out
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Like the system', icon: IconDeviceDesktop },
] as const satisfies { value: MantineColorScheme; label: string; icon: unknown }[];

function ColourItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return schemes.map(({ value, label, icon: Icon }) => (
    <Menu.Item
      key={value}
      role="menuitemradio"
      aria-checked={colorScheme === value}
      closeMenuOnClick={false}
      leftSection={<Icon size={16} />}
      rightSection={colorScheme === value ? <IconCheck size={16} /> : null}
      onClick={() => {
        setColorScheme(value);
      }}
    >
      {label}
    </Menu.Item>
  ));
}
