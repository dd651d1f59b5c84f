/** What the server wrote into the page: where Portus lives and the word that lets its style elements pass. */
export interface PageSettings {
  /** Path of Portus without a slash at its end; empty at the root of a host. */
  readonly basePath: string;
  /** Nonce of the content security policy of this reply. */
  readonly styleNonce: string;
}

const contentOf = (document: Document, name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';

export function readPageSettings(document: Document): PageSettings {
  return {
    basePath: contentOf(document, 'portus-base').replace(/\/+$/, ''),
    styleNonce: contentOf(document, 'portus-csp-nonce'),
  };
}

/**
 * Where an address belongs that lies outside the path of Portus, as one has it who asks Portus without the proxy in front;
 * null for an address inside. The server cannot tell: a proxy may have taken the path away.
 */
export function addressInside(
  basePath: string,
  { pathname, search }: { readonly pathname: string; readonly search: string },
): string | null {
  return `${pathname}/`.startsWith(`${basePath}/`) ? null : `${basePath}${pathname}${search}`;
}
