import type { Repository } from '../../../contract/api/catalog.ts';
import { namespaceAddress, repositoryAddress } from '../../lib/addresses.ts';

/** The pages above those inside a repository. */
export const above = ({ namespace, name, full_name: fullName }: Repository) => [
  { title: namespace.name, to: namespaceAddress(namespace.id) },
  { title: name, to: repositoryAddress(fullName) },
];
