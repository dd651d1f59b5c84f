/** Failures of API calls as people read them. */
import type { ProblemDocument } from '../../contract/api/base.ts';
import { phrases } from './language.ts';
import { capitalised } from './words.ts';

/** What only the page can say; the sentences of the server are English. */
const words = phrases({
  en: {
    status: (status: number) => `The server answered with status ${status}.`,
    silence: 'Portus does not answer. Check your connection, then try again.',
    broken: 'Something went wrong on this page.',
  },
  de: {
    status: (status) => `Der Server antwortete mit dem Status ${status}.`,
    silence: 'Portus antwortet nicht. Prüfen Sie die Verbindung und versuchen Sie es dann noch einmal.',
    broken: 'Auf dieser Seite ist etwas schiefgegangen.',
  },
});

/** A reply of the API that is not a success. `message` is the sentence to show. */
export class ApiProblem extends Error {
  readonly status: number;
  /** Mistakes per field, in the names of the request. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly requestId: string | null;

  constructor(status: number, document: Partial<ProblemDocument>) {
    super(document.detail ?? document.title ?? words.status(status));
    this.name = 'ApiProblem';
    this.status = status;
    this.fields = document.errors ?? {};
    this.requestId = document.request_id ?? null;
  }
}

const isDocument = (value: unknown): value is Partial<ProblemDocument> => typeof value === 'object' && value !== null;

/** Reads the problem document (RFC 9457); a proxy in between may have answered with something else. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  return new ApiProblem(response.status, isDocument(body) ? body : {});
}

export const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiProblem && error.status === status;

/** What happened, for people. `fetch` fails with a TypeError when nobody answers. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  if (error instanceof TypeError) return words.silence;
  return words.broken;
}

const sentence = (text: string): string => `${capitalised(text)}${/[.!?]$/.test(text) ? '' : '.'}`;

/**
 * The mistakes at the fields of a form, by the last part of their name (`user.email` → `email`).
 * Fields the form does not have stay out; the sentence of the whole problem names them.
 */
export function mistakesAt<F extends string>(error: unknown, fields: readonly F[]): Partial<Record<F, string>> {
  if (!(error instanceof ApiProblem)) return {};
  const found: Partial<Record<F, string>> = {};
  for (const [name, sentences] of Object.entries(error.fields)) {
    const field = fields.find((candidate) => candidate === name.split(/[./]/).at(-1));
    if (field !== undefined && sentences.length > 0) found[field] = sentences.map(sentence).join(' ');
  }
  return found;
}
