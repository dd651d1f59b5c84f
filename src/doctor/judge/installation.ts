/** What is wrong with Portus itself. Pure. */
import { minuteMs, secondMs } from '../../platform/clock.ts';
import { isSampleSecret } from '../../platform/config/old/samples.ts';
import type { Config } from '../../platform/config/schema.ts';
import { settings } from '../../platform/config/settings.ts';
import type { PublicUrl } from '../../platform/public-url.ts';
import { fail, pass, skipped, type Verdict } from '../check.ts';
import type { RegistryView } from '../deps.ts';
import type { ConfigurationLook, DatabaseLook, OpenPath, SecurityLook, WorkerLook } from '../look/installation.ts';

export function judgeConfiguration(look: ConfigurationLook): Verdict {
  if (look.kind === 'loaded') {
    const { notices } = look.loaded;
    if (notices.length === 0) return pass('Every setting is known and has a value that it can have.');
    return pass(`Portus starts with them, and has something to say: ${notices.join(' ')}`, { notices: notices.length });
  }
  const named = look.mistakes.flatMap((mistake) => {
    const [, wrong = '', right] = /Unknown variable (\w+)\.(?: Did you mean (\w+)\?)?/.exec(mistake) ?? [];
    if (wrong === '') return [mistake];
    return [right === undefined ? `unset ${wrong}` : `${right}=…   (instead of ${wrong})`];
  });
  return fail(look.mistakes.join(' '), named.join('\n'), { mistakes: look.mistakes.length });
}

export function judgeDatabase(look: DatabaseLook): Verdict {
  switch (look.kind) {
    case 'absent':
      return fail(`There is no database at ${look.place}.`, 'PORTUS_HOME=<data folder of the server> portus doctor');
    case 'failed':
      return fail(look.sentence, look.fix);
    case 'open': {
      const { missing, findings } = look;
      if (missing.length > 0)
        return fail(
          `The database is older than this program: ${missing.length} migrations are missing (${missing.join(', ')}).`,
          'portus migrate',
          { missing: missing.length },
        );
      if (findings.length === 0) return pass('It answers, and its tables are those of this version.');
      return fail(findings.map(({ sentence }) => sentence).join('\n'), findings.map(({ fix }) => fix).join('\n'));
    }
  }
}

/** Every job has its turn at least once an hour. */
const longestRestMs = 70 * minuteMs;
const longestWaitMs = minuteMs;

export function judgeWorker({ lastRunAt, failed, waiting, dead, dueSince, now }: WorkerLook): Verdict {
  const detail = { waiting, dead, last_run_at: lastRunAt === null ? null : when(lastRunAt) };
  const start =
    'Start it again:\n  portus serve\nor beside servers on the same PostgreSQL or MariaDB:\n  portus worker';
  if (lastRunAt === null) return fail('No background work has been done since the database was made.', start, detail);
  if (now - lastRunAt > longestRestMs)
    return fail(`No background work has been done since ${when(lastRunAt)}.`, start, detail);
  if (dueSince !== null && now - dueSince > longestWaitMs)
    return fail(
      `${waiting} notifications wait, the oldest for ${Math.round((now - dueSince) / secondMs)} s: nobody works on them.`,
      start,
      detail,
    );
  const [first] = failed;
  if (first !== undefined)
    return fail(
      `The job ${first.name} failed at its last run: ${first.error}.`,
      'Look into the log of Portus.',
      detail,
    );
  if (dead > 0)
    return fail(
      `${dead} notifications were put aside after many attempts.`,
      'On the page System they say why, and can be tried again; by the API: POST /api/v1/inbox/:id/replay',
      detail,
    );
  return pass(`It was last done on ${when(lastRunAt)}; ${waiting} notifications wait.`, detail);
}

const when = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

export function judgeSamples(config: Config): Verdict {
  const found = settings.filter(({ secret, path }) => secret && isKnown(valueAt(config, path), path));
  if (found.length === 0) return pass('None of the secrets is one that everybody knows.');
  return fail(
    `${found.map(({ variable }) => variable).join(', ')} has a value from a published example, which everybody knows.`,
    found.map(({ variable }) => `${variable}=$(openssl rand -hex 32)`).join('\n'),
  );
}

/** Of an address only the password is a secret. */
function isKnown(value: string | undefined, path: string): boolean {
  const text = path === 'database.url' ? decodeURIComponent(URL.parse(value ?? '')?.password ?? '') : (value ?? '');
  return text !== '' && isSampleSecret(text);
}

function valueAt(config: Config, path: string): string | undefined {
  let value: unknown = config;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function judgePlainHttp(publicUrl: PublicUrl, views: readonly RegistryView[]): Verdict {
  if (!publicUrl.secure && !publicUrl.loopback)
    return fail(
      `${publicUrl.href} is plain HTTP: passwords and tokens can be read on the way.`,
      `portus tls self-signed\nor a proxy with TLS in front, and then:\n  PORTUS_PUBLIC_URL=https://${publicUrl.host}${publicUrl.path}`,
    );
  const plain = views.find(({ publicBase }) => {
    const url = new URL(publicBase);
    return url.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(url.hostname);
  });
  if (plain === undefined) return pass('Everything that leaves this machine is encrypted.');
  return fail(
    `Clients speak plain HTTP to ${plain.publicBase}: their tokens can be read on the way.`,
    `TLS in the registry (http.tls) or in a proxy, and then:\n  portus registry update ${plain.name} --tls`,
  );
}

export function judgeOpenNotifications(views: readonly RegistryView[]): Verdict {
  const open = views.filter(({ unauthenticatedFrom }) => unauthenticatedFrom !== null);
  const [first] = open;
  if (first === undefined) return pass('Nobody can pretend to be a registry.');
  return fail(
    open
      .map(
        ({ name, unauthenticatedFrom }) =>
          `From ${unauthenticatedFrom ?? ''} anybody may send notifications as ${name}.`,
      )
      .join(' '),
    open
      .map(
        ({ name }) =>
          `portus registry config ${name}   (has the secret; put it into the registry, restart it, then)\nportus registry update ${name} --notify-without-secret ''`,
      )
      .join('\n'),
  );
}

export function judgeFirstAdmin({ anyPerson }: SecurityLook, config: Config, publicUrl: PublicUrl): Verdict {
  if (anyPerson) return pass('There is somebody who can sign in.');
  if (!config.firstUserAdmin.enabled) return skipped('Nobody can make the first account over the network.');
  return fail(
    'Nobody has an account yet: whoever opens the page with the one-time code becomes the administrator.',
    `Open ${publicUrl.href}/setup and do it; or:\n  portus make-admin`,
  );
}

export function judgeFileModes({ open }: SecurityLook): Verdict {
  if (open.length === 0) return pass('Nobody else on this machine can read them.');
  const list = (paths: readonly OpenPath[]): string => paths.map(({ path }) => path).join(', ');
  return fail(
    `Everybody on this machine can read ${list(open)}.`,
    open.map(({ path, folder }) => `chmod ${folder ? '700' : '600'} ${path}`).join('\n'),
  );
}
