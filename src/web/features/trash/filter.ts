/** Which part of the trash is shown, in the address. Pure. */
import { type TrashKind, trashKinds } from '../../../contract/vocabulary.ts';

export const readKind = (address: URLSearchParams): TrashKind | null =>
  trashKinds.find((kind) => kind === address.get('kind')) ?? null;

/** Another kind begins at its first page. */
export function writeKind(address: URLSearchParams, kind: TrashKind | null): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete('page');
  if (kind === null) next.delete('kind');
  else next.set('kind', kind);
  return next;
}
