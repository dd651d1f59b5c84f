/** Everything Portus tells Prometheus. One registry for each application, so that two in one process do not mix. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { secondMs } from '../../platform/clock.ts';
import type { GatewayMeter } from '../../gateway/routes.ts';
import type { TokenMeter } from '../../token/outcome.ts';
import { databaseGauges, type GaugeDeps } from './gauges.ts';
import { gatewayMeter, httpMeter, tokenMeter } from './meters.ts';

export interface Metrics {
  readonly token: TokenMeter;
  readonly gateway: GatewayMeter;
  /** Observes all requests of this Fastify context. */
  readonly measure: (app: FastifyInstance) => void;
  /** The present values in the text format of Prometheus. */
  readonly scrape: () => Promise<string>;
  readonly contentType: string;
}

export interface MetricsDeps extends GaugeDeps {
  readonly version: string;
  /** The certificate that is served; null without TLS of our own. */
  readonly certificate: () => { readonly notAfter: number } | null;
}

export function createMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry();
  const refresh = databaseGauges(registry, deps);
  const refreshCertificate = certificateGauge(registry, deps);
  const info = { name: 'portus_build_info', help: 'Always 1; the version is a label.', labelNames: ['version'] };
  new Gauge({ ...info, registers: [registry] }).set({ version: deps.version }, 1);
  let watched = false;
  return {
    token: tokenMeter(registry),
    gateway: gatewayMeter(registry),
    measure: httpMeter(registry),
    scrape: async () => {
      // Observers of the process cost a little for ever: nothing before the first question.
      if (!watched) collectDefaultMetrics({ register: registry });
      watched = true;
      await refresh();
      refreshCertificate();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** Only where there is one: a time of 0 would be taken for a certificate that ended long ago. */
function certificateGauge(registry: Registry, { certificate }: MetricsDeps): () => void {
  if (certificate() === null) return () => undefined;
  const name = 'portus_certificate_expiry_timestamp_seconds';
  const help = 'When the TLS certificate of our own listeners ends, in seconds since 1970.';
  const gauge = new Gauge({ name, help, registers: [registry] });
  return () => gauge.set((certificate()?.notAfter ?? 0) / secondMs);
}
