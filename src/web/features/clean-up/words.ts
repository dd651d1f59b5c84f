import { phrases } from '../../lib/language.ts';

export const words = phrases({
  en: {
    title: 'Clean-up',
    about:
      'Rules say which tags go. They wait in the trash for a while; what then leaves the registry frees its disk at the next collection.',
    retention: 'Retention',
    garbage: 'Garbage collection',
    inTrash: 'In the trash',
    nearlyFull: 'Nearly full namespaces',
    none: 'none',
  },
  de: {
    title: 'Aufräumen',
    about:
      'Regeln sagen, welche Tags gehen. Sie warten eine Weile im Papierkorb; was danach die Registry verlässt, gibt bei der nächsten Speicherbereinigung Platz frei.',
    retention: 'Aufbewahrung',
    garbage: 'Speicherbereinigung',
    inTrash: 'Im Papierkorb',
    nearlyFull: 'Fast volle Namensräume',
    none: 'keine',
  },
});
