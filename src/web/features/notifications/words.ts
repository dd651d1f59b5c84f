import type { InboxEvent } from '../../../contract/api/operations.ts';
import { phrases } from '../../lib/language.ts';
import { counted, number } from '../../lib/words.ts';

export const words = phrases({
  en: {
    title: 'Notifications',
    purpose:
      'The registry tells Portus about every push. What could not be processed after several attempts waits here.',
    which: 'Which notifications',
    states: { dead: 'Put aside', pending: 'Waiting', done: 'Processed', ignored: 'Ignored' } satisfies Record<
      InboxEvent['state'],
      string
    >,
    empty: {
      dead: {
        title: 'Every notification was processed',
        description: 'If one fails for good, it appears here with its error and can be tried again.',
      },
      pending: {
        title: 'No notification is waiting',
        description: 'New ones are processed within a moment.',
      },
      done: {
        title: 'No notification was processed lately',
        description: 'Push an image: the registry tells of it, and it appears here.',
      },
      ignored: {
        title: 'No notification was ignored',
        description: 'What says nothing new about a repository, such as a pull by Portus itself, appears here.',
      },
    } satisfies Record<InboxEvent['state'], { title: string; description: string }>,
    /** What happened, by the word of the registry. */
    action: { push: 'Pushed', pull: 'Pulled', delete: 'Deleted', mount: 'Mounted' },
    nothing: 'something without a repository',
    noError: 'No error was recorded.',
    received: (attempts: number) =>
      attempts === 0 ? 'Received {when}, not tried yet' : `Received {when}, ${counted(attempts, 'attempt')}`,
    again: 'Try again',
    againOne: (what: string) => `Try again: ${what}`,
    allAgain: (count: number) => (count === 1 ? 'Try it again' : `Try all ${number(count)} again`),
    progress: (done: number, all: number) => `${number(done)} of ${number(all)} handed over`,
    handedOver: (count: number) =>
      count === 1 ? 'It is tried again in a moment.' : `${number(count)} are tried again in a moment.`,
    notHandedOver: (count: number) => `${counted(count, 'notification')} could not be handed over`,
    hint: 'Mend the cause first: without that, they come back. Nothing is lost meanwhile.',
  },
  de: {
    title: 'Meldungen',
    purpose:
      'Die Registry meldet Portus, was hochgeladen wird. Was nach mehreren Versuchen nicht verarbeitet werden konnte, wartet hier.',
    which: 'Welche Meldungen',
    states: { dead: 'Beiseitegelegt', pending: 'Wartend', done: 'Verarbeitet', ignored: 'Übergangen' },
    empty: {
      dead: {
        title: 'Jede Meldung wurde verarbeitet',
        description:
          'Scheitert eine endgültig, erscheint sie hier mit ihrem Fehler und kann noch einmal versucht werden.',
      },
      pending: {
        title: 'Keine Meldung wartet',
        description: 'Neue werden gleich verarbeitet.',
      },
      done: {
        title: 'In letzter Zeit wurde keine Meldung verarbeitet',
        description: 'Laden Sie ein Image hoch: Die Registry meldet es, und es erscheint hier.',
      },
      ignored: {
        title: 'Keine Meldung wurde übergangen',
        description:
          'Was über ein Repository nichts Neues sagt, etwa wenn Portus selbst etwas herunterlädt, erscheint hier.',
      },
    },
    action: { push: 'Hochgeladen', pull: 'Heruntergeladen', delete: 'Gelöscht', mount: 'Übernommen' },
    nothing: 'etwas ohne Repository',
    noError: 'Kein Fehler wurde festgehalten.',
    received: (attempts) =>
      attempts === 0
        ? 'Eingegangen {when}, noch nicht versucht'
        : `Eingegangen {when}, ${counted(attempts, 'Versuch', 'Versuche')}`,
    again: 'Noch einmal versuchen',
    againOne: (what) => `Noch einmal versuchen: ${what}`,
    allAgain: (count) => (count === 1 ? 'Diese noch einmal versuchen' : `Alle ${number(count)} noch einmal versuchen`),
    progress: (done, all) => `${number(done)} von ${number(all)} übergeben`,
    handedOver: (count) =>
      count === 1 ? 'Sie wird gleich noch einmal versucht.' : `${number(count)} werden gleich noch einmal versucht.`,
    notHandedOver: (count) => `${counted(count, 'Meldung', 'Meldungen')} konnten nicht übergeben werden`,
    hint: 'Beheben Sie erst die Ursache: Sonst kommen sie wieder. Inzwischen geht nichts verloren.',
  },
});
