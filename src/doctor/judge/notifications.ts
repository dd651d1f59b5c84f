/** Whether the registry tells Portus what happens, and deletes what it is told to. Pure. */
import type { PublicUrl } from '../../platform/public-url.ts';
import { fail, pass, registrySetting, unknown, type Verdict } from '../check.ts';
import type { RegistryView } from '../deps.ts';
import type { Reply } from '../look/ask.ts';
import type { NotificationLook } from '../look/notifications.ts';
import { sentenceOf } from './failure.ts';

const eventsPath = '/v2/webhooks/events';

export function judgeNotifications(
  view: RegistryView,
  { refused, arrival, strangers, waitedMs }: NotificationLook,
  publicUrl: PublicUrl,
): Verdict {
  if (refused !== null) {
    const what = refused.kind === 'failure' ? sentenceOf(refused) : `It refuses the push with ${refused.status}.`;
    return refused.kind === 'answer' && refused.status === 405
      ? unknown('It is read-only, so nothing can be pushed to see whether it tells.')
      : fail(what, 'Look into the log of the registry: its storage may be full or not writable.');
  }
  if (arrival !== null && arrival.registryId === view.id)
    return pass(`A push was told of after ${arrival.delayMs} ms.`, {
      delay_ms: arrival.delayMs,
      host: arrival.host,
      source: arrival.source,
    });
  const header = `headers: { Authorization: [Bearer <portus registry secret ${view.name}>] }`;
  if (arrival !== null)
    return fail(
      'Its notifications carry the secret of another registry.',
      `In notifications.endpoints of its config.yml, then restart it:\n  ${header}`,
    );
  if (strangers.length > 0)
    return fail(
      `Its notifications carry a wrong secret: those from ${strangers.join(', ')} were refused.`,
      `In notifications.endpoints of its config.yml, then restart it:\n  ${header}`,
      { senders: strangers.join(', ') },
    );
  return fail(missing(view, waitedMs), block(publicUrl, header), {
    last_event_at: view.lastEventAt === null ? null : new Date(view.lastEventAt).toISOString(),
  });
}

function missing({ lastEventAt }: RegistryView, waitedMs: number): string {
  const before =
    lastEventAt === null
      ? 'It has never told of anything: it has no endpoint for Portus, or the address of that is wrong.'
      : `It has before, last on ${new Date(lastEventAt).toISOString().slice(0, 16).replace('T', ' ')}: its address of Portus is wrong now, or the way there is closed.`;
  return `Portus was not told of a push within ${Math.round(waitedMs / 1000)} s. ${before}`;
}

/** The unit of the timeout is written out: a bare number means nanoseconds to the registry. */
const block = (publicUrl: PublicUrl, header: string): string =>
  `In the config.yml of the registry, then restart it:
  notifications:
    endpoints:
      - name: portus
        url: ${publicUrl.href}${eventsPath}
        ${header}
        timeout: 5s
        threshold: 5
        backoff: 1s`;

export function judgeDelete(reply: Reply): Verdict {
  if (reply.kind === 'failure') return fail(sentenceOf(reply), 'Look into the log of the registry.');
  if (reply.status === 202) return pass('What was pushed for this examination is deleted again.');
  if (reply.status === 405)
    return fail(
      'Deletion is switched off in the registry: images removed in Portus stay there.',
      registrySetting('storage.delete.enabled', 'true'),
      { status: 405 },
    );
  if (reply.status === 404) return unknown('There was nothing to delete.');
  return fail(`It refuses to delete: ${reply.status}.`, 'Look into the log of the registry.', {
    status: reply.status,
  });
}
