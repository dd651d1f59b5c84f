/** Renders the chart with its own template language; the renderer is built once per state of its source. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { program } from '../tools.ts';
import type { KubernetesObject } from './kubernetes-schema.ts';

const sources = '/usr/share/gocode';
/** Go, and the function library of the templates as Debian packages it. */
export const canRender = program('go') !== undefined && existsSync(`${sources}/src/github.com/Masterminds/sprig`);

function renderer(): string {
  const source = 'test/deploy/render/main.go';
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const binary = resolve(`node_modules/.portus/render-${digest}`);
  if (existsSync(binary)) return binary;
  const env = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: sources,
    GOFLAGS: '',
    GOCACHE: resolve('node_modules/.portus/go'),
  };
  execFileSync('go', ['build', '-o', binary, source], { env, stdio: 'pipe' });
  return binary;
}

export interface Rendering {
  readonly release?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** What the cluster has already, for `lookup`. */
  readonly cluster?: readonly unknown[];
}

export interface Rendered {
  readonly objects: readonly KubernetesObject[];
  readonly notes: string;
  /** Text by the name of its template. */
  readonly templates: Readonly<Record<string, string>>;
}

/** @throws with the words of the chart when it refuses the values */
export function renderChart({ release = 'portus', values = {}, cluster = [] }: Rendering): Rendered {
  const input = JSON.stringify({ chart: 'deploy/helm/portus', release, namespace: 'registry', values, cluster });
  const { stdout, stderr } = spawnSync(renderer(), { input, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  if (stdout === '') throw new Error(stderr);
  const answer = JSON.parse(stdout) as { documents?: Record<string, string>; error?: string };
  if (answer.documents === undefined || answer.error !== undefined) throw new Error(answer.error);
  const { 'NOTES.txt': notes = '', ...templates } = answer.documents;
  return { notes, templates, objects: Object.values(templates).flatMap(objectsIn) };
}

/** The objects in a file of several. @throws on YAML that is none */
export function objectsIn(text: string): KubernetesObject[] {
  return parseAllDocuments(text, { uniqueKeys: true }).flatMap((document) => {
    const [mistake] = document.errors;
    if (mistake !== undefined) throw new Error(`${mistake.message}\n${text}`);
    return document.contents === null ? [] : [document.toJS() as KubernetesObject];
  });
}
