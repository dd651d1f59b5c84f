/**
 * Who may do what: the only place that says so.
 *
 * A row holds when all its conditions hold. A matching deny wins; then the first matching allow; otherwise the answer is no.
 */
import { actionNames } from '../contract/actions.ts';
import type { ActionName } from '../contract/actions.ts';
import {
  admin,
  author,
  event,
  global,
  hiddenTeam,
  personal,
  pushPolicy,
  readOnlyRegistry,
  role,
  roleInNewTeam,
  self,
  serviceUser,
  setting,
  signedIn,
  system,
  token,
  visibility,
} from './conditions.ts';
import type { Condition } from './conditions.ts';

export interface Rule {
  readonly id: string;
  readonly effect: 'allow' | 'deny';
  readonly actions: readonly ActionName[];
  readonly when: readonly Condition[];
  /** The sentence people read when this row decides. ASCII, because docker clients print it. */
  readonly because: string;
}

const isReading = (action: ActionName): boolean =>
  action.endsWith('.read') || action === 'repository.pull' || action === 'registry.list_catalog';
const isAboutContent = (action: ActionName): boolean =>
  /^(namespace|repository|tag|comment|webhook)\./.test(action) && action !== 'namespace.create';

/** Reading a repository and what belongs to it, as far as a signed-in person may. */
const reading = [
  'namespace.read',
  'repository.read',
  'repository.pull',
  'repository.star',
  'tag.read',
  'comment.read',
  'comment.create',
] as const satisfies ActionName[];

const deletion = [
  'repository.delete_content',
  'repository.delete',
  'tag.delete',
  'namespace.delete',
] as const satisfies ActionName[];

/** What Portus does on its own: jobs, directory groups, its calls to the registry. */
export const systemActions = [
  'repository.pull',
  'repository.delete_content',
  'repository.delete',
  'tag.delete',
  'namespace.create',
  'user.create',
  'user.manage',
  'team.create',
  'team.manage_members',
  'registry.create',
  'registry.update',
  'registry.list_catalog',
] as const satisfies ActionName[];

const deny = (id: string, actions: readonly ActionName[], when: Condition[], because: string): Rule => ({
  id,
  effect: 'deny',
  actions,
  when,
  because,
});
const allow = (id: string, actions: readonly ActionName[], when: Condition[], because: string): Rule => ({
  id,
  effect: 'allow',
  actions,
  when,
  because,
});

const denials: readonly Rule[] = [
  deny(
    'token-pull-only',
    actionNames.filter((action) => !isReading(action)),
    [token('pull-only')],
    'The application token in use may only read and pull.',
  ),
  deny(
    'token-elsewhere',
    actionNames,
    [token('elsewhere')],
    'The application token in use is limited to other repositories.',
  ),
  deny('read-only-registry', ['repository.push', ...deletion], [readOnlyRegistry], 'The registry is read-only.'),
  deny('deletion-off', [...deletion, 'team.delete'], [setting('deleteEnabled', false)], 'Deletion is switched off.'),
  deny(
    'push-policy-unknown',
    ['repository.push', 'namespace.create', 'namespace.update'],
    [pushPolicy('unknown')],
    'The configured push policy is unknown, so nobody may push.',
  ),
  deny(
    'service-user',
    [
      'user.update',
      'user.disable',
      'user.manage',
      'user.delete',
      'application_token.create',
      'application_token.delete',
    ],
    [serviceUser],
    'The service user belongs to Portus itself and cannot be changed.',
  ),
  deny(
    'service-namespace',
    actionNames.filter(isAboutContent),
    [personal('service')],
    'The namespace belongs to the service user of Portus itself.',
  ),
  deny(
    'hidden-team',
    ['team.update', 'team.delete', 'team.manage_members', 'namespace.create'],
    [signedIn, hiddenTeam('owning')],
    'Personal teams and the team of the global namespace cannot be changed.',
  ),
  deny(
    'hidden-destination',
    ['namespace.change_team'],
    [hiddenTeam('new')],
    'A namespace cannot be moved to a personal team or the team of the global namespace.',
  ),
  deny('global-stays', ['namespace.delete'], [global(true)], 'The global namespace cannot be deleted.'),
  deny('personal-stays', ['namespace.delete'], [personal('anybody')], 'A personal namespace cannot be deleted.'),
  deny('self-stays', ['user.delete'], [self], 'Nobody can delete the account they are using.'),
];

