import { phrases } from '../../lib/language.ts';
import { number } from '../../lib/words.ts';

export const words = phrases({
  en: {
    view: 'Write or look',
    write: 'Write',
    preview: 'Preview',
    nothing: 'There is nothing to show yet.',
    hint: 'Markdown works: **bold**, `code`, lists, tables, links.',
    length: (now: number, most: number) => `${number(now)} of ${number(most)} characters`,
    tooLong: (most: number) => `At most ${number(most)} characters. Shorten it, then save.`,
  },
  de: {
    view: 'Schreiben oder ansehen',
    write: 'Schreiben',
    preview: 'Vorschau',
    nothing: 'Noch gibt es nichts zu zeigen.',
    hint: 'Markdown geht: **fett**, `Code`, Listen, Tabellen, Links.',
    length: (now, most) => `${number(now)} von ${number(most)} Zeichen`,
    tooLong: (most) => `Höchstens ${number(most)} Zeichen. Kürzen Sie den Text und speichern Sie dann.`,
  },
});
