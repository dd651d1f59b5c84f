import { useQuery } from '@tanstack/react-query';
import type { ProxyConfigQuery, ProxyKind } from '../../../contract/api/proxies.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { GeneratedFilesView } from './generated-files.tsx';
import { OptionForm } from './option-form.tsx';
import { choicesOf, type Option, type Options, useOptions } from './options.ts';
import { proxyConfigQuery } from './queries.ts';
import { words } from './words.ts';

/** Programs by their own names. */
const programs: Readonly<Record<ProxyKind, string>> = {
  nginx: 'nginx',
  apache: 'Apache',
  caddy: 'Caddy',
  traefik: 'Traefik',
  haproxy: 'HAProxy',
};

const offered = [
  { kind: 'choice', name: 'kind', label: words.choice, choices: choicesOf(programs) },
  { kind: 'choice', name: 'shape', label: words.shape, choices: choicesOf(words.shapes, words.usual) },
  {
    ...{ kind: 'text', name: 'certificate', label: words.certificate, placeholder: '/etc/ssl/certs/{host}.pem' },
    description: words.hosts,
  },
  { kind: 'text', name: 'key', label: words.key, placeholder: '/etc/ssl/private/{host}.key', description: words.hosts },
  { kind: 'text', name: 'upstream', label: words.upstream, placeholder: 'http://127.0.0.1:5000', rare: true },
  { kind: 'text', name: 'registry', label: words.registry, placeholder: 'http://127.0.0.1:5001', rare: true },
  { kind: 'text', name: 'upstream_ca', label: words.upstreamCa, description: words.upstreamCaHint, rare: true },
  {
    kind: 'choice',
    name: 'distribution',
    label: words.distribution,
    choices: choicesOf(words.distributions),
    rare: true,
  },
  { kind: 'text', name: 'listen', label: words.listen, description: words.listenHint, rare: true },
  { kind: 'text', name: 'resolver', label: words.resolver, description: words.resolverHint, rare: true },
  { kind: 'text', name: 'path', label: words.path, placeholder: '/etc/nginx/conf.d/portus.conf', rare: true },
] as const satisfies readonly Option<keyof ProxyConfigQuery>[];

const kinds = ['nginx', 'apache', 'caddy', 'traefik', 'haproxy'] as const satisfies ProxyKind[];
const shapes = ['same-host', 'separate', 'portus-only'] as const satisfies ProxyConfigQuery['shape'][];
const distributions = ['debian', 'suse'] as const satisfies ProxyConfigQuery['distribution'][];
const texts = ['certificate', 'key', 'upstream', 'registry', 'upstream_ca', 'listen', 'resolver', 'path'] as const;

/** Only what was said; the rest follows from the names of the registries. */
function queryOf({ read }: Options): ProxyConfigQuery {
  const said = new Map<string, string | undefined>(offered.map((option) => [option.name, read(option)]));
  const shape = shapes.find((value) => value === said.get('shape'));
  const distribution = distributions.find((value) => value === said.get('distribution'));
  return {
    kind: kinds.find((value) => value === said.get('kind')) ?? 'nginx',
    ...(shape === undefined ? {} : { shape }),
    ...(distribution === undefined ? {} : { distribution }),
    ...Object.fromEntries(
      texts.flatMap((name) => {
        const value = said.get(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  };
}

export function ProxyFiles() {
  const options = useOptions();
  const query = useQuery(proxyConfigQuery(useApi(), queryOf(options)));
  return (
    <Section title={words.tabs.proxy} description={words.proxyPurpose}>
      <OptionForm offered={offered} options={options} error={query.error} />
      <Answer query={query} waiting={<WaitingRows rows={3} height={80} />}>
        {(made) => <GeneratedFilesView made={made} />}
      </Answer>
    </Section>
  );
}
