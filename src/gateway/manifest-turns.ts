/** Takes manifests through the pipeline: the puts of one tag, one after the other. */
import type { IncomingMessage } from 'node:http';
import { createTurns } from '../platform/turns.ts';
import type { RegistryError } from './answers.ts';
import type { Replacement } from './exchange.ts';
import type { ManifestPipeline, ManifestPut } from './manifest-put.ts';

export interface ManifestTurns {
  /**
   * @param forward sends it on; resolves when the registry has nothing more to do for it, whatever became of the client
   * @returns what the client is told instead
   */
  readonly take: (
    pipeline: ManifestPipeline,
    put: ManifestPut,
    forward: () => Promise<void>,
  ) => Promise<RegistryError | null>;
}

export function createManifestTurns(): ManifestTurns {
  const inTurn = createTurns();
  return {
    take: ({ policies }, put, forward) =>
      inTurn(`${String(put.registryId)} ${put.repository} ${put.reference}`, async () => {
        for (const policy of policies) {
          const refusal = await policy(put);
          if (refusal !== null) return refusal;
        }
        await forward();
        return null;
      }),
  };
}

/** @param onFailure told of a step that failed: the manifest is stored, so the client is told that */
export async function afterPut(
  { after }: ManifestPipeline,
  put: ManifestPut,
  answer: IncomingMessage,
  onFailure: (error: unknown) => void,
): Promise<Replacement | null> {
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode > 299) return null;
  let headers: Readonly<Record<string, string>> = {};
  for (const step of after) {
    const more = await step(put).catch((error: unknown) => {
      onFailure(error);
      return {};
    });
    headers = { ...headers, ...more };
  }
  return { kind: 'headers', headers };
}
