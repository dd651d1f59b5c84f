import { describe, expect, it } from 'vitest';
import { holdersOf, type Known } from './holders.ts';

const nothing: Known = { tags: [], manifests: [], members: [], trashed: [], past: [] };
const manifest = (id: number, digest: string, subject: string | null = null) => ({ id, digest, subject });

describe('what holds a manifest', () => {
  it('is a tag, the trash, an index that is held, what it is attached to, in any depth', () => {
    const holders = holdersOf({
      ...nothing,
      tags: [{ name: '1.0', digest: 'index' }],
      manifests: [
        manifest(1, 'index'),
        manifest(2, 'member'),
        manifest(3, 'sbom', 'member'),
        manifest(4, 'signature', 'sbom'),
        manifest(5, 'trashed'),
        manifest(6, 'alone'),
        manifest(7, 'of-alone', 'alone'),
      ],
      members: [{ indexId: 1, digest: 'member' }],
      trashed: ['trashed'],
    });
    expect(Object.fromEntries(holders)).toEqual({
      index: 'the tag 1.0 points to it',
      member: 'the index index names it',
      sbom: 'it is attached to member',
      signature: 'it is attached to sbom',
      trashed: 'it is in the trash',
    });
  });

  it('is the past of a tag, as long as the manifest is there', () => {
    const past = [
      { tag: 'latest', digest: 'before' },
      { tag: 'latest', digest: 'removed' },
    ];
    const holders = holdersOf({ ...nothing, manifests: [manifest(1, 'before')], past });
    expect(Object.fromEntries(holders)).toEqual({ before: 'the tag latest pointed to it not long ago' });
  });
});
