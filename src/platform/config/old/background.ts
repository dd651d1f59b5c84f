/** The old image ran its background process by a variable. Pure. */
import { isOn } from './entry.ts';
import { startsBackground } from './server-names.ts';

/** Whether this environment asks for the background process of the old image instead of its web server. */
export function asksForBackground(environment: Readonly<Record<string, string | undefined>>): boolean {
  return isOn(environment['PORTUS_BACKGROUND'] ?? '') || startsBackground(environment['PORTUS_INIT_COMMAND'] ?? '');
}
