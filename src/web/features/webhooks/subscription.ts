/** The events a webhook is told of, as people choose them. Pure. */
import { webhookEvents } from '../../../contract/events.ts';
import type { Noun } from './words.ts';

/** In the order of what people ask for most. */
export const nouns: readonly Noun[] = ['tag', 'repository', 'manifest', 'namespace'];

export const eventsOf = (noun: Noun): readonly string[] => webhookEvents.filter((name) => name.startsWith(`${noun}.`));

export const everythingOf = (noun: Noun): string => `${noun}.*`;

/** Whether the choice covers the event, by its own name or with all of its noun. */
export function covers(chosen: readonly string[], event: string): boolean {
  return chosen.includes(event) || chosen.includes(`${event.split('.', 1)[0] ?? ''}.*`);
}

/** All of a noun, or none of it. */
export function withNoun(chosen: readonly string[], noun: Noun, all: boolean): readonly string[] {
  const others = chosen.filter((name) => !name.startsWith(`${noun}.`));
  return all ? [...others, everythingOf(noun)] : others;
}

export function withEvent(chosen: readonly string[], event: string, wanted: boolean): readonly string[] {
  const others = chosen.filter((name) => name !== event);
  return wanted ? [...others, event] : others;
}
