import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { chartHeight } from './chart-height.ts';
import classes from './installation.module.css';
import { Part } from './part.tsx';
import { storageQuery } from './queries.ts';
import { storageBars } from './storage-bars.ts';
import type { StorageBar } from './storage-bars.ts';
import { words } from './words.ts';

/** Who uses how much: the largest namespaces by name, the others together. */
export function StorageByNamespace() {
  const query = useQuery(storageQuery(useApi()));
  return (
    <Part title={words.storage} query={query} height={chartHeight}>
      {(storage) => {
        const bars = storageBars(storage);
        return (
          <>
            <Text size="sm" c="dimmed" mb={6}>
              {bars.length === 0
                ? words.storageEmpty
                : words.storageSum(formatBytes(storage.bytes), storage.namespaces)}
            </Text>
            <ul className={classes['bars']}>
              {bars.map((bar) => (
                <Bar key={bar.id ?? 'rest'} bar={bar} />
              ))}
            </ul>
          </>
        );
      }}
    </Part>
  );
}

/** The words say it all; the bar shows it at a glance. */
function Bar({ bar: { id, name, bytes, share } }: { readonly bar: StorageBar }) {
  return (
    <li>
      <div className={classes['label']}>
        {id === null ? (
          <span className={classes['name']}>{name}</span>
        ) : (
          <Anchor component={Link} to={namespaceAddress(id)} className={classes['name'] ?? ''} inherit title={name}>
            {name}
          </Anchor>
        )}
        <span className={classes['size']}>{formatBytes(bytes)}</span>
      </div>
      <svg className={classes['bar']} aria-hidden>
        <rect width="100%" height="100%" rx="2.5" className={classes['ground']} />
        <rect width={`${String(share * 100)}%`} height="100%" rx="2.5" className={classes['length']} />
      </svg>
    </li>
  );
}
