import { Center, Paper, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Logo } from '../../ui/logo.tsx';
import classes from './entrance.module.css';

/** The frame of the pages in front of the door: setting up and signing in. */
export function Entrance({ children, width = 400 }: { readonly children: ReactNode; readonly width?: number }) {
  return (
    <Center component="main" className={classes['page'] ?? ''}>
      <Stack w="100%" maw={width} gap="lg">
        <Center>
          <Logo />
        </Center>
        <Paper withBorder p={{ base: 'lg', xs: 'xl' }} radius="lg" className={classes['card'] ?? ''}>
          {children}
        </Paper>
      </Stack>
    </Center>
  );
}
