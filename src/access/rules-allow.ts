/** What people may do, as long as no row of rules-deny.ts says otherwise. */
import { actionNames, type ActionName } from '../contract/actions.ts';
import {
  admin,
  auditor,
  author,
  event,
  global,
  personal,
  pushPolicy,
  role,
  roleInNewTeam,
  self,
  setting,
  signedIn,
  system,
  visibility,
  type Row,
} from './conditions.ts';

/** Looking at things and pulling; everything else changes something. */
export const isReading = (action: ActionName): boolean =>
  /\.(read|audit)$/.test(action) || action === 'repository.pull' || action === 'registry.list_catalog';

/** What a person who may see a namespace does with what is in it. */
const reading: readonly ActionName[] = [
  'namespace.read',
  'repository.read',
  'repository.pull',
  'repository.star',
  'tag.read',
  'comment.read',
  'comment.create',
];

const deletion: readonly ActionName[] = [
  'repository.delete_content',
  'repository.delete',
  'tag.delete',
  'namespace.delete',
  'team.delete',
  'trash.restore',
  'trash.purge',
];

/** What Portus does on its own: jobs, directory groups, first start, its calls to the registry. */
export const systemActions = [
  'repository.pull',
  'repository.delete_content',
  'repository.delete',
  'tag.delete',
  'namespace.create',
  'team.create',
  'team.manage_members',
  'user.create',
  'user.manage',
  'registry.create',
  'registry.update',
  'registry.list_catalog',
  'registry.sync',
  'registry.collect',
  'trash.restore',
  'trash.purge',
  'tag.move',
] as const satisfies ActionName[];

const general: readonly Row[] = [
  { id: 'admin', actions: actionNames, when: [admin], because: 'Administrators may do everything.' },
  {
    id: 'auditor',
    actions: actionNames.filter(isReading),
    when: [auditor],
    because: 'Auditors may see and pull everything.',
  },
  { id: 'system', actions: systemActions, when: [system], because: 'Portus does this itself.' },
];

const read: readonly Row[] = [
  {
    id: 'public-pull',
    actions: ['repository.pull'],
    when: [visibility('public')],
    because: 'Everybody may pull from a public namespace.',
  },
  {
    id: 'public-browse',
    actions: ['namespace.read', 'repository.read', 'tag.read'],
    when: [visibility('public'), setting('anonymousBrowsing')],
    because: 'Everybody may look at a public namespace.',
  },
  {
    id: 'open-read',
    actions: reading,
    when: [signedIn, visibility('protected', 'public')],
    because: 'The namespace is open to every signed-in user.',
  },
  {
    id: 'global-read',
    actions: reading,
    when: [signedIn, global(true)],
    because: 'The global namespace is open to every signed-in user.',
  },
  {
    id: 'member-read',
    actions: [...reading, 'webhook.read', 'team.read', 'retention.read'],
    when: [role('viewer')],
    because: 'Members of the team may see what is theirs.',
  },
  {
    id: 'owner-audit',
    actions: ['namespace.audit'],
    when: [role('owner')],
    because: 'Owners of the team may see who has rights on its namespaces.',
  },
];

const push: readonly Row[] = [
  {
    id: 'team-push',
    actions: ['repository.push', 'tag.move'],
    when: [role('contributor'), pushPolicy('allow-teams')],
    because: 'Contributors and owners of the team may push.',
  },
  {
    id: 'personal-push',
    actions: ['repository.push', 'tag.move'],
    when: [personal('actor'), role('contributor'), pushPolicy('allow-personal')],
    because: 'Everybody may push to their personal namespace.',
  },
];

