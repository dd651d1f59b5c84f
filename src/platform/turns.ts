/** Does work about the same thing one after the other, and work about different things at the same time. */
export type Turns = <T>(about: number | string, work: () => Promise<T>) => Promise<T>;

/** Of this process; other nodes have turns of their own. */
export function createTurns(): Turns {
  const last = new Map<number | string, Promise<unknown>>();
  return (about, work) => {
    const turn = (last.get(about) ?? Promise.resolve()).then(work, work);
    last.set(about, turn);
    const leave = (): void => {
      if (last.get(about) === turn) last.delete(about);
    };
    turn.then(leave, leave);
    return turn;
  };
}
