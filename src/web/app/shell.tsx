import { Box, Burger, Button, Container, Drawer, Group, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../features/session/session.ts';
import { loginAddress } from '../lib/addresses.ts';
import { Logo } from '../ui/logo.tsx';
import { words as uiWords } from '../ui/words.ts';
import { Palette } from './palette.tsx';
import { Places } from './places.tsx';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';
import { words } from './words.ts';

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
        {words.skip}
      </UnstyledButton>
      <header className={classes['header']}>
        <Group gap="sm" wrap="nowrap">
          <Burger
            hiddenFrom="md"
            size="sm"
            opened={menuOpened}
            onClick={menu.toggle}
            aria-label={words.menu}
            aria-expanded={menuOpened}
          />
          <Link to="/" className={classes['home']} aria-label={words.homeLink}>
            <Logo />
          </Link>
        </Group>
        <Palette />
        <Way />
      </header>
      <Drawer
        opened={menuOpened}
        onClose={menu.close}
        size={280}
        title={<Logo />}
        closeButtonProps={{ 'aria-label': uiWords.close }}
        hiddenFrom="md"
      >
        <Places />
      </Drawer>
      <div className={classes['body']}>
        <Box visibleFrom="md" className={classes['side'] ?? ''}>
          <Places />
        </Box>
        <main ref={main} tabIndex={-1} className={classes['main']}>
          <Container size="lg" px={{ base: 'md', sm: 'xl' }} py={{ base: 'md', sm: 'xl' }}>
            <Outlet />
          </Container>
        </main>
      </div>
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
          {words.signIn}
        </Button>
      )}
      <UserMenu />
    </Group>
  );
}
