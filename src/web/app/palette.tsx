import { Kbd, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import classes from './shell.module.css';
import { words } from './words.ts';

const PaletteWindow = lazy(() => import('../features/search/palette-window.tsx'));

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The way to everything by its name. What it needs is loaded when somebody first asks for it. */
export function Palette() {
  const [asked, setAsked] = useState(0);
  const ask = (): void => {
    setAsked((times) => times + 1);
  };
  useHotkeys([['mod+K', ask]], []);
  return (
    <>
      <UnstyledButton className={classes['search'] ?? ''} onClick={ask} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden="true" />
        <span>{words.search}</span>
        <Kbd visibleFrom="sm" size="xs" aria-hidden="true">
          {apple ? '⌘ K' : 'Ctrl K'}
        </Kbd>
      </UnstyledButton>
      {asked > 0 && (
        <Suspense fallback={null}>
          <PaletteWindow asked={asked} />
        </Suspense>
      )}
    </>
  );
}
