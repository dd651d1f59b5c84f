/** Looks at one registry from where Portus is: connection, challenge, tokens, catalog, generation. */
import { serviceUsername } from '../../identity/queries.ts';
import { parseChain } from '../../platform/certificates/chain.ts';
import { fetchFrom } from '../../registry/transport.ts';
import { fingerprintRegistry, type RegistryGeneration } from '../../registry/fingerprint.ts';
import type { RegistryRow } from '../../registry/queries.ts';
import type { AccessEntry } from '../../token/grant.ts';
import { signToken } from '../../token/sign.ts';
import type { DoctorDeps, RegistryView } from '../deps.ts';
import { challengeOf } from '../judge/failure.ts';
import { ask, type Ask, type Reply } from './ask.ts';

const tokenSeconds = 300;

export const atRegistry = (
  { internal: { base, ...how } }: RegistryView,
  path: string,
  more: Partial<Ask> = {},
): Ask => ({
  ...how,
  ...more,
  url: `${base}${path}`,
});

/** `GET /v2/` without credentials; null: there is no address to ask. */
export async function lookInternal(view: RegistryView): Promise<Reply | null> {
  return view.internalUrl === '' ? null : ask(atRegistry(view, '/v2/'));
}

export interface TokenForm {
  readonly delivery: RegistryRow['key_delivery'];
  readonly issuer: string;
  readonly audience: string;
}

export function mint(
  { keys, clock }: DoctorDeps,
  { delivery, issuer, audience }: TokenForm,
  access: readonly AccessEntry[] = [],
): Promise<string> {
  const issuedAt = Math.floor(clock() / 1000);
  return signToken(keys, delivery, {
    ...{ issuer, audience, access, issuedAt },
    // Events of it are those of Portus itself.
    subject: serviceUsername,
    expiresAt: issuedAt + tokenSeconds,
  });
}

export interface SigningLook {
  /** What our tokens look like for this registry. */
  readonly usual: TokenForm;
  /** The form that was accepted; null: none. */
  readonly accepted: TokenForm | null;
  readonly tried: number;
  /** Issuers that were tried. */
  readonly issuers: readonly string[];
  /** Of the certificate that signs for it, epoch milliseconds; infinite without one. */
  readonly notAfter: number;
  readonly fingerprint: string | null;
}

const deliveries = ['x5c', 'kid-libtrust', 'kid-thumbprint', 'jwks'] as const;

/** @param reply to `GET /v2/` without credentials */
export async function lookSigning(deps: DoctorDeps, view: RegistryView, reply: Reply): Promise<SigningLook> {
  const challenge = challengeOf(reply);
  const audience = challenge?.service ?? view.service;
  const usual: TokenForm = { delivery: view.keyDelivery, issuer: deps.tokens.issuer, audience };
  const issuers = [...new Set(issuerCandidates(deps, view, challenge?.realm ?? null, audience))];
  const forms = issuers.flatMap((issuer) =>
    [...new Set([usual.delivery, ...deliveries])].map((delivery) => ({ delivery, issuer, audience })),
  );
  let tried = 0;
  let accepted: TokenForm | null = null;
  for (const form of forms) {
    tried += 1;
    const authorization = `Bearer ${await mint(deps, form)}`;
    const answer = await ask(atRegistry(view, '/v2/', { headers: { authorization } }));
    if (answer.kind === 'answer' && answer.status === 200) accepted = form;
    if (accepted !== null) break;
  }
  // Of our own keys the root, which outlives every leaf; of a key that the operator brought its certificate.
  const [seen] = parseChain(deps.keys.rootCertificates()).toSorted(
    (one, other) => other.validToDate.getTime() - one.validToDate.getTime(),
  );
  return {
    ...{ usual, accepted, tried, issuers },
    notAfter: seen?.validToDate.getTime() ?? Number.POSITIVE_INFINITY,
    fingerprint: seen?.fingerprint256 ?? null,
  };
}

/** What people write there: ours first, then hosts of Portus and of the registry, with port and without. */
function issuerCandidates(
  { tokens, publicUrl }: DoctorDeps,
  view: RegistryView,
  realm: string | null,
  audience: string,
): string[] {
  const realmHost = realm === null ? null : (URL.parse(realm)?.host ?? null);
  const hosts = [publicUrl.host, ...view.publicNames, audience, ...(realmHost === null ? [] : [realmHost])];
  return [
    tokens.issuer,
    'portus',
    ...hosts.flatMap((host) => [host, host.replace(/:\d+$/, '')]),
    publicUrl.href,
    publicUrl.origin,
    'Portus',
    'nginx',
    'registry',
    'portus.test.lan',
  ];
}

export const catalogAccess: readonly AccessEntry[] = [{ type: 'registry', name: 'catalog', actions: ['*'] }];

export async function lookCatalog(deps: DoctorDeps, view: RegistryView, form: TokenForm): Promise<Reply> {
  const authorization = `Bearer ${await mint(deps, form, catalogAccess)}`;
  return ask(atRegistry(view, '/v2/_catalog?n=100', { headers: { authorization }, timeoutMs: 30_000 }));
}

/** @returns `unknown` also when it does not answer in time */
export async function lookGeneration(
  deps: DoctorDeps,
  view: RegistryView,
  form: TokenForm,
): Promise<RegistryGeneration> {
  const { base: baseUrl, socketPath = null, ca = null } = view.internal;
  return fingerprintRegistry({
    baseUrl,
    userAgent: 'Portus doctor',
    fetch: fetchFrom({ baseUrl, socketPath, ca }),
    token: (scopes) =>
      mint(
        deps,
        form,
        scopes.map((scope) => {
          const [, name = '', actions = ''] = scope.split(':');
          return { type: 'repository', name, actions: actions.split(',') } as const;
        }),
      ),
  }).catch(() => 'unknown' as const);
}
