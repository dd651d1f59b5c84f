/** Where a page of a list ended, as text that clients send back. Pure. */
import { Problem } from './problem.ts';

/** A row in an order that ends in the id. */
export interface Position {
  readonly value: string | number;
  readonly id: number;
}

/** @param order as the API names it, with its direction: a cursor is good for that order alone */
export function writeCursor(order: string, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

/** @throws Problem `bad-request` for a cursor that is not one of this order */
export function readCursor(text: string, order: string): Position {
  const [written, value, id] = parse(text);
  const usable =
    written === order && (typeof value === 'string' || typeof value === 'number') && Number.isSafeInteger(id);
  if (!usable) throw new Problem('bad-request', 'The cursor does not belong to this list in this order. Begin again.');
  return { value, id: Number(id) };
}

function parse(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** @param next cursor of the next page; undefined: this is the last */
export function cursorHeaders(perPage: number, next: string | undefined, url: string): Record<string, string> {
  const common = { 'x-per-page': String(perPage) };
  if (next === undefined) return common;
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', next);
  return { ...common, 'x-next-cursor': next, link: `<${path}?${parameters}>; rel="next"` };
}
