/** The client of the API, made from its description. */
import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import { csrfHeader } from '../../contract/api/routes.ts';
import type { paths } from '../api/schema.gen.ts';
import { ApiProblem, problemOf } from './problem.ts';

export type Api = Client<paths>;

export interface ApiOptions {
  /** Scheme, host and path of Portus, without a slash at the end. */
  readonly baseUrl: string;
  /** The token of the session in use, asked for anew with every request that changes something. */
  readonly csrfToken: () => string | null;
  readonly fetch: (request: Request) => Promise<Response>;
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Every call either answers with data or throws an `ApiProblem`, or a `TypeError` when nobody answers. */
export function createApi({ baseUrl, csrfToken, fetch }: ApiOptions): Api {
  const api = createClient<paths>({ baseUrl, fetch });
  api.use({
    onRequest({ request }) {
      const token = isSafe(request.method) ? null : csrfToken();
      if (token !== null) request.headers.set(csrfHeader, token);
      return request;
    },
    async onResponse({ response, schemaPath }) {
      // Bad health is an answer, not a failure to answer.
      if (!response.ok && schemaPath !== '/readyz') throw await problemOf(response);
      return undefined;
    },
  });
  return api;
}

/** The data of a call that answers with a body. */
export async function dataOf<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined) throw new ApiProblem(response.status, { detail: 'The server answered with nothing.' });
  return data;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are on all pages. */
  readonly total: number;
  readonly pageCount: number;
}

const numberIn = (response: Response, header: string): number => Number(response.headers.get(header) ?? '0');

export async function pageOf<T>(call: Promise<{ data?: T[]; response: Response }>): Promise<Page<T>> {
  const { data, response } = await call;
  const items = data ?? [];
  const total = Math.max(numberIn(response, 'x-total'), items.length);
  return { items, total, pageCount: Math.max(numberIn(response, 'x-total-pages'), 1) };
}
