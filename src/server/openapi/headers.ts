/** Headers of requests and replies that many operations have in common. Pure. */

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string', examples: [example] },
});
const count = (description: string, example: number) => ({
  description,
  schema: { type: 'integer', examples: [example] },
});

/** `components.headers` */
export const replyHeaders = {
  'X-Request-Id': text(
    'Names this request in the log. Quote it when you ask somebody.',
    'c0ffee00-0000-4000-8000-000000000000',
  ),
  'RateLimit-Limit': count('Requests the caller may make in a minute.', 1200),
  'RateLimit-Remaining': count('Requests that are left of them.', 1199),
  'RateLimit-Reset': count('Seconds until all are there again.', 60),
  'Retry-After': count('Seconds after which it makes sense to try again.', 5),
  'X-Total': count('Rows on all pages. Not with a cursor.', 41),
  'X-Total-Pages': count('Pages. Not with a cursor.', 3),
  'X-Per-Page': count('Rows per page.', 15),
  'X-Page': count('This page. Not with a cursor.', 1),
  'X-Next-Page': text('The next page; empty on the last.', '2'),
  'X-Prev-Page': text('The page before; empty on the first.', ''),
  'X-Next-Cursor': text('Where the next page begins; missing on the last.', 'WyJpZCIsMTUsMTVd'),
  Link: text('Other pages (RFC 8288).', '</api/v1/teams?page=2>; rel="next"'),
  ETag: text('Tag of what can be edited; send it back as `If-Match`.', '"x1Vd8z0cJ4yQm2Rt"'),
  Location: text('Where the new object is.', '/api/v1/teams/7'),
} as const;

/** `components.parameters` */
export const requestParameters = {
  IdempotencyKey: {
    in: 'header',
    name: 'Idempotency-Key',
    required: false,
    description:
      'A name of your choice for this request. A repeat with it within 24 hours gets the first reply again, marked by `Idempotency-Replayed: true`, and nothing is done twice.',
    schema: { type: 'string', minLength: 1, maxLength: 255, examples: ['5f0c7d1e-import-backend'] },
  },
} as const;
