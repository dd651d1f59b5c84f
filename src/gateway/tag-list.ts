/**
 * Lists of tags without the hidden ones (registry/reference.ts). Only this answer of a registry is read here, and only a list
 * that names one is changed.
 */
import type { IncomingMessage } from 'node:http';
import { parseJson, readList, readObject } from '../registry/json-reading.ts';
import { hiddenTagPrefix, isHiddenTag } from '../registry/reference.ts';
import { unavailable, type RegistryError } from './answers.ts';
import type { Replacement } from './exchange.ts';

/** About half a million tags. */
const longestList = 32 << 20;

const tooLong: RegistryError = {
  ...unavailable,
  message: 'the list of tags is too long to be sent at once; ask for it in pages (?n=1000)',
};

/** Sorts behind every hidden tag and before whatever else begins with the same letters. */
const behindHidden = `${hiddenTagPrefix}z`;

/** @param path of the request; @returns the answer to send, after reading this one to its end */
export async function withoutHiddenTags(answer: IncomingMessage, path: string): Promise<Replacement> {
  const body = await readAnswer(answer);
  if (body === null) return { kind: 'error', error: tooLong };
  if (!body.includes(hiddenTagPrefix)) return { kind: 'content', headers: {}, body };
  const list = readObject(parseJson(body.toString()));
  if (list === undefined) return { kind: 'error', error: unavailable };
  const tags = readList(list['tags']).filter((tag) => typeof tag === 'string');
  const shown = tags.filter((tag) => !isHiddenTag(tag));
  const next = nextPage(String(answer.headers['link'] ?? ''), path, tags);
  // Clients take a page without tags for the last one.
  if (shown.length === 0 && next !== null && next !== path) return { kind: 'again', path: next };
  const text = `${JSON.stringify({ ...list, tags: shown })}\n`;
  const link = next === null ? {} : { Link: `<${next}>; rel="next"` };
  return { kind: 'content', headers: link, body: Buffer.from(text) };
}

async function readAnswer(answer: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.byteLength;
    // Leaving the loop ends the answer.
    if (length > longestList) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Where the next page is. Registries sort their lists, so all hidden tags are neighbours: a page that ends among them is
 * followed by the first page behind them.
 */
function nextPage(link: string, path: string, tags: readonly string[]): string | null {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link)?.[1];
  const url = target === undefined ? null : URL.parse(target, 'http://registry');
  if (url === null) return null;
  const sorted = tags.every((tag, i) => i === 0 || (tags[i - 1] ?? '') < tag);
  if (sorted && isHiddenTag(tags.at(-1) ?? '')) url.searchParams.set('last', behindHidden);
  return (path.split('?', 1)[0] ?? '') + url.search;
}