const namespaces: readonly Row[] = [
  {
    id: 'namespace-create',
    actions: ['namespace.create'],
    when: [role('contributor'), setting('createNamespace'), pushPolicy('allow-teams')],
    because: 'Contributors and owners of a team may create namespaces in it.',
  },
  {
    id: 'namespace-update',
    actions: ['namespace.update'],
    when: [role('owner'), setting('manageNamespace'), pushPolicy('allow-teams')],
    because: 'Owners of the team may change its namespaces.',
  },
  {
    id: 'personal-update',
    actions: ['namespace.update'],
    when: [personal('actor'), role('owner'), setting('manageNamespace'), pushPolicy('allow-personal')],
    because: 'Everybody may change their personal namespace.',
  },
  {
    id: 'visibility',
    actions: ['namespace.change_visibility'],
    when: [role('owner'), setting('changeVisibility'), global(false)],
    because: 'Owners of the team may change the visibility of its namespaces.',
  },
  {
    // The new team gains a namespace, so whoever moves one there must be allowed to create one there.
    id: 'transfer',
    actions: ['namespace.change_team'],
    when: [
      role('owner'),
      setting('manageNamespace'),
      roleInNewTeam('contributor'),
      setting('createNamespace'),
      pushPolicy('allow-teams'),
    ],
    because: 'Owners of the team may move its namespaces to teams in which they may create namespaces.',
  },
  {
    id: 'trash-read',
    actions: ['trash.read'],
    when: [role('contributor')],
    because: 'Contributors and owners of the team may see what was deleted.',
  },
  {
    id: 'retention-manage',
    actions: ['retention.manage'],
    when: [role('owner'), setting('manageNamespace')],
    because: 'Owners of the team may decide which tags its namespaces keep.',
  },
  {
    id: 'repository-update',
    actions: ['repository.update'],
    when: [role('owner')],
    because: 'Owners of the team may describe and protect its repositories.',
  },
  { id: 'owner-delete', actions: deletion, when: [role('owner')], because: 'Owners of the team may delete.' },
  {
    id: 'contributor-delete',
    actions: deletion,
    when: [role('contributor'), setting('deleteContributors')],
    because: 'Contributors of the team may delete, because the setting says so.',
  },
];

const teams: readonly Row[] = [
  {
    id: 'team-create',
    actions: ['team.create'],
    when: [signedIn, setting('createTeam')],
    because: 'Every signed-in user may create teams.',
  },
  {
    id: 'team-manage',
    actions: ['team.update', 'team.manage_members'],
    when: [role('owner'), setting('manageTeam')],
    because: 'Owners may manage their team.',
  },
  {
    id: 'team-leave',
    actions: ['team.leave'],
    when: [role('viewer')],
    because: 'Everybody may leave a team.',
  },
  {
    id: 'team-candidates',
    actions: ['team.search_candidates'],
    when: [role('contributor')],
    because: 'Contributors and owners may look for new members of their team.',
  },
  {
    id: 'webhook-create',
    actions: ['webhook.create', 'webhook.delete'],
    when: [role('owner'), setting('createWebhook')],
    because: 'Owners of the team may create and delete webhooks.',
  },
  {
    id: 'webhook-manage',
    actions: ['webhook.update'],
    when: [role('owner'), setting('manageWebhook')],
    because: 'Owners of the team may change webhooks.',
  },
];

const own: readonly Row[] = [
  {
    id: 'own-comment',
    actions: ['comment.delete'],
    when: [author],
    because: 'Everybody may delete their own comments.',
  },
  {
    id: 'own-account',
    actions: [
      'user.read',
      'user.audit',
      'user.update',
      'user.disable',
      'application_token.read',
      'application_token.create',
      'application_token.delete',
    ],
    when: [self],
    because: 'Everybody may manage their own account.',
  },
  { id: 'own-denial', actions: ['denial.read'], when: [author], because: 'Everybody may see why they were refused.' },
  {
    id: 'team-denial',
    actions: ['denial.read'],
    when: [role('owner')],
    because: 'Owners of the team may see who was refused.',
  },
];

const activities: readonly Row[] = [
  {
    id: 'team-activity',
    actions: ['activity.read'],
    when: [role('viewer')],
    because: 'Members of the team may see what happens in it.',
  },
  {
    id: 'open-activity',
    actions: ['activity.read'],
    when: [signedIn, visibility('protected', 'public'), event('repository.*', 'tag.*', 'manifest.*')],
    because: 'The namespace is open to every signed-in user.',
  },
  {
    id: 'visibility-activity',
    actions: ['activity.read'],
    when: [signedIn, visibility('public'), event('namespace.visibility_changed')],
    because: 'The namespace is public.',
  },
  {
    id: 'own-activity',
    actions: ['activity.read'],
    when: [author, event('application_token.*', 'user.*')],
    because: 'Everybody may see what they did with their account and its tokens.',
  },
  {
    id: 'registry-activity',
    actions: ['activity.read'],
    when: [signedIn, event('namespace.deleted', 'team.deleted')],
    because: 'Removals of namespaces and teams are shown to every signed-in user.',
  },
];

export const permissions: readonly Row[] = [
  ...general,
  ...read,
  ...push,
  ...namespaces,
  ...teams,
  ...own,
  ...activities,
];
