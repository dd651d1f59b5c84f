/** Pieces that many API schemas share. */
import Type, { type Static, type TSchema } from 'typebox';

/** ISO 8601 in UTC with milliseconds, as the old Portus wrote it. */
export const Timestamp = Type.String({ format: 'date-time', examples: ['2026-11-21T09:02:07.000Z'] });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const Id = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Numeric id, never reused.',
  examples: [1],
});

export const Digest = Type.String({
  pattern: '^sha(256|512):[0-9a-f]{64,128}$',
  description: 'Content digest (OCI image specification, descriptor).',
  examples: ['sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
});

/** What the caller may do with the object: verb → yes or no. The page shows or hides by this alone. */
export const Abilities = Type.Record(Type.String(), Type.Boolean(), {
  description: 'What the caller may do with this object.',
  examples: [{ read: true, update: false }],
});

export const IdParams = Type.Object({ id: Id });

/** Who did something; the name stays when the account is gone. */
export const Author = Type.Object({ id: Nullable(Id), name: Nullable(Type.String()) });
export type Author = Static<typeof Author>;

/** Problem document (RFC 9457) that also carries the `message` of the old Portus API. */
export const ProblemDocument = Type.Object(
  {
    type: Type.String({ description: 'Kind of the problem as a URI reference.', examples: ['/problems/not-found'] }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What happened, to what, and what to do next.' }),
    message: Type.Union([Type.String(), Type.Record(Type.String(), Type.Array(Type.String()))], {
      description: 'The same for clients of the old API: a sentence, or field → sentences.',
    }),
    request_id: Type.String(),
    errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  },
  { title: 'Problem' },
);
export type ProblemDocument = Static<typeof ProblemDocument>;

/** Schema of a reply that fails, for every status a route can answer with. */
export const problems = <const S extends readonly number[]>(
  ...statuses: S
): Record<S[number], typeof ProblemDocument> =>
  Object.fromEntries(statuses.map((status) => [status, ProblemDocument])) as Record<S[number], typeof ProblemDocument>;

/** Rows a page may have. */
export const longestPage = 1000;

/** Lists that the old API did not page: its scripts ask once and expect everything. */
export const whole = { perPage: longestPage } as const;

/**
 * Paging, both ways, and the order of a list (platform/list.ts). The reply is a plain array; `X-Total`, `X-Page` … and
 * `Link` (RFC 8288) are in its headers.
 *
 * @param sorts orders the list offers; `-` in front of one turns it round
 * @param perPage rows of a page when the request does not say; `whole` for lists that the old API gave in one piece
 */
export const listQuery = <const S extends string>(
  sorts: readonly S[],
  fallback: S | `-${S}`,
  { perPage = 15 }: { readonly perPage?: number } = {},
) =>
  Type.Object({
    page: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1, description: 'Page, counted from 1.' }),
    ),
    per_page: Type.Optional(
      Type.Integer({ minimum: 1, maximum: longestPage, default: perPage, description: 'Rows per page.' }),
    ),
    all: Type.Optional(
      Type.Boolean({ default: false, description: 'Everything at once, for lists of at most 10,000 rows.' }),
    ),
    cursor: Type.Optional(
      Type.String({
        maxLength: 1000,
        description:
          'Continue after the row where another page ended: the value of `X-Next-Cursor`. Empty: begin. Costs the same on every page; totals are not counted.',
      }),
    ),
    sort: Type.Optional(
      Type.Enum([...sorts, ...sorts.map((name) => `-${name}` as const)], {
        // No default here: it would be filled in and hide that the old API's parameters were given.
        description: `Order; \`-\` in front means descending. Unless told otherwise: \`${fallback}\`.`,
      }),
    ),
    sort_attr: Type.Optional(
      Type.String({ maxLength: 64, description: 'Order as the old API named it; one we do not know means `id`.' }),
    ),
    sort_order: Type.Optional(
      Type.String({ maxLength: 16, description: '`asc`, or anything else for descending (old API).' }),
    ),
  });

/** One thing that a call changes or would change. */
export const Change = Type.Object(
  {
    verb: Type.Enum(['create', 'update', 'move', 'delete', 'keep']),
    kind: Type.String({ examples: ['tag'] }),
    name: Type.String({ examples: ['backend/api:1.0'] }),
    detail: Nullable(Type.String({ description: 'What about it, when the name does not say it all.' })),
  },
  { title: 'Change' },
);
export type Change = Static<typeof Change>;

/** What a call with `dry_run` would do. Nothing was changed. */
export const Plan = Type.Object({ changes: Type.Array(Change) }, { title: 'Plan' });
export type Plan = Static<typeof Plan>;

export const DryRunQuery = Type.Object({
  dry_run: Type.Optional(
    Type.Boolean({ default: false, description: 'Answer with the plan of what would happen, and change nothing.' }),
  ),
});

/**
 * `If-Match` (RFC 9110 §13.1.1): the `ETag` of the object as it was read. When somebody else changed it since, the answer
 * is 412 and nothing happens. The tag covers what can be edited, so counters do not make it stale.
 */
export const IfMatchHeaders = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'The `ETag` of the object as you read it.',
      examples: ['"x1Vd8z0cJ4yQm2Rt"'],
    }),
  ),
});
