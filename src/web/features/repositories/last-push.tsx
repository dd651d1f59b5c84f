import type { Repository } from '../../../contract/api/catalog.ts';
import { When } from '../../ui/when.tsx';
import { words } from './words.ts';

/** When somebody pushed last, and who. */
export function LastPush({ repository: { latest_push: push } }: { readonly repository: Repository }) {
  if (push === null) return words.nothingPushed;
  return (
    <>
      <When at={push.at} />
      {push.author.name === null ? '' : words.by(push.author.name)}
    </>
  );
}
