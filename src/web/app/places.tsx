import { Text } from '@mantine/core';
import { NavLink } from 'react-router';
import { useSession } from '../features/session/session.ts';
import { placesFor } from './navigation.ts';
import classes from './places.module.css';
import { words } from './words.ts';

/** The menu: beside the page where there is room, in a drawer where there is none. */
export function Places() {
  const groups = placesFor(useSession());
  return (
    <nav aria-label={words.main} className={classes['places']}>
      {groups.map(({ title, places }) => (
        <section key={title} aria-label={title ?? words.main} className={classes['group']}>
          {title !== null && (
            <Text size="xs" fw={600} c="dimmed" className={classes['heading'] ?? ''}>
              {title}
            </Text>
          )}
          {places.map(({ to, title: name, icon: Icon }) => (
            <NavLink key={to} to={to} end={to === '/'} className={classes['place'] ?? ''}>
              <Icon size={18} stroke={1.7} aria-hidden="true" />
              {name}
            </NavLink>
          ))}
        </section>
      ))}
    </nav>
  );
}
