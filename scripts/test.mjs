/**
 * `npm test`: everything that CI checks. Installs the real programs the tests use (as root on Debian); elsewhere it
 * names the missing packages, and exactly the suites that need them are skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPage, environment, find, installDependencies, isRoot, provideRegistry, root, run } from './bootstrap.mjs';

/** Debian package → a program of it, as test/tools.ts looks for it, or a path that it brings. */
const packages = {
  skopeo: 'skopeo',
  podman: 'podman',
  'docker.io': 'dockerd',
  postgresql: 'postgres',
  'mariadb-server': 'mariadbd',
  eatmydata: 'eatmydata',
  nginx: 'nginx',
  apache2: 'apache2',
  haproxy: 'haproxy',
  caddy: 'caddy',
  chromium: 'chromium',
  curl: 'curl',
  socat: 'socat',
  'docker-compose': 'docker-compose',
  systemd: 'systemd-analyze',
  'golang-go': 'go',
  'golang-github-masterminds-sprig-dev': '/usr/share/gocode/src/github.com/Masterminds/sprig',
};

/** Debian keeps server programs out of the PATH. */
const elsewhere = [
  '/usr/sbin',
  '/usr/lib/postgresql/15/bin',
  '/usr/lib/postgresql/16/bin',
  '/usr/lib/postgresql/17/bin',
];
const isThere = (program) =>
  (program.startsWith('/') && existsSync(program)) ||
  find(program) !== undefined ||
  elsewhere.some((folder) => existsSync(join(folder, program)));
const missingPackages = () => Object.keys(packages).filter((name) => !isThere(packages[name]));

/** Packages of servers start them when they are installed, unless this file says no. */
const policy = '/usr/sbin/policy-rc.d';

function installPackages(names) {
  if (names.length === 0 || !isRoot || !find('apt-get')) return;
  console.log(`Installing the programs that the tests use: ${names.join(', ')} …`);
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
  const { status } = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (ownPolicy) rmSync(policy);
  if (status !== 0) console.error('Not all packages could be installed.');
}

const only = process.argv.slice(2);
installDependencies();
provideRegistry();
installPackages(missingPackages());
buildPage();
if (only.length === 0) run('node', ['scripts/check.mjs']);

const report = join(root, 'node_modules', '.portus', 'tests.json');
rmSync(report, { force: true });
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
];
const { status } = spawnSync('node', vitest, { cwd: root, stdio: 'inherit', env: environment() });
const missing = missingPackages();
if (missing.length > 0)
  console.log(
    `\nSuites that need these packages were skipped: ${missing.join(', ')}. Install them and run npm test again.`,
  );
const {
  numPassedTests = 0,
  numFailedTests = 0,
  numPendingTests = 0,
} = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exit(numPassedTests === 0 ? 1 : (status ?? 1));
