import { phrases } from '../../lib/language.ts';
import { counted } from '../../lib/words.ts';

/** What a deletion would do, in words. */
export const planWords = phrases({
  en: {
    atOnce: 'It is removed at once and cannot be restored.',
    toTrash: 'It goes to the trash, out of reach of every client, and is removed for good {when}.',
    frees: (size: string) => `That frees ${size}.`,
    andMore: (count: number) => `and ${counted(count, 'more', 'more')}`,
    changes: {
      create: (thing: string) => `${thing} is made`,
      update: (thing: string) => `${thing} is changed`,
      move: (thing: string) => `${thing} moves`,
      delete: (thing: string) => `${thing} goes`,
      keep: (thing: string) => `${thing} stays`,
    },
    kinds: {
      user: 'Account',
      'application token': 'Application token',
      membership: 'Membership in',
      namespace: 'Namespace',
      repository: 'Repository',
      tag: 'Tag',
      manifest: 'Manifest',
      blob: 'Layer',
      team: 'Team',
    },
  },
  de: {
    atOnce: 'Es wird sofort entfernt und lässt sich nicht wiederherstellen.',
    toTrash: 'Es kommt in den Papierkorb, außer Reichweite aller Clients, und wird {when} endgültig entfernt.',
    frees: (size) => `Das macht ${size} frei.`,
    andMore: (count) => `und ${counted(count, 'weiteres', 'weitere')}`,
    changes: {
      create: (thing) => `${thing} wird angelegt`,
      update: (thing) => `${thing} wird geändert`,
      move: (thing) => `${thing} zieht um`,
      delete: (thing) => `${thing} verschwindet`,
      keep: (thing) => `${thing} bleibt`,
    },
    kinds: {
      user: 'Konto',
      'application token': 'Anwendungs-Token',
      membership: 'Mitgliedschaft in',
      namespace: 'Namensraum',
      repository: 'Repository',
      tag: 'Tag',
      manifest: 'Manifest',
      blob: 'Layer',
      team: 'Team',
    },
  },
});
