/** The client side of a benchmark over HTTP: kept connections, times in milliseconds. */
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly ms: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Client {
  /** @throws when the answer is not 200 */
  readonly get: (path: string) => Promise<Answer>;
  readonly close: () => void;
}

export function keptConnections(url: string, headers: OutgoingHttpHeaders, connections = 1): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const get = (path: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const sent = request(`${url}${path}`, { agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const ms = performance.now() - started;
          const body = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve({ ms, body, headers: response.headers });
          else reject(new Error(`${path} answered ${response.statusCode}: ${body.slice(0, 500)}`));
        });
      });
      sent.on('error', reject).end();
    });
  return { get, close: () => agent.destroy() };
}

export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export function percentiles(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The first column to the left, numbers to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join('  '));
  }
}
