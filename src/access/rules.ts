/**
 * Who may do what: this table and its two halves are the only place that says so.
 *
 * A row matches when all its conditions hold. A matching deny wins; then the first matching allow; otherwise the answer
 * is no.
 */
import type { Row } from './conditions.ts';
import { permissions } from './rules-allow.ts';
import { prohibitions } from './rules-deny.ts';

export interface Rule extends Row {
  readonly effect: 'allow' | 'deny';
}

/** Every rule, in the order in which they are tried. */
export const rules: readonly Rule[] = [
  ...prohibitions.map((row): Rule => ({ ...row, effect: 'deny' })),
  ...permissions.map((row): Rule => ({ ...row, effect: 'allow' })),
];
