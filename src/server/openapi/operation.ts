/** What holds for many operations, added to each of them: ids, examples, common replies, headers, security. Pure. */
import { exampleOf, type Schema } from './example.ts';
import { problemStatuses, responseName } from './problem-responses.ts';

export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
}

export interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Operation {
  readonly operationId?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<Record<string, Response>>;
  /** Who may call it, from the configuration of the route. */
  readonly 'x-access'?: string;
}

export interface Place {
  /** Lower case. */
  readonly method: string;
  readonly path: string;
  /** Whether the object at this path has an entity tag. */
  readonly tagged: boolean;
}

const isChange = ({ method }: Place): boolean => method !== 'get' && method !== 'head';
const ofApi = ({ path }: Place): boolean => path.startsWith('/api/');

export function completeOperation(operation: Operation, place: Place): Record<string, unknown> {
  const { 'x-access': access = 'public', requestBody, ...rest } = operation;
  const repeatable = ofApi(place) && place.method === 'post' && access !== 'public';
  const key = repeatable ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [];
  const parameters = [...(operation.parameters ?? []), ...key];
  return {
    ...rest,
    operationId: operation.operationId ?? operationId(place),
    description: describe(operation.description, access),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody: withExample(requestBody) }),
    responses: responsesOf(operation, place),
    security: securityOf(access, place),
  };
}

/** `GET /api/v1/teams/{id}` → `getTeamsById`. */
function operationId({ method, path }: Place): string {
  const words = path
    .replace(/^\/api(\/v1)?/, '')
    .replace(/\{(\w+)\}/g, 'by_$1')
    .split(/[/_-]/)
    .filter((word) => word !== '');
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

function describe(description: string | undefined, access: string): string {
  const needs =
    access === 'public'
      ? 'Open to everybody.'
      : access === 'signed-in'
        ? 'Open to everybody who is signed in.'
        : `Decided by the right \`${access}\`.`;
  return description === undefined ? needs : `${description}\n\n${needs}`;
}

function withExample({ content, ...rest }: NonNullable<Operation['requestBody']>): Operation['requestBody'] {
  const media = Object.entries(content).map(([type, { schema, ...more }]) => {
    const example = exampleOf(schema);
    return [type, { schema, ...more, ...(example === undefined ? {} : { example }) }];
  });
  return { ...rest, content: Object.fromEntries(media) as Record<string, Media> };
}

/** Its own replies, and those that every operation of this kind can give. */
function responsesOf(operation: Operation, place: Place): Record<string, unknown> {
  const own = Object.entries(operation.responses ?? {});
  const problems = new Set([
    ...own.map(([status]) => Number(status)).filter((status) => status >= 400),
    ...(ofApi(place) ? commonProblems(operation, place) : []),
  ]);
  // Bad health is a failure that is told in a form of its own.
  const plain = own.filter(([status, { content }]) => Number(status) < 400 || !isProblem(content ?? {}));
  return {
    ...Object.fromEntries(
      [...problems].map((status) => [status, { $ref: `#/components/responses/${responseName(status)}` }]),
    ),
    ...Object.fromEntries(
      plain.map(([status, reply]) => [status, plainResponse(Number(status), reply, operation, place)]),
    ),
  };
}

function isProblem(content: Readonly<Record<string, unknown>>): boolean {
  return Object.values(content).some((media) => (media as Media).schema.title === 'Problem');
}

function commonProblems({ parameters = [], requestBody }: Operation, place: Place): number[] {
  const conditional = parameters.some(({ name }) => name === 'if-match');
  return [
    ...(parameters.length > 0 || requestBody !== undefined ? [400] : []),
    401,
    ...(isChange(place) ? [403] : []),
    ...(place.method === 'post' ? [409, 422] : []),
    ...(conditional ? [412] : []),
    ...(requestBody === undefined ? [] : [413, 415]),
    ...[429, 500, 503],
  ];
}

const descriptions: Readonly<Record<number, string>> = {
  200: 'It worked.',
  201: 'It was created.',
  202: 'It will be done.',
  204: 'It worked. There is nothing to say about it.',
};

function descriptionOf(status: number): string {
  return descriptions[status] ?? problemStatuses.get(status)?.title ?? 'A reply.';
}

function plainResponse(status: number, response: Response, operation: Operation, place: Place): Response {
  const { parameters = [] } = operation;
  const names = [
    ...(ofApi(place) ? ['X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] : []),
    ...(parameters.some(({ name }) => name === 'per_page') ? listHeaders : []),
    ...(place.tagged && status === 200 && place.method !== 'delete' ? ['ETag'] : []),
    ...(status === 201 ? ['Location'] : []),
  ];
  const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  // The schema of a reply without a body says null.
  const { content, ...rest } = response;
  return {
    ...rest,
    description: descriptionOf(status),
    ...(status === 204 || content === undefined ? {} : { content }),
    ...(names.length === 0 ? {} : { headers: { ...headers, ...response.headers } }),
  };
}

const listHeaders = [
  ...['X-Total', 'X-Total-Pages', 'X-Per-Page', 'X-Page', 'X-Next-Page', 'X-Prev-Page', 'X-Next-Cursor', 'Link'],
];

function securityOf(access: string, place: Place): readonly Readonly<Record<string, readonly string[]>>[] {
  if (access === 'public') return [];
  return [{ token: [] }, { portusAuth: [] }, isChange(place) ? { session: [], csrf: [] } : { session: [] }];
}
