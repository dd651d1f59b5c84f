/**
 * The examination: every check in order, each looked at only when it is asked for and what it needs is there. Nothing is
 * thrown away: what cannot be looked at is said, with the reason.
 */
import type { DoctorCheck, DoctorCheckId, DoctorRequest, PlannedCheck } from '../contract/api/doctor.ts';
import { messageOf } from '../platform/problem.ts';
import { saveGeneration } from '../registry/commands.ts';
import { checkOf, plannedCheck, skipped, unknown, type Verdict } from './check.ts';
import { type DoctorDeps, registryViews, type RegistryView } from './deps.ts';
import * as installation from './judge/installation.ts';
import { isRegistry } from './judge/failure.ts';
import { judgeDelete, judgeNotifications } from './judge/notifications.ts';
import { judgeProxy, judgePublicUrl, judgeTrustedProxies } from './judge/public-url.ts';
import * as registry from './judge/registry.ts';
import { judgePublicName, judgeUpload } from './judge/upload.ts';
import type { ServerAddress } from '../platform/database/server-url.ts';
import { lookConfiguration, lookDatabase, lookSecurity, lookWorker } from './look/installation.ts';
import { lookDelete, lookNotifications } from './look/notifications.ts';
import { lookPublicUrl } from './look/public-url.ts';
import { lookCatalog, lookGeneration, lookInternal, lookSigning, type TokenForm } from './look/registry.ts';
import { lookPublicName, lookUpload } from './look/upload.ts';

export interface Examination extends Omit<DoctorRequest, 'only'> {
  readonly only?: readonly DoctorCheckId[];
  /** Told of what is looked at now. */
  readonly onBegin?: (what: string) => void;
}

/** Looks again only after this examination. */
function once<T>(look: () => Promise<T>): () => Promise<T> {
  let seen: Promise<T> | undefined;
  return () => (seen ??= look());
}

type Step = readonly [DoctorCheckId, () => Promise<Verdict>];

/** @param server of the database, for the words of its failures; null: SQLite */
export async function* examine(
  deps: DoctorDeps,
  server: ServerAddress | null,
  wish: Examination = {},
): AsyncGenerator<DoctorCheck> {
  yield* run(before(deps, server), wish);
  yield* examineRest(deps, wish);
}

/** What `examine` will look at, in its order. */
export async function planOf(
  deps: DoctorDeps,
  server: ServerAddress | null,
  wish: Examination = {},
): Promise<PlannedCheck[]> {
  const views = await registryViews(deps, wish.registry);
  const parts: readonly (readonly [readonly Step[], string | null])[] = [
    [before(deps, server), null],
    [around(deps), null],
    ...views.map((view) => [ofRegistry(deps, view, wish), view.name] as const),
    [security(deps, views), null],
  ];
  return parts.flatMap(([steps, name]) =>
    steps.filter(([id]) => isWanted(id, wish)).map(([id]) => plannedCheck(id, name)),
  );
}

/** All but settings and database, for those who have looked at these themselves. */
export async function* examineRest(deps: DoctorDeps, wish: Examination = {}): AsyncGenerator<DoctorCheck> {
  yield* run(around(deps), wish);
  const views = await registryViews(deps, wish.registry);
  for (const view of views) yield* run(ofRegistry(deps, view, wish), wish, view.name);
  yield* run(security(deps, views), wish);
}

const isWanted = (id: DoctorCheckId, { only = [] }: Examination): boolean => only.length === 0 || only.includes(id);

async function* run(
  steps: readonly Step[],
  wish: Examination,
  name: string | null = null,
): AsyncGenerator<DoctorCheck> {
  for (const [id, step] of steps) {
    if (!isWanted(id, wish)) continue;
    wish.onBegin?.(name === null ? id : `${name}: ${id}`);
    yield checkOf(id, await step().catch((error: unknown) => unknown(messageOf(error))), name);
  }
}

const before = ({ environment, db }: DoctorDeps, server: ServerAddress | null): readonly Step[] => [
  ['configuration', async () => installation.judgeConfiguration(lookConfiguration(environment))],
  ['database', async () => installation.judgeDatabase(await lookDatabase(db, server))],
];

function around(deps: DoctorDeps): readonly Step[] {
  const { publicUrl } = deps;
  const look = once(() => lookPublicUrl(deps));
  return [
    ['worker', async () => installation.judgeWorker(await lookWorker(deps))],
    ['public-url', async () => judgePublicUrl(publicUrl, await look())],
    ['proxy', async () => arrived(await look(), (echo) => judgeProxy(publicUrl, echo))],
    [
      'trusted-proxies',
      async () => arrived(await look(), (echo) => judgeTrustedProxies(echo, deps.config.trustedProxies)),
    ],
  ];
}

