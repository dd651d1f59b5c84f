import { EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck } from '@tabler/icons-react';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { GeneratedFilesView } from './generated-files.tsx';
import { OptionForm } from './option-form.tsx';
import { useOptions } from './options.ts';
import { registryConfigQuery } from './queries.ts';
import { registryOptions, registryQueryOf } from './registry-options.ts';
import { words } from './words.ts';

/** What a registry that runs elsewhere has to be told; the one inside Portus needs nothing. */
export function RegistryConfiguration({ registry }: { readonly registry: Registry }) {
  if (registry.kind === 'embedded') {
    return (
      <EmptyState
        py={32}
        icon={<IconCircleCheck size={36} stroke={1.5} />}
        title={words.ownTitle}
        description={words.own}
      />
    );
  }
  return <Elsewhere id={registry.id} />;
}

function Elsewhere({ id }: { readonly id: number }) {
  const options = useOptions();
  const query = useQuery(registryConfigQuery(useApi(), id, registryQueryOf(options)));
  return (
    <Section title={words.registryTitle} description={words.registryPurpose}>
      <OptionForm offered={registryOptions} options={options} error={query.error} />
      <Answer query={query} waiting={<WaitingRows rows={3} height={80} />}>
        {(made) => <GeneratedFilesView made={made} />}
      </Answer>
    </Section>
  );
}
