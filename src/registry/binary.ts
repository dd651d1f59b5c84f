/** Finds the registry program on this machine. */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, messageOf, Problem } from '../platform/problem.ts';

const run = promisify(execFile);

export interface RegistryBinary {
  readonly path: string;
  /** As the program says it, without a leading `v`: `2.8.2+ds1`, `3.0.0`. */
  readonly version: string;
}

/** Debian's name first; upstream's own archives and images call the program `registry`. */
const programNames = ['docker-registry', 'registry'];

const howToGetIt =
  'Three ways to get it: install the package of your system (Debian and Ubuntu: `apt-get install docker-registry`); ' +
  'download the `registry` program from https://github.com/distribution/distribution/releases and set ' +
  'PORTUS_REGISTRY_BINARY to its path; or run Portus from its container image, which contains it. When your registry runs ' +
  'elsewhere: PORTUS_REGISTRY_EMBEDDED=false.';

/**
 * @param configured path of the program; undefined: look for it on `searchPath`
 * @param searchPath value of `PATH`
 * @throws Problem `startup` when there is none, or when it does not answer `--version`
 */
export async function findRegistryBinary(configured: string | undefined, searchPath: string): Promise<RegistryBinary> {
  const path = configured ?? (await onSearchPath(searchPath));
  if (path === undefined) {
    throw new Problem('startup', `There is no registry program (${programNames.join(' or ')}) on this machine.`, {
      detail: howToGetIt,
    });
  }
  return { path, version: await versionOf(path) };
}

async function onSearchPath(searchPath: string): Promise<string | undefined> {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  for (const path of programNames.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** `docker-registry github.com/docker/distribution 2.8.2+ds1` */
async function versionOf(path: string): Promise<string> {
  const { stdout } = await run(path, ['--version'], { timeout: 10_000, maxBuffer: 64 * 1024 }).catch(
    (cause: unknown) => {
      const message = `The registry program ${path} does not run: ${reasonOf(cause)}.`;
      throw new Problem('startup', message, { cause, detail: howToGetIt });
    },
  );
  const version = /\sv?(\d+\.\d+\S*)\s*$/.exec(stdout)?.[1];
  if (version === undefined) {
    throw new Problem('startup', `${path} is not a registry program: it does not say its version.`, {
      detail: howToGetIt,
    });
  }
  return version;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'this user may not execute it';
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? messageOf(error) : said.slice(-500);
}
