import { phrases } from '../../lib/language.ts';

export const words = phrases({
  en: {
    client: 'Client',
    howToPush: 'How to push',
    pushImage: 'Push an image',
    pull: 'Pull',
    byDigest: 'By digest you always get exactly this content, even when the tag moves:',
    commandWithDigest: 'command with digest',
    step: (position: number) => `command ${String(position)}`,
    signingIn:
      'Signing in takes your password, or better an {token}. Put the name of your image in place of “{image}”.',
    applicationToken: 'application token',
    setting: 'setting',
    insecure: 'This registry speaks plain HTTP. Docker must be told once: put {setting} into {file} and restart it.',
  },
  de: {
    client: 'Programm',
    howToPush: 'So laden Sie hoch',
    pushImage: 'Ein Image hochladen',
    pull: 'Herunterladen',
    byDigest: 'Mit dem Digest bekommen Sie immer genau diesen Inhalt, auch wenn der Tag wandert:',
    commandWithDigest: 'Befehl mit Digest',
    step: (position) => `Befehl ${String(position)}`,
    signingIn:
      'Zum Anmelden brauchen Sie Ihr Passwort oder besser ein {token}. Setzen Sie den Namen Ihres Images anstelle von „{image}“ ein.',
    applicationToken: 'Anwendungstoken',
    setting: 'Einstellung',
    insecure:
      'Diese Registry spricht unverschlüsseltes HTTP. Docker muss das einmal gesagt werden: Tragen Sie {setting} in {file} ein und starten Sie es neu.',
  },
});
