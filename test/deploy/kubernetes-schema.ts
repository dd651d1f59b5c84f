/**
 * Holds Kubernetes objects against the schemas of its API: once by the validators (required, formats, ranges), once by
 * the types, because the schemas of the API allow unknown members, and a misspelled one is the mistake people make.
 */
import { join, resolve } from 'node:path';
import ts from 'typescript';

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

/** By apiVersion: the module of its kinds, by name for the types and to load for the validators. */
const modules: Readonly<Record<string, readonly [string, () => Promise<unknown>]>> = {
  v1: ['kubernetes-models/v1', () => import('kubernetes-models/v1')],
  'apps/v1': ['kubernetes-models/apps/v1', () => import('kubernetes-models/apps/v1')],
  'networking.k8s.io/v1': [
    'kubernetes-models/networking.k8s.io/v1',
    () => import('kubernetes-models/networking.k8s.io/v1'),
  ],
  'policy/v1': ['kubernetes-models/policy/v1', () => import('kubernetes-models/policy/v1')],
  'gateway.networking.k8s.io/v1': [
    '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1',
    () => import('@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1'),
  ],
};

/** What the API would refuse or silently drop, with the object's name in front; empty when all is well. */
export async function mistakesIn(objects: readonly KubernetesObject[]): Promise<string[]> {
  const invalid: string[] = [];
  for (const object of objects) invalid.push(...(await invalidMembers(object)));
  return [...invalid, ...unknownMembers(objects)];
}

const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;

function moduleOf({ apiVersion }: KubernetesObject) {
  const found = modules[apiVersion];
  if (found === undefined) throw new Error(`No schema is known for ${apiVersion}.`);
  return found;
}

type Model = new (data: unknown) => { readonly validate: () => void };

async function invalidMembers(object: KubernetesObject): Promise<string[]> {
  const [, load] = moduleOf(object);
  const models = (await load()) as Readonly<Record<string, Model>>;
  const Model = models[object.kind];
  if (Model === undefined) return [`${nameOf(object)}: ${object.apiVersion} has no such kind`];
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    return [`${nameOf(object)}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function unknownMembers(objects: readonly KubernetesObject[]): string[] {
  const text = objects
    .map(
      (object, i) =>
        `import type { I${object.kind} as Kind${i} } from '${moduleOf(object)[0]}';\n` +
        `export const object${i}: Kind${i} = ${JSON.stringify(object)};\n`,
    )
    .join('');
  const file = resolve(join('test', 'deploy', 'objects-in-memory.ts'));
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, language) =>
    path === file ? ts.createSourceFile(path, text, language) : getSourceFile(path, language);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
    // Two lines for each object.
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    const object = objects[Math.floor(line / 2)];
    return `${object === undefined ? '' : nameOf(object)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
