/** What a check says: made here, so that every one has its words. Pure. */
import type { DoctorCheck, DoctorCheckId, PlannedCheck } from '../contract/api/doctor.ts';

export type Detail = DoctorCheck['detail'];

/** The result of judging, before it is known whose it is. */
export type Verdict = Pick<DoctorCheck, 'state' | 'cause' | 'fix' | 'detail'>;

export const pass = (cause: string, detail: Detail = {}): Verdict => ({ state: 'pass', cause, fix: null, detail });

/** @param fix the lines to change or the commands to run, nothing else */
export const fail = (cause: string, fix: string, detail: Detail = {}): Verdict => ({
  state: 'fail',
  cause,
  fix,
  detail,
});

export const unknown = (cause: string, fix: string | null = null, detail: Detail = {}): Verdict => ({
  state: 'unknown',
  cause,
  fix,
  detail,
});

export const skipped = (cause: string): Verdict => ({ state: 'skipped', cause, fix: null, detail: {} });

const titles: Readonly<Record<DoctorCheckId, string>> = {
  configuration: 'Settings',
  database: 'Database',
  worker: 'Background work',
  'public-url': 'Public URL',
  proxy: 'What arrives through the public URL',
  registry: 'The registry answers',
  challenge: 'It sends clients to Portus for tokens',
  signing: 'It takes our tokens',
  clock: 'Clocks agree',
  'public-name': 'Its public name answers',
  upload: 'Uploads through its public name',
  notifications: 'Its notifications arrive',
  delete: 'It deletes',
  catalog: 'Its catalog can be read',
  version: 'Its generation is known',
  'generated-file': 'Generated files',
  'sample-secret': 'No secret from an example',
  'plain-http': 'Passwords travel encrypted',
  'open-notifications': 'Notifications carry a secret',
  'first-admin': 'The first admin has been made',
  'file-modes': 'Files of Portus are its own',
  'trusted-proxies': 'Addresses behind proxies are known',
  'client-name': 'The address can be reached from here',
  'client-trust': 'Container clients here trust its certificate',
  'client-challenge': 'It asks for a token',
  'client-realm': 'The token server can be reached from here',
  'client-token': 'It gives a token',
  'client-scopes': 'The token grants what is needed',
  'client-upload': 'Uploads stay at this address',
  'client-write': 'A push and a pull',
  'client-clock': 'Clocks agree',
};

/** A check that is still to be made. */
export const plannedCheck = (id: DoctorCheckId, registry: string | null): PlannedCheck => ({
  id,
  registry,
  title: titles[id],
});

export function checkOf(id: DoctorCheckId, verdict: Verdict, registry: string | null = null): DoctorCheck {
  return { id, registry, title: titles[id], ...verdict };
}

/** A line of the registry's config.yml in both of its forms. */
export function registrySetting(path: string, value: string): string {
  const variable = `REGISTRY_${path.replaceAll('.', '_').toUpperCase()}`;
  return `In the config.yml of the registry, then restart it:\n  ${path}: ${value}\nor in its environment:\n  ${variable}=${value}`;
}

/** A line of the proxy's configuration: nginx, and the same for Apache. */
export function proxySetting(nginx: string, apache: string): string {
  return `In the location of nginx:\n  ${nginx}\nor in the virtual host of Apache:\n  ${apache}`;
}
