import { Alert, Stack, Text } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Filled } from '../../ui/filled.tsx';
import { Section } from '../../ui/section.tsx';
import { Fact, Facts } from '../tags/facts.tsx';
import { ManifestLink } from '../tags/manifest-link.tsx';
import type { Comparison } from './compare-manifests.ts';
import { LayerPairs } from './layer-pairs.tsx';
import type { Sides } from './use-sides.ts';
import { ValueChanges } from './value-changes.tsx';
import { words } from './words.ts';

interface ComparisonViewProps {
  readonly repository: Repository;
  readonly sides: Sides;
  readonly from: Manifest;
  readonly to: Manifest;
  readonly comparison: Comparison;
}

const differenceOf = (bytes: number): string => {
  if (bytes === 0) return words.sameSize;
  return bytes > 0 ? words.larger(formatBytes(bytes)) : words.smaller(formatBytes(-bytes));
};

/** What is the same and what is not. */
export function ComparisonView({ repository, sides, from, to, comparison }: ComparisonViewProps) {
  const { layers, settings, env, labels, annotations } = comparison;
  const sameConfiguration = [settings, env, labels, annotations].every((changes) => changes.length === 0);
  const sameLayers = layers.every(({ state }) => state === 'same');
  if (comparison.identical || (sameConfiguration && sameLayers)) {
    return (
      <Alert variant="default" icon={<IconEqual />} title={words.identicalTitle}>
        {comparison.identical ? words.identicalImage : words.sameContent}
      </Alert>
    );
  }
  const newBytes = layers.reduce(
    (sum, { state, to: layer }) => sum + (state === 'same' ? 0 : (layer?.layer.size ?? 0)),
    0,
  );
  const named = settings.map((change) => ({ ...change, name: words.settings[change.name] }));
  return (
    <Stack gap="xl">
      <Facts columns={4}>
        <Fact name={words.size}>
          {words.fromTo(formatBytes(from.size), formatBytes(to.size))}
          <Text size="sm" fw={600}>
            {differenceOf(comparison.sizeDifference)}
          </Text>
        </Fact>
        <Fact name={words.shared}>
          {words.sharedLayers(comparison.sharedLayers, to.layers.length, formatBytes(comparison.sharedBytes))}
        </Fact>
        <Fact name={words.newBytes}>{words.newBytesMeaning(formatBytes(newBytes))}</Fact>
        <Fact name={words.digests}>
          <Filled
            text={words.fromTo('{from}', '{to}')}
            values={{
              from: <ManifestLink repository={repository} digest={from.digest} />,
              to: <ManifestLink repository={repository} digest={to.digest} />,
            }}
          />
        </Fact>
      </Facts>
      <Section title={words.layers}>
        {layers.length === 0 ? (
          <Text c="dimmed">{words.noLayers}</Text>
        ) : (
          <LayerPairs pairs={layers} from={sides.from} to={sides.to} />
        )}
      </Section>
      {sameConfiguration && <Text c="dimmed">{words.sameConfiguration}</Text>}
      <ValueChanges title={words.configuration} changes={named} from={sides.from} to={sides.to} />
      <ValueChanges title={words.env} changes={env} from={sides.from} to={sides.to} />
      <ValueChanges title={words.labels} changes={labels} from={sides.from} to={sides.to} />
      <ValueChanges title={words.annotations} changes={annotations} from={sides.from} to={sides.to} />
    </Stack>
  );
}
