/** Whether an address is in one of some networks. Pure. */
import ipaddr from 'ipaddr.js';

/** Groups of networks by name, as `trustedProxies` knows them too. */
const groups: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * @param address IPv4 or IPv6, also IPv4 mapped into IPv6
 * @param networks addresses, networks (`10.0.0.0/8`) and groups (`loopback`), separated by commas
 */
export function isWithin(address: string, networks: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const wanted = ipaddr.process(address);
  return networks
    .split(',')
    .map((network) => network.trim())
    .filter((network) => network !== '')
    .flatMap((network) => groups[network] ?? [network])
    .some((network) => contains(network, wanted));
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const text = network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`;
  const [base, bits] = ipaddr.parseCIDR(text);
  return base.kind() === address.kind() && address.match(base, bits);
}
