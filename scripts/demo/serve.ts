/** Runs Portus on `data/demo`, and fills it when it is new. Ctrl-C ends it; the next start finds everything as it was. */
import { spawn } from 'node:child_process';
import { password, until } from '../../test/portus.ts';
import { fill } from './fill.ts';

const listen = process.env['PORTUS_LISTEN'] ?? '127.0.0.1:5000';
const url = `http://localhost:${listen.split(':').at(-1) ?? '5000'}`;
const portus = spawn(process.execPath, ['src/main.ts', 'serve'], {
  stdio: 'inherit',
  env: { PORTUS_HOME: 'data/demo', PORTUS_LOG_LEVEL: 'warn', ...process.env, PORTUS_LISTEN: listen },
});
portus.once('exit', (code) => process.exit(code ?? 0));
// The terminal tells both processes of Ctrl-C; Portus decides when it is done.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void portus.kill(signal));

const isReady = () =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
await until(isReady, 'Portus to be ready', undefined, 60);
const session = (await (await fetch(`${url}/api/v1/session`)).json()) as { setup: { required: boolean } };
if (session.setup.required) await fill({ url }, console.log);
console.log(`
Look around at ${url}. The password of everybody is: ${password}

  alice  administrator, owner of the team Platform
  bob    owner of the team Web shop
  carol  contributor there
  dave   viewer there, owner of the team Data science
  erin   auditor: sees everything, changes nothing
`);
