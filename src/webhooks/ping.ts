/** A delivery that somebody asks for, to see whether it arrives. */
import type { Permit } from '../access/permit.ts';
import { deliveryBody } from '../activity/delivery-body.ts';
import { addDelivery, publicUrlOf } from '../activity/subscriptions.ts';
import { type ChangeContext, namedActor } from '../activity/commands.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { randomUUID } from '../platform/ids.ts';
import { lockWebhook } from './commands.ts';

const event = 'portus.test';

/** Stores a ping to be sent like any other delivery, also when the webhook is switched off. @returns its id */
export async function pingWebhook(db: Db, permit: Permit<'webhook.update'>, { clock }: ChangeContext): Promise<number> {
  const { namespace } = permit.facts;
  const [uuid, at] = [randomUUID(), clock()];
  return atomically(db, async (tx) => {
    const { id, format, name: target } = await lockWebhook(tx, permit.facts.webhook.id);
    const actor = namedActor(permit.actor);
    const told = { id: uuid, type: event, at, actor, namespace, target, detail: {} } as const;
    const body =
      format === 'registry'
        ? registryPing(uuid, at, actor.name, namespace.name)
        : deliveryBody(format, told, await publicUrlOf(tx));
    await addDelivery(tx, id, { uuid, event, target, body, at });
    const row = tx.selectFrom('webhook_deliveries').select('id').where('uuid', '=', uuid);
    return (await row.executeTakeFirstOrThrow()).id;
  });
}

/** Shaped like an event of the registry, with an action that none has: receivers that act on pushes leave it alone. */
function registryPing(id: string, at: number, name: string | null, namespace: string): string {
  return JSON.stringify({
    id,
    timestamp: new Date(at).toISOString(),
    action: 'test',
    target: { repository: `${namespace}/test` },
    request: {},
    actor: name === null ? {} : { name },
    source: {},
  });
}
