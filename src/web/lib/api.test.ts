import { describe, expect, test } from 'vitest';
import { createApi, dataOf, pageOf } from './api.ts';
import { ApiProblem } from './problem.ts';

/** A client whose server answers with `reply`; `asked` collects the requests. */
function clientOf(reply: () => Response, csrfToken: string | null = 'secret') {
  const asked: Request[] = [];
  const api = createApi({
    baseUrl: 'http://registry.example/portus',
    csrfToken: () => csrfToken,
    fetch: (request) => {
      asked.push(request);
      return Promise.resolve(reply());
    },
  });
  return { api, asked };
}

const json = (body: unknown, headers: Record<string, string> = {}, status = 200) =>
  Response.json(body, { status, headers });

describe('requests', () => {
  test('that change something carry the CSRF token, others do not', async () => {
    const { api, asked } = clientOf(() => json({}));
    await api.POST('/api/v1/inbox/{id}/replay', { params: { path: { id: 4 } } });
    await api.GET('/api/v1/session');
    expect(asked.map((request) => request.headers.get('x-csrf-token'))).toEqual(['secret', null]);
  });

  test('go to Portus under its path', async () => {
    const { api, asked } = clientOf(() => json({}));
    await api.GET('/api/v1/namespaces/{id}', { params: { path: { id: 7 } } });
    expect(asked[0]?.url).toBe('http://registry.example/portus/api/v1/namespaces/7');
  });
});

describe('answers', () => {
  test('a refusal becomes an ApiProblem', async () => {
    const { api } = clientOf(() => json({ detail: 'No.' }, {}, 403));
    await expect(dataOf(api.GET('/api/v1/session'))).rejects.toBeInstanceOf(ApiProblem);
  });

  test('bad health is an answer', async () => {
    const { api } = clientOf(() => json({ status: 'down', components: {} }, {}, 503));
    expect((await api.GET('/readyz')).error).toEqual({ status: 'down', components: {} });
  });

  test('a page knows how many there are', async () => {
    const { api } = clientOf(() => json([], { 'x-total': '41', 'x-total-pages': '3' }));
    expect(await pageOf(api.GET('/api/v1/activities'))).toEqual({ items: [], total: 41, pageCount: 3 });
  });
});
