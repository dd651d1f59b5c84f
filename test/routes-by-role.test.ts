/**
 * Who gets which answer from every route of the application, asked with the example of its description. A new route needs
 * a line here. Its `{id}` is that of the namespace `backend` and what is in it; of accounts it is the viewer.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, type Operation, operationsOf, requestFor } from './operations.ts';
import { snapshot } from './snapshot.ts';
import { buildWorld, callers, type World } from './world.ts';

/** Route → status for each caller, in the order of `callers`:
 *  anonymous, outsider, viewer, contributor, owner, admin, auditor, bot (a contributor), disabled (an owner). */
const table: Readonly<Record<string, string>> = {
  'GET /healthz': '200 200 200 200 200 200 200 200 200',
  'GET /readyz': '503 503 503 503 503 503 503 503 503',
  'GET /metrics': '401 403 403 403 403 200 200 403 401',
  'GET /api/version': '401 200 200 200 200 200 200 200 401',
  'GET /api/openapi-spec': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/_ping': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/health': '503 503 503 503 503 503 503 503 401',
  'GET /api/v1/session': '200 200 200 200 200 200 200 200 401',
  'POST /api/v1/session': '200 200 200 200 200 200 200 200 401',
  'DELETE /api/v1/session': '204 204 204 204 204 204 204 204 401',
  'GET /api/v1/sessions': '401 200 200 200 200 200 200 200 401',
  'DELETE /api/v1/sessions/{id}': '401 404 404 404 404 204 404 404 401',
  'GET /api/v1/users/{id}/sessions': '401 404 403 404 404 200 403 404 401',
  'DELETE /api/v1/users/{id}/sessions/{session_id}': '401 404 403 404 404 204 403 404 401',
  'POST /api/v1/users/bootstrap': '400 400 400 400 400 400 400 400 401',
  'POST /api/v1/users/signup': '405 405 405 405 405 405 405 405 401',
  'GET /api/v1/users': '200 200 200 200 200 200 200 200 401',
  'POST /api/v1/users': '401 403 403 403 403 201 403 403 401',
  'GET /api/v1/users/{id}': '401 404 200 404 404 200 200 404 401',
  'PUT /api/v1/users/{id}': '401 404 403 404 404 200 403 404 401',
  'DELETE /api/v1/users/{id}': '401 404 403 404 404 204 403 404 401',
  'POST /api/v1/users/{id}/enable': '401 404 200 404 404 200 403 404 401',
  'POST /api/v1/users/{id}/disable': '401 404 200 404 404 200 403 404 401',
  'POST /api/v1/users/{id}/lock': '401 404 403 404 404 200 403 404 401',
  'POST /api/v1/users/{id}/unlock': '401 404 403 404 404 200 403 404 401',
  'POST /api/v1/users/{id}/role': '401 404 403 404 404 200 403 404 401',
  'GET /api/v1/users/{id}/application_tokens': '401 404 200 404 404 200 200 404 401',
  'POST /api/v1/users/{id}/application_tokens': '401 404 201 404 404 201 403 404 401',
  'DELETE /api/v1/users/application_tokens/{id}': '401 404 204 404 404 204 403 404 401',
  'GET /api/v1/teams': '200 200 200 200 200 200 200 200 401',
  'POST /api/v1/teams': '401 201 201 201 201 201 403 201 401',
  'GET /api/v1/teams/{id}': '401 404 200 200 200 200 200 200 401',
  'PUT /api/v1/teams/{id}': '401 404 403 403 200 200 403 403 401',
  'DELETE /api/v1/teams/{id}': '401 404 403 403 204 204 403 403 401',
  'POST /api/v1/teams/{id}/ldap_check': '401 404 403 403 405 405 403 403 401',
  'GET /api/v1/teams/{id}/members': '401 404 200 200 200 200 200 200 401',
  'POST /api/v1/teams/{id}/members': '401 404 403 403 201 201 403 403 401',
  'PUT /api/v1/teams/{id}/members/{member_id}': '401 404 403 403 200 200 403 403 401',
  'DELETE /api/v1/teams/{id}/members/{member_id}': '401 404 403 403 204 204 403 403 401',
  'POST /api/v1/teams/{id}/leave': '401 404 204 204 422 404 403 204 401',
  'GET /api/v1/teams/{id}/candidates': '401 404 403 200 200 200 403 200 401',
  'GET /api/v1/namespaces': '200 200 200 200 200 200 200 200 401',
  'POST /api/v1/namespaces': '401 404 403 201 201 201 403 201 401',
  'GET /api/v1/teams/{id}/namespaces': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/namespaces/validate': '401 200 200 200 200 200 200 200 401',
  'GET /api/v1/namespaces/{id}': '401 404 200 200 200 200 200 200 401',
  'PUT /api/v1/namespaces/{id}': '401 404 403 403 200 200 403 403 401',
  'PUT /api/v1/namespaces/{id}/quota': '401 404 403 403 403 200 403 403 401',
  'DELETE /api/v1/namespaces/{id}': '401 404 403 403 204 204 403 403 401',
  'GET /api/v1/namespaces/{id}/retention': '401 404 200 200 200 200 200 200 401',
  'PUT /api/v1/namespaces/{id}/retention': '401 404 403 403 200 200 403 403 401',
  'DELETE /api/v1/namespaces/{id}/retention': '401 404 403 403 204 204 403 403 401',
  'POST /api/v1/namespaces/{id}/retention/preview': '401 404 200 200 200 200 200 200 401',
  'POST /api/v1/namespaces/{id}/retention/run': '401 404 403 403 202 202 403 403 401',
  'GET /api/v1/namespaces/{id}/retention/runs': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/namespaces/{id}/retention/runs/{run_id}': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/retention': '401 403 403 403 403 200 403 403 401',
  'PUT /api/v1/retention': '401 403 403 403 403 200 403 403 401',
  'DELETE /api/v1/retention': '401 403 403 403 403 204 403 403 401',
  'POST /api/v1/retention/preview': '401 403 403 403 403 200 403 403 401',
  'POST /api/v1/retention/run': '401 403 403 403 403 202 403 403 401',
  'GET /api/v1/retention/runs': '401 403 403 403 403 200 403 403 401',
  'GET /api/v1/retention/runs/{run_id}': '401 403 403 403 403 200 403 403 401',
  'GET /api/v1/namespaces/{id}/webhooks': '401 404 200 200 200 200 200 200 401',
  'POST /api/v1/namespaces/{id}/webhooks': '401 404 403 403 201 201 403 403 401',
  'GET /api/v1/webhooks/{id}': '401 404 200 200 200 200 200 200 401',
  'PUT /api/v1/webhooks/{id}': '401 404 403 403 200 200 403 403 401',
  'DELETE /api/v1/webhooks/{id}': '401 404 403 403 204 204 403 403 401',
  'POST /api/v1/webhooks/{id}/secret': '401 404 403 403 200 200 403 403 401',
  'POST /api/v1/apply': '401 200 422 422 422 200 403 422 401',
  'POST /api/v1/webhooks/{id}/test': '401 404 403 403 202 202 403 403 401',
  'GET /api/v1/webhooks/{id}/deliveries': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/webhooks/{id}/deliveries/{delivery_id}': '401 404 200 200 200 200 200 200 401',
  'POST /api/v1/webhooks/{id}/deliveries/{delivery_id}/retry': '401 404 403 403 202 202 403 403 401',
  'GET /api/v1/namespaces/{id}/repositories': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/repositories': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/repositories/{id}': '401 404 200 200 200 200 200 200 401',
  'PUT /api/v1/repositories/{id}': '401 404 403 403 200 200 403 403 401',
  'DELETE /api/v1/repositories/{id}': '401 404 403 403 204 204 403 403 401',
  'PUT /api/v1/repositories/{id}/star': '401 404 204 204 204 204 403 204 401',
  'DELETE /api/v1/repositories/{id}/star': '401 404 204 204 204 204 403 204 401',
  'GET /api/v1/tags': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/tags/{id}': '401 404 200 200 200 200 200 200 401',
  'DELETE /api/v1/tags/{id}': '401 404 403 403 204 204 403 403 401',
  'GET /api/v1/repositories/{id}/tags': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/repositories/{id}/tags/grouped': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/repositories/{id}/tags/{tag_id}': '401 404 200 200 200 200 200 200 401',
  'DELETE /api/v1/repositories/{id}/tags/{tag_id}': '401 404 403 403 204 204 403 403 401',
  'GET /api/v1/repositories/{id}/tags/{tag_id}/history': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/repositories/{id}/history': '401 404 200 200 200 200 200 200 401',
  'POST /api/v1/repositories/{id}/tags/restore': '401 404 403 409 409 409 403 409 401',
  'GET /api/v1/repositories/{id}/manifests/{digest}': '401 404 200 200 200 200 200 200 401',
  'GET /api/v1/repositories/{id}/manifests/{digest}/raw': '401 404 409 409 409 409 409 409 401',
  'DELETE /api/v1/repositories/{id}/manifests/{digest}': '401 404 403 403 204 204 403 403 401',
  'GET /api/v1/trash': '401 200 200 200 200 200 200 200 401',
  'GET /api/v1/trash/{id}': '401 404 404 200 200 200 200 200 401',
  'POST /api/v1/trash/{id}/restore': '401 404 404 403 204 204 403 403 401',
  'DELETE /api/v1/trash/{id}': '401 404 404 403 204 204 403 403 401',
  'DELETE /api/v1/trash': '401 204 204 204 204 204 204 204 401',
  'GET /api/v1/repositories/{id}/comments': '401 404 200 200 200 200 200 200 401',
  'POST /api/v1/repositories/{id}/comments': '401 404 201 201 201 201 403 201 401',
  'DELETE /api/v1/repositories/{id}/comments/{comment_id}': '401 404 204 403 403 204 403 403 401',
  'POST /api/v1/markdown': '401 200 200 200 200 200 200 200 401',
  'GET /api/v1/activities': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/activities/export': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/denials': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/denials/{code}': '404 404 200 404 200 200 200 404 401',
  'GET /api/v1/permissions': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/settings': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/explain': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/namespaces/{id}/access': '401 404 403 403 200 200 200 403 401',
  'GET /api/v1/users/{id}/access': '401 404 200 404 404 200 200 404 401',
  'GET /api/v1/search': '200 200 200 200 200 200 200 200 401',
  'GET /api/v1/attention': '401 200 200 200 200 200 200 200 401',
  'GET /api/v1/statistics/days': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/statistics/storage': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/registries': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/registries/validate': '401 403 403 403 403 200 403 403 401',
  'POST /api/v1/registries': '401 403 403 403 403 201 403 403 401',
  'POST /api/v1/doctor': '401 403 403 403 403 200 403 403 401',
  'GET /api/v1/registries/{id}': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/registries/{id}/health': '401 403 403 403 403 200 200 403 401',
  'PUT /api/v1/registries/{id}': '401 403 403 403 403 200 403 403 401',
  'POST /api/v1/registries/{id}/freeze': '401 403 403 403 403 200 403 403 401',
  'DELETE /api/v1/registries/{id}/freeze': '401 403 403 403 403 200 403 403 401',
  'POST /api/v1/registries/{id}/collections': '401 403 403 403 403 201 403 403 401',
  'GET /api/v1/registries/{id}/collections': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/registries/{id}/collections/{collection_id}': '401 403 403 403 403 200 200 403 401',
  'DELETE /api/v1/registries/{id}/collections/{collection_id}': '401 403 403 403 403 204 403 403 401',
  'GET /api/v1/registries/{id}/collection_guide': '401 403 403 403 403 200 200 403 401',
  'DELETE /api/v1/registries/{id}': '401 403 403 403 403 204 403 403 401',
  'GET /api/v1/registries/{id}/notification_secret': '401 403 403 403 403 200 403 403 401',
  'GET /api/v1/registries/{id}/config': '401 403 403 403 403 200 403 403 401',
  'POST /api/v1/registries/{id}/notification_secret': '401 403 403 403 403 200 403 403 401',
  'POST /api/v1/registries/{id}/sync': '401 403 403 403 403 202 403 403 401',
  'GET /api/v1/registries/{id}/syncs': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/registries/{id}/syncs/{sync_id}': '401 403 403 403 403 200 200 403 401',
  'DELETE /api/v1/registries/{id}/syncs/{sync_id}': '401 403 403 403 403 204 403 403 401',
  'GET /api/v1/registries/unknown_names': '401 403 403 403 403 200 200 403 401',
  'POST /api/v1/registries/unknown_names/{id}/adopt': '401 403 403 403 403 200 403 403 401',
  'GET /api/v1/proxy_config': '401 403 403 403 403 200 200 403 401',
  'GET /api/v1/deploy_config': '401 403 403 403 403 200 403 403 401',
  'DELETE /api/v1/registries/unknown_names/{id}': '401 403 403 403 403 204 403 403 401',
  'GET /api/v1/inbox': '401 403 403 403 403 200 200 403 401',
  'POST /api/v1/inbox/{id}/replay': '401 403 403 403 403 202 403 403 401',
};

