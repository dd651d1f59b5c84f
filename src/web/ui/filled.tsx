import { Fragment } from 'react';
import type { ReactNode } from 'react';

interface FilledProps {
  /** A sentence with places in braces, as in `Read {guide} first.` */
  readonly text: string;
  readonly values: Readonly<Record<string, ReactNode>>;
}

/** A sentence with something other than text in it: every language puts it where its grammar wants it. */
export function Filled({ text, values }: FilledProps) {
  return text
    .split(/\{(\w+)\}/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : values[part]}</Fragment>);
}
