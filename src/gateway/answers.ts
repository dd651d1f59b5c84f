/** Answers the gateway gives itself, in the registry's error envelope (distribution specification §Error Codes). */
import type { ServerResponse } from 'node:http';
import { Problem, problemKinds } from '../platform/problem.ts';

export interface RegistryError {
  readonly status: number;
  /** Upper-case code of the specification, or a program-specific one. */
  readonly code: string;
  /** Clients print it. */
  readonly message: string;
  readonly detail?: unknown;
  readonly retryAfterSeconds?: number;
}

export const unavailable: RegistryError = {
  status: 503,
  code: 'UNAVAILABLE',
  message: 'the registry is not reachable at the moment',
  retryAfterSeconds: 5,
};

/** 508 (RFC 5842 §7.2): the request has been here before. */
export const circular: RegistryError = {
  status: 508,
  code: 'UNAVAILABLE',
  message: 'the internal address of the registry leads back to Portus; an administrator corrects it under Registries',
};

/** What a client is told when one of our own steps failed. Details are for the log alone. */
export function registryErrorOf(error: unknown): RegistryError {
  const { kind, message } = error instanceof Problem ? error : new Problem('internal', 'internal error');
  return { status: problemKinds[kind].status, code: problemKinds[kind].registryCode, message };
}

export function sendRegistryError(out: ServerResponse, error: RegistryError): void {
  if (out.headersSent || out.destroyed) return;
  const { code, message, detail = null } = error;
  const body = JSON.stringify({ errors: [{ code, message, detail }] });
  out.writeHead(error.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Docker-Distribution-Api-Version': 'registry/2.0',
    ...(error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) }),
  });
  out.end(body);
}

export interface OwnAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Node leaves it out when a HEAD is answered. */
  readonly body: Buffer;
}

export function sendOwnAnswer(out: ServerResponse, { status, headers, body }: OwnAnswer): void {
  if (out.headersSent || out.destroyed) return;
  out.writeHead(status, {
    ...headers,
    'Content-Length': body.byteLength,
    'Docker-Distribution-Api-Version': 'registry/2.0',
  });
  out.end(body);
}
