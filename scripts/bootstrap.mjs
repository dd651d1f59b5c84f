/**
 * Makes a fresh clone ready. Plain JavaScript, because it runs on whatever Node the machine has (18 or newer) before
 * anything is installed; the program itself runs on the Node that package-lock.json pins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = join(root, 'node_modules', '.portus');
/** Programs that were unpacked for this clone alone. */
const tools = join(root, '.tools');
export const isRoot = process.getuid?.() === 0;

/** The pinned programs first, then those of this clone, then the machine's. */
export function environment() {
  const path = [join(root, 'node_modules', '.bin'), join(tools, 'usr', 'bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path };
}

export function find(program) {
  for (const folder of environment().PATH.split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // Not there; the next folder.
    }
  }
  return undefined;
}

/** Runs a program to its end and shows what it says. Stops everything when it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
  if (status === 0) return;
  console.error(`${program} ${args.join(' ')} failed${error === undefined ? '' : `: ${error.message}`}.`);
  process.exit(status ?? 1);
}

/** Runs the program in our place: it gets our signals, we end as it ends. */
export function become(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: environment() });
  // A terminal sends Ctrl-C to both of us; a supervisor sends its signals only to us.
  const fromTerminal = process.stdin.isTTY === true;
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => (signal === 'SIGINT' && fromTerminal) || child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(relative(root, path)).update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** Does the work once for each state of the files it depends on. */
function oncePer(name, files, isThere, work) {
  const stamp = join(stamps, name);
  const digest = digestOf(files);
  if (isThere() && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, digest);
}

export function installDependencies() {
  const files = ['package.json', 'package-lock.json'].map((name) => join(root, name));
  oncePer(
    'dependencies',
    files,
    () => existsSync(join(root, 'node_modules', 'fastify')),
    () => {
      console.log('Installing dependencies (once) …');
      run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    },
  );
}

export function buildPage() {
  const files = [
    ...filesBelow(join(root, 'src', 'web')),
    ...filesBelow(join(root, 'src', 'contract')),
    join(root, 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ];
  oncePer(
    'page',
    files,
    () => existsSync(join(root, 'dist', 'web', 'index.html')),
    () => {
      console.log('Building the web page (once per change) …');
      run('node', ['node_modules/vite/bin/vite.js', 'build', '--logLevel=warn']);
    },
  );
}

/**
 * The registry program: the machine's own, else the one of Debian's package, unpacked beside this file. It is not
 * installed, because the package would start a service of its own on port 5000.
 */
export function provideRegistry() {
  if (process.env.PORTUS_REGISTRY_BINARY || find('docker-registry') || find('registry')) return;
  if (!find('apt-get') || !find('dpkg')) return;
  console.log('Fetching the registry program from the package docker-registry (once) …');
  mkdirSync(tools, { recursive: true });
  const download = () =>
    spawnSync('apt-get', ['download', 'docker-registry'], { cwd: tools, stdio: 'ignore' }).status === 0;
  const downloaded =
    download() || (isRoot && spawnSync('apt-get', ['update'], { stdio: 'ignore' }).status === 0 && download());
  // Without it `serve` says what is missing and names the ways to get it.
  if (!downloaded) return;
  for (const name of readdirSync(tools).filter((file) => file.endsWith('.deb'))) {
    run('dpkg', ['-x', name, '.'], { cwd: tools });
    rmSync(join(tools, name));
  }
}
