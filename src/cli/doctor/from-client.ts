/** The examination as a client, wherever it runs: needs no settings and no database. */
import { text } from 'node:stream/consumers';
import type { DoctorCheck } from '../../contract/api/doctor.ts';
import { judgeClient } from '../../doctor/judge/client.ts';
import { lookAsClient } from '../../doctor/look/client.ts';
import { Problem } from '../../platform/problem.ts';
import { trustByEnvironment } from '../trust.ts';

export interface ClientOptions {
  readonly fromClient?: string;
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly imageName?: string;
  readonly token?: string;
  readonly write?: boolean;
  readonly only?: readonly string[];
}

const trustFolders = { docker: '/etc/docker/certs.d', 'podman and skopeo': '/etc/containers/certs.d' };

export async function examineFromClient(
  options: ClientOptions,
  address: string,
  onBegin: (what: string) => void,
): Promise<DoctorCheck[]> {
  const { username = null, imageName = null, token = process.env['PORTUS_TOKEN'], only = [] } = options;
  const url = URL.parse(/^https?:\/\//.test(address) ? address : `https://${address}`);
  if (url === null)
    throw new Problem('bad-request', `"${address}" is no address such as https://registry.example.org.`);
  trustByEnvironment();
  onBegin(url.host);
  const password = options.passwordStdin === true ? (await text(process.stdin)).trim() : (token ?? null);
  const wish = {
    ...{ base: url.origin, username, password, trustFolders },
    repository: imageName?.replace(`${url.host}/`, '').replace(/:[^:/]+$/, '') ?? null,
    // Only when it was asked for: this is somebody's namespace.
    write: options.write === true,
  };
  const checks = judgeClient(wish, await lookAsClient(wish));
  return checks.filter(({ id }) => only.length === 0 || only.includes(id));
}
