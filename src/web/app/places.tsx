import { Group, NavLink } from '@mantine/core';
import { Link, NavLink as RouterLink, useLocation } from 'react-router';
import { useSession } from '../features/session/session.ts';
import { placesFor } from './navigation.ts';
import classes from './places.module.css';

/** In the header, where there is room. */
export function HeaderPlaces() {
  const session = useSession();
  return (
    <Group component="nav" aria-label="Main" gap={4} wrap="nowrap" visibleFrom="md">
      {placesFor(session).map((place) => (
        <RouterLink key={place.to} to={place.to} className={classes['place'] ?? ''}>
          {place.title}
        </RouterLink>
      ))}
    </Group>
  );
}

/** In the menu of a small screen. */
export function DrawerPlaces() {
  const session = useSession();
  const { pathname } = useLocation();
  return (
    <nav aria-label="Main">
      {placesFor(session).map((place) => (
        <NavLink
          key={place.to}
          component={Link}
          to={place.to}
          label={place.title}
          active={pathname.startsWith(place.to)}
          aria-current={pathname.startsWith(place.to) ? 'page' : undefined}
          className={classes['drawerPlace'] ?? ''}
        />
      ))}
    </nav>
  );
}
