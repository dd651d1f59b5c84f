/** Reads the configuration blob of a Helm chart: its `Chart.yaml` as JSON (Helm, "Use OCI-based registries"). */
import { parseJson, readObject, readText } from './json-reading.ts';

export const helmConfigType = 'application/vnd.cncf.helm.config.v1+json';

export interface HelmChart {
  readonly name: string | null;
  readonly version: string | null;
  /** Of the application it installs. */
  readonly appVersion: string | null;
  readonly description: string | null;
  /** `application` or `library`. */
  readonly type: string | null;
  readonly home: string | null;
  readonly deprecated: boolean;
}

/** @returns undefined when the blob is not a JSON object */
export function parseHelmChart(body: string): HelmChart | undefined {
  const chart = readObject(parseJson(body));
  if (chart === undefined) return undefined;
  return {
    name: readText(chart['name'], 255),
    version: readText(chart['version'], 255),
    appVersion: readText(chart['appVersion'], 255),
    description: readText(chart['description']),
    type: readText(chart['type'], 64),
    home: readText(chart['home'], 2048),
    deprecated: chart['deprecated'] === true,
  };
}
