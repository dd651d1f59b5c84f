import { useSession } from '../session/session.ts';

/**
 * Whether one may collect garbage and freeze registries. Replies about registries carry no abilities of their own; whoever may
 * add registries may also look after them.
 */
export const useMayCollect = (): boolean => useSession().can['create_registry'] === true;
