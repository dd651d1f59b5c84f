/** `portus deploy`: the files of deploy/ with the facts of this installation. */
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Argument, Command } from 'commander';
import {
  type DeploymentFile,
  deploymentFiles,
  type DeploymentShape,
  deploymentShapes,
} from '../installation/deployment.ts';
import { nextStep, settingsOf, templatesOf } from '../installation/deployment-facts.ts';
import { type FileState, stateOf } from '../installation/generated-file.ts';
import { addressesOf } from '../platform/addresses.ts';
import { loadConfig } from '../platform/config/load.ts';
import { writeGenerated } from './generated-output.ts';
import type { GlobalOptions } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';

interface DeployOptions extends GlobalOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly force?: boolean;
}

export const deployCommand = (): Command =>
  new Command('deploy')
    .description('write the files that start Portus elsewhere, with the public URL and settings of this machine')
    .addArgument(new Argument('<shape>', 'where').choices([...deploymentShapes]))
    .requiredOption('--output <folder>', 'folder for the files')
    .option('--check', 'write nothing; exit with 1 when a file is missing or is not as it would be written now')
    .option('--force', 'write over files that people wrote or changed, too')
    .action((shape: DeploymentShape, _: unknown, command: Command) => {
      const { output, check, force, json }: DeployOptions = command.optsWithGlobals();
      const folder = resolve(output);
      const loaded = loadConfig(process.env);
      const { publicUrl } = addressesOf(loaded.config, hostname());
      const facts = { publicUrl, settings: settingsOf(loaded), command: `portus deploy ${shape} --output ${folder}` };
      const files = deploymentFiles(shape, templatesOf(shape), facts);
      const found = files.map((file) => ({ file: file.path, state: stateIn(folder, file) }));
      if (check !== true) for (const file of files) place(folder, file, force === true);
      createTerminal(json === true).answer({ folder, files: found }, () =>
        check === true
          ? found.map(({ file, state }) => `${file}: ${state}`)
          : [...found.map(({ file }) => join(folder, file)), nextStep[shape](loaded.config, publicUrl.secure)],
      );
      if (check === true && found.some(({ state }) => state !== 'current')) process.exitCode = 1;
    });

function stateIn(folder: string, { path, text }: DeploymentFile): FileState | 'missing' {
  const file = join(folder, path);
  if (!existsSync(file)) return 'missing';
  const installed = readFileSync(file, 'utf8');
  return installed === text ? 'current' : stateOf(installed, text);
}

function place(folder: string, { path, text, executable }: DeploymentFile, force: boolean): void {
  const file = join(folder, path);
  if (stateIn(folder, { path, text, executable }) === 'current') return;
  mkdirSync(dirname(file), { recursive: true });
  writeGenerated(file, { content: text, confidential: false }, force);
  if (executable) chmodSync(file, 0o755);
}
