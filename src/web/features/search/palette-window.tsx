import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconArrowRight, IconBolt, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { actionsFor, placesFor } from '../../app/navigation.ts';
import { words } from '../../app/words.ts';
import { searchAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useSession } from '../session/session.ts';
import { searchQuery } from './queries.ts';
import { addressOf, kindIcons, kindNames, nameOf } from './results.ts';

const [store, palette] = createSpotlight();

const mostResults = 8;

interface Entry {
  readonly label: string;
  readonly to: string;
}

const fits = (wanted: string) => {
  const text = wanted.toLowerCase();
  return ({ label }: Entry): boolean => label.toLowerCase().includes(text);
};

/** Jumps to a thing, a page or an action by its name. `asked` counts how often somebody asked for it. */
export default function PaletteWindow({ asked }: { readonly asked: number }) {
  const session = useSession();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    palette.open();
  }, [asked]);
  const text = typed.trim();
  const pages = placesFor(session)
    .flatMap(({ places }) => places)
    .map(({ title, to }) => ({ label: title, to }));
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      scrollable
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      title={<span hidden>{words.search}</span>}
    >
      <Spotlight.Search
        placeholder={words.jumpTo}
        aria-label={words.jumpTo}
        leftSection={<IconSearch size={18} />}
        maxLength={128}
      />
      <Spotlight.ActionsList>
        <Found text={text} />
        <Group label={words.pages} entries={pages.filter(fits(text))} icon={<IconArrowRight size={18} />} />
        <Group label={words.actions} entries={actionsFor(session).filter(fits(text))} icon={<IconBolt size={18} />} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

interface GroupProps {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly icon: ReactNode;
}

function Group({ label, entries, icon }: GroupProps) {
  const navigate = useNavigate();
  if (entries.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {entries.map((entry) => (
        <Spotlight.Action
          key={entry.label}
          label={entry.label}
          leftSection={icon}
          onClick={() => void navigate(entry.to)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** What the server knows by such a name, and the way to all of it. */
function Found({ text }: { readonly text: string }) {
  const navigate = useNavigate();
  const [settled] = useDebouncedValue(text, 150);
  const { data, isFetching } = useQuery(searchQuery(useApi(), { text: settled, limit: mostResults }));
  if (text === '') return null;
  if (data === undefined || (data.length === 0 && isFetching))
    return <Spotlight.Empty>{words.searching}</Spotlight.Empty>;
  if (data.length === 0) return <Spotlight.Empty>{words.nothing}</Spotlight.Empty>;
  return (
    <Spotlight.ActionsGroup label={words.found}>
      {data.map((result) => {
        const Icon = kindIcons[result.kind];
        return (
          <Spotlight.Action
            key={`${result.kind} ${result.id} ${result.repository ?? ''}`}
            label={nameOf(result)}
            description={[kindNames[result.kind], result.detail].filter((part) => part !== null).join(' · ')}
            leftSection={<Icon size={18} stroke={1.7} />}
            onClick={() => void navigate(addressOf(result))}
          />
        );
      })}
      <Spotlight.Action
        label={words.allResults(text)}
        leftSection={<IconSearch size={18} />}
        onClick={() => void navigate(searchAddress(text))}
      />
    </Spotlight.ActionsGroup>
  );
}
