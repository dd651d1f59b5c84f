import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Registry } from '../../../contract/api/registries.ts';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import classes from './registries.module.css';
import { words } from './words.ts';

interface RegistryFactsProps {
  readonly registry: Registry;
  /** Also what can be changed. */
  readonly addresses?: boolean;
}

/** Names, addresses and what was last heard of a registry. */
export function RegistryFacts({ registry, addresses = true }: RegistryFactsProps) {
  const { public_names: names, use_ssl: tls, internal_url: address, last_event_at: heard } = registry;
  return (
    <dl className={classes['facts']}>
      {addresses && (
        <>
          <Fact name={words.clientsUse}>
            {names.join(', ')} ({tls ? words.tls : words.plain})
          </Fact>
          <Fact name={words.reached}>{address === '' ? words.notStarted : address}</Fact>
          <Fact name={words.service}>{[registry.service, ...registry.service_names].join(', ')}</Fact>
        </>
      )}
      <Fact name={words.generation}>{registry.generation ?? words.generationUnknown}</Fact>
      <Fact name={words.lastNotification}>{heard === null ? words.noneYet : <When at={heard} />}</Fact>
      {addresses && registry.unauthenticated_from !== null && (
        <Fact name={words.withoutSecret}>{registry.unauthenticated_from}</Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Until when nobody may write, and why; silent when it is not frozen. */
export function FrozenNote({ registry: { frozen } }: { readonly registry: Registry }) {
  if (frozen === null) return null;
  const { because, until } = frozen;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      <Filled
        text={until === null ? words.frozenOpen : words.frozenUntil}
        values={{ because, until: until === null ? '' : <When at={until} /> }}
      />
    </Text>
  );
}
