import { phrases } from '../../lib/language.ts';
import { counted } from '../../lib/words.ts';

export const words = phrases({
  en: {
    title: 'Who may do what',
    description: 'People with rights of their own, and what is open to more than a list can name. Every mark says why.',
    people: (count: number) => `${counted(count, 'person', 'people')} with rights of their own`,
    tryOut: 'Try it out for somebody',
    tryOutYourself: 'Try out what you may do',
    who: 'Who',
    anonymous: 'Everybody',
    anonymousMeaning: 'Also without signing in',
    signedIn: 'Everybody who is signed in',
    signedInMeaning: 'Without being a member of the team',
    roles: { owner: 'Owner', contributor: 'Contributor', viewer: 'Viewer' },
    noMember: 'Not a member',
    bot: 'Bot',
    verbs: {
      read: 'See',
      pull: 'Pull',
      push: 'Push',
      delete_content: 'Delete',
      update: 'Manage',
    },
    allowed: (who: string, verb: string, because: string) => `${who}: ${verb}. ${because}`,
    not: (verb: string) => `${verb}: no`,
    emptyTitle: 'Nobody has rights here',
    emptyHint: 'Add people to the team that owns the namespace, or make the namespace visible to more of them.',
    closedTitle: 'Not open to you',
    closedHint:
      'Who may do what is shown to owners of the team, administrators and auditors. What you may do yourself, you can always ask.',
  },
  de: {
    title: 'Wer was darf',
    description:
      'Personen mit eigenen Rechten, und was mehr Leuten offensteht, als eine Liste nennen kann. Jedes Zeichen sagt, warum.',
    people: (count) => `${counted(count, 'Person', 'Personen')} mit eigenen Rechten`,
    tryOut: 'Für jemanden ausprobieren',
    tryOutYourself: 'Ausprobieren, was Sie dürfen',
    who: 'Wer',
    anonymous: 'Alle',
    anonymousMeaning: 'Auch ohne Anmeldung',
    signedIn: 'Alle, die angemeldet sind',
    signedInMeaning: 'Ohne Mitglied des Teams zu sein',
    roles: { owner: 'Eigentümer', contributor: 'Mitwirkend', viewer: 'Lesend' },
    noMember: 'Kein Mitglied',
    bot: 'Bot',
    verbs: {
      read: 'Sehen',
      pull: 'Herunterladen',
      push: 'Hochladen',
      delete_content: 'Löschen',
      update: 'Verwalten',
    },
    allowed: (who, verb, because) => `${who}: ${verb}. ${because}`,
    not: (verb) => `${verb}: nein`,
    emptyTitle: 'Niemand hat hier Rechte',
    emptyHint:
      'Nehmen Sie Personen in das Team auf, dem der Namensraum gehört, oder machen Sie ihn für mehr von ihnen sichtbar.',
    closedTitle: 'Nicht für Sie offen',
    closedHint:
      'Wer was darf, sehen Eigentümer des Teams, Administratoren und Auditoren. Was Sie selbst dürfen, können Sie immer fragen.',
  },
});
