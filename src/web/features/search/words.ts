import { phrases } from '../../lib/language.ts';
import { number } from '../../lib/words.ts';

export const words = phrases({
  en: {
    title: 'Search',
    description: 'Namespaces, repositories, tags, digests, teams and people, as far as you may see them.',
    field: 'Name, part of one, or a digest',
    kind: 'Kind',
    everything: 'Everything',
    name: 'Name',
    names: 'names',
    beginTitle: 'What are you looking for?',
    beginHint: 'Type a name, a part of one, or a digest. Small mistakes in typing do not matter.',
    first: (count: number) => `These are the first ${number(count)}. Type more of the name to see others.`,
  },
  de: {
    title: 'Suche',
    description: 'Namensräume, Repositorys, Tags, Digests, Teams und Personen, soweit Sie sie sehen dürfen.',
    field: 'Name, ein Teil davon oder ein Digest',
    kind: 'Art',
    everything: 'Alles',
    name: 'Name',
    names: 'Namen',
    beginTitle: 'Was suchen Sie?',
    beginHint: 'Tippen Sie einen Namen, einen Teil davon oder einen Digest. Kleine Tippfehler schaden nicht.',
    first: (count) => `Das sind die ersten ${number(count)}. Tippen Sie mehr vom Namen, um andere zu sehen.`,
  },
});
