/** What somebody may have meant by the text they typed. Pure. */
import { normalise } from './text.ts';

export interface Wish {
  /** Normalised, to compare with names; empty: no name can be meant. */
  readonly name: string;
  /** Beginnings of a tag name, as typed and in lower case; empty: it cannot be one. */
  readonly tags: readonly string[];
  /** Both sides of `repository:tag`, the first normalised. */
  readonly tagOf: { readonly repository: string; readonly tags: readonly string[] } | null;
  /** Beginnings of a digest; empty: it is none. */
  readonly digests: readonly string[];
}

const tagName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** With the algorithm three digits are enough to be meant as a digest; without it six, because names have some too. */
const digest = /^(?:(?<algorithm>sha256|sha512):(?<after>[0-9a-f]{3,128})|(?<bare>[0-9a-f]{6,128}))$/;

/** @param host host[:port] of image references, which people paste with the rest */
export function readWish(typed: string, host: string): Wish {
  const trimmed = typed.trim();
  const text = trimmed.startsWith(`${host}/`) ? trimmed.slice(host.length + 1) : trimmed;
  const at = text.lastIndexOf('@');
  const colon = text.lastIndexOf(':');
  const digests = digestsFrom(text.slice(at + 1));
  const tags = colon < 1 ? [] : tagsFrom(text.slice(colon + 1));
  const repository = normalise(text.slice(0, Math.max(colon, 0)));
  return {
    name: normalise(text),
    tags: tagsFrom(text),
    tagOf: tags.length === 0 || repository === '' || digests.length > 0 ? null : { repository, tags },
    digests,
  };
}

function tagsFrom(text: string): string[] {
  return tagName.test(text) ? [...new Set([text, text.toLowerCase()])] : [];
}

function digestsFrom(text: string): string[] {
  const { algorithm, after = '', bare } = digest.exec(text.toLowerCase())?.groups ?? {};
  if (algorithm !== undefined) return [`${algorithm}:${after}`];
  return bare === undefined ? [] : [`sha256:${bare}`, `sha512:${bare}`];
}
