/** A browser at a test application: keeps the session cookie and sends the CSRF token. */
import type { LightMyRequestResponse } from 'fastify';
import { csrfHeader, sessionCookie } from '../src/contract/api/routes.ts';
import type { TestApp } from './app.ts';
import { password } from './portus.ts';

export interface BrowserSession {
  readonly cookie: string;
  readonly csrf: string;
  readonly call: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
  ) => Promise<LightMyRequestResponse>;
}

/** @param planted a cookie the browser has already */
export async function signIn(test: TestApp, username: string, planted?: string): Promise<BrowserSession> {
  const headers = planted === undefined ? {} : { cookie: `${sessionCookie}=${planted}` };
  const reply = await test.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers,
    payload: { username, password },
  });
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode}: ${reply.body}`);
  return browserWith(test, reply.cookies[0]?.value ?? '', reply.json<{ csrf_token: string }>().csrf_token);
}

export function browserWith(test: TestApp, cookie: string, csrf: string): BrowserSession {
  return {
    cookie,
    csrf,
    call: (method, path, payload) =>
      test.app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { cookie: `${sessionCookie}=${cookie}`, [csrfHeader]: csrf },
        ...(payload === undefined ? {} : { payload }),
      }),
  };
}
