/** The examination of this machine's own installation, whether its server runs or not. Nothing is made or brought up to date. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { DoctorCheck, DoctorRequest } from '../../contract/api/doctor.ts';
import { checkOf, fail, pass, unknown, type Verdict } from '../../doctor/check.ts';
import { judgeConfiguration, judgeDatabase } from '../../doctor/judge/installation.ts';
import { lookConfiguration, lookDatabaseAt } from '../../doctor/look/installation.ts';
import { examineRest } from '../../doctor/run.ts';
import { unseal } from '../../installation/generated-file.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/schema.ts';
import { createErrorLog } from '../../platform/log.ts';
import { messageOf, Problem } from '../../platform/problem.ts';
import { openCore } from '../../server/core.ts';
import { databaseUrl } from '../client/local.ts';
import { trustBySettings } from '../trust.ts';
import { version } from '../version.ts';

export interface GivenFiles {
  readonly proxy: readonly string[];
  readonly registry: readonly string[];
}

export async function examineHere(
  wish: DoctorRequest,
  files: GivenFiles,
  onBegin: (what: string) => void,
): Promise<DoctorCheck[]> {
  const { only = [] } = wish;
  const wanted = ({ id, state }: DoctorCheck): boolean => only.length === 0 || only.includes(id) || state === 'fail';
  onBegin('configuration');
  const configuration = lookConfiguration(process.env);
  const first = checkOf('configuration', judgeConfiguration(configuration));
  if (configuration.kind === 'refused') return [first];
  const { config } = configuration.loaded;
  const log = createErrorLog();
  trustBySettings(config, (text) => log.error(text));
  onBegin('database');
  const database = checkOf('database', judgeDatabase(await lookDatabaseAt(databaseUrl(config))));
  const before = [first, database].filter(wanted);
  if (database.state === 'fail') return before;
  return [...before, ...(await rest(config, wish, onBegin)), ...(await generatedFiles(files))];
}

async function rest(config: Config, wish: DoctorRequest, onBegin: (what: string) => void): Promise<DoctorCheck[]> {
  process.umask(0o077);
  const checks: DoctorCheck[] = [];
  try {
    // Nobody waits for a database that has just answered.
    const patience = { ...config, database: { ...config.database, waitSeconds: 0 } };
    const core = await openCore({ config: patience, log: createErrorLog(), clock: systemClock, version });
    try {
      for await (const check of examineRest({ ...core, environment: process.env }, { ...wish, onBegin }))
        checks.push(check);
    } finally {
      core.live.close();
      await core.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    checks.push(checkOf('configuration', fail(error.message, error.detail ?? 'portus config')));
  }
  return checks;
}

async function generatedFiles({ proxy, registry }: GivenFiles): Promise<DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  const kinds = [
    ['proxy', proxy],
    ['registry', registry],
  ] as const;
  for (const [kind, paths] of kinds) {
    for (const path of paths) checks.push(checkOf('generated-file', await judgeFile(kind, path)));
  }
  return checks;
}

/** Options that say where the file goes, not what is in it. */
const elsewhere = new Set(['--output', '--check']);

async function judgeFile(kind: 'proxy' | 'registry', path: string): Promise<Verdict> {
  const detail = { file: path };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read: ${messageOf(error)}.`, `portus ${kind} config --help`, detail);
  }
  const found = unseal(text);
  const [program, ...words] = wordsOf(found?.command ?? '');
  if (found === undefined || program !== 'portus' || words[0] !== kind || words[1] !== 'config')
    return unknown(`${path} was not made by portus ${kind} config, so it cannot be compared.`, null, detail);
  const again = `portus ${withoutPlaces(words).map(quoted).join(' ')}`;
  const edited = (): Verdict =>
    fail(
      `${path} was changed by hand since Portus made it.`,
      `${again} --check ${path} --diff\n${again} --output ${path} --force`,
      detail,
    );
  if (!found.intact) return edited();
  const state = await stateBy(withoutPlaces(words), path);
  switch (state) {
    case 'current':
      return pass(`${path} is as it would be made now.`, detail);
    case 'stale':
      return fail(
        `${path} was made from other settings than those of now.`,
        `${again} --output ${path}\nthen restart what reads it.`,
        detail,
      );
    case 'edited':
      return edited();
    default:
      return unknown(`${path} could not be compared: ${state}`, `${again} --check ${path}`, detail);
  }
}

/** The same program makes the file anew and compares; nothing is written. */
function stateBy(words: readonly string[], path: string): Promise<string> {
  const [, script = ''] = process.argv;
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...words, '--check', path, '--json', '--local'], (_error, stdout, stderr) => {
      const state = /"state": "(\w+)"/.exec(stdout)?.[1];
      resolve(state ?? stderr.trim());
    });
  });
}

const wordsOf = (command: string): string[] =>
  (command.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []).map((word) =>
    word.startsWith('"') ? String(JSON.parse(word)) : word,
  );

const withoutPlaces = (words: readonly string[]): string[] =>
  words.filter((word, index) => !elsewhere.has(word) && !elsewhere.has(words[index - 1] ?? '') && word !== '--force');

const quoted = (word: string): string => (/^[\w./:=,@+-]+$/.test(word) ? word : JSON.stringify(word));
