/** A value that must not be printed. */
import { inspect } from 'node:util';

const mask = '***';

export interface Secret {
  /** The value itself. Call it only where the value is used. */
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

/** Wraps a secret so that logs, JSON and string templates show `***`. */
export function secret(value: string): Secret {
  return {
    reveal: () => value,
    toString: () => mask,
    toJSON: () => mask,
    [inspect.custom]: () => mask,
  } as Secret;
}
