import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allWaves, type Contents, type HeldManifest, referrersLists, type Waves, wavesFrom } from './contents.ts';
import { planManifest, planOrphan, planTag } from './plan.ts';

const digestNamed = (number: number): string => `sha256:${number.toString(16).padStart(64, '0')}`;

/** A registry as it can be: members and subjects are older than what names them. */
const anyContents: fc.Arbitrary<Contents> = fc
  .array(
    fc.record({
      children: fc.array(fc.nat(30), { maxLength: 3 }),
      subject: fc.option(fc.nat(30), { freq: 3 }),
      tags: fc.array(fc.constantFrom('plain', 'attached', 'signature'), { maxLength: 2 }),
      about: fc.nat(30),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((entries) => {
    const manifests = new Map<string, HeldManifest>();
    const tags = new Map<string, string>();
    entries.forEach(({ children, subject, tags: forms, about }, position) => {
      const older = (number: number): string => digestNamed(number % Math.max(position, 1));
      manifests.set(digestNamed(position), {
        children: position === 0 ? [] : [...new Set(children.map(older))],
        subject: subject === null || position === 0 ? null : older(subject),
      });
      for (const form of forms) {
        const attached = digestNamed(about).replace(':', '-');
        const name = { plain: `v${position}`, attached, signature: `${attached}.sig` }[form];
        tags.set(name, digestNamed(position));
      }
    });
    const repository = { id: 1, namespaceId: 1, fullName: 'a/b' };
    return { registryId: 1, repository, tags, recorded: tags, manifests };
  });

const digestsOf = (waves: Waves): string[] => waves.flat().map(({ digest }) => digest);

/** Everything that somebody who pulls these can reach. */
function reachable({ manifests }: Contents, from: Iterable<string>): Set<string> {
  const found = new Set(from);
  for (const digest of found) for (const child of manifests.get(digest)?.children ?? []) found.add(child);
  return found;
}

describe('what goes with a tag', () => {
  it('is nothing that can be pulled by another tag of people', () => {
    fc.assert(
      fc.property(anyContents, fc.nat(20), (contents, choice) => {
        const tag = [...contents.tags.keys()][choice % Math.max(contents.tags.size, 1)] ?? 'none';
        const { waves, untag } = planTag(contents, tag);
        const others = [...contents.tags].filter(([name]) => name !== tag && /^v\d+$/.test(name));
        const needed = reachable(
          contents,
          others.map(([, digest]) => digest),
        );
        expect(digestsOf(waves).filter((digest) => needed.has(digest))).toEqual([]);
        expect(untag === null || waves.length === 0).toBe(true);
      }),
    );
  });

  it('leaves no index without a member that was there, but lists of referrers, which are written anew', () => {
    fc.assert(
      fc.property(anyContents, fc.nat(20), (contents, choice) => {
        const tag = [...contents.tags.keys()][choice % Math.max(contents.tags.size, 1)] ?? 'none';
        const gone = new Set(digestsOf(planTag(contents, tag).waves));
        const lists = referrersLists(contents);
        for (const [digest, { children }] of contents.manifests)
          if (!gone.has(digest) && !lists.has(digest)) expect(children.filter((child) => gone.has(child))).toEqual([]);
      }),
    );
  });

  it('goes in an order in which no index ever lacks a member', () => {
    fc.assert(
      fc.property(anyContents, (contents) => {
        for (const waves of [allWaves(contents), wavesFrom(contents, [[...contents.manifests.keys()].at(-1) ?? ''])]) {
          const left = new Map(contents.manifests);
          for (const wave of waves) {
            const going = new Set(wave.map(({ digest }) => digest));
            for (const { children } of left.values()) expect(children.filter((child) => going.has(child))).toEqual([]);
            for (const digest of going) left.delete(digest);
          }
        }
      }),
    );
  });

  it('leaves nothing that nobody needs, of what was needed only by it', () => {
    fc.assert(
      fc.property(anyContents, (contents) => {
        const top = [...contents.manifests.keys()].at(-1) ?? '';
        const gone = new Set(digestsOf(wavesFrom(contents, [top])));
        const rest = {
          ...contents,
          tags: new Map([...contents.tags].filter(([, digest]) => !gone.has(digest))),
          manifests: new Map([...contents.manifests].filter(([digest]) => !gone.has(digest))),
        };
        for (const child of contents.manifests.get(top)?.children ?? []) {
          const orphan = planOrphan(rest, child);
          // Tags that only attach it to something that is gone do not keep it; the plan for it alone does not know that.
          if (!gone.has(child)) expect(orphan).toBeNull();
        }
      }),
    );
  });
});

describe('what goes with a repository', () => {
  it('is everything, once', () => {
    fc.assert(
      fc.property(anyContents, (contents) => {
        const gone = digestsOf(allWaves(contents));
        expect(gone.toSorted()).toEqual([...contents.manifests.keys()].toSorted());
        const tags = allWaves(contents).flatMap((wave) => wave.flatMap((doomed) => doomed.tags));
        expect(tags.toSorted()).toEqual([...contents.tags.keys()].toSorted());
      }),
    );
  });

  it('is also what claims to hold itself', () => {
    const [a, b] = [digestNamed(1), digestNamed(2)];
    const manifests = new Map([
      [a, { children: [b], subject: null }],
      [b, { children: [a], subject: b }],
    ]);
    const tags = new Map([['v1', a]]);
    const repository = { id: 1, namespaceId: 1, fullName: 'a/b' };
    const waves = allWaves({ registryId: 1, repository, tags, recorded: tags, manifests });
    expect(digestsOf(waves).toSorted()).toEqual([a, b]);
  });
});

describe('what refers to something', () => {
  const [image, sbom, signature, list, older] = [1, 2, 3, 4, 5].map(digestNamed) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const hex = image.replace(':', '-');
  const repository = { id: 1, namespaceId: 1, fullName: 'a/b' };
  /** An image with an SBOM that is signed; the list of the image, and an earlier one that no tag names any more. */
  const contents = (tags: readonly (readonly [string, string])[]): Contents => ({
    registryId: 1,
    repository,
    tags: new Map(tags),
    recorded: new Map(tags),
    manifests: new Map([
      [image, { children: [], subject: null }],
      [sbom, { children: [], subject: image }],
      [signature, { children: [], subject: sbom }],
      [list, { children: [sbom], subject: null }],
      [older, { children: [sbom], subject: null }],
    ]),
  });
  const plain = [
    ['v1', image],
    [hex, list],
  ] as const;

  it('goes with it, with what refers to that, and with all lists of it', () => {
    const { waves, untag } = planTag(contents(plain), 'v1');
    expect(untag).toBeNull();
    expect(digestsOf(waves).toSorted()).toEqual([image, sbom, signature, list, older]);
  });

  it('stays while people have a tag on it', () => {
    const { waves } = planTag(contents([...plain, ['my-sbom', sbom]]), 'v1');
    expect(digestsOf(waves).toSorted()).toEqual([image, list, older]);
  });

  it('can be deleted alone: being listed keeps nothing', () => {
    expect(digestsOf(planManifest(contents(plain), sbom).waves)).toEqual([sbom, signature]);
    expect(digestsOf(planTag(contents([...plain, ['my-sbom', sbom]]), 'my-sbom').waves)).toEqual([sbom, signature]);
  });

  it('of a member of an index goes with the index', () => {
    const held = contents([
      ['v1', older],
      ['v1-list', list],
    ]);
    const multi = { ...held, manifests: new Map([...held.manifests, [older, { children: [image], subject: null }]]) };
    expect(digestsOf(planTag(multi, 'v1').waves)).toEqual([older, image]);
    const untold = new Map([...multi.manifests].filter(([digest]) => digest !== list));
    expect(digestsOf(planTag({ ...multi, manifests: untold }, 'v1').waves)).toEqual([older, image, sbom, signature]);
  });
});
