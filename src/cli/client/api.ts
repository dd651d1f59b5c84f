/** The API as commands use it: replies checked against the contract, failures as Problems. */
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { Plan, ProblemDocument } from '../../contract/api/base.ts';
import { DeletionPlan } from '../../contract/api/trash.ts';
import { apiPrefix } from '../../contract/api/routes.ts';
import { Problem, type ProblemKind, problemKinds } from '../../platform/problem.ts';
import { withProgress } from '../terminal/progress.ts';
import type { ApiReply, ApiRequest, Transport } from './transport.ts';

type QueryValue = string | number | boolean | readonly string[] | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Rows there are in all, as far as the server counts; null when everything was read. */
  readonly total: number | null;
}

/** What is deleted with content in it may come back; the rest says nothing of that. */
const RemovalPlan = Type.Interface([Plan], {
  restorable_until: Type.Optional(DeletionPlan.properties.restorable_until),
});
type RemovalPlan = Static<typeof RemovalPlan>;

export interface Api {
  readonly kind: Transport['kind'];
  readonly place: string;
  /** One request, its reply and the headers of that. */
  readonly call: <S extends TSchema>(schema: S, request: ApiRequest) => Promise<Answer<Static<S>>>;
  readonly get: <S extends TSchema>(schema: S, path: string, query?: Query) => Promise<Static<S>>;
  /** @param limit rows at most; null: all, page by page */
  readonly rows: <S extends TSchema>(
    schema: S,
    path: string,
    query: Query,
    limit: number | null,
  ) => Promise<Rows<Static<S>>>;
  readonly send: <S extends TSchema>(
    schema: S,
    method: 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ) => Promise<Static<S>>;
  readonly remove: (path: string, query?: Query) => Promise<void>;
  /** What `remove` would do. */
  readonly removalPlan: (path: string, query?: Query) => Promise<RemovalPlan>;
  /** The body as it comes, for long answers. */
  readonly download: (path: string, query: Query) => Promise<AsyncIterable<Uint8Array>>;
}

export interface Answer<T> {
  readonly value: T;
  readonly header: ApiReply['header'];
}

/** Rows per request when everything is read. */
const pageSize = 500;

export function createApi(transport: Transport): Api {
  const ask = async (request: ApiRequest): Promise<ApiReply> => {
    const reply = await transport.send({ ...request, path: apiPrefix + request.path });
    if (reply.status >= 400) throw await problemOf(reply, request, transport);
    return reply;
  };
  const patiently = (request: ApiRequest): Promise<ApiReply> =>
    withProgress(
      () => 'Waiting for Portus',
      () => ask(request),
    );
  const call: Api['call'] = async (schema, request) => {
    const reply = await patiently(request);
    return { value: await parsed(schema, reply), header: reply.header };
  };
  const removal = (path: string, query?: Query): ApiRequest => ({ method: 'DELETE', path: withQuery(path, query) });
  return {
    kind: transport.kind,
    place: transport.place,
    call,
    get: async (schema, path, query) => (await call(schema, { method: 'GET', path: withQuery(path, query) })).value,
    rows: (schema, path, query, limit) => readRows(ask, schema, path, query, limit),
    send: async (schema, method, path, body) => {
      return (await call(schema, { method, path, ...(body === undefined ? {} : { body }) })).value;
    },
    remove: async (path, query) => {
      await textOf(await patiently(removal(path, query)));
    },
    removalPlan: async (path, query) => (await call(RemovalPlan, removal(path, { ...query, dry_run: true }))).value,
    download: async (path, query) => (await patiently({ method: 'GET', path: withQuery(path, query) })).body,
  };
}

async function readRows<S extends TSchema>(
  ask: (request: ApiRequest) => Promise<ApiReply>,
  schema: S,
  path: string,
  query: Query,
  limit: number | null,
): Promise<Rows<Static<S>>> {
  const list = Type.Array(schema);
  const page = async (more: Query) => {
    const reply = await ask({ method: 'GET', path: withQuery(path, { ...query, ...more }) });
    return { reply, found: await parsed(list, reply) };
  };
  if (limit !== null) {
    const { reply, found } = await page({ per_page: limit });
    const total = Number(reply.header('x-total') ?? found.length);
    return { rows: found, total: total > found.length ? total : null };
  }
  const rows: Static<S>[] = [];
  const everything = async (): Promise<void> => {
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { reply, found } = await page({ per_page: pageSize, cursor });
      rows.push(...found);
      cursor = reply.header('x-next-cursor');
    }
  };
  await withProgress(() => `Reading, ${rows.length} rows so far`, everything);
  return { rows, total: null };
}

export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) parameters.append(name, String(one));
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

async function textOf({ body }: ApiReply): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function parsed<S extends TSchema>(schema: S, reply: ApiReply): Promise<Static<S>> {
  const value = json(await textOf(reply));
  if (Value.Check(schema, value)) return value;
  if (value === undefined) throw stranger('The server does not answer as Portus does.');
  const [error] = Value.Errors(schema, value);
  throw new Problem('internal', 'The server answered in a form that this version of the command does not know.', {
    detail: `${error === undefined ? '' : `${error.instancePath} ${error.message}. `}Compare: portus version`,
  });
}

function json(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The registry is a child of the running server, and only it can remove what it holds. */
const startFirst =
  'Images are removed through the registry, which runs with Portus: start it (portus serve), then repeat.';

async function problemOf(reply: ApiReply, { method, path }: ApiRequest, { kind, place }: Transport): Promise<Problem> {
  const document = json(await textOf(reply));
  if (!Value.Check(ProblemDocument, document)) {
    return stranger(`${place} answered ${method} ${path} with ${reply.status}.`);
  }
  const named = document.type.replace('/problems/', '');
  return new Problem(isKind(named) ? named : 'internal', document.detail, {
    ...(document.errors === undefined ? {} : { fields: document.errors }),
    ...(kind === 'local' && document.status === 503 ? { detail: startFirst } : {}),
  });
}

const stranger = (message: string): Problem =>
  new Problem('unavailable', message, { detail: 'Check the address: below it, there has to be /api/v1.' });

const isKind = (name: string): name is ProblemKind => Object.hasOwn(problemKinds, name);
