/** A registry alone, Portus with its own, and people of every kind. */
import { bootstrapAdmin, password, startTestPortus } from '../../portus.ts';
import { startRealRegistry } from '../../real-registry.ts';
import { createSpeaker, type Speaker, type SpeakerOptions } from './speaker.ts';

export interface Laboratory {
  /** The registry alone, which asks nobody for anything. */
  readonly alone: Speaker;
  /** Through Portus; null: without an account. */
  readonly through: (username: Person | null, tokens: SpeakerOptions['tokens']) => Speaker;
  /** host:port of Portus and of the registry alone. */
  readonly hosts: { readonly portus: string; readonly registry: string };
  /** What Portus said last. */
  readonly lastWords: () => string;
  readonly close: () => Promise<void>;
}

/** alice administers, bob owns the namespace {@link namespace}, carol contributes to it and may not delete. */
export type Person = 'alice' | 'bob' | 'carol';

/** Public: everybody may pull. */
export const namespace = 'lab';

export async function openLaboratory(): Promise<Laboratory> {
  // Its last words are shown with what fails; the registry says something about every request.
  const quiet = { PORTUS_LOG_LEVEL: 'warn' };
  const portus = await startTestPortus({ environment: quiet });
  // After it, so that nothing is left running when it does not start.
  const registry = await startRealRegistry();
  const alice = await bootstrapAdmin(portus);
  const done = async (path: string, body: unknown): Promise<number> => {
    const answer = await alice.send<{ id: number }>('POST', path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const team = await done('/teams', { name: namespace });
  await done('/namespaces', { name: namespace, team: namespace, visibility: 'public' });
  for (const [username, role] of [
    ['bob', 'owner'],
    ['carol', 'contributor'],
  ] as const) {
    await done('/users', { user: { username, email: `${username}@example.org`, password } });
    await done(`/teams/${team}/members`, { user: username, role });
  }
  const speakers: Speaker[] = [];
  const speaker = (options: SpeakerOptions): Speaker => {
    const made = createSpeaker(options);
    speakers.push(made);
    return made;
  };
  return {
    alone: speaker({ base: registry.url, login: null, tokens: 'kept' }),
    through: (username, tokens) =>
      speaker({ base: portus.url, login: username === null ? null : { username, password }, tokens }),
    hosts: { portus: portus.host, registry: registry.host },
    lastWords: portus.lastWords,
    close: async () => {
      for (const { close } of speakers) close();
      await Promise.all([portus.remove(), registry.stop()]);
    },
  };
}
