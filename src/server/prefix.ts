/** Portus below a path of its host. Pure. */

/**
 * The address of a request as routes know it, whether or not a proxy in front took the path of the public URL away.
 * What lies outside that path stays as it is: it is what a proxy that strips sends, and what comes without any proxy.
 *
 * @param url path and query as they came
 * @param prefix path of the public URL without a slash at its end; `''` for none
 */
export function withoutPrefix(url: string, prefix: string): string {
  if (prefix === '') return url;
  const below = url.startsWith(prefix) && /^([/?]|$)/.test(url.slice(prefix.length));
  const rest = below ? url.slice(prefix.length) : url;
  // `/portus` → `http://portus:5000/` in a proxy makes `//api` of `/portus/api`.
  return rest.startsWith('/') ? rest.replace(/^\/+/, '/') : `/${rest}`;
}