/** The stream never ends; its own tests listen to it. */
const endless = 'GET /api/v1/events';

let world: World;
let restore: () => Promise<void>;
let operations: readonly Operation[];

beforeAll(async () => {
  world = await buildWorld();
  restore = await snapshot(world.test.core.db);
  operations = await operationsOf(world.test.app);
});
afterAll(() => world.close());

const recorded = async () => (await world.test.core.db.selectFrom('activities').select('id').execute()).length;

describe('the table of routes', () => {
  it('has every route of the application, and no other', () => {
    const { paths }: { paths?: object } = world.test.app.swagger();
    const routes = Object.entries(paths ?? {}).flatMap(([path, methods]: [string, object]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const known = [...Object.keys(table), endless];
    expect(routes.filter((route) => !known.includes(route))).toEqual([]);
    expect(known.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('says what everybody gets; whoever is refused has changed nothing', { timeout: 300_000 }, async () => {
    const found: string[] = [];
    const before = await recorded();
    for (const operation of operations) {
      const statuses: number[] = [];
      for (const caller of callers) {
        const headers = { ...world.headers[caller] };
        const reply = await world.test.app.inject({ ...requestFor(operation, world.fill), headers });
        statuses.push(reply.statusCode);
        found.push(...complaints(operation, reply));
        if (reply.statusCode >= 400 && (await recorded()) !== before)
          found.push(`${operation.name} was refused to ${caller} and did something.`);
        if (operation.method !== 'GET' && reply.statusCode < 400) await restore();
      }
      const expected = table[operation.name];
      if (statuses.join(' ') !== expected)
        found.push(`${operation.name}: ${statuses.join(' ')} instead of ${String(expected)}`);
    }
    expect(found).toEqual([]);
  });
});
