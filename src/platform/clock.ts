/** Time as an argument, so that rules about time are tested without waiting. */

/** Returns now in epoch milliseconds. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
