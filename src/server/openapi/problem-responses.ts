/** The replies that fail, described once. Pure. */
import { type ProblemKind, problemKinds } from '../../platform/problem.ts';

/** Status → how it is called. */
export const problemStatuses: ReadonlyMap<number, { readonly kind: string; readonly title: string }> = new Map(
  (Object.keys(problemKinds) as ProblemKind[])
    .filter((kind) => kind !== 'startup')
    .map((kind) => [problemKinds[kind].status, { kind, title: problemKinds[kind].title }]),
);

/** 412 → `PreconditionFailed` */
export function responseName(status: number): string {
  const words = (problemStatuses.get(status)?.kind ?? 'problem').split('-');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

const retried = new Set([409, 429, 503]);

/** `components.responses` */
export function problemResponses(): Record<string, unknown> {
  return Object.fromEntries(
    [...problemStatuses].map(([status, { title }]) => [
      responseName(status),
      {
        description: title,
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
          ...(retried.has(status) ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {}),
        },
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
