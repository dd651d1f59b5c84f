/** The places in the menu. What somebody may see is decided by the abilities in the session alone. */
import {
  IconActivity,
  IconBellRinging,
  IconRecycle,
  IconFolders,
  IconHeartbeat,
  IconHelpCircle,
  IconHome,
  IconPackages,
  IconServer,
  IconSettings,
  IconShieldX,
  IconTrash,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { Session } from '../../contract/api/identity.ts';
import { words } from './words.ts';

export interface Place {
  readonly title: string;
  readonly to: string;
  readonly icon: TablerIcon;
  readonly shownTo: (session: Session) => boolean;
}

const everybody = (): boolean => true;
const signedIn = (session: Session): boolean => session.user !== null;
const guest = (session: Session): boolean => session.user === null;
const able =
  (ability: string) =>
  (session: Session): boolean =>
    session.can[ability] === true;

const places: readonly Place[] = [
  { title: words.home, to: '/', icon: IconHome, shownTo: signedIn },
  { title: words.explore, to: '/repositories', icon: IconPackages, shownTo: guest },
  { title: words.repositories, to: '/repositories', icon: IconPackages, shownTo: signedIn },
  { title: words.namespaces, to: '/namespaces', icon: IconFolders, shownTo: everybody },
  { title: words.teams, to: '/teams', icon: IconUsersGroup, shownTo: signedIn },
  { title: words.activity, to: '/activity', icon: IconActivity, shownTo: signedIn },
  // One's own refusals and those in one's teams.
  { title: words.denials, to: '/denials', icon: IconShieldX, shownTo: signedIn },
  { title: words.trash, to: '/trash', icon: IconTrash, shownTo: signedIn },
  { title: words.help, to: '/help', icon: IconHelpCircle, shownTo: everybody },
];

const administration: readonly Place[] = [
  { title: words.people, to: '/people', icon: IconUser, shownTo: able('read_registry') },
  { title: words.registries, to: '/registries', icon: IconServer, shownTo: able('read_registry') },
  { title: words.cleanUp, to: '/clean-up', icon: IconRecycle, shownTo: able('read_registry') },
  { title: words.notifications, to: '/notifications', icon: IconBellRinging, shownTo: able('read_inbox') },
  { title: words.health, to: '/status', icon: IconHeartbeat, shownTo: able('read_registry') },
  { title: words.settings, to: '/settings', icon: IconSettings, shownTo: able('read_registry') },
];

export interface PlaceGroup {
  /** null: the first group needs no heading. */
  readonly title: string | null;
  readonly places: readonly Place[];
}

/** Groups without a place for this person are left out. */
export const placesFor = (session: Session): readonly PlaceGroup[] =>
  [
    { title: null, places },
    { title: words.administration, places: administration },
  ]
    .map(({ title, places: all }) => ({ title, places: all.filter((place) => place.shownTo(session)) }))
    .filter(({ places: shown }) => shown.length > 0);

export interface Shortcut {
  readonly label: string;
  readonly to: string;
  readonly shownTo: (session: Session) => boolean;
}

/** What somebody may want to do rather than see, with the page that begins it. */
const shortcuts: readonly Shortcut[] = [
  { label: words.newNamespace, to: '/namespaces?new', shownTo: signedIn },
  { label: words.newTeam, to: '/teams?new', shownTo: able('create_team') },
  { label: words.newToken, to: '/profile?new=token', shownTo: signedIn },
  { label: words.changePassword, to: '/profile?new=password', shownTo: signedIn },
  { label: words.newPerson, to: '/people?new', shownTo: able('create_user') },
  { label: words.why, to: '/denials?tab=try', shownTo: signedIn },
  { label: words.runDoctor, to: '/status?run', shownTo: able('read_registry') },
];

export const actionsFor = (session: Session): readonly Shortcut[] =>
  shortcuts.filter((shortcut) => shortcut.shownTo(session));
