/** The log as the table that the old Portus exported: which words stand in which column. Pure. */
import type { EventName } from '../contract/events.ts';
import { iso } from '../platform/paging.ts';
import type { ActivityRow } from './scan.ts';

export const csvHeader = ['Tracked item', 'Item', 'Event', 'Recipient', 'Triggered by', 'Time', 'Notes'] as const;

type Detail = Readonly<Record<string, unknown>>;

interface Entry {
  /** With the host in front where the global namespace has no name. */
  readonly target: string;
  readonly detail: Detail;
  /** `backend`, or the host for the global namespace; null: not in one, or gone. */
  readonly namespace: string | null;
  readonly bySync: boolean;
}

type Cell = string | ((entry: Entry) => string);
/** Tracked item, item, event, recipient, notes. */
type Line = readonly [Cell, Cell, Cell, Cell, Cell];

const target = ({ target: name }: Entry): string => name;
const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
const told =
  (name: string, before = ''): Cell =>
  ({ detail }) => {
    const value = text(detail[name]);
    return value === '' ? '-' : `${before}${value}`;
  };
const fromTo: Cell = ({ detail }) => `from ${text(detail['old'])} to ${text(detail['new'])}`;
const marked =
  (words: string): Cell =>
  ({ bySync }) =>
    bySync ? `${words} (sync)` : words;

const asObject = (value: unknown): Detail => (typeof value === 'object' && value !== null ? { ...value } : {});
const changed: Cell = ({ detail }) => {
  const [before, after] = [asObject(detail['old']), asObject(detail['new'])];
  const changes = Object.keys(after).map((name) => `from ${text(before[name])} to ${text(after[name])}`);
  return changes.length === 0 ? '-' : changes.join('; ');
};
const change =
  (noun: string): Cell =>
  ({ detail }) =>
    `change the ${Object.keys(asObject(detail['new'])).join(' and ') || 'settings'} of the ${noun}`;

const owningNamespace: Cell = ({ namespace }) => (namespace === null ? '-' : `owned by namespace ${namespace}`);
const place: Cell = ({ target: name }) => name.slice(0, name.indexOf('/'));
const inPlace: Cell = ({ target: name }) => name.slice(name.indexOf('/') + 1);

const user = (event: string, notes: Cell = '-'): Line => ['user', target, event, '-', notes];
const content = (event: string, notes: Cell = '-'): Line => ['repository', target, event, '-', notes];
const webhook = (event: string): Line => ['webhook', target, event, '-', owningNamespace];

