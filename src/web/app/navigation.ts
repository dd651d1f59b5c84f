/** The places in the header. What somebody may see is decided by the abilities in the session alone. */
import type { Session } from '../../contract/api/identity.ts';

export interface Place {
  readonly title: string;
  readonly to: string;
  readonly shownTo: (session: Session) => boolean;
}

const signedIn = (session: Session): boolean => session.user !== null;
const able =
  (ability: string) =>
  (session: Session): boolean =>
    session.can[ability] === true;

const places: readonly Place[] = [
  { title: 'Repositories', to: '/repositories', shownTo: () => true },
  { title: 'Namespaces', to: '/namespaces', shownTo: () => true },
  { title: 'Activity', to: '/activity', shownTo: signedIn },
  { title: 'Trash', to: '/trash', shownTo: signedIn },
  // One's own refusals and those in one's teams.
  { title: 'Denials', to: '/denials', shownTo: signedIn },
  { title: 'Notifications', to: '/notifications', shownTo: able('read_inbox') },
  { title: 'Registries', to: '/registries', shownTo: able('read_registry') },
  { title: 'Health', to: '/status', shownTo: able('read_registry') },
];

export const placesFor = (session: Session): readonly Place[] => places.filter((place) => place.shownTo(session));
