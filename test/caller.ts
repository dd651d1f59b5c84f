/** Requests to the API in the name of test people. */
import type { LightMyRequestResponse } from 'fastify';
import type { TestApp } from './app.ts';
import { addToken, type Person } from './people.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Sends `METHOD /path` below `/api/v1` for one person, or for nobody. */
export type Call = (
  request: `${Method} /${string}`,
  payload?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<LightMyRequestResponse>;

/** @param person undefined: without credentials */
export async function callerOf(test: TestApp, person?: Person): Promise<Call> {
  const own = person === undefined ? {} : { authorization: `Bearer ${await addToken(test, person)}` };
  return (request, payload, headers = {}) => {
    const [method, path] = request.split(' ') as [Method, string];
    const body = payload === undefined ? {} : { payload };
    return test.app.inject({ method, url: `/api/v1${path}`, headers: { ...own, ...headers }, ...body });
  };
}
