/** The options of `portus webhook create|update` that say what is sent, and how. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { WebhookChange } from '../contract/api/webhooks.ts';
import { type WebhookFormat, webhookFormats } from '../contract/vocabulary.ts';
import { readSecret } from './terminal/prompt.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface SettingOptions {
  readonly event?: string[];
  readonly allEvents?: boolean;
  readonly repositories?: string;
  readonly tags?: string;
  readonly format?: WebhookFormat;
  readonly method?: 'POST' | 'GET';
  readonly contentType?: 'application/json' | 'application/x-www-form-urlencoded';
  readonly header?: { name: string; value: string }[];
  readonly username?: string;
  readonly passwordStdin?: boolean;
}

export function withSettings(command: Command): Command {
  return command
    .option('--event <event...>', 'only these events, such as tag.pushed or tag.*')
    .option('--all-events', 'every event')
    .option('--repositories <pattern>', 'only these repositories; empty: all')
    .option('--tags <pattern>', 'only these tags; empty: all')
    .addOption(new Option('--format <format>', 'form of the body').choices([...webhookFormats]))
    .addOption(new Option('--method <method>', 'HTTP method').choices(['POST', 'GET']))
    .addOption(
      new Option('--content-type <type>', 'type of the body').choices([
        'application/json',
        'application/x-www-form-urlencoded',
      ]),
    )
    .option('--header <name:value>', 'header to send; may be repeated, replaces all headers', addHeader)
    .option('--username <name>', 'for Basic authentication; its password is asked for')
    .option('--password-stdin', 'read that password from standard input');
}

function addHeader(text: string, before: SettingOptions['header'] = []): SettingOptions['header'] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new InvalidArgumentError('Write name:value.');
  return [...before, { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() }];
}

/** The settings that were given; nothing for those that were not. */
export async function settingsFrom(terminal: Terminal, options: SettingOptions): Promise<WebhookChange> {
  const { event, allEvents, repositories, tags, format, method, contentType, header, username } = options;
  const fromStdin = options.passwordStdin === true;
  const otherwise = 'Give the password with --password-stdin.';
  return {
    ...(allEvents === true ? { events: [] } : event === undefined ? {} : { events: event }),
    ...(repositories === undefined ? {} : { repository_pattern: repositories === '' ? null : repositories }),
    ...(tags === undefined ? {} : { tag_pattern: tags === '' ? null : tags }),
    ...(format === undefined ? {} : { format }),
    ...(method === undefined ? {} : { request_method: method }),
    ...(contentType === undefined ? {} : { content_type: contentType }),
    ...(header === undefined ? {} : { headers: header }),
    ...(username === undefined
      ? {}
      : { username, password: await readSecret(terminal, `Password of ${username}`, { fromStdin, otherwise }) }),
  };
}
