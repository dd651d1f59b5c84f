/**
 * Reads the configuration once: defaults, then the optional YAML files, then the environment. Every mistake is found
 * and reported together; an unknown name is a mistake, because a silently ignored setting is worse than a stop. Names of
 * the old Portus are read by the table in old-names.ts.
 */
import Value from 'typebox/value';
import { Problem } from '../problem.ts';
import { collectDefaults, collectEnvironment, collectFile, collectOldFile, type Environment } from './sources.ts';
import { applyOldNames } from './old/apply.ts';
import type { GivenOldName } from './old/read.ts';
import { isSampleSecret } from './old/samples.ts';
import { type Config, configSchema } from './schema.ts';
import { checkValues, type Collected, nest, type Origin } from './values.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** Setting path → origin. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** What the operator should know, although Portus starts: old names without effect, guesses, doubtful values. */
  readonly notices: readonly string[];
}

/**
 * @param environment usually `process.env`
 * @throws Problem `startup` that lists every mistake
 */
export function loadConfig(environment: Environment): LoadedConfig {
  const collected: Collected = { values: new Map(), mistakes: [], notices: [] };
  const old: GivenOldName[] = [];
  collectDefaults(collected);
  collectFile(collected, 'PORTUS_DEFAULTS', environment);
  collectOldFile(collected, old, environment['PORTUS_LOCAL_CONFIG_PATH']);
  collectFile(collected, 'PORTUS_CONFIG', environment);
  collectEnvironment(collected, old, environment);
  applyOldNames(collected, old);
  checkValues(collected);
  refuseSamples(collected);
  if (collected.mistakes.length > 0) throw configProblem(collected.mistakes);
  const config = Value.Parse(configSchema, nest(collected));
  const origins = new Map([...collected.values].map(([path, { origin }]) => [path, origin]));
  return { config, origins, notices: collected.notices };
}

function configProblem(mistakes: readonly string[]): Problem {
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
  return new Problem('startup', `The configuration has ${count}.`, {
    detail: mistakes.map((mistake) => `- ${mistake}`).join('\n'),
  });
}

function refuseSamples({ values, mistakes }: Collected): void {
  const found = values.get('secretKeyBase');
  if (typeof found?.value !== 'string' || !isSampleSecret(found.value)) return;
  mistakes.push(
    'PORTUS_SECRET_KEY_BASE is a value from a published example or a placeholder, which everybody knows. Leave it out, and Portus makes one; or make one: openssl rand -hex 64',
  );
}
