/** A server that answers as a registry does, and fails as one is told: what no real registry does on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf, ociTypes } from './images.ts';

export interface FakeRegistry {
  readonly url: string;
  /** Repository → tag → text that makes its manifest another one. */
  readonly content: Map<string, Map<string, string>>;
  readonly put: (repository: string, tags: Readonly<Record<string, string>>) => void;
  /** Method and path of every request. */
  readonly asked: string[];
  /** Answers instead, where it returns true. May answer later, or never. */
  readonly fault: (fault: (request: IncomingMessage, response: ServerResponse) => boolean) => void;
  /** Names of a page of the catalog and of tags. */
  readonly pageSize: (names: number) => void;
  /** Milliseconds before every answer. */
  readonly slowness: (ms: number) => void;
  /** Requests that were being answered at the same time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

const configBody = Buffer.from('{}');
const empty = { mediaType: ociTypes.empty, digest: digestOf(configBody), size: configBody.length };

/** The manifest that the text makes. */
export const manifestOf = (text: string): Buffer =>
  Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: ociTypes.manifest,
      artifactType: 'application/x.test',
      config: empty,
      layers: [empty],
      annotations: { text },
    }),
  );

export async function startFakeRegistry(): Promise<FakeRegistry> {
  const content: FakeRegistry['content'] = new Map();
  const asked: string[] = [];
  let fault: Parameters<FakeRegistry['fault']>[0] = () => false;
  let pageSize = 1000;
  let slowness = 0;
  let open = 0;
  let most = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '' } = request;
    asked.push(`${method} ${url}`);
    response.setHeader('docker-distribution-api-version', 'registry/2.0');
    if (fault(request, response)) return;
    const { pathname, searchParams } = new URL(url, 'http://registry');
    const page = (member: string, names: readonly string[]): void => {
      const rest = names.toSorted().filter((name) => name > (searchParams.get('last') ?? ''));
      const shown = rest.slice(0, pageSize);
      if (rest.length > shown.length)
        response.setHeader('Link', `<${pathname}?last=${shown.at(-1) ?? ''}&n=${pageSize}>; rel="next"`);
      response.end(JSON.stringify({ [member]: shown }));
    };
    const absent = (code: string): void => void response.writeHead(404).end(JSON.stringify({ errors: [{ code }] }));
    const [, repository = '', kind, name = ''] = /^\/v2\/(.+)\/(tags|manifests|blobs)\/([^/]+)$/.exec(pathname) ?? [];
    const tags = content.get(repository);
    if (pathname === '/v2/') response.end('{}');
    else if (pathname === '/v2/_catalog') page('repositories', [...content.keys()]);
    else if (tags === undefined) absent('NAME_UNKNOWN');
    else if (kind === 'tags') page('tags', [...tags.keys()]);
    else if (kind === 'blobs') response.end(configBody);
    else {
      const text = tags.get(name) ?? [...tags.values()].find((one) => digestOf(manifestOf(one)) === name);
      if (text === undefined) {
        absent('MANIFEST_UNKNOWN');
        return;
      }
      const body = manifestOf(text);
      response.setHeader('content-type', ociTypes.manifest).setHeader('docker-content-digest', digestOf(body));
      response.setHeader('content-length', body.length).end(method === 'HEAD' ? undefined : body);
    }
  };
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.once('close', () => (open -= 1));
    if (slowness === 0) answer(request, response);
    else setTimeout(() => answer(request, response), slowness);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    content,
    put: (repository, tags) => void content.set(repository, new Map(Object.entries(tags))),
    asked,
    fault: (next) => (fault = next),
    pageSize: (names) => (pageSize = names),
    slowness: (ms) => (slowness = ms),
    mostAtOnce: () => most,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
