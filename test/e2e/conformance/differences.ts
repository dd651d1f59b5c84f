/** Where a registry alone is not as the specification wants, and where Portus means to be different. */
import type { Demand } from './seen.ts';

/** Steps that registries of generation 2 or 3 get wrong by themselves, with the reason. */
export const shortcomings: readonly (readonly [steps: RegExp, why: string])[] = [
  [/^a list of tags: (the first two|.* behind .*|none)$/, 'Generation 2 does not page lists of tags.'],
  [/^referrers of .*: (PUT of|GET of the referrers|GET of one kind)/, 'There is no referrers API yet.'],
  [/^a chunk (too early|for the second time): (?!POST|PATCH 0)/, 'Generation 2 takes any chunk and spoils the upload.'],
  [/^an upload .* after an answer was lost: (?!POST|PATCH 0)/, 'Only the newest location of an upload is known.'],
  [
    /^parts of a blob: (bytes=(500-0|5000-10000|2048-)|in no known unit|that are nonsense)$/,
    'Generation 2 announces the whole blob, sends an error and breaks off.',
  ],
  [/^a blob named by SHA-512: GET$/, 'Blobs are told by their SHA-256.'],
  [/^layers that are stored elsewhere, pushed: /, 'The registry is told of no other places.'],
  [/: (PUT )?by a malformed digest$/, 'Registries take it for a tag and stumble.'],
  [/^a tag deleted: /, 'Generation 2 deletes manifests alone.'],
];

export interface Difference {
  readonly steps: RegExp;
  readonly why: string;
  /** What is right through the gateway, besides the registry's own answer if that is right. */
  readonly through: Demand;
}

export const differences: readonly Difference[] = [
  {
    steps: /malformed digest$/,
    why: 'A digest that is none is refused before the registry takes it for a tag.',
    through: { status: 400, code: 'DIGEST_INVALID' },
  },
  {
    steps: /^the longest tag: (of 129 characters|that begins with a dot)$|: by a malformed tag$/,
    why: 'What is no tag never reaches the registry, and is refused in the form of the specification.',
    through: { status: 404, code: 'TAG_INVALID' },
  },
];
