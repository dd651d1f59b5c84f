/**
 * Moving bytes from socket to socket without leaving garbage.
 *
 * Node hands out every chunk in a buffer of its own. Their memory is not part of the heap, so the collector runs for
 * each 64 MB of them and looks through the whole heap, in the process that also answers everybody else: seconds of
 * processor time per gigabyte. Here the system reads into one buffer per connection, and what the parser copies from
 * it is freed as soon as it is written.
 */
import { Agent } from 'node:http';
import { connect } from 'node:net';
import type { NetConnectOpts } from 'node:net';
import type { Readable, Writable } from 'node:stream';

/** Read at once, per connection. Larger ones cost memory and gain little. */
const readBytes = 128 * 1024;

/** Keep-alive connections to the registry that read into a buffer they use again. */
export function registryAgent(): Agent {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });
  agent.createConnection = (options: NetConnectOpts) => {
    const socket = connect({
      ...options,
      onread: {
        buffer: Buffer.allocUnsafeSlow(readBytes),
        callback: (size, buffer) => {
          // The HTTP parser listens; it takes what it needs before this returns.
          socket.emit('data', buffer.subarray(0, size));
          return true;
        },
      },
    });
    return socket;
  };
  return agent;
}

/**
 * Like `source.pipe(sink)`, for a source whose chunks nobody else keeps. Errors are the caller's.
 * @param onBytes told the length of every chunk
 * @returns ends it: what still comes is read and thrown away
 */
export function drainInto(source: Readable, sink: Writable, onBytes: (bytes: number) => void): () => void {
  const send = (chunk: Buffer): void => {
    onBytes(chunk.byteLength);
    const written = (error?: Error | null): void => {
      if (error === undefined || error === null) free(chunk);
    };
    if (!sink.write(chunk, written)) source.pause();
  };
  const end = (): void => {
    sink.end();
  };
  source.on('data', send).once('end', end);
  sink.on('drain', () => source.resume());
  return () => {
    source.off('data', send).off('end', end).resume();
  };
}

function free({ buffer, byteLength }: Buffer): void {
  // Small chunks share their memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
