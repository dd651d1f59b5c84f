import classes from './markdown-view.module.css';

/**
 * A text of people as the server rendered it.
 *
 * @param html only ever what the sanitizer of the server made (platform/markdown.ts)
 */
export function MarkdownView({ html }: { readonly html: string }) {
  return <div className={classes['text']} dangerouslySetInnerHTML={{ __html: html }} />;
}
