/** Options of a generated file. They live in the address, so that back, reload and sharing work. Pure but for the hook. */
import { useSearchParams } from 'react-router';

interface Named<N extends string> {
  readonly name: N;
  readonly label: string;
  readonly description?: string;
  /** Shown only on request. */
  readonly rare?: boolean;
}

export type Option<N extends string = string> =
  | (Named<N> & {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    })
  | (Named<N> & { readonly kind: 'text'; readonly placeholder?: string })
  | (Named<N> & { readonly kind: 'switch' });

/** Choices out of words, in their order; with `usual`, leaving it open comes first. */
export const choicesOf = (labels: Readonly<Record<string, string>>, usual?: string) => [
  ...(usual === undefined ? [] : [{ value: '', label: usual }]),
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

/** The words for an option in the address; undefined when it has none, or one that is not offered. */
export function readOption(option: Option, address: URLSearchParams): string | undefined {
  const text = address.get(option.name)?.trim() ?? '';
  if (text === '') return undefined;
  switch (option.kind) {
    case 'choice':
      return option.choices.some(({ value }) => value === text) ? text : undefined;
    case 'switch':
      return text === 'true' ? text : undefined;
    case 'text':
      return text;
  }
}

export interface Options {
  readonly read: (option: Option) => string | undefined;
  readonly change: (name: string, value: string) => void;
}

export function useOptions(): Options {
  const [address, setAddress] = useSearchParams();
  return {
    read: (option) => readOption(option, address),
    change: (name, value) => {
      setAddress(
        (now) => {
          const next = new URLSearchParams(now);
          if (value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
  };
}
