import { Group, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { chooseLanguage, language, languages, type Language } from '../../lib/language.ts';
import { words } from './words.ts';

const schemes = ['light', 'dark', 'auto'] as const;
const languageChoices = Object.entries(languages) as [Language, string][];

/** What this browser keeps. */
export function Looks() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Group gap="md" align="flex-start">
      <NativeSelect
        label={words.colours}
        value={colorScheme}
        data={schemes.map((value) => ({ value, label: words.schemes[value] }))}
        w={220}
        onChange={(event) => {
          const wanted = schemes.find((scheme) => scheme === event.currentTarget.value);
          if (wanted !== undefined) setColorScheme(wanted);
        }}
      />
      <NativeSelect
        label={words.language}
        value={language}
        data={languageChoices.map(([value, label]) => ({ value, label }))}
        w={220}
        onChange={(event) => {
          const wanted = languageChoices.find(([known]) => known === event.currentTarget.value)?.[0];
          if (wanted !== undefined) chooseLanguage(wanted);
        }}
      />
    </Group>
  );
}
