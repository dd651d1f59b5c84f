/** The operations of the API's description, and the request that the examples in it make. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import Schema from 'typebox/schema';
import { openapiDocument } from '../src/server/openapi/document.ts';
import { exampleOf, type Schema as ValueSchema } from '../src/server/openapi/example.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema: ValueSchema;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

export interface Operation {
  /** `GET /api/v1/teams/{id}` */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: unknown;
  readonly responses: Readonly<Record<number, Response>>;
  /** What the schemas of the replies refer to. */
  readonly components: object;
}

interface Document {
  readonly components: {
    readonly responses: Readonly<Record<string, Response>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Described {
  readonly parameters?: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, Response & { readonly $ref?: string }>>;
}

/** Without those whose reply never ends. */
export async function operationsOf(app: FastifyInstance): Promise<readonly Operation[]> {
  await app.ready();
  const { paths, components } = JSON.parse(JSON.stringify(openapiDocument(app))) as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method, described, components)),
  );
  return operations.filter(({ responses }) => !isEndless(responses[200]));
}

const nameIn = ($ref: string): string => $ref.slice($ref.lastIndexOf('/') + 1);
const isEndless = (response: Response | undefined): boolean => response?.content?.['text/event-stream'] !== undefined;

function operationOf(path: string, lower: string, described: Described, components: Document['components']): Operation {
  const { responses } = components;
  const method = lower.toUpperCase() as Operation['method'];
  return {
    name: `${method} ${path}`,
    method,
    path,
    components,
    parameters: (described.parameters ?? []).filter(({ $ref }) => $ref === undefined),
    body: described.requestBody?.content['application/json']?.example,
    responses: Object.fromEntries(
      Object.entries(described.responses).map(([status, { $ref, ...response }]) => [
        status,
        $ref === undefined ? response : (responses[nameIn($ref)] ?? {}),
      ]),
    ),
  };
}

/** @param fill puts values for the parameters into a path */
export function requestFor({ method, path, parameters, body }: Operation, fill: (path: string) => string) {
  const query = new URLSearchParams();
  for (const { name, in: place, required, example, schema } of parameters) {
    if (place === 'query' && required === true) query.set(name, String(example ?? exampleOf(schema)));
  }
  const url = query.size === 0 ? fill(path) : `${fill(path)}?${query.toString()}`;
  return { method, url, ...(body === undefined ? {} : { payload: body as object }) };
}

/** What is wrong with a reply; empty: it is as described. */
export function complaints(
  { name, responses, components }: Operation,
  reply: Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body' | 'json'>,
): string[] {
  const described = responses[reply.statusCode];
  const where = `${name} → ${reply.statusCode}`;
  if (described === undefined) return [`${where} is not described: ${reply.body.slice(0, 300)}`];
  const type = (reply.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  if (described.content === undefined) return reply.body === '' ? [] : [`${where} should have no body.`];
  const media = described.content[type];
  if (media === undefined) return [`${where} has the type "${type}", which is not described.`];
  if (!/json$/.test(type)) return [];
  const body: unknown = reply.json();
  const [fits, errors] = validatorOf(media.schema, components).Errors(body);
  return fits
    ? []
    : errors.map(({ instancePath, message }) => `${where}${instancePath} ${message}: ${reply.body.slice(0, 300)}`);
}

const validators = new WeakMap<object, Schema.Validator>();

function validatorOf(schema: object, components: object): Schema.Validator {
  const validator = validators.get(schema) ?? Schema.Compile({ ...closed(schema), components: closed(components) });
  validators.set(schema, validator);
  return validator;
}

/** The schema, in which objects have no members but those it names. */
function closed(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value && 'type' in value
      ? { additionalProperties: false, ...value }
      : value,
  ) as object;
}
