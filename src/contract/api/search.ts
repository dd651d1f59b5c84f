/** Search across everything the caller may see. */
import Type, { type Static } from 'typebox';
import { Id, Nullable } from './base.ts';

export const searchKinds = ['namespace', 'repository', 'tag', 'digest', 'team', 'user'] as const;
export type SearchKind = (typeof searchKinds)[number];

export const SearchResult = Type.Object(
  {
    kind: Type.Enum([...searchKinds]),
    id: Id,
    name: Type.String({ examples: ['backend/api'] }),
    detail: Nullable(Type.String({ description: 'A line more about it.' })),
    repository: Nullable(Type.String({ description: 'For a tag or digest: full name of its repository.' })),
    digest: Nullable(Type.String()),
    score: Type.Number({ description: 'Between 0 and 1; 1 is the very name.' }),
  },
  { title: 'SearchResult' },
);
export type SearchResult = Static<typeof SearchResult>;

export const SearchQuery = Type.Object({
  q: Type.String({ minLength: 1, maxLength: 255, description: 'Name, part of one, or a digest.', examples: ['api'] }),
  kind: Type.Optional(
    Type.Array(Type.Enum([...searchKinds]), { maxItems: searchKinds.length, description: 'Only these kinds.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Results in all.' })),
});
