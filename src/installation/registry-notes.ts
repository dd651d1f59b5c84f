/** What people have to know beside the configuration of a registry: what to fetch, and what cannot work. Pure. */
import { isLoopbackName } from '../platform/public-url.ts';
import { jwksFile, rootCertificateUrl } from './registry-config.ts';
import type { RegistryChoices, RegistryFacts } from './registry-facts.ts';

export function registryNotes(facts: RegistryFacts, choices: RegistryChoices): string[] {
  return [...whatCannotWork(facts, choices), ...whatToDo(facts, choices)];
}

function whatToDo({ keyDelivery, rootCertificates }: RegistryFacts, choices: RegistryChoices): string[] {
  const { format, bundle, portusUrl, generation, profile, certificate, key } = choices;
  const inside = format === 'compose' ? bundle.replace(/^.*\//, './') : bundle;
  return [
    ...(rootCertificates === ''
      ? [`Put the certificate of the key in token.keyFile at ${bundle}: Portus has only the key.`]
      : format === 'kubernetes'
        ? []
        : [`Its certificate for tokens: portus registry root-certificate --output ${inside}`]),
    ...(generation === '3' && keyDelivery === 'jwks'
      ? [
          `Its keys: curl -fsSo ${jwksFile(bundle)} ${rootCertificateUrl(portusUrl).replace('registry-root.pem', 'jwks.json')}`,
        ]
      : []),
    ...(profile === 'tls' ? [`It speaks TLS with ${certificate} and ${key}; it has to be able to read both.`] : []),
    ...(generation === '3' && format === 'yaml'
      ? ['Start it with OTEL_TRACES_EXPORTER=none, else it looks for a collector of traces on its machine.']
      : []),
    'It holds secrets: only the registry may read it. A running registry takes it when it is restarted.',
  ];
}

function whatCannotWork(facts: RegistryFacts, { portusUrl, generation, autoredirect, profile }: RegistryChoices) {
  const { publicUrl, publicNames, secure, keyDelivery, internalUrl } = facts;
  const [host = ''] = publicNames;
  const elsewhere = !isLoopbackName(hostnameOf(`http://${host}`)) || !reachedOnThisMachine(internalUrl);
  return [
    ...(publicUrl.loopback && elsewhere
      ? [
          `The public URL is ${publicUrl.href}: clients on other machines cannot get tokens there. Set PORTUS_PUBLIC_URL to what they can reach.`,
        ]
      : []),
    ...(isLoopbackName(hostnameOf(portusUrl)) && !reachedOnThisMachine(internalUrl)
      ? [
          `The registry is to report to ${portusUrl}, which is its own machine. Say where it reaches Portus: --portus-url.`,
        ]
      : []),
    ...(!publicUrl.secure && !publicUrl.loopback
      ? ['The public URL is plain HTTP: passwords and tokens cross the network readable by everybody.']
      : []),
    ...(!publicUrl.secure && secure
      ? ['Some clients refuse tokens from plain HTTP for a registry that speaks TLS.']
      : []),
    ...(portusUrl.startsWith('https:') && !isLoopbackName(hostnameOf(portusUrl))
      ? [
          `The registry has to trust the certificate of ${portusUrl}: with an authority of your own, add it on its machine or start the registry with SSL_CERT_FILE=<file>.`,
        ]
      : []),
    ...(keyDelivery === 'jwks' && generation === '2'
      ? ['Generation 2 cannot read keys from JWKS: portus registry update <name> --key-delivery x5c']
      : []),
    ...(keyDelivery === 'kid-libtrust' && generation === '3'
      ? ['Generation 3 does not know key ids of libtrust: portus registry update <name> --key-delivery x5c']
      : []),
    ...(autoredirect && generation === '2'
      ? [
          'With autoredirect, generation 2 sends clients to https:// and /auth/token always: a proxy has to lead that to Portus.',
        ]
      : []),
    ...(profile === 'tls' && !secure
      ? ['Portus says that clients speak plain HTTP to it: portus registry update <name> --tls']
      : []),
    ...(profile === 'plain' && secure
      ? ['Portus says that clients speak TLS to it: portus registry update <name> --plain']
      : []),
  ];
}

const hostnameOf = (url: string): string => URL.parse(url)?.hostname ?? '';

const reachedOnThisMachine = (internalUrl: string): boolean =>
  internalUrl.startsWith('unix:') || isLoopbackName(hostnameOf(internalUrl));
