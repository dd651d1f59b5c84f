/**
 * The container image, built as an operator builds it, on a base made from Debian's packages. Everything is kept in
 * folders of the test: no image and no container of the machine is touched.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CommandResult, runCommand } from '../images.ts';
import { isRoot, program } from '../tools.ts';

/** What the tests of the image need. They take minutes, so they run only when they are asked for. */
export const canBuildImage =
  process.env['PORTUS_TEST_IMAGE'] === '1' &&
  isRoot &&
  ['debootstrap', 'buildah', 'podman', 'runc', 'skopeo', 'apt-get'].every((name) => program(name) !== undefined);

export interface Containers {
  readonly image: string;
  readonly buildah: (...args: string[]) => Promise<CommandResult>;
  readonly podman: (...args: string[]) => Promise<CommandResult>;
  /** Runs the image; `args` are options before its name. @returns the name of the container */
  readonly run: (name: string, args: readonly string[], command: readonly string[]) => Promise<void>;
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Machines that run tests often allow neither systemd's groups nor higher limits than their own. */
const runtime = ['--runtime', 'runc', '--cgroup-manager', 'cgroupfs'];
const limits = ['--ulimit', 'nofile=1024:4096', '--ulimit', 'nproc=1024:4096'];
const minuteMs = 60_000;

/** Builds base and image. @throws with the words of the program that failed */
export async function buildImage(): Promise<Containers> {
  const folder = mkdtempSync(join(tmpdir(), 'portus-image-'));
  const store = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run'), '--storage-driver', 'overlay'];
  const environment = { HOME: folder, XDG_RUNTIME_DIR: folder };
  const start =
    (name: string, before: readonly string[]) =>
    (...args: string[]) =>
      runCommand(name, [...before, ...args], { timeoutMs: 12 * minuteMs, env: environment });
  const buildah = start('buildah', store);
  const podman = start('podman', [...runtime, ...store]);
  const image = 'localhost/portus:test';
  await importBase(buildah, folder);
  const npmrc = join(homedir(), '.npmrc');
  const secrets = existsSync(npmrc) ? ['--secret', `id=npmrc,src=${npmrc}`] : [];
  // The network of the machine: what reaches package mirrors here reaches them there.
  const where = ['--isolation', 'chroot', '--network', 'host', '--format', 'docker', ...secrets];
  await expectSuccess(
    buildah('bud', ...where, '--build-arg', 'BASE=localhost/base', '-f', 'deploy/Dockerfile', '-t', image, '.'),
  );
  const names: string[] = [];
  return {
    ...{ image, buildah, podman, folder },
    run: async (name, args, command) => {
      names.push(name);
      await expectSuccess(podman('run', '--detach', '--name', name, ...limits, ...args, image, ...command));
    },
    remove: async () => {
      if (names.length > 0) await podman('rm', '--force', '--time', '10', ...names);
      await podman('rmi', '--all', '--force');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function expectSuccess(running: Promise<CommandResult>): Promise<CommandResult> {
  const result = await running;
  if (result.code !== 0) throw new Error(`${result.stdout.slice(-4000)}\n${result.stderr.slice(-4000)}`);
  return result;
}

async function importBase(buildah: Containers['buildah'], folder: string): Promise<void> {
  const { stdout } = await expectSuccess(buildah('from', 'scratch'));
  const container = stdout.trim();
  await expectSuccess(buildah('add', '--quiet', container, debianBase(folder), '/'));
  await expectSuccess(buildah('commit', '--quiet', '--rm', container, 'localhost/base'));
}

/** A minimal Debian as an archive, made once for each release. @returns its path */
function debianBase(folder: string): string {
  const suite = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'stable';
  const archive = resolve(`node_modules/.portus/debian-${suite}.tar`);
  if (existsSync(archive)) return archive;
  const root = join(folder, 'base');
  execFileSync('debootstrap', ['--variant=minbase', '--include=ca-certificates', suite, root, mirrorOf(suite)], {
    stdio: 'pipe',
  });
  // As bases are made: nobody reads these files after a power failure.
  writeFileSync(join(root, 'etc/dpkg/dpkg.cfg.d/speed'), 'force-unsafe-io\n');
  // This machine's ways to its package mirrors: the authorities it trusts, the settings of its apt.
  copyFileSync('/etc/ssl/certs/ca-certificates.crt', join(root, 'etc/ssl/certs/ca-certificates.crt'));
  cpSync('/etc/apt/apt.conf.d', join(root, 'etc/apt/apt.conf.d'), { recursive: true });
  rmSync(join(root, 'var/cache/apt/archives'), { recursive: true });
  mkdirSync(join(root, 'var/cache/apt/archives/partial'), { recursive: true });
  execFileSync('tar', ['-C', root, '-cf', `${archive}.new`, '.']);
  renameSync(`${archive}.new`, archive);
  rmSync(root, { recursive: true });
  return archive;
}

/** Where this machine's own apt gets Debian from. */
function mirrorOf(suite: string): string {
  const format = ['--format', '$(CODENAME) $(LABEL) $(REPO_URI)', 'Created-By: Packages'];
  const lines = execFileSync('apt-get', ['indextargets', ...format], { encoding: 'utf8' }).split('\n');
  const found = lines.find((line) => line.startsWith(`${suite} Debian `))?.split(' ')[2];
  if (found === undefined) throw new Error(`apt on this machine has no Debian ${suite}.`);
  return found;
}
