import { Typography } from '@mantine/core';
import classes from './description.module.css';

/** Text of people, which the server made from Markdown and cleaned (platform/markdown.ts). */
export function DescriptionHtml({ html }: { readonly html: string }) {
  return <Typography className={classes['text'] ?? ''} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The same without its marks, for one line of a list. The parser runs nothing and loads nothing. */
export const plainText = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\s+/g, ' ').trim();
