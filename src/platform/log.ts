/** Logging: JSON lines for machines, readable lines on a terminal. Nothing secret is ever an argument of a log call. */
import pino from 'pino';
import type { FastifyBaseLogger } from 'fastify';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Log = FastifyBaseLogger;

/** Headers and members that must not reach a log even by accident. */
const redacted = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["portus-auth"]',
  'headers.authorization',
  'headers.cookie',
  'password',
  'token',
  'secret',
];

/**
 * @param level lowest level that is written
 * @param pretty readable lines instead of JSON (a terminal)
 */
export function createLog(level: LogLevel, pretty: boolean): Log {
  return pino({
    level,
    redact: { paths: redacted, censor: '***' },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(pretty
      ? {
          transport: {
            target: 'pino-pretty',
            options: { colorize: true, translateTime: 'SYS:HH:MM:ss', destination: 2 },
          },
        }
      : {}),
  });
}

/** For commands: only what went wrong, on standard error, because standard output is their answer. */
export function createErrorLog(): Log {
  return pino({ level: 'error', base: null }, pino.destination({ fd: 2, sync: true }));
}

export const silentLog: Log = pino({ level: 'silent' });
