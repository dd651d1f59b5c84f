/** What the specification speaks of in an answer, spelled so that the answers of two registries can be compared. */
import { digestOf } from '../../images.ts';
import type { RegistryAnswer } from './speaker.ts';

export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Errors and lists as they are; of everything else the digest. */
  readonly body: unknown;
}

/** What stands for what is different on every registry: repositories, upload sessions, the registry's own address. */
export interface Names {
  readonly base: string;
  readonly repo1: string;
  readonly repo2: string;
}

/** What the specification wants of an answer. What is not named may be as it likes. */
export interface Demand {
  readonly status: number | readonly number[];
  /** undefined: absent. */
  readonly headers?: Readonly<Record<string, string | RegExp | undefined>>;
  /** One of the codes of the errors (§Error Codes). */
  readonly code?: string | readonly string[];
  readonly body?: unknown;
}

/** What stands for the body of an answer that did not come to its end. */
const brokenOff = 'broken off';

const specified = [
  'accept-ranges',
  'allow',
  'cache-control',
  'content-length',
  'content-range',
  'content-type',
  'docker-content-digest',
  'docker-distribution-api-version',
  'docker-upload-uuid',
  'etag',
  'link',
  'location',
  'oci-filters-applied',
  'oci-subject',
  'range',
  'warning',
];

export function seenIn({ status, headers, body, complete }: RegistryAnswer, names: Names): Seen {
  const present = specified.flatMap((name) => {
    const value = headers[name];
    // Errors and lists quote names, which are not of one length.
    if (value === undefined || (name === 'content-length' && (status >= 400 || isJson(headers)))) return [];
    return [[name, withoutNames(String(value), names)]];
  });
  const seen = complete ? bodyOf(status, headers, body, names) : brokenOff;
  return { status, headers: Object.fromEntries(present) as Seen['headers'], body: seen };
}

function withoutNames(text: string, { base, repo1, repo2 }: Names): string {
  return text
    .replaceAll(base, '')
    .replaceAll(repo1, '<repo1>')
    .replaceAll(encodeURIComponent(repo1), '<repo1>')
    .replaceAll(repo2, '<repo2>')
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<session>')
    .replaceAll(/_state=[\w=%-]+/g, '_state=<state>')
    .replaceAll(/boundary=[\da-f]+/g, 'boundary=<boundary>');
}

const isJson = (headers: RegistryAnswer['headers']): boolean =>
  headers['content-type']?.startsWith('application/json') === true;

function bodyOf(status: number, headers: RegistryAnswer['headers'], body: Buffer, names: Names): unknown {
  if (body.length === 0) return '';
  if (headers['content-type']?.startsWith('multipart/') === true) return withoutBoundaries(body.toString('latin1'));
  if (isJson(headers)) return readJson(withoutNames(body.toString(), names));
  return status < 400 ? digestOf(body) : withoutNames(body.toString(), names);
}

const withoutBoundaries = (text: string): string => text.replaceAll(/^--[\da-f]+/gm, '--<boundary>');

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Codes of the errors in an answer; none when its body is not in the form of the specification. */
export function errorCodes({ body }: Seen): readonly string[] {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return [];
  return body.errors.map((error: { code?: unknown }) => String(error.code));
}

export function satisfies(seen: Seen, demand: Demand): boolean {
  const headers = Object.entries(demand.headers ?? {}).every(([name, wanted]) => fits(seen.headers[name], wanted));
  const codes = [demand.code ?? []].flat();
  const code = codes.length === 0 || codes.some((wanted) => errorCodes(seen).includes(wanted));
  const body = demand.body === undefined || JSON.stringify(demand.body) === JSON.stringify(seen.body);
  if (seen.body === brokenOff) return false;
  return [demand.status].flat().includes(seen.status) && headers && code && body;
}

function fits(value: string | undefined, wanted: string | RegExp | undefined): boolean {
  return wanted instanceof RegExp ? value !== undefined && wanted.test(value) : value === wanted;
}
