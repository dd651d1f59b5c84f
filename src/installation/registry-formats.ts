/** The same configuration as a file, as environment, and as what compose and Kubernetes start it with. Pure. */
import { Document, isMap, isScalar, stringify } from 'yaml';
import { assertNever } from '../platform/problem.ts';
import { commentsFor, type RegistryConfig, registryConfig } from './registry-config.ts';
import { configFolder, type RegistryChoices, type RegistryFacts } from './registry-facts.ts';

/** Texts with colons and lists of one item stay on one line. */
const style = { lineWidth: 0 } as const;

export interface UnsealedFile {
  readonly path: string;
  readonly text: string;
}

export function registryFile(facts: RegistryFacts, choices: RegistryChoices): UnsealedFile {
  switch (choices.format) {
    case 'yaml':
      return { path: 'config.yml', text: yamlText(facts, choices) };
    case 'env':
      return { path: 'registry.env', text: environmentText(facts, choices) };
    case 'compose':
      return { path: 'compose.yml', text: composeText(facts, choices) };
    case 'kubernetes':
      return { path: 'registry-config.yaml', text: kubernetesText(facts, choices) };
    default:
      return assertNever(choices.format);
  }
}

function yamlText(facts: RegistryFacts, choices: RegistryChoices): string {
  const document = new Document(registryConfig(facts, choices));
  for (const [path, comment] of commentsFor(facts, choices)) {
    const keys = path.split('.');
    const parent = document.getIn(keys.slice(0, -1), true);
    const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === keys.at(-1));
    if (pair && isScalar(pair.key)) pair.key.commentBefore = ` ${comment}`;
  }
  return document.toString(style);
}

/** Names as the program reads them: its own field names, of which one differs from the key in the file. */
const fieldNames: Readonly<Record<string, string>> = { 'notifications.events': 'EVENTCONFIG' };

/** Values that are one variable although they have parts: maps with free keys, and lists. */
const wholeValues = new Set(['http.headers']);

export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Path of the key in the file. */
  readonly path: string;
}

export function registryVariables(config: RegistryConfig, { debug }: Pick<RegistryChoices, 'debug'>): Variable[] {
  const { version: _, ...rest } = config;
  return [
    // A file with another kind of authentication would keep it beside ours.
    { name: 'REGISTRY_AUTH', value: 'token', path: 'auth' },
    ...flatten(rest, 'REGISTRY', ''),
    // The file in the image of generation 3 serves it to every machine, with the secret of the notifications.
    ...(debug ? [] : [{ name: 'REGISTRY_HTTP_DEBUG_ADDR', value: '', path: 'http.debug' }]),
  ];
}

function flatten(value: object, prefix: string, path: string): Variable[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const name = `${prefix}_${fieldNames[at] ?? key.toUpperCase()}`;
    const whole = typeof part !== 'object' || part === null || Array.isArray(part) || wholeValues.has(at);
    return whole ? [{ name, value: variableValue(part), path: at }] : flatten(part, name, at);
  });
}

/** The program reads every value as YAML 1.1; one that is no plain word would become a number or a truth. */
function variableValue(value: unknown): string {
  return typeof value === 'string' ? stringify(value, { ...style, version: '1.1' }).trimEnd() : JSON.stringify(value);
}

function environmentText(facts: RegistryFacts, choices: RegistryChoices): string {
  const comments = commentsFor(facts, choices);
  const variables = registryVariables(registryConfig(facts, choices), choices);
  const lines = variables.flatMap(({ name, value, path }, index) => {
    const known = [...comments].find(([at]) => path === at || path.startsWith(`${at}.`));
    const first = known !== undefined && variables.findIndex((one) => one.path.startsWith(known[0])) === index;
    return [...(first && value !== '' ? [`# ${known[1]}`] : []), `${name}=${value}`];
  });
  return `${[...lines, ...extraVariables(choices).map(([name, value]) => `${name}=${value}`)].join('\n')}\n`;
}

/** Registry 3.x sends traces to a collector on its machine unless told otherwise. */
const extraVariables = ({ generation }: RegistryChoices): (readonly [string, string])[] =>
  generation === '3' ? [['OTEL_TRACES_EXPORTER', 'none']] : [];

function composeText(facts: RegistryFacts, choices: RegistryChoices): string {
  const { bundle, certificate, key, generation, profile, storage } = choices;
  const variables = registryVariables(registryConfig(facts, choices), choices);
  // Compose puts variables of its own in place of `$`.
  const environment = variables.map(({ name, value }) => [name, value.replaceAll('$', '$$$$')] as const);
  const mounted = [bundle, ...(profile === 'tls' ? [certificate, key] : [])];
  return stringify(
    {
      services: {
        registry: {
          image: `docker.io/library/registry:${generation}`,
          restart: 'unless-stopped',
          ports: [publishedPort(facts, choices)],
          environment: Object.fromEntries([...environment, ...extraVariables(choices)]),
          volumes: [`registry:${storage ?? ''}`, ...mounted.map((file) => `./${file.replace(/^.*\//, '')}:${file}:ro`)],
        },
      },
      volumes: { registry: null },
    },
    { ...style, nullStr: '' },
  );
}

/** Where clients, or the proxy in front, find it. */
function publishedPort(
  { publicNames: [name = ''], secure }: RegistryFacts,
  { profile, addr }: RegistryChoices,
): string {
  const inside = addr.replace(/^.*:/, '');
  if (profile === 'behind-proxy') return `127.0.0.1:5000:${inside}`;
  return `${/:(\d+)$/.exec(name)?.[1] ?? (secure ? '443' : '80')}:${inside}`;
}

function kubernetesText(facts: RegistryFacts, choices: RegistryChoices): string {
  const { bundle, generation } = choices;
  const folder = configFolder(generation);
  const name = `${
    facts.name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'registry'
  }-config`;
  const root = bundle.replace(/^.*\//, '');
  const text = stringify(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData: { 'config.yml': yamlText(facts, choices), [root]: `${facts.rootCertificates.trimEnd()}\n` },
    },
    style,
  );
  return `# Mount it as a folder at ${folder} of the registry: it starts with ${folder}/config.yml.\n${text}`;
}
