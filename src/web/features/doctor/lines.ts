/** Reads an examination that is told line by line while it goes on. */
import type { DoctorLine } from '../../../contract/api/doctor.ts';

const isLine = (value: unknown): value is DoctorLine =>
  typeof value === 'object' &&
  value !== null &&
  (('plan' in value && Array.isArray(value.plan)) ||
    ('check' in value && typeof value.check === 'object' && value.check !== null));

/** null: what this version of the page does not know. @throws SyntaxError when it is no JSON, as of a proxy */
export function readLine(text: string): DoctorLine | null {
  const value: unknown = JSON.parse(text);
  return isLine(value) ? value : null;
}

/** @throws TypeError when the connection breaks */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<DoctorLine> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const line = part === '' ? null : readLine(part);
      if (line !== null) yield line;
    }
    if (done) return;
  }
}
