/**
 * TLS of our own listeners: a certificate from files, taken anew when they change. Connections that are open keep what they have.
 *
 * The files are read again and again rather than watched: that sees every way in which files are replaced (in place, by rename,
 * by a link to another folder), on every file system.
 */
import { createServer as createHttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { bareHost, coversHost, dateMistakes, namesOf, orderMistakes } from '../platform/certificates/chain.ts';
import {
  checkPair,
  type PairContent,
  type PairFiles,
  readPairFiles,
  type TlsPair,
} from '../platform/certificates/pair.ts';
import { type Clock, secondMs } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { messageOf } from '../platform/problem.ts';
import type { PublicUrl } from '../platform/public-url.ts';

export interface CertificateState {
  /** Epoch milliseconds. */
  readonly notAfter: number;
  readonly names: readonly string[];
  /** What is wrong now, sentence by sentence. */
  readonly mistakes: readonly string[];
}

export interface TlsFront {
  /** Listens nowhere itself: takes what it is given, and gives secure connections by its event `secureConnection`. */
  readonly server: Server;
  readonly accept: (socket: Socket) => void;
  readonly state: () => CertificateState;
  readonly close: () => void;
}

export interface TlsFrontOptions {
  readonly files: PairFiles;
  readonly publicUrl: PublicUrl;
  readonly log: Log;
  readonly clock: Clock;
  /** Time between two looks at the files. */
  readonly lookEveryMs?: number;
}

/** Long enough for slow lines, too short for those who only hold connections. */
const handshakeMs = 20 * secondMs;

/** @throws Problem `startup` when the files are no pair */
export async function openTlsFront({
  files,
  publicUrl,
  log,
  clock,
  lookEveryMs = 2 * secondMs,
}: TlsFrontOptions): Promise<TlsFront> {
  let pair = checkPair(await readPairFiles(files), files);
  /** Why what is in the files now is not used. */
  let refusal: string | null = null;
  let closed = false;
  const server = createServer({ ...context(pair), ALPNProtocols: ['http/1.1'], handshakeTimeout: handshakeMs });
  server.on('tlsClientError', (err) => log.debug({ err }, 'A TLS connection was not made.'));
  const mistakes = (): string[] => [
    ...mistakesOf(pair, files, publicUrl, clock()),
    ...(refusal === null ? [] : [refusal]),
  ];
  const tell = (): void => {
    for (const mistake of mistakes()) log.warn(mistake);
  };
  const renew = async (): Promise<void> => {
    const content = await readPairFiles(files);
    if (content.certificate !== pair.certificate || content.key !== pair.key) {
      const next = checkPair(content, files);
      server.setSecureContext(context(next));
      pair = next;
      refusal = null;
      log.info(
        { names: namesOf(pair.chain[0]), notAfter: pair.chain[0].validToDate },
        'The TLS certificate was renewed.',
      );
      tell();
    }
    refusal = null;
  };
  const look = async (): Promise<void> => {
    await renew().catch((error: unknown) => {
      const reason = `${messageOf(error)} Portus keeps the TLS certificate it had.`;
      if (reason !== refusal) log.warn(reason);
      refusal = reason;
    });
    if (!closed) timer.refresh();
  };
  const timer = setTimeout(() => void look(), lookEveryMs).unref();
  tell();
  return {
    server,
    accept: telling(server, publicUrl),
    state: () => ({
      notAfter: pair.chain[0].validToDate.getTime(),
      names: namesOf(pair.chain[0]),
      mistakes: mistakes(),
    }),
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** First byte of every TLS connection: a handshake record (RFC 8446 §5.1). */
const handshakeRecord = 0x16;

/** Hands over to TLS; whoever speaks plain HTTP is told so, because a connection that just ends explains nothing. */
function telling(secure: Server, { href }: PublicUrl): (socket: Socket) => void {
  const plain = createHttpServer({ keepAliveTimeout: 1 }, (_request, reply) => {
    reply
      .writeHead(400, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end(`Client sent an HTTP request to an HTTPS server. Use ${href}\n`);
  });
  return (socket) => {
    const giveUp = (): void => void socket.destroy();
    socket.allowHalfOpen = false;
    socket.on('error', giveUp).setTimeout(handshakeMs).once('timeout', giveUp);
    socket.once('data', (first: Buffer) => {
      socket.setTimeout(0).off('timeout', giveUp).pause().unshift(first);
      const encrypted = first[0] === handshakeRecord;
      (encrypted ? secure : plain).emit('connection', socket);
      if (!encrypted) socket.resume();
    });
  };
}

function context({ certificate, key }: PairContent) {
  return { cert: certificate, key, minVersion: 'TLSv1.2' } as const;
}

/** What does not hinder the start, but some or all clients. */
function mistakesOf(
  { chain }: TlsPair,
  { certificateFile }: PairFiles,
  { href, secure }: PublicUrl,
  now: number,
): string[] {
  const { hostname } = new URL(href);
  const covered = coversHost(chain[0], hostname);
  const names = namesOf(chain[0]).join(', ') || 'none';
  return [
    ...dateMistakes(chain, now).map(
      ({ text }) => `${text} Renew ${certificateFile}; it is read again when it changes.`,
    ),
    ...orderMistakes(chain).map((text) => `${text} The file is ${certificateFile}.`),
    ...(covered
      ? []
      : [
          `The TLS certificate ${certificateFile} is not for ${bareHost(hostname)}, the host of the public URL; its names: ${names}. Get one for that name, or set PORTUS_PUBLIC_URL to one of its names.`,
        ]),
    ...(secure
      ? []
      : [
          `The public URL ${href} is plain HTTP, but Portus speaks TLS. Set PORTUS_PUBLIC_URL to https://…, or unset it.`,
        ]),
  ];
}
