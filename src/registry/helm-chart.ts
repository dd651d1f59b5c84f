/** Reads the configuration blob of a Helm chart: its `Chart.yaml` as JSON (Helm, "Use OCI-based registries"). */
import { parseJson, readList, readObject, readText, readTexts } from './json-reading.ts';

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
  readonly keywords: readonly string[];
  /** Addresses of its source code. */
  readonly sources: readonly string[];
  readonly maintainers: readonly ChartMaintainer[];
  readonly dependencies: readonly ChartDependency[];
}

export interface ChartMaintainer {
  readonly name: string | null;
  readonly email: string | null;
  readonly url: string | null;
}

/** Another chart that it needs. */
export interface ChartDependency {
  readonly name: string | null;
  /** A version or a range of them. */
  readonly version: string | null;
  readonly repository: string | null;
}

/** What charts have more than this of, nobody reads. */
const mostListed = 100;

/** Rows of earlier versions know nothing about these. */
export const unlisted = { keywords: [], sources: [], maintainers: [], dependencies: [] } as const;

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
    keywords: texts(chart['keywords']),
    sources: texts(chart['sources']),
    maintainers: objects(chart['maintainers']).map(({ name, email, url }) => ({
      name: readText(name, 255),
      email: readText(email, 255),
      url: readText(url, 2048),
    })),
    dependencies: objects(chart['dependencies']).map(({ name, version, repository }) => ({
      name: readText(name, 255),
      version: readText(version, 255),
      repository: readText(repository, 2048),
    })),
  };
}

const texts = (value: unknown): readonly string[] =>
  (readTexts(value) ?? []).filter((text) => text !== '').slice(0, mostListed);

const objects = (value: unknown) =>
  readList(value)
    .slice(0, mostListed)
    .map((item) => readObject(item) ?? {});
