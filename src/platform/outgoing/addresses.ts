/**
 * Which network addresses Portus calls for other people. Only addresses of the public Internet: everything else may be a
 * service of the operator that trusts whoever can reach it (metadata of a cloud, databases, Portus itself). Pure.
 */
import ipaddr from 'ipaddr.js';

/** Names of ranges as people know them (IANA special-purpose address registries). */
const words: Readonly<Record<string, string>> = {
  loopback: 'loopback',
  private: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  linkLocal: 'link-local',
  carrierGradeNat: 'carrier-grade NAT',
  multicast: 'multicast',
  broadcast: 'broadcast',
  unspecified: 'unspecified',
};

/**
 * Why an address is not called; null for a public one. Text that is no address is refused too.
 *
 * @param text IPv4 or IPv6, also IPv4-mapped (RFC 4291 §2.5.5.2) or behind NAT64 (RFC 6052)
 */
export function refusedRange(text: string): string | null {
  const bare = text.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return 'reserved';
  const address = embeddedIpv4(ipaddr.process(bare));
  const range = address.range();
  if (range !== 'unicast') return words[range] ?? 'reserved';
  // 2000::/3 is all that is routed (RFC 4291 §2.4); what lies outside has no meaning, or a local one.
  if (address instanceof ipaddr.IPv6 && ((address.parts[0] ?? 0) & 0xe000) !== 0x2000) return 'reserved';
  return null;
}

const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

/** A translator turns the well-known prefix into IPv4: what counts is the address inside. */
function embeddedIpv4(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4 || !address.match(nat64)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}