const permissions: readonly Rule[] = [
  allow('admin', actionNames, [admin], 'Administrators may do everything.'),
  allow('system', systemActions, [system], 'Portus does this itself.'),
  allow('public-pull', ['repository.pull'], [visibility('public')], 'The namespace is public.'),
  allow(
    'public-browse',
    ['namespace.read', 'repository.read', 'tag.read'],
    [visibility('public'), setting('anonymousBrowsing')],
    'The namespace is public.',
  ),
  allow(
    'open-read',
    reading,
    [signedIn, visibility('protected', 'public')],
    'The namespace is open to every signed-in user.',
  ),
  allow('global-read', reading, [signedIn, global(true)], 'The global namespace is open to every signed-in user.'),
  allow('member-read', [...reading, 'webhook.read', 'team.read'], [role('viewer')], 'You are a member of the team.'),
  allow(
    'team-push',
    ['repository.push'],
    [role('contributor'), pushPolicy('allow-teams')],
    'You are a contributor or owner of the team.',
  ),
  allow(
    'personal-push',
    ['repository.push'],
    [personal('actor'), role('contributor'), pushPolicy('allow-personal')],
    'It is your personal namespace.',
  ),
  allow(
    'namespace-create',
    ['namespace.create'],
    [role('contributor'), setting('createNamespace'), pushPolicy('allow-teams')],
    'You are a contributor or owner of the team.',
  ),
  allow(
    'namespace-update',
    ['namespace.update'],
    [role('owner'), setting('manageNamespace'), pushPolicy('allow-teams')],
    'You are an owner of the team.',
  ),
  allow(
    'personal-update',
    ['namespace.update'],
    [personal('actor'), role('owner'), setting('manageNamespace'), pushPolicy('allow-personal')],
    'It is your personal namespace.',
  ),
  allow(
    'visibility',
    ['namespace.change_visibility'],
    [role('owner'), setting('changeVisibility'), global(false)],
    'You are an owner of the team.',
  ),
  allow(
    'transfer',
    ['namespace.change_team'],
    [
      role('owner'),
      setting('manageNamespace'),
      roleInNewTeam('contributor'),
      setting('createNamespace'),
      pushPolicy('allow-teams'),
    ],
    'You are an owner of the team and may create namespaces in the new one.',
  ),
  allow('owner-delete', [...deletion, 'team.delete'], [role('owner')], 'You are an owner of the team.'),
  allow(
    'contributor-delete',
    [...deletion, 'team.delete'],
    [role('contributor'), setting('deleteContributors')],
    'You are a contributor of the team, and contributors may delete.',
  ),
  allow('repository-update', ['repository.update'], [role('owner')], 'You are an owner of the team.'),
  allow('team-create', ['team.create'], [signedIn, setting('createTeam')], 'Every signed-in user may create teams.'),
  allow(
    'team-manage',
    ['team.update', 'team.manage_members'],
    [role('owner'), setting('manageTeam')],
    'You are an owner of the team.',
  ),
  allow(
    'team-candidates',
    ['team.search_candidates'],
    [role('contributor')],
    'You are a contributor or owner of the team.',
  ),
  allow(
    'webhook-create',
    ['webhook.create', 'webhook.delete'],
    [role('owner'), setting('createWebhook')],
    'You are an owner of the team.',
  ),
  allow(
    'webhook-manage',
    ['webhook.update'],
    [role('owner'), setting('manageWebhook')],
    'You are an owner of the team.',
  ),
  allow('comment-author', ['comment.delete'], [author], 'You wrote the comment.'),
  allow(
    'self',
    [
      'user.read',
      'user.update',
      'user.disable',
      'application_token.read',
      'application_token.create',
      'application_token.delete',
    ],
    [self],
    'It is your own account.',
  ),
  allow('own-denial', ['denial.read'], [author], 'It happened to you.'),
  allow('team-denial', ['denial.read'], [role('owner')], 'You are an owner of the team.'),
  allow('team-activity', ['activity.read'], [role('viewer')], 'You are a member of the team.'),
  allow(
    'open-activity',
    ['activity.read'],
    [signedIn, visibility('protected', 'public'), event('repository.*', 'tag.*')],
    'The namespace is open to every signed-in user.',
  ),
  allow(
    'visibility-activity',
    ['activity.read'],
    [signedIn, visibility('public'), event('namespace.visibility_changed')],
    'The namespace is public.',
  ),
  allow(
    'own-token-activity',
    ['activity.read'],
    [author, event('application_token.*')],
    'It is about your own application tokens.',
  ),
  allow(
    'registry-activity',
    ['activity.read'],
    [signedIn, event('namespace.deleted', 'team.deleted')],
    'Removals of namespaces and teams are shown to every signed-in user.',
  ),
];

/** Every rule, in the order in which they are tried. */
export const rules: readonly Rule[] = [...denials, ...permissions];
