import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allWaves, type Contents, type HeldManifest, type Waves, wavesFrom } from './contents.ts';
import { planOrphan, planTag } from './plan.ts';

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

  it('leaves no index without a member that was there', () => {
    fc.assert(
      fc.property(anyContents, fc.nat(20), (contents, choice) => {
        const tag = [...contents.tags.keys()][choice % Math.max(contents.tags.size, 1)] ?? 'none';
        const gone = new Set(digestsOf(planTag(contents, tag).waves));
        for (const [digest, { children }] of contents.manifests)
          if (!gone.has(digest)) expect(children.filter((child) => gone.has(child))).toEqual([]);
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
