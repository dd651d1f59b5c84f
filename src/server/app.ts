/** Composes the HTTP application. What a route may assume about its request is set up here, in this order. */
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, LogController, type RouteOptions } from 'fastify';
import { activityRoutes } from '../activity/routes.ts';
import { applyRoutes } from '../apply/routes.ts';
import { attentionRoutes } from '../attention/routes.ts';
import { commentRoutes } from '../catalog/comment-routes.ts';
import { markdownRoutes } from '../catalog/markdown-routes.ts';
import { catalogRoutes } from '../catalog/routes.ts';
import { rawManifestRoutes } from '../catalog/raw-manifest-routes.ts';
import { tagRoutes } from '../catalog/tag-routes.ts';
import { answerDoctor } from '../doctor/echo.ts';
import { type DoctorRouteDeps, doctorRoutes } from '../doctor/routes.ts';
import { explainRoutes } from '../explain/routes.ts';
import { type GarbageRouteDeps, garbageRoutes } from '../garbage/routes.ts';
import { gatewayRoutes, type GatewayDeps } from '../gateway/routes.ts';
import { accountRoutes } from '../identity/account-routes.ts';
import { entranceRoutes, type EntranceRouteDeps } from '../identity/entrance-routes.ts';
import { identityRoutes, type IdentityRouteDeps } from '../identity/routes.ts';
import { sessionRoutes, type SessionRouteDeps } from '../identity/session-routes.ts';
import { findSession } from '../identity/sessions.ts';
import { applicationTokenRoutes } from '../identity/token-routes.ts';
import { inboxRoutes, notificationRoutes, type NotificationDeps } from '../inbox/routes.ts';
import { deploymentRoutes } from '../installation/deployment-routes.ts';
import { type InstallationRouteDeps, installationRoutes } from '../installation/routes.ts';
import { type SettingsRouteDeps, settingsRoutes } from '../installation/settings-routes.ts';
import { namespaceRoutes } from '../namespaces/routes.ts';
import { type ProxyRouteDeps, proxyRoutes } from '../installation/proxies/routes.ts';
import type { Log } from '../platform/log.ts';
import { randomUUID } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import { memberRoutes } from '../teams/member-routes.ts';
import { searchRoutes } from '../search/routes.ts';
import { type SyncRouteDeps, syncRoutes } from '../sync/routes.ts';
import { statisticsRoutes } from '../statistics/routes.ts';
import { teamRoutes } from '../teams/routes.ts';
import { freezeRoutes } from '../registry/freeze-routes.ts';
import { registryHealthRoutes } from '../registry/health-routes.ts';
import { registryNameRoutes } from '../registry/name-routes.ts';
import { type RegistryRouteDeps, registryRoutes } from '../registry/routes.ts';
import { type QuotaRouteDeps, quotaRoutes } from '../quotas/routes.ts';
import { restoreRoutes } from '../retention/restore-routes.ts';
import { globalRetentionRoutes } from '../retention/global-routes.ts';
import type { RetentionRouteDeps } from '../retention/replies.ts';
import { retentionRoutes } from '../retention/routes.ts';
import { deletionRoutes, type DeletionRouteDeps } from '../trash/deletion-routes.ts';
import { trashRoutes } from '../trash/routes.ts';
import { tokenRoutes, type TokenRouteDeps } from '../token/routes.ts';
import { deliveryRoutes } from '../webhooks/delivery-routes.ts';
import { webhookRoutes, type WebhookRouteDeps } from '../webhooks/routes.ts';
import { type ApiSurfaceDeps, apiSurface } from './api/surface.ts';
import { serializerOf, validatorOf } from './compiled-schemas.ts';
import { healthRoutes, type HealthDeps, oldHealthRoutes } from './health.ts';
import { type LiveHub, liveRoutes } from './live.ts';
import { type MetricsRouteDeps, metricsRoutes } from './metrics/routes.ts';
import { swaggerOptions } from './openapi/document.ts';
import { pageRoutes } from './page.ts';
import { withoutPrefix } from './prefix.ts';
import { handleProblems } from './problems.ts';
import { referenceRoutes } from './reference.ts';
import { recordRefusals, type RefusalDeps } from './refusals.ts';

