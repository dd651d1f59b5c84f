/** Makes the webhooks of a namespace what a description says. They are known by their names. */
import { authorize } from '../access/permit.ts';
import { namespaceFacts, webhookFacts } from '../access/queries.ts';
import { difference } from '../teams/commands.ts';
import { createWebhook, deleteWebhook, updateWebhook } from '../webhooks/commands.ts';
import type { WebhookRow } from '../webhooks/queries.ts';
import { changedSettings, openHeaders, settingsOf } from '../webhooks/settings.ts';
import { Problem } from '../platform/problem.ts';
import { checkNames, entry } from './entries.ts';
import { type DesiredNamespace, note, type Run } from './run.ts';

type DesiredWebhook = NonNullable<DesiredNamespace['webhooks']>[number];

export async function applyWebhooks(
  run: Run,
  namespaceId: number,
  { name: namespace, webhooks = [], prune = false }: DesiredNamespace,
  path: string,
): Promise<void> {
  checkNames(`${path}.webhooks`, webhooks);
  const facts = (await namespaceFacts(run.tx, run.actor, [namespaceId])).get(namespaceId);
  authorize('webhook.read', run.actor, facts, run.access);
  const rows = await run.tx.selectFrom('webhooks').selectAll().where('namespace_id', '=', namespaceId).execute();
  for (const [index, desired] of webhooks.entries()) {
    const place = `${path}.webhooks[${index}]`;
    await entry(place, async () => {
      const [row, ...more] = rows.filter(({ name }) => name === desired.name.trim());
      if (more.length > 0) throw new Problem('invalid', `The namespace has several webhooks named "${desired.name}".`);
      if (row === undefined) await makeWebhook(run, namespaceId, namespace, desired, place);
      else await changeWebhook(run, row, namespace, desired, place);
    });
  }
  const named = new Set(webhooks.map(({ name }) => name.trim()));
  for (const row of rows.filter(({ name }) => prune && !named.has(name))) {
    await entry(`${path}.webhooks`, () => removeWebhook(run, row, namespace));
  }
}

async function makeWebhook(
  run: Run,
  namespaceId: number,
  namespace: string,
  desired: DesiredWebhook,
  path: string,
): Promise<void> {
  const { tx, actor, access, secrets, change } = run;
  const facts = (await namespaceFacts(tx, actor, [namespaceId])).get(namespaceId);
  const permit = authorize('webhook.create', actor, facts, access);
  const { secret } = await createWebhook(tx, permit, desired, secrets, change);
  run.shown.push({ namespace, webhook: desired.name, secret });
  run.receivers.push({ path, url: desired.url });
  note(run, 'create', 'webhook', desired.name, namespace);
}

async function changeWebhook(
  run: Run,
  row: WebhookRow,
  namespace: string,
  desired: DesiredWebhook,
  path: string,
): Promise<void> {
  const { tx, actor, access, secrets, change } = run;
  const facts = (await webhookFacts(tx, actor, [row.id])).get(row.id);
  const wanted = withoutKnownSecrets(desired, row, secrets);
  const before = settingsOf(row);
  const { namespace: named } = authorize('webhook.read', actor, facts, access).facts;
  const changed = Object.keys(difference(before, changedSettings(before, wanted, named, secrets)).after);
  if (changed.length === 0) return;
  const permit = authorize('webhook.update', actor, facts, access);
  await updateWebhook(tx, permit, wanted, secrets, change);
  if (changed.includes('url')) run.receivers.push({ path, url: desired.url });
  note(run, 'update', 'webhook', row.name, `${namespace}: ${changed.join(', ')}`);
}

/** Sealed anew, the same password and headers would look like other ones. */
function withoutKnownSecrets(
  desired: DesiredWebhook,
  row: WebhookRow,
  secrets: Run['secrets'],
): Partial<DesiredWebhook> {
  const { password, headers, ...open } = desired;
  const knownPassword = row.password === null ? '' : secrets.open(row.password);
  const knownHeaders = JSON.stringify(openHeaders(row.headers, secrets));
  return {
    ...open,
    ...(password === undefined || (password ?? '') === knownPassword ? {} : { password }),
    ...(headers === undefined || JSON.stringify(headers.map(inOrder)) === knownHeaders ? {} : { headers }),
  };
}

const inOrder = ({ name, value }: { readonly name: string; readonly value?: string }) => ({ name, value });

async function removeWebhook(run: Run, row: WebhookRow, namespace: string): Promise<void> {
  const facts = (await webhookFacts(run.tx, run.actor, [row.id])).get(row.id);
  const permit = authorize('webhook.delete', run.actor, facts, run.access);
  const { changes } = await deleteWebhook(run.tx, permit, run.change);
  note(run, 'delete', 'webhook', row.name, [namespace, ...changes.flatMap(({ detail }) => detail ?? [])].join(': '));
}
