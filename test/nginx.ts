/** nginx of Debian's package, in the foreground, in front of what a test wants. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './portus.ts';
import { isRoot, program } from './tools.ts';

export const nginxProgram = program('nginx');

export interface TestNginx {
  /** Complaints it wrote so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** @param server content of its `server` block @throws with its output when it does not take that */
export async function startNginx(server: string): Promise<TestNginx> {
  if (nginxProgram === undefined) throw new Error('There is no nginx on this machine.');
  const folder = mkdtempSync(join(tmpdir(), 'portus-nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, server));
  const child = spawn(nginxProgram, ['-c', file, '-p', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until(
    () => output.includes('start worker process') || child.exitCode !== null,
    'nginx to start',
    () => output,
  );
  if (child.exitCode !== null) throw new Error(`nginx ended:\n${output}`);
  return {
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, server: string): string {
  const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
${isRoot ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr notice;
events {}
http {
  access_log off;
  ${bodies.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
${server}
  }
}
`;
}
