/** Collections of the garbage of the embedded registry: their task beside everything else, and how it reaches the other parts. */
import { createCollector } from '../garbage/collector.ts';
import type { CollectorProgram } from '../garbage/program.ts';
import { serviceUsername } from '../identity/queries.ts';
import { freeze, thaw } from '../registry/freeze-commands.ts';
import { findRegistry } from '../registry/queries.ts';
import type { RegistrySupervisor } from '../registry/supervisor.ts';
import { type Loop, startLoop } from '../worker/loop.ts';
import type { Core } from './core.ts';
import { type registryClients, saveEmbedded } from './registries.ts';

const because = 'Its garbage is being collected. Pulling works; pushing and deleting will in a while.';

/** @throws Problem `startup` when the collector of an earlier process still runs and cannot be ended */
export async function startCollections(
  core: Core,
  { id, supervisor, program }: { id: number; supervisor: RegistrySupervisor; program: CollectorProgram },
  clientOf: ReturnType<typeof registryClients>,
): Promise<Loop> {
  const { db, clock, config, writes } = core;
  const by = () => ({ at: clock(), actor: { id: null, name: serviceUsername }, rule: 'system' });
  const collector = createCollector({
    ...core,
    registryId: id,
    program,
    clientOf,
    freeze: (registryId) => freeze(db, registryId, { because, until: null }, by()),
    thaw: async (registryId) => {
      const registry = await findRegistry(db, registryId);
      // With an end it is one that people made.
      if (registry !== undefined && registry.frozen_until === null) await thaw(db, registryId, by());
    },
    whenQuiet: writes.whenQuiet,
    replaceRegistry: async () => {
      await supervisor.replace();
      await saveEmbedded(core, supervisor.state().url ?? '');
    },
    historyDays: config.history.days,
    schedule: config.garbage.schedule,
  });
  await collector.recover();
  return startLoop(collector.turn);
}
