/** How far a run is, as its row says it. Pure. */
import { collectionPhases, type CollectionPhase, type CollectionReport } from '../contract/api/garbage.ts';

/** JSON in `collection_runs.progress`. */
export interface CollectionProgress {
  readonly phase: CollectionPhase;
  /** Percent of the blobs that may go. */
  readonly acceptShare: number;
  /** Manifests looked at. */
  readonly marked: number;
  /** Blobs deleted. */
  readonly deleted: number;
}

export const readProgress = (text: string): CollectionProgress => JSON.parse(text) as CollectionProgress;

/** From here on blobs are being deleted, or were: it must come to its end. */
export const isCommitted = (phase: CollectionPhase): boolean =>
  collectionPhases.indexOf(phase) >= collectionPhases.indexOf('collecting');

export const emptyReport: CollectionReport = {
  marked_blobs: 0,
  eligible_blobs: 0,
  eligible_bytes: 0,
  layer_links: 0,
  digests: [],
  held: [],
  freed_blobs: 0,
  freed_bytes: 0,
  verified_tags: 0,
  duration_ms: 0,
};

/** So few may always go. */
const fewBlobs = 20;

/** Why so much may not go; null: it may. */
export function tooMuch(
  { marked_blobs: marked, eligible_blobs: eligible }: CollectionReport,
  acceptShare: number,
): string | null {
  const share = (100 * eligible) / Math.max(1, marked + eligible);
  if (eligible <= fewBlobs || share <= acceptShare) return null;
  const part = `${eligible} of ${marked + eligible} blobs (${Math.ceil(share)} %)`;
  return `${part} would go, and only ${acceptShare} % may. If that is right, start it again with --accept-share ${Math.ceil(share)}.`;
}
