/** Markdown that people wrote, as HTML that is safe to put on a page (portus-compatible: no raw HTML, no images). */
import { LRUCache } from 'lru-cache';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: false }).disable('image');

/** The renderer makes nothing else; whatever slips through it is removed here. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code'],
    ...['a', 'em', 'strong', 's', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], code: ['class'] },
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener noreferrer' }) },
};

/** Lists show the same texts again and again, and a long one costs more than the rest of its page. In characters. */
const rendered = new LRUCache<string, string>({
  maxSize: 8 << 20,
  sizeCalculation: (html, text) => html.length + text.length + 1,
});

/** Safe HTML; null for nothing or blanks. */
export function renderMarkdown(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const html = rendered.get(text) ?? sanitizeHtml(markdown.render(text), allowed);
  rendered.set(text, html);
  return html;
}
