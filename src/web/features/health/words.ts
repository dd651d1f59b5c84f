import { phrases } from '../../lib/language.ts';

export const words = phrases({
  en: {
    title: 'Health',
    place: (version: string, url: string) => `Portus ${version} at ${url}`,
    looked: 'Looked {when}; every ten seconds again.',
    overall: {
      ok: 'Everything works.',
      degraded: 'Something does not work as it should.',
      down: 'Something important does not work.',
    },
    state: { ok: 'Works', degraded: 'Works in part', down: 'Does not work' },
    /** Parts by their names in the answer. */
    part: {
      database: { title: 'Database', meaning: 'Everything that is not an image is kept there.' },
      registry: { title: 'Registry', meaning: 'Images are kept there.' },
      inbox: { title: 'Notifications', meaning: 'What registries tell of pushes, and what became of it.' },
      certificate: { title: 'Certificate', meaning: 'What browsers and clients are shown.' },
    },
    toNotifications: 'Look at the notifications',
    toRegistries: 'Look at the registries',
  },
  de: {
    title: 'Zustand',
    place: (version, url) => `Portus ${version} unter ${url}`,
    looked: 'Angesehen {when}; alle zehn Sekunden erneut.',
    overall: {
      ok: 'Alles funktioniert.',
      degraded: 'Etwas funktioniert nicht, wie es soll.',
      down: 'Etwas Wichtiges funktioniert nicht.',
    },
    state: { ok: 'Funktioniert', degraded: 'Funktioniert zum Teil', down: 'Funktioniert nicht' },
    part: {
      database: { title: 'Datenbank', meaning: 'Dort liegt alles, was kein Image ist.' },
      registry: { title: 'Registry', meaning: 'Dort liegen die Images.' },
      inbox: {
        title: 'Meldungen',
        meaning: 'Was Registrys über hochgeladene Images melden und was daraus wurde.',
      },
      certificate: { title: 'Zertifikat', meaning: 'Was Browsern und Clients gezeigt wird.' },
    },
    toNotifications: 'Zu den Meldungen',
    toRegistries: 'Zu den Registrys',
  },
});
