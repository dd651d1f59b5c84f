/** Pieces that many API schemas share. */
import Type, { type Static, type TSchema } from 'typebox';

/** ISO 8601 in UTC with milliseconds, as the old Portus wrote it. */
export const Timestamp = Type.String({ format: 'date-time', examples: ['2026-11-21T09:02:07.000Z'] });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const Id = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Numeric id, never reused.',
});

export const Digest = Type.String({
  pattern: '^sha(256|512):[0-9a-f]{64,128}$',
  description: 'Content digest (OCI image specification, descriptor).',
});

/** What the caller may do with the object: verb → yes or no. The page shows or hides by this alone. */
export const Abilities = Type.Record(Type.String(), Type.Boolean(), {
  description: 'What the caller may do with this object.',
  examples: [{ read: true, update: false }],
});

export const IdParams = Type.Object({ id: Id });

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

/** Offset paging of the old API. `X-Total`, `X-Page` … and `Link` are in the reply's headers. */
export const PageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 15 })),
});
export type PageQuery = Static<typeof PageQuery>;

/** Schema of a reply that fails, for every status a route can answer with. */
export const problems = <const S extends readonly number[]>(
  ...statuses: S
): Record<S[number], typeof ProblemDocument> =>
  Object.fromEntries(statuses.map((status) => [status, ProblemDocument])) as Record<S[number], typeof ProblemDocument>;
