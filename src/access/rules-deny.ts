/** What nobody may do, whatever else allows it. A deny row reaches the token endpoint, the lists and every command. */
import { actionNames, type ActionName } from '../contract/actions.ts';
import type { TokenAction } from '../contract/vocabulary.ts';
import {
  admin,
  auditor,
  frozenRegistry,
  global,
  hiddenTeam,
  immutableTag,
  inTrash,
  noNamespace,
  personal,
  pushPolicy,
  readOnly,
  self,
  serviceUser,
  setting,
  signedIn,
  token,
  type Row,
} from './conditions.ts';
import { isReading } from './rules-allow.ts';

const insideNamespace = actionNames.filter(
  (action) =>
    /^(namespace|repository|tag|comment|webhook|retention)\./.test(action) &&
    action !== 'namespace.create' &&
    action !== 'retention.manage_global',
);

const contentDeletion: readonly ActionName[] = [
  'repository.delete_content',
  'repository.delete',
  'tag.delete',
  'namespace.delete',
];

/** Everything that changes what a registry holds for its clients. */
const contentChanges: readonly ActionName[] = [
  'repository.push',
  'tag.move',
  ...contentDeletion,
  'team.delete',
  'trash.restore',
  'trash.purge',
];

/** What was deleted is as good as gone, except for those who look into the trash, and in the log. */
const whatTrashHides = actionNames.filter((action) =>
  /^(namespace|repository|tag|comment|webhook|team|retention)\./.test(action),
);

/** What belongs to each use that an application token can be limited to. Looking at things belongs to all of them. */
const uses: Readonly<Record<TokenAction, readonly ActionName[]>> = {
  pull: ['repository.pull'],
  push: ['repository.push', 'tag.move'],
  delete: [...contentDeletion, 'trash.restore', 'trash.purge'],
  manage: actionNames.filter(
    (action) =>
      !isReading(action) &&
      !['repository.push', 'tag.move', 'trash.restore', 'trash.purge', ...contentDeletion].includes(action),
  ),
};

const tokenUse = (use: TokenAction, because: string): Row => ({
  id: `token-no-${use}`,
  actions: uses[use],
  when: [token(use)],
  because,
});

/** What auditors, too, may do: with their own account. */
const ownAccount: readonly ActionName[] = [
  'user.update',
  'user.disable',
  'application_token.create',
  'application_token.delete',
];

/** Those that look at no target come first: they give every target, existing or not, the same answer. */
export const prohibitions: readonly Row[] = [
  tokenUse('pull', 'The application token in use is not for pulling.'),
  tokenUse('push', 'The application token in use is not for pushing.'),
  tokenUse('delete', 'The application token in use is not for deleting.'),
  tokenUse('manage', 'The application token in use is not for changing anything but images.'),
  {
    // It could make itself a token without limits.
    id: 'token-limited',
    actions: [...ownAccount, 'user.create', 'user.manage', 'user.delete'],
    when: [token('any')],
    because: 'The application token in use is limited, so it cannot change accounts or tokens.',
  },
  {
    id: 'auditor-reads',
    actions: actionNames.filter((action) => !isReading(action) && !ownAccount.includes(action)),
    when: [auditor],
    because: 'Auditors may see everything and change nothing.',
  },
  {
    id: 'deletion-off',
    actions: [...contentDeletion, 'team.delete', 'trash.purge'],
    when: [setting('deleteEnabled', false)],
    because: 'Deletion is switched off.',
  },
  {
    id: 'push-policy-unknown',
    actions: ['repository.push', 'tag.move', 'namespace.create', 'namespace.update'],
    when: [pushPolicy('unknown')],
    because: 'The configured push policy is unknown, so nobody may push.',
  },
  {
    id: 'token-elsewhere',
    actions: actionNames,
    when: [token('elsewhere')],
    because: 'The application token in use is limited to other repositories.',
  },
  {
    id: 'in-trash',
    actions: whatTrashHides,
    when: [inTrash],
    because: 'It was deleted and is in the trash. Restore it, or remove it for good.',
  },
  {
    id: 'frozen-registry',
    actions: contentChanges,
    when: [frozenRegistry],
    because: 'The registry takes no changes for the moment. Try again in a few minutes.',
  },
  ...(['registry', 'namespace', 'repository'] as const).map((what) => ({
    id: `read-only-${what}`,
    actions: contentChanges,
    when: [readOnly(what)],
    because: `The ${what} is read-only.`,
  })),
  {
    id: 'immutable-tag',
    actions: ['tag.move', 'tag.delete'],
    when: [immutableTag],
    because: 'The tag is immutable: a pattern of its namespace says that it stays where it points.',
  },
  {
    // Only administrators are told: for everybody else it must look like a namespace that is not theirs.
    id: 'no-namespace',
    actions: ['repository.push'],
    when: [admin, noNamespace],
    because: 'There is no such namespace. Create it first.',
  },
  {
    id: 'service-user',
    actions: [
      'user.update',
      'user.disable',
      'user.manage',
      'user.delete',
      'application_token.create',
      'application_token.delete',
    ],
    when: [serviceUser],
    because: 'The service user belongs to Portus itself and cannot be changed.',
  },
  {
    id: 'service-namespace',
    actions: insideNamespace,
    when: [personal('service')],
    because: 'The namespace belongs to the service user of Portus itself.',
  },
  {
    id: 'hidden-team',
    actions: ['team.update', 'team.delete', 'team.manage_members', 'team.leave', 'namespace.create'],
    when: [signedIn, hiddenTeam('owning')],
    because: 'Personal teams and the team of the global namespace cannot be changed.',
  },
  {
    id: 'hidden-destination',
    actions: ['namespace.change_team'],
    when: [hiddenTeam('new')],
    because: 'A namespace cannot move to a personal team or to the team of the global namespace.',
  },
  {
    id: 'global-stays',
    actions: ['namespace.delete'],
    when: [global(true)],
    because: 'The global namespace cannot be deleted.',
  },
  {
    id: 'personal-stays',
    actions: ['namespace.delete'],
    when: [personal('anybody')],
    because: 'A personal namespace cannot be deleted.',
  },
  {
    id: 'self-stays',
    actions: ['user.delete'],
    when: [self],
    because: 'Nobody can delete the account they are using.',
  },
];
