/** Names of what is deleted. Pure. */
import type { TrashKind } from '../../../contract/vocabulary.ts';

/** A digest is told apart by its beginning. */
export const shortened = (name: string): string => name.replace(/@sha(256|512):([0-9a-f]{12})[0-9a-f]+$/, '@$2…');

/** What is deleted with everything in it asks for its name first; a tag or a manifest can be seen whole. */
export const asksForName = (kind: TrashKind): boolean => kind !== 'tag' && kind !== 'manifest';

/** What to type before it goes for good: its name, of a manifest the beginning of its digest. */
export const typedName = (kind: TrashKind, name: string): string =>
  kind === 'manifest' ? (/@sha\d+:([0-9a-f]{12})/.exec(name)?.[1] ?? name) : name;
