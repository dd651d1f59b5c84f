/** The options of `portus retention set`, and policies in files. */
import { type Command, InvalidArgumentError } from 'commander';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { NewRetentionPolicy, type RetentionPolicy, type RetentionRule } from '../contract/api/retention.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import { wholeNumber } from './session.ts';

export interface PolicyOptions {
  readonly file?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
  readonly schedule?: string;
  readonly byHand?: boolean;
  readonly maxShare?: number;
  readonly remove?: string[];
  readonly olderThan?: number;
  readonly notPulled?: number;
  readonly untagged?: number;
  readonly keep?: string[];
  readonly keepLast?: number;
  readonly keepPulled?: number;
}

export function withPolicyOptions(command: Command): Command {
  return command
    .option('-f, --file <file>', 'the whole policy (YAML or JSON; - for standard input)')
    .option('--remove <pattern...>', 'remove tags that match; ** means all')
    .option('--older-than <days>', 'of those, only tags pushed longer ago', wholeNumber)
    .option('--not-pulled <days>', 'of those, only tags not pulled since', wholeNumber)
    .option('--untagged <days>', 'remove manifests without a tag that are older', wholeNumber)
    .option('--keep <pattern...>', 'keep tags that match')
    .option('--keep-last <count>', 'keep so many of each repository, those pushed last', counting)
    .option('--keep-pulled <days>', 'keep tags pulled since', wholeNumber)
    .option('--schedule <cron>', 'when it runs, in UTC, such as "0 3 * * *"')
    .option('--by-hand', 'no schedule')
    .option('--max-share <percent>', 'stop a run that would remove more of the tags', wholeNumber)
    .option('--enable', 'run by the schedule')
    .option('--disable', 'do not run by itself');
}

function counting(text: string): number {
  const count = wholeNumber(text);
  if (count < 1) throw new InvalidArgumentError('It must be at least 1.');
  return count;
}

/**
 * The policy with what the options change. Rules that options name replace all rules.
 *
 * @param own whether it is for a namespace: then an inherited policy is not copied
 */
export function changed(current: RetentionPolicy, own: boolean, options: PolicyOptions): NewRetentionPolicy {
  const inherited = current.origin !== (own ? 'namespace' : 'global');
  const {
    enabled,
    schedule,
    max_share: maxShare,
    rules,
  } = inherited ? { enabled: true, schedule: null, max_share: 30, rules: [] } : current;
  const named = rulesFrom(options);
  return {
    enabled: options.enable === true ? true : options.disable === true ? false : enabled,
    schedule: options.byHand === true ? null : (options.schedule ?? schedule),
    max_share: options.maxShare ?? maxShare,
    rules: named.length > 0 ? named : [...rules],
  };
}

function rulesFrom(options: PolicyOptions): RetentionRule[] {
  const { remove, olderThan, notPulled, untagged, keep, keepLast, keepPulled } = options;
  if (remove === undefined && (olderThan ?? notPulled) !== undefined)
    throw new Problem('bad-request', '--older-than and --not-pulled say more about --remove. Give that, too.');
  return [
    ...(remove === undefined
      ? []
      : [
          {
            effect: 'remove' as const,
            matching: remove,
            ...(olderThan === undefined ? {} : { older_than_days: olderThan }),
            ...(notPulled === undefined ? {} : { not_pulled_within_days: notPulled }),
          },
        ]),
    ...(untagged === undefined ? [] : [{ effect: 'remove' as const, untagged: true, older_than_days: untagged }]),
    ...(keep === undefined ? [] : [{ effect: 'keep' as const, matching: keep }]),
    ...(keepLast === undefined ? [] : [{ effect: 'keep' as const, last_pushed: keepLast }]),
    ...(keepPulled === undefined ? [] : [{ effect: 'keep' as const, pulled_within_days: keepPulled }]),
  ];
}

/** @throws Problem `bad-request` naming what is wrong */
export function readPolicy(text: string, name: string): NewRetentionPolicy {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new Problem('bad-request', `${name} is neither YAML nor JSON: ${messageOf(cause)}`, { cause });
  }
  if (Value.Check(NewRetentionPolicy, value)) return value;
  const [error] = Value.Errors(NewRetentionPolicy, value);
  const where = error === undefined ? '' : ` ${error.instancePath} ${error.message}.`;
  throw new Problem('bad-request', `${name} describes no retention policy.${where}`);
}
