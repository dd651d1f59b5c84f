/** The background work of one process: notifications, deliveries of webhooks, housekeeping. */
import { randomUUID } from 'node:crypto';
import { workOnInbox } from '../inbox/job.ts';
import { workOnRetention } from '../retention/job.ts';
import { workOnTrash } from '../trash/job.ts';
import { createSender } from '../webhooks/job.ts';
import { housekeeping } from '../worker/housekeeping.ts';
import { type Runner, startRunner } from '../worker/runner.ts';
import type { Core } from './core.ts';
import type { registryClients } from './registries.ts';

export function startBackground(core: Core, clientOf: ReturnType<typeof registryClients>): Runner {
  const { config, version, live } = core;
  const owner = randomUUID();
  const inbox = { ...core, clientOf, owner, onChanged: live.repositoryChanged };
  return startRunner({
    ...core,
    owner,
    workOnInbox: () => workOnInbox(inbox),
    sender: createSender({
      ...core,
      owner,
      userAgent: `Portus/${version}`,
      settings: config.webhooks,
      random: Math.random,
    }),
    jobs: housekeeping(core),
    longWork: [
      {
        name: 'trash',
        work: (signal) => workOnTrash({ ...core, clientOf, onChanged: live.repositoryChanged }, signal),
      },
      {
        name: 'retention',
        work: (signal) => workOnRetention({ ...core, clientOf, onChanged: live.repositoryChanged }, signal),
      },
    ],
  });
}
