/** The registry that the community's image made at its first start. Pure. */
import { type Composed, nothing, type OldParts } from './composed.ts';

export function composeRegistry({ get }: OldParts): Composed {
  const [host, port, name, ssl] = [
    get('registry.hostname'),
    get('registry.port'),
    get('registry.name'),
    get('registry.ssl'),
  ];
  if (host === undefined) return nothing;
  const usual = ssl?.value === false ? 80 : 443;
  const hostname = port === undefined || port.value === usual ? `${host.value}` : `${host.value}:${port.value}`;
  return {
    values: [
      { path: 'initRegistry.hostname', value: hostname, from: port === undefined ? [host] : [host, port] },
      ...(name === undefined ? [] : [{ path: 'initRegistry.name', value: name.value, from: [name] }]),
      ...(ssl === undefined ? [] : [{ path: 'initRegistry.useSsl', value: ssl.value, from: [ssl] }]),
    ],
  };
}
