/**
 * What `garbage-collect` of the registry program prints (registry/storage/garbagecollect.go of generations 2.8 and 3), and
 * what its failures mean. It has no other way to say it, so here, and only here, text of another program is read. Pure.
 */

export type OutputLine =
  | { readonly kind: 'manifest' }
  | { readonly kind: 'eligible'; readonly digest: string }
  | { readonly kind: 'layer-link' }
  | { readonly kind: 'summary'; readonly marked: number; readonly blobs: number; readonly manifests: number }
  | { readonly kind: 'other'; readonly text: string };

const summary = /^(\d+) blobs marked, (\d+) blobs and (\d+) manifests eligible for deletion$/;
const eligible = /^blob eligible for deletion: ([a-z0-9]+:[0-9a-f]{32,128})$/;

export function readLine(line: string): OutputLine {
  const digest = eligible.exec(line)?.[1];
  if (digest !== undefined) return { kind: 'eligible', digest };
  if (line.includes(': marking manifest ')) return { kind: 'manifest' };
  if (line.includes(': layer link eligible for deletion: ')) return { kind: 'layer-link' };
  const counts = summary.exec(line);
  if (counts === null) return { kind: 'other', text: line };
  const [marked = 0, blobs = 0, manifests = 0] = counts.slice(1).map(Number);
  return { kind: 'summary', marked, blobs, manifests };
}

export interface Outcome {
  /** Blobs and manifests that something needs. */
  readonly marked: number;
  readonly eligible: ReadonlySet<string>;
  readonly layerLinks: number;
}

export interface OutputReader {
  readonly take: (line: OutputLine) => void;
  /** null: the program did not say all that it says when it comes to its end. */
  readonly outcome: () => Outcome | null;
}

export function createOutputReader(): OutputReader {
  const found = new Set<string>();
  let layerLinks = 0;
  let counts: (OutputLine & { kind: 'summary' }) | null = null;
  return {
    take: (line) => {
      if (line.kind === 'eligible') found.add(line.digest);
      else if (line.kind === 'layer-link') layerLinks += 1;
      else if (line.kind === 'summary') counts = line;
    },
    outcome: () => {
      // We never ask it to delete manifests. When it speaks of some, it does not do what we think it does.
      if (counts === null || counts.manifests > 0 || counts.blobs !== found.size) return null;
      return { marked: counts.marked, eligible: found, layerLinks };
    },
  };
}

interface Failure {
  readonly pattern: RegExp;
  /** What happened and what to do. Digests that the program names are put in for `$1`. */
  readonly means: string;
}

/** The first that fits counts. */
const failures: readonly Failure[] = [
  {
    pattern: /failed to retrieve manifest for digest (\S+): unrecognized manifest schema version/,
    means:
      'The storage holds the manifest $1 in a form that this generation of the registry no longer reads (schema 1). It ends the whole run. Find its repository by the digest, push the image again with a client of today, delete the old manifest, and start again. See docs/garbage-collection.md.',
  },
  {
    pattern: /no space left on device|disk quota exceeded/,
    means: 'The disk is full. Make a little room on it, outside of the storage of the registry, and start again.',
  },
  {
    pattern: /permission denied|operation not permitted|read-only file system/,
    means: 'The user that runs Portus may not read or write everything in the storage. Correct its owner and mode.',
  },
  {
    pattern: /failed to retrieve manifest for digest (\S+):/,
    means:
      'The registry cannot read the manifest $1: it is damaged. Push that image again, or delete the manifest, and start again.',
  },
  { pattern: /input\/output error/, means: 'The disk fails to read or write. Look after the disk first.' },
];

/** @param words last lines the program printed @returns a sentence with what to do; null: nothing that is known */
export function meaningOf(words: readonly string[]): string | null {
  for (const { pattern, means } of failures) {
    for (const word of words) {
      const found = pattern.exec(word);
      if (found !== null) return means.replace('$1', found[1] ?? '');
    }
  }
  return null;
}
