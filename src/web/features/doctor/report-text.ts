/** An examination as text for a request for help. English, whatever the language of the page: strangers read it. */
import type { DoctorCheck } from '../../../contract/api/doctor.ts';
import { findingsOf, type Examination } from './examination.ts';

export interface Installation {
  readonly version: string;
  readonly publicUrl: string;
}

const marks = { pass: '✓', fail: '✗', unknown: '?', skipped: '-' } as const satisfies Record<
  DoctorCheck['state'],
  string
>;

const indented = (text: string): string[] => text.split('\n').map((line) => `    ${line}`);

function linesOf({ state, title, registry, id, cause, fix }: DoctorCheck): string[] {
  const head = `${marks[state]} ${title}${registry === null ? '' : ` (${registry})`} [${id}]`;
  if (state === 'pass') return [head];
  return [head, ...indented(cause), ...(fix === null ? [] : indented(fix))];
}

/** Failures first, as the page shows them. */
export function reportText(examination: Examination, { version, publicUrl }: Installation): string {
  const { failed, unknown, skipped, passed } = findingsOf(examination);
  return [
    `Portus ${version} at ${publicUrl}, examined ${examination.startedAt}`,
    ...(examination.state === 'done' ? [] : ['The examination did not come to its end.']),
    ...[...failed, ...unknown, ...skipped, ...passed].flatMap(linesOf),
    '',
  ].join('\n');
}
