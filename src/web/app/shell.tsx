import { Burger, Button, Container, Drawer, Group, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../features/session/session.ts';
import { loginAddress } from '../lib/addresses.ts';
import { Logo } from '../ui/logo.tsx';
import { DrawerPlaces, HeaderPlaces } from './places.tsx';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';

/** The frame of every page behind the door. */
export function Shell() {
  const session = useSession();
  const here = useLocation();
  if (session.setup.required) return <Navigate to="/setup" replace />;
  if (session.user === null && !session.anonymous_browsing) return <Navigate to={loginAddress(here)} replace />;
  return <Frame />;
}

function Frame() {
  const [menuOpened, menu] = useDisclosure();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    menu.close();
    // Whoever uses a keyboard or a screen reader starts at the new content, not behind the link that was followed.
    main.current?.focus({ preventScroll: true });
  }, [pathname, menu]);
  return (
    <>
      <UnstyledButton className={classes['skip'] ?? ''} onClick={() => main.current?.focus()}>
        Skip to the content
      </UnstyledButton>
      <header className={classes['header']}>
        <Container size="lg" h="100%">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="lg" wrap="nowrap">
              <Burger
                hiddenFrom="md"
                size="sm"
                opened={menuOpened}
                onClick={menu.toggle}
                aria-label="Menu"
                aria-expanded={menuOpened}
              />
              <Link to="/repositories" className={classes['home']} aria-label="Portus, to the repositories">
                <Logo />
              </Link>
              <HeaderPlaces />
            </Group>
            <Way />
          </Group>
        </Container>
      </header>
      <Drawer
        opened={menuOpened}
        onClose={menu.close}
        size={280}
        title={<Logo />}
        closeButtonProps={{ 'aria-label': 'Close' }}
        hiddenFrom="md"
      >
        <DrawerPlaces />
      </Drawer>
      <main ref={main} tabIndex={-1} className={classes['main']}>
        <Container size="lg" py={{ base: 'md', sm: 'xl' }}>
          <Outlet />
        </Container>
      </main>
    </>
  );
}

function Way() {
  const { user } = useSession();
  const here = useLocation();
  return (
    <Group gap="xs" wrap="nowrap">
      {user === null && (
        <Button component={Link} to={loginAddress(here)} size="sm" visibleFrom="xs">
          Sign in
        </Button>
      )}
      <UserMenu />
    </Group>
  );
}