function arrived(
  { echo }: Awaited<ReturnType<typeof lookPublicUrl>>,
  judge: (seen: NonNullable<typeof echo>) => Verdict,
) {
  return echo === null ? skipped('Nothing arrives through the public URL.') : judge(echo);
}

function ofRegistry(
  deps: DoctorDeps,
  view: RegistryView,
  { write = true, wait_seconds = 10 }: Examination,
): readonly Step[] {
  const { publicUrl, config, clock } = deps;
  const internal = once(() => lookInternal(view));
  const skew = async (): Promise<number | null> => {
    const reply = await internal();
    return reply?.kind === 'answer' ? registry.skewOf(reply) : null;
  };
  const signing = once(async () => {
    const reply = await internal();
    return reply === null || !isRegistry(reply) ? null : lookSigning(deps, view, reply);
  });
  const publicName = once(() => lookPublicName(view));
  const pushed = once(async () => {
    const look = await signing();
    return look === null || look.accepted === null
      ? null
      : lookNotifications(deps, view, look.accepted, wait_seconds * 1000);
  });

  const reached = async (
    judge: (reply: NonNullable<Awaited<ReturnType<typeof internal>>>) => Verdict | Promise<Verdict>,
  ) => {
    const reply = await internal();
    return reply === null || !isRegistry(reply) ? skipped('The registry does not answer.') : judge(reply);
  };
  const withToken = async (judge: (form: TokenForm) => Promise<Verdict>): Promise<Verdict> =>
    reached(async () => {
      const form = (await signing())?.accepted ?? null;
      return form === null ? skipped('The registry takes none of our tokens.') : judge(form);
    });
  const writing = async (judge: (form: TokenForm) => Promise<Verdict>): Promise<Verdict> =>
    write ? withToken(judge) : skipped('Nothing was to be written.');

  return [
    ['registry', async () => registry.judgeInternal(view, await internal())],
    ['challenge', () => reached((reply) => registry.judgeChallenge(view, reply, publicUrl))],
    ['clock', () => reached(async () => registry.judgeClock(await skew()))],
    [
      'signing',
      () =>
        reached(async (reply) => {
          const look = await signing();
          if (look === null || (reply.kind === 'answer' && reply.status === 200))
            return skipped('It asks for no token.');
          const { certificateFile, keyFile } = config.token;
          return registry.judgeSigning(view, look, {
            publicUrl,
            now: clock(),
            skewMs: await skew(),
            certificateFile,
            keyFile,
          });
        }),
    ],
    ['public-name', () => reached(async (reply) => judgePublicName(view, await publicName(), reply))],
    [
      'upload',
      () =>
        writing(async (form) =>
          isRegistry(await publicName())
            ? judgeUpload(view, await lookUpload(deps, view, form))
            : skipped('The public name does not lead to the registry.'),
        ),
    ],
    [
      'notifications',
      () =>
        writing(async () => {
          const look = await pushed();
          return look === null
            ? skipped('The registry takes none of our tokens.')
            : judgeNotifications(view, look, publicUrl);
        }),
    ],
    [
      'delete',
      () =>
        writing(async (form) => {
          const look = await pushed();
          if (look === null || look.refused !== null) return skipped('Nothing could be pushed.');
          return judgeDelete(await lookDelete(deps, view, form));
        }),
    ],
    ['catalog', () => withToken(async (form) => registry.judgeCatalog(await lookCatalog(deps, view, form)))],
    [
      'version',
      () =>
        withToken(async (form) => {
          const generation = await lookGeneration(deps, view, form);
          if (generation !== 'unknown') await saveGeneration(deps.db, view.id, generation);
          return registry.judgeVersion(generation);
        }),
    ],
  ];
}

function security(deps: DoctorDeps, views: readonly RegistryView[]): readonly Step[] {
  const { config, publicUrl } = deps;
  const look = once(() => lookSecurity(deps));
  return [
    ['sample-secret', async () => installation.judgeSamples(config)],
    ['plain-http', async () => installation.judgePlainHttp(publicUrl, views)],
    ['open-notifications', async () => installation.judgeOpenNotifications(views)],
    ['first-admin', async () => installation.judgeFirstAdmin(await look(), config, publicUrl)],
    ['file-modes', async () => installation.judgeFileModes(await look())],
  ];
}
