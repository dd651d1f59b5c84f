/** Bodies as people read them. Pure. */

/** JSON with a line for every member; anything else as it is. */
export function readableBody(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
