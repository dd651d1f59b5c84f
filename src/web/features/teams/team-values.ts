/** What may be typed about a team. Pure. */
import { words } from './words.ts';

/** What only the server knows, as whether the name is taken, it says itself. */
export const nameMistake = (name: string): string | null => (name.trim() === '' ? words.nameMissing : null);
