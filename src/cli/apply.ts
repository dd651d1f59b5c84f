/** `portus apply`: makes teams, namespaces, members and webhooks as a file describes them. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { Applied } from '../contract/api/apply.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import { readDescription } from './apply/description.ts';
import { managing } from './session.ts';
import { confirmYes, readStdin } from './terminal/prompt.ts';

interface ApplyOptions {
  readonly file: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export const applyCommand = (): Command =>
  new Command('apply')
    .description('make teams, namespaces, members and webhooks as a file describes them; shows the difference first')
    .requiredOption('-f, --file <file>', 'YAML; - for standard input')
    .option('--check', 'only compare; exit with 2 when something differs')
    .option('--dry-run', 'only show the difference')
    .option('-y, --yes', 'do not ask')
    .addHelpText('after', '\nExamples:\n  portus apply -f teams.yaml\n  portus apply -f teams.yaml --check')
    .action(
      managing(async ({ api, terminal }, { file, check, dryRun, yes }: ApplyOptions) => {
        const description = readDescription(await contentOf(file), file);
        const plan = await api.send(Applied, 'POST', '/apply?dry_run=true', description);
        const differs = plan.changes.some(({ verb }) => verb !== 'keep');
        if (!differs) terminal.note('Everything is as described.');
        if (check === true || dryRun === true || !differs) {
          terminal.plan(plan);
          if (check === true && differs) process.exitCode = 2;
          return;
        }
        if (yes !== true) {
          terminal.preview(plan);
          if (!(await confirmYes(terminal, 'Make these changes?')))
            throw new Problem('bad-request', 'Nothing was done.');
        }
        const done = await api.send(Applied, 'POST', '/apply', description);
        terminal.plan(done);
        for (const { namespace, webhook, secret } of done.secrets) {
          terminal.note(`Signing secret of the webhook ${webhook} of ${namespace}, shown once: ${secret}`);
        }
      }),
    );

async function contentOf(file: string): Promise<string> {
  if (file === '-') return readStdin();
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem('bad-request', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