const lines: Readonly<Record<EventName, Line>> = {
  'user.created': user('create'),
  'user.updated': ['user', target, change('user'), '-', changed],
  'user.signed_in': user('sign in'),
  'user.signed_out': user('sign out'),
  'user.login_failed': user('failed login'),
  'user.enabled': user('enable'),
  'user.disabled': user('disable'),
  'user.locked': user('lock'),
  'user.unlocked': user('unlock'),
  'user.role_changed': user('change role', fromTo),
  'user.password_changed': user('change password'),
  'user.deleted': ['user', '-', 'removed user', target, told('role', 'role ')],
  'application_token.created': ['application token', told('application'), 'create', '-', '-'],
  'application_token.deleted': ['application token', told('application'), 'destroy', '-', '-'],
  'team.created': ['team', target, 'create', '-', '-'],
  'team.updated': ['team', target, change('team'), target, changed],
  'team.deleted': ['team', target, 'remove', '-', '-'],
  'team.restored': ['team', target, 'restore', '-', '-'],
  'team.member_added': ['team', target, marked('add member'), told('user'), told('role', 'role ')],
  'team.member_role_changed': ['team', target, 'change member role', told('user'), fromTo],
  'team.member_removed': ['team', target, marked('remove member'), told('user'), told('role', 'role ')],
  'namespace.created': ['namespace', target, 'create', '-', told('team', 'owned by team ')],
  'namespace.updated': ['namespace', target, change('namespace'), target, changed],
  'namespace.visibility_changed': ['namespace', target, 'change visibility', '-', told('new', 'is ')],
  'namespace.transferred': ['namespace', target, 'change team', '-', told('new', 'owned by team ')],
  'namespace.protection_changed': ['namespace', target, 'change protection', '-', changed],
  'namespace.quota_changed': ['namespace', target, 'change quota', '-', changed],
  'namespace.quota_warning': ['namespace', target, 'quota nearly used up', '-', told('percent', 'percent used: ')],
  'namespace.retention_changed': ['namespace', target, 'change retention', '-', '-'],
  'namespace.retention_ran': ['namespace', target, 'run retention', '-', told('removed', 'tags removed: ')],
  'namespace.deleted': ['user', '-', 'removed namespace', target, '-'],
  'namespace.restored': ['namespace', target, 'restore', '-', '-'],
  'repository.created': content('create'),
  'repository.updated': ['repository', target, change('repository'), '-', changed],
  'repository.protection_changed': content('change protection', changed),
  'repository.deleted': ['repository', place, 'delete repository', inPlace, '-'],
  'repository.restored': content('restore'),
  'repository.commented': content('comment'),
  'repository.comment_deleted': content('delete comment', told('author', 'by ')),
  'tag.pushed': content('push tag'),
  'tag.deleted': content('delete tag'),
  'tag.restored': content('restore tag', told('digest')),
  'manifest.deleted': content('delete manifest'),
  'manifest.restored': content('restore manifest'),
  'trash.purged': ['trash', target, 'remove for good', '-', '-'],
  'webhook.created': webhook('create'),
  'webhook.updated': webhook('update'),
  'webhook.disabled': webhook('make disabled'),
  'webhook.deleted': webhook('destroy'),
  'registry.created': ['registry', target, 'create', '-', '-'],
  'registry.updated': ['registry', target, change('registry'), target, changed],
  'registry.deleted': ['registry', target, 'delete', '-', '-'],
  'registry.synced': ['registry', target, 'compare', '-', told('changes', 'changes: ')],
  'registry.frozen': ['registry', target, 'freeze', '-', told('because')],
  'registry.thawed': ['registry', target, 'thaw', '-', '-'],
  'registry.collected': ['registry', target, 'collect garbage', '-', told('freed', 'bytes freed: ')],
  'retention.changed': ['retention', '-', 'change', '-', '-'],
  'activity.pruned': ['activity', '-', 'forget', '-', told('before', 'everything before ')],
};

/** One of a later version is told by its name. */
const lineOf = (event: string): Line =>
  (Object.hasOwn(lines, event) ? lines[event as EventName] : undefined) ?? [
    event.replace(/\..*/, '').replaceAll('_', ' '),
    target,
    event.replace(/.*\./, '').replaceAll('_', ' '),
    '-',
    '-',
  ];

/** Account that Portus' own changes are recorded under. */
const ownAccount = 'portus';

/** @param host of image references: what people call the global namespace */
export function csvCells(row: ActivityRow, host: string): readonly string[] {
  const global = row.namespace_global === 1;
  const inContent = /^(repository|tag|manifest)\./.test(row.event) && !row.target.includes('/');
  const entry: Entry = {
    target: inContent ? `${host}/${row.target}` : global && row.event.startsWith('namespace.') ? host : row.target,
    detail: asObject(JSON.parse(row.detail)),
    namespace: global ? host : row.namespace_name,
    bySync: row.actor_name === ownAccount,
  };
  const [tracked, item, event, recipient, notes] = lineOf(row.event).map((cell) =>
    typeof cell === 'string' ? cell : cell(entry),
  );
  const time = `${iso(row.at).slice(0, 19).replace('T', ' ')} UTC`;
  return [tracked, item, event, recipient, row.actor_name ?? 'Someone', time, notes].map((cell) =>
    defused(cell || '-'),
  );
}

/** A spreadsheet would take the text for a formula, and run it. The lone `-` of an empty cell is none. */
export function defused(cell: string): string {
  return cell !== '-' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
