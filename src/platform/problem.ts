/**
 * The one way to fail. A `Problem` is meant for the person who caused or must mend it: its message says what happened,
 * to what, and what to do next. The HTTP server renders it as RFC 9457 for the API and as the registry's error
 * envelope for `/v2`; the command line prints it without a stack.
 */

/** Closed list of kinds with the HTTP status and the registry error code each one maps to. */
export const problemKinds = {
  'bad-request': { status: 400, title: 'The request cannot be read', registryCode: 'UNSUPPORTED' },
  unauthenticated: { status: 401, title: 'Sign in first', registryCode: 'UNAUTHORIZED' },
  forbidden: { status: 403, title: 'Not allowed', registryCode: 'DENIED' },
  'not-found': { status: 404, title: 'Not found', registryCode: 'NAME_UNKNOWN' },
  'method-not-allowed': { status: 405, title: 'Method not allowed', registryCode: 'UNSUPPORTED' },
  conflict: { status: 409, title: 'Conflict', registryCode: 'DENIED' },
  'precondition-failed': { status: 412, title: 'Changed in the meantime', registryCode: 'UNSUPPORTED' },
  'too-large': { status: 413, title: 'Too large', registryCode: 'SIZE_INVALID' },
  'unsupported-media-type': { status: 415, title: 'Unsupported content type', registryCode: 'UNSUPPORTED' },
  invalid: { status: 422, title: 'Some values are not valid', registryCode: 'UNSUPPORTED' },
  'too-many-requests': { status: 429, title: 'Too many requests', registryCode: 'TOOMANYREQUESTS' },
  internal: { status: 500, title: 'Something went wrong inside Portus', registryCode: 'UNKNOWN' },
  unavailable: { status: 503, title: 'Temporarily unavailable', registryCode: 'UNAVAILABLE' },
  /** The program cannot start or a command cannot run; never an HTTP answer of its own. */
  startup: { status: 500, title: 'Portus cannot start', registryCode: 'UNKNOWN' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** Mistakes per field, as the old Portus API reports them: field → sentences. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export interface ProblemOptions {
  /** More for the person who mends it; shown, so nothing secret. */
  readonly detail?: string;
  readonly fields?: FieldErrors;
  /** Seconds after which trying again makes sense; becomes `Retry-After`. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly detail: string | undefined;
  readonly fields: FieldErrors | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ProblemKind, message: string, options: ProblemOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.kind = kind;
    this.detail = options.detail;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }
}

/** A Problem of kind `invalid` for one field. */
export function invalidField(field: string, sentence: string): Problem {
  return new Problem('invalid', `${field} ${sentence}`, { fields: { [field]: [sentence] } });
}

/** Ends every `switch` over a closed union: a forgotten case does not compile. */
export function assertNever(value: never): never {
  throw new Problem('internal', `Unexpected value ${JSON.stringify(value)}.`);
}

/** The text of an unknown thrown value, for logs and `last_error` columns. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a system or driver error (`ECONNREFUSED`, `23505`, …), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
