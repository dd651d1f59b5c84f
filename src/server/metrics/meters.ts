/** What Portus counts while it works, for Prometheus. Every name here is used in deploy/monitoring, and the other way round. */
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { GatewayMeter } from '../../gateway/routes.ts';
import { secondMs } from '../../platform/clock.ts';
import { type TokenMeter, type TokenOutcome, tokenOutcomes } from '../../token/outcome.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A reply that goes on until somebody leaves; how long it took says nothing. */
    endless?: boolean;
  }
}

/** Observes requests by the template of their route, so that no name of a thing becomes a label. */
export function httpMeter(registry: Registry): (app: FastifyInstance) => void {
  const seconds = new Histogram({
    name: 'portus_http_request_seconds',
    help: 'Time from a request of the API or the page to the end of its reply, in seconds.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return (app) => {
    app.addHook('onResponse', async ({ method, routeOptions: { url = '', config } }, { statusCode, elapsedTime }) => {
      if (config.endless === true) return;
      seconds.observe({ method, route: url, status: classOf(statusCode) }, elapsedTime / secondMs);
    });
  };
}

function classOf(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}

/** Plain numbers on the hot path; they become a metric when somebody asks. */
export function tokenMeter(registry: Registry): TokenMeter {
  const counts = new Map<TokenOutcome, number>(tokenOutcomes.map((outcome) => [outcome, 0]));
  new Counter({
    name: 'portus_token_requests_total',
    help: 'Token requests by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of counts) this.inc({ outcome }, count);
    },
  });
  const seconds = new Histogram({
    name: 'portus_token_request_seconds',
    help: 'Time a token request takes inside Portus, in seconds.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  return {
    begin: () => performance.now(),
    end: (began, outcome) => {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      seconds.observe((performance.now() - began) / secondMs);
    },
  };
}

export function gatewayMeter(registry: Registry): GatewayMeter {
  const bytes = { download: 0, upload: 0 };
  new Counter({
    name: 'portus_gateway_bytes_total',
    help: 'Bytes of bodies that passed the gateway. Download: from the registry to clients.',
    labelNames: ['direction'],
    registers: [registry],
    collect() {
      this.reset();
      for (const direction of ['download', 'upload'] as const) this.inc({ direction }, bytes[direction]);
    },
  });
  const requests = new Counter({
    name: 'portus_gateway_requests_total',
    help: 'Requests that passed the gateway, by direction and class of the status; "aborted": broken off.',
    labelNames: ['direction', 'status'],
    registers: [registry],
  });
  return {
    bytes: (direction, count) => {
      bytes[direction] += count;
    },
    answered: (direction, status) => requests.inc({ direction, status: status === null ? 'aborted' : classOf(status) }),
  };
}