export interface AppDeps
  extends
    SessionRouteDeps,
    IdentityRouteDeps,
    EntranceRouteDeps,
    WebhookRouteDeps,
    RegistryRouteDeps,
    DoctorRouteDeps,
    InstallationRouteDeps,
    SettingsRouteDeps,
    GarbageRouteDeps,
    ProxyRouteDeps,
    ApiSurfaceDeps,
    MetricsRouteDeps,
    SyncRouteDeps,
    QuotaRouteDeps,
    RefusalDeps {
  readonly log: Log;
  readonly token: TokenRouteDeps;
  readonly gateway: GatewayDeps;
  readonly notifications: NotificationDeps;
  readonly deletion: DeletionRouteDeps;
  readonly retention: RetentionRouteDeps;
  readonly health: HealthDeps;
  readonly live: LiveHub;
  /** Folder of the built page; null: only the API (tests, generators). */
  readonly pageFolder: string | null;
  /** Addresses of proxies whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
}

/** An application token or session reply never needs more. */
const apiBodyLimit = 1 << 20;

export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    genReqId: () => randomUUID(),
    // A logger of its own per request costs more than the rest of a warm token request.
    childLoggerFactory: (logger, bindings, options, { url = '' }) =>
      url.startsWith('/v2/token') ? logger : logger.child(bindings, options),
    rewriteUrl: ({ url = '/' }) => withoutPrefix(url, deps.publicUrl.path),
    // Uploads of gigabytes take their time; idle connections are the gateway's business.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    bodyLimit: apiBodyLimit,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 512 },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(validatorOf);
  app.setSerializerCompiler(serializerOf);
  app.addHook('onRoute', requireAccess);
  handleProblems(app, recordRefusals(deps));
  answerDoctor(app, deps);
  app.decorateRequest('actor');
  app.decorateRequest('sessionToken', null);

  await app.register(tokenRoutes, deps.token);
  await app.register(notificationRoutes, deps.notifications);
  await app.register(gatewayRoutes, deps.gateway);
  await app.register(cookie);
  await app.register(swagger, swaggerOptions({ version: deps.version, path: deps.publicUrl.path }));
  await app.register(healthRoutes, deps.health);
  await app.register(metricsRoutes, deps);
  await app.register((api) => apiSurface(api, deps, (routes) => apiRoutes(routes, deps)));
  await app.register(async (site) => {
    deps.measure(site);
    await site.register(referenceRoutes, deps.publicUrl);
    if (deps.pageFolder !== null)
      await site.register(pageRoutes, { folder: deps.pageFolder, publicUrl: deps.publicUrl });
  });
  return app;
}

/** A route that does not say who may call it would be open by accident. */
function requireAccess({ url, method, config }: RouteOptions): void {
  const ofGateway = url === '/v2' || url === '/v2/*';
  if (ofGateway || config?.access !== undefined || url === '*') return;
  throw new Problem('internal', `The route ${String(method)} ${url} does not declare its access.`);
}

async function apiRoutes(api: FastifyInstance, deps: AppDeps): Promise<void> {
  await api.register(oldHealthRoutes, deps.health);
  await api.register(sessionRoutes, deps);
  await api.register(entranceRoutes, deps);
  await api.register(identityRoutes, deps);
  await api.register(accountRoutes, deps);
  await api.register(applicationTokenRoutes, deps);
  await api.register(teamRoutes, deps);
  await api.register(memberRoutes, deps);
  await api.register(namespaceRoutes, deps);
  await api.register(quotaRoutes, deps);
  await api.register(webhookRoutes, deps);
  await api.register(applyRoutes, deps);
  await api.register(deliveryRoutes, deps);
  await api.register(catalogRoutes, deps);
  await api.register(tagRoutes, deps);
  await api.register(rawManifestRoutes, deps.deletion);
  await api.register(commentRoutes, deps);
  await api.register(markdownRoutes);
  await api.register(deletionRoutes, deps.deletion);
  await api.register(trashRoutes, deps.deletion);
  await api.register(retentionRoutes, deps.retention);
  await api.register(globalRetentionRoutes, deps.retention);
  await api.register(restoreRoutes, deps.retention);
  await api.register(activityRoutes, deps);
  await api.register(explainRoutes, deps);
  await api.register(searchRoutes, deps);
  await api.register(attentionRoutes, deps);
  await api.register(statisticsRoutes, deps);
  await api.register(registryRoutes, deps);
  await api.register(registryNameRoutes, deps);
  await api.register(registryHealthRoutes, { ...deps, registryState: deps.health.registryState });
  await api.register(syncRoutes, deps);
  await api.register(freezeRoutes, deps);
  await api.register(garbageRoutes, deps);
  await api.register(installationRoutes, deps);
  await api.register(proxyRoutes, deps);
  await api.register(deploymentRoutes, deps);
  await api.register(settingsRoutes, deps);
  await api.register(doctorRoutes, deps);
  await api.register(inboxRoutes, { ...deps, wake: deps.notifications.wake });
  const stillSignedIn: Parameters<typeof liveRoutes>[1]['stillSignedIn'] = async ({ actor, sessionToken }) => {
    // A stream opened with an application token ends now and then: its client comes back and is asked again who it is.
    if (sessionToken === null) return actor.kind === 'anonymous';
    return (await findSession(deps.db, sessionToken, deps.sessions, deps.clock)) !== undefined;
  };
  await api.register(liveRoutes, { ...deps, hub: deps.live, stillSignedIn });
}
