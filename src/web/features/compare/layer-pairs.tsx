import { Text } from '@mantine/core';
import { formatBytes } from '../../lib/bytes.ts';
import { number } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { shortDigest } from '../../ui/digest.tsx';
import listClasses from '../../ui/list.module.css';
import classes from './compare.module.css';
import type { LayerPair, PlacedLayer } from './compare-manifests.ts';
import { Sign, SignLegend } from './sign.tsx';

interface LayerPairsProps {
  readonly pairs: readonly LayerPair[];
  readonly from: string;
  readonly to: string;
}

const states = ['same', 'changed', 'added', 'removed'] as const;

/** The layers of both, each beside what it corresponds to. */
export function LayerPairs({ pairs, from, to }: LayerPairsProps) {
  const present = states.filter((state) => pairs.some((pair) => pair.state === state));
  return (
    <>
      <SignLegend states={present} />
      <Card>
        <table className={classes['table']}>
          <thead>
            <tr>
              <td />
              <th scope="col">{from}</th>
              <th scope="col">{to}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ state, from: left, to: right }, index) => (
              <tr key={index} data-state={state}>
                <td>
                  <Sign state={state} />
                </td>
                {state === 'same' ? (
                  <td colSpan={2}>{left !== null && <LayerCell placed={left} />}</td>
                ) : (
                  <>
                    <Side name={from}>{left}</Side>
                    <Side name={to}>{right}</Side>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </>
  );
}

function Side({ name, children }: { readonly name: string; readonly children: PlacedLayer | null }) {
  return (
    <td data-side={name} data-empty={children === null}>
      {children !== null && <LayerCell placed={children} />}
    </td>
  );
}

function LayerCell({ placed: { layer, number: position, step } }: { readonly placed: PlacedLayer }) {
  return (
    <>
      <Text className={listClasses['mono'] ?? ''}>{step ?? layer.media_type}</Text>
      <Text size="sm" c="dimmed" title={layer.digest}>
        {`#${number(position)} · ${formatBytes(layer.size)} · ${shortDigest(layer.digest)}`}
      </Text>
    </>
  );
}
