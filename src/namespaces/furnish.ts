/** The namespaces that a new registry begins with. */
import type { Db } from '../platform/database/dialect.ts';
import { allRegistries } from '../registry/queries.ts';
import { createGlobalNamespace, createPersonalNamespace } from './commands.ts';

/** What every registry has: a global namespace; and the first one a personal namespace of everybody who has none. */
export async function furnishRegistry(tx: Db, registryId: number, now: number): Promise<void> {
  await createGlobalNamespace(tx, registryId, now);
  const [first] = await allRegistries(tx);
  if (first?.id !== registryId) return;
  const people = await tx
    .selectFrom('users')
    .select(['id', 'username'])
    .where('personal_namespace_id', 'is', null)
    .where('bot', '=', 0)
    .where('service', '=', 0)
    .execute();
  for (const person of people) await createPersonalNamespace(tx, person, registryId, now);
}
