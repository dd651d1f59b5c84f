/** What a cluster makes of the chart's objects before it starts a process: environment, files, routes. Pure. */
import type { KubernetesObject } from './kubernetes-schema.ts';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}
interface Workload extends KubernetesObject {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { readonly env: readonly Variable[] }[] } };
  };
}
interface Data extends KubernetesObject {
  readonly data: Readonly<Record<string, string>>;
}
interface Ingress extends KubernetesObject {
  readonly spec: {
    readonly rules: readonly {
      readonly http: {
        readonly paths: readonly {
          readonly path: string;
          readonly backend: { readonly service: { readonly name: string } };
        }[];
      };
    }[];
  };
}

type Objects = readonly KubernetesObject[];

function find(objects: Objects, kinds: readonly string[], name: string): KubernetesObject {
  const found = objects.find(({ kind, metadata }) => kinds.includes(kind) && metadata.name === name);
  if (found === undefined) throw new Error(`The chart makes no ${kinds.join(' or ')} ${name}.`);
  return found;
}

export function secretValue(objects: Objects, name: string, key: string): string {
  const { data } = find(objects, ['Secret'], name) as Data;
  return Buffer.from(data[key] ?? '', 'base64').toString();
}

export function fileOf(objects: Objects, configMap: string, key: string): string {
  return (find(objects, ['ConfigMap'], configMap) as Data).data[key] ?? '';
}

/** Later variables may name earlier ones: `$(NAME)`. */
export function environmentOf(objects: Objects, workload: string): Record<string, string> {
  const { spec } = find(objects, ['Deployment', 'StatefulSet'], workload) as Workload;
  const environment: Record<string, string> = {};
  for (const { name, value = '', valueFrom } of spec.template.spec.containers[0]?.env ?? []) {
    const from = valueFrom?.secretKeyRef;
    environment[name] =
      from === undefined
        ? value.replace(/\$\((\w+)\)/g, (whole, known: string) => environment[known] ?? whole)
        : secretValue(objects, from.name, from.key);
  }
  return environment;
}

/** Path → service. */
export function routesOf(objects: Objects): readonly { readonly path: string; readonly service: string }[] {
  const ingress = objects.find(({ kind }) => kind === 'Ingress') as Ingress | undefined;
  return (ingress?.spec.rules ?? []).flatMap(({ http }) =>
    http.paths.map(({ path, backend }) => ({ path, service: backend.service.name })),
  );
}
