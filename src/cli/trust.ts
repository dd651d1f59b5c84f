/** Whose certificates a command accepts. */
import type { Config } from '../platform/config/schema.ts';
import { trustAuthorities } from '../platform/trust.ts';

/** As the settings say. For every command that connects to a database server or a registry. */
export function trustBySettings({ trust, tls }: Config, warn: (text: string) => void): void {
  const { folder } = trust;
  trustAuthorities({ folder, certificateFile: tls.certificateFile, environment: process.env, warn });
}

/** For a command that speaks to a server elsewhere: this machine may have no settings but this one. */
export function trustByEnvironment(): void {
  const folder = process.env['PORTUS_TRUST_FOLDER'];
  trustAuthorities({ folder, environment: process.env, warn: (text) => void process.stderr.write(`${text}\n`) });
}
