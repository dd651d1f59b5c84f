import { phrases } from '../../lib/language.ts';

export const words = phrases({
  en: {
    tab: 'Comments',
    yours: 'Your comment',
    placeholder: 'What should others know about these images?',
    send: 'Comment',
    blank: 'Write something first.',
    none: 'No comments yet',
    noneHint: 'Notes on what works, what to avoid and what comes next help everybody who uses these images.',
    noneReader: 'Notes that people leave on these images appear here.',
    somebody: 'Somebody whose account is gone',
    delete: 'Delete',
    deleteOf: (author: string) => `Delete the comment of ${author}`,
    question: 'Delete this comment?',
    warning: 'It cannot be brought back.',
    keep: 'Keep it',
    deleted: 'The comment is deleted.',
  },
  de: {
    tab: 'Kommentare',
    yours: 'Ihr Kommentar',
    placeholder: 'Was sollten andere über diese Images wissen?',
    send: 'Kommentieren',
    blank: 'Schreiben Sie zuerst etwas.',
    none: 'Noch keine Kommentare',
    noneHint:
      'Hinweise dazu, was funktioniert, was man besser lässt und was als Nächstes kommt, helfen allen, die diese Images verwenden.',
    noneReader: 'Hinweise zu diesen Images erscheinen hier.',
    somebody: 'Jemand, dessen Konto fort ist',
    delete: 'Löschen',
    deleteOf: (author) => `Kommentar von ${author} löschen`,
    question: 'Diesen Kommentar löschen?',
    warning: 'Er lässt sich nicht zurückholen.',
    keep: 'Behalten',
    deleted: 'Der Kommentar ist gelöscht.',
  },
});
