/** Which generation of the registry program answers, found out from outside. */
import type { RegistryConnection } from './client-request.ts';
import { parseJson, readList, readObject } from './json-reading.ts';

/** They differ in how they list tags, delete them and name token keys. */
export type RegistryGeneration = '2' | '3.0' | '3.1+' | 'unknown';

/** Nobody has a repository of this name; it need not exist. */
const scratchName = 'portus-probe/none';
const timeoutMs = 10_000;

/**
 * 2.x names a character set in its content type. 3.x refuses a page size that is no number: 3.0 looks for the repository
 * before, and quotes it in the error detail; later ones say the number they parsed.
 * @throws TypeError or AbortError of `fetch` when nobody answers
 */
export async function fingerprintRegistry(at: RegistryConnection): Promise<RegistryGeneration> {
  const base = await probe(at, '/v2/', []);
  if (!base.headers.has('docker-distribution-api-version')) return 'unknown';
  const contentType = base.headers.get('content-type')?.toLowerCase().replaceAll(' ', '') ?? '';
  if (contentType === 'application/json;charset=utf-8') return '2';
  if (contentType !== 'application/json') return 'unknown';
  const list = await probe(at, `/v2/${scratchName}/tags/list?n=abc`, [`repository:${scratchName}:pull`]);
  const [error] = readList(readObject(parseJson(await list.text()))?.['errors']);
  const { code, detail } = readObject(error) ?? {};
  if (list.status === 404 && code === 'NAME_UNKNOWN') return '3.0';
  if (list.status !== 400 || code !== 'PAGINATION_NUMBER_INVALID') return 'unknown';
  return JSON.stringify(detail).includes('abc') ? '3.0' : '3.1+';
}

async function probe(at: RegistryConnection, path: string, scopes: readonly string[]): Promise<Response> {
  const token = await at.token(scopes);
  return at.fetch(at.baseUrl + path, {
    headers: { Authorization: `Bearer ${token}`, 'User-Agent': at.userAgent },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
}
