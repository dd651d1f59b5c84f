import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../../test/app.ts';
import { openapiDocument } from './document.ts';
import { exampleOf, type Schema } from './example.ts';

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: Schema & { readonly description?: string };
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly description?: string }>>;
  readonly security?: readonly object[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let test: TestApp;
let document: Document;
/** Path, method, operation. */
let operations: readonly (readonly [string, string, Operation])[];

beforeAll(async () => {
  test = await buildTestApp();
  document = JSON.parse(JSON.stringify(openapiDocument(test.app))) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
  );
});
afterAll(() => test.close());

/** Names of the operations that lack something. */
const lacking = (lacks: (operation: Operation, path: string, method: string) => boolean): string[] =>
  operations
    .filter(([path, method, operation]) => lacks(operation, path, method))
    .map(([path, method]) => `${method} ${path}`);

describe('every operation', () => {
  it('has a summary, a tag and an id of its own', () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(
      lacking(
        ({ summary = '', tags = [], operationId }) => summary === '' || tags.length === 0 || operationId === undefined,
      ),
    ).toEqual([]);
    const ids = operations.map(([, , { operationId }]) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(lacking(({ operationId = '' }) => !/^[a-z]+[A-Za-z0-9]*$/.test(operationId))).toEqual([]);
  });

  it('says who may call it', () => {
    expect(lacking(({ security }) => security === undefined)).toEqual([]);
    const open = lacking(({ security }) => security?.length === 0);
    expect(open).toContain('post /api/v1/session');
    expect(open).not.toContain('post /api/v1/teams');
  });

  it('has every status that any of its kind can answer with', () => {
    const has = ({ responses }: Operation, ...statuses: number[]) =>
      statuses.every((status) => responses[status] !== undefined);
    const ofApi = (path: string) => path.startsWith('/api/');
    expect(lacking((operation, path) => ofApi(path) && !has(operation, 401, 429, 500, 503))).toEqual([]);
    expect(lacking((operation, path, method) => ofApi(path) && method !== 'get' && !has(operation, 403))).toEqual([]);
    expect(lacking((operation, path) => path.includes('{') && !has(operation, 400, 404))).toEqual([]);
    expect(lacking((operation) => operation.requestBody !== undefined && !has(operation, 400, 413, 415))).toEqual([]);
    expect(lacking((operation, path, method) => ofApi(path) && method === 'post' && !has(operation, 409, 422))).toEqual(
      [],
    );
    expect(lacking((operation) => conditional(operation) && !has(operation, 412))).toEqual([]);
    expect(lacking(({ responses }) => !Object.keys(responses).some((status) => /^(2|405)/.test(status)))).toEqual([]);
    expect(
      lacking(({ responses }) =>
        Object.values(responses).some(({ $ref, description = '' }) => $ref === undefined && !/\w/.test(description)),
      ),
    ).toEqual([]);
  });

  it('describes every parameter and gives an example of each that must be given', () => {
    const described = ({ $ref, description, schema }: Parameter) =>
      $ref !== undefined || (description ?? schema.description ?? '') !== '';
    const exemplified = ({ $ref, required, example, schema }: Parameter) =>
      $ref !== undefined || required !== true || example !== undefined || exampleOf(schema) !== undefined;
    const names = (wanted: (parameter: Parameter) => boolean) =>
      operations.flatMap(([path, method, { parameters = [] }]) =>
        parameters.filter((one) => !wanted(one)).map(({ name }) => `${method} ${path}: ${name}`),
      );
    expect(names(described)).toEqual([]);
    expect(names(exemplified)).toEqual([]);
  });

  it('with a body has an example that can be sent', () => {
    expect(
      lacking(
        ({ requestBody }) =>
          requestBody !== undefined && requestBody.content['application/json']?.example === undefined,
      ),
    ).toEqual([]);
  });

  it('is described in headers too: pages, tags, places, limits', () => {
    const headersOf = ({ responses }: Operation, status: number) =>
      Object.keys((responses[status] as { headers?: object } | undefined)?.headers ?? {});
    const list = operations.find(([path, method]) => path === '/api/v1/teams' && method === 'get')?.[2];
    const made = operations.find(([path, method]) => path === '/api/v1/teams' && method === 'post')?.[2];
    const one = operations.find(([path, method]) => path === '/api/v1/teams/{id}' && method === 'get')?.[2];
    expect(list && headersOf(list, 200)).toEqual(
      expect.arrayContaining(['X-Total', 'Link', 'X-Next-Cursor', 'RateLimit-Limit']),
    );
    expect(made && headersOf(made, 201)).toContain('Location');
    expect(one && headersOf(one, 200)).toContain('ETag');
  });
});

const conditional = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'if-match');

describe('the document', () => {
  it('refers to nothing that is not in it', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    const missing = refs.filter(([, kind = '', name = '']) => document.components[kind]?.[name] === undefined);
    expect(missing.map(([ref]) => ref)).toEqual([]);
  });

  it('describes each thing with a name once', () => {
    const titles = [...JSON.stringify(document.paths).matchAll(/"title":"([A-Z]\w+)","type":"object"/g)].map(
      ([, name]) => name,
    );
    expect(titles).toEqual([]);
  });
});
