/** Asks the Portus of this container whether it answers, under the address and with the TLS that it was told to use. */
import http from 'node:http';
import https from 'node:https';

const part = (path) => import(new URL(`src/platform/${path}`, import.meta.url).href);
const [{ loadConfig }, { parseListeners }] = await Promise.all([part('config/load.ts'), part('addresses.ts')]);
const { listen, tls } = loadConfig(process.env).config;
const listeners = parseListeners(listen);
const tcp = listeners.find(({ kind }) => kind === 'tcp');
const socketPath = listeners.find(({ kind }) => kind === 'unix')?.path;
const own = { '0.0.0.0': '127.0.0.1', '::': '::1' };
// Sockets speak no TLS. The certificate is made for the public name; here only the answer counts.
const place = tcp === undefined ? { socketPath } : { host: own[tcp.host] ?? tcp.host, port: tcp.port };
const options = { ...place, path: '/healthz', timeout: 4000, rejectUnauthorized: false };
(tls.certificateFile !== undefined && tcp !== undefined ? https : http)
  .get(options, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
