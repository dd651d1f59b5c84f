/** Small images as OCI layouts, made without any tool, and skopeo to move them. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Readonly<Record<string, string>>;
  readonly artifactType?: string;
}

export const ociTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  empty: 'application/vnd.oci.empty.v1+json',
} as const;

/** Blobs and manifests that belong together, in memory. */
export interface Layout {
  readonly blobs: Map<string, Buffer>;
  /** What `index.json` names. */
  readonly tags: Map<string, Descriptor>;
}

export function emptyLayout(): Layout {
  return { blobs: new Map(), tags: new Map() };
}

export function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

export function addBlob(layout: Layout, mediaType: string, content: Buffer | string | object): Descriptor {
  const bytes = Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const digest = digestOf(bytes);
  layout.blobs.set(digest, bytes);
  return { mediaType, digest, size: bytes.length };
}

export interface ImageOptions {
  readonly architecture?: string;
  readonly variant?: string;
  /** Content of each layer's one file; default one layer of 16 random bytes. */
  readonly layers?: readonly (Buffer | string)[];
  /** Build step that made each layer. */
  readonly steps?: readonly string[];
  /** Members of the `config` member of the configuration (`Env`, `Labels`, …). */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image for one platform. */
export function addImage(layout: Layout, options: ImageOptions = {}): Descriptor {
  const { architecture = 'amd64', variant, config = {}, annotations } = options;
  const tars = (options.layers ?? [randomBytes(16)]).map((content) => tarOf('file', Buffer.from(content)));
  const layers = tars.map((tar) => addBlob(layout, ociTypes.layer, gzipSync(tar, { level: 1 })));
  const created = '2024-01-02T03:04:05Z';
  const image = {
    created,
    architecture,
    os: 'linux',
    ...(variant === undefined ? {} : { variant }),
    config,
    rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
    history: tars.map((_, i) => ({ created, created_by: options.steps?.[i] ?? `COPY file${String(i)} /` })),
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    config: addBlob(layout, ociTypes.config, image),
    layers,
    ...(annotations === undefined ? {} : { annotations }),
  };
  const platform = { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) };
  return { ...addBlob(layout, ociTypes.manifest, manifest), platform };
}

/** An index over images already added. */
export function addIndex(layout: Layout, members: readonly Descriptor[]): Descriptor {
  return addBlob(layout, ociTypes.index, { schemaVersion: 2, mediaType: ociTypes.index, manifests: members });
}

/** An artifact with an empty config; with `subject` a referrer (signature, SBOM …). */
export function addArtifact(layout: Layout, artifactType: string, content: string, subject?: Descriptor): Descriptor {
  const manifest = {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    artifactType,
    config: addBlob(layout, ociTypes.empty, '{}'),
    layers: [addBlob(layout, artifactType, content)],
    ...(subject === undefined
      ? {}
      : { subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size } }),
  };
  return { ...addBlob(layout, ociTypes.manifest, manifest), artifactType };
}

/** The simplest case: a layout with one image under one tag. */
export function imageLayout(tag: string, options: ImageOptions = {}): Layout {
  const layout = emptyLayout();
  layout.tags.set(tag, addImage(layout, options));
  return layout;
}

/** amd64 and arm64/v8 under one tag. */
export function multiArchLayout(tag: string): Layout {
  const layout = emptyLayout();
  const members = [addImage(layout), addImage(layout, { architecture: 'arm64', variant: 'v8' })];
  layout.tags.set(tag, addIndex(layout, members));
  return layout;
}

/** An image whose one layer holds `bytes` bytes that do not compress. */
export function bigLayout(tag: string, bytes: number): Layout {
  return imageLayout(tag, { layers: [randomBytes(bytes)] });
}

/** Writes a layout as a folder that skopeo reads (`oci:<folder>:<tag>`). */
export async function writeLayout(layout: Layout, directory: string): Promise<void> {
  const blobs = join(directory, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  for (const [digest, bytes] of layout.blobs) await writeFile(join(blobs, digest.replace('sha256:', '')), bytes);
  const manifests = [...layout.tags].map(([tag, descriptor]) => ({
    ...descriptor,
    annotations: { ...descriptor.annotations, 'org.opencontainers.image.ref.name': tag },
  }));
  await writeFile(join(directory, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(join(directory, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
}

/**
 * Pushes a layout over HTTP: every blob, manifests that no tag names by digest, then the tags.
 * @param baseUrl of the registry
 * @param token Bearer token; null where none is needed
 */
export async function uploadLayout(
  baseUrl: string,
  repository: string,
  layout: Layout,
  token: string | null = null,
): Promise<void> {
  const url = `${baseUrl}/v2/${repository}`;
  const authorization: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const put = async (target: string, body: Buffer, type: string): Promise<void> => {
    const headers = { ...authorization, 'Content-Type': type };
    const answer = await fetch(target, { method: 'PUT', headers, body: new Uint8Array(body) });
    if (answer.status !== 201) throw new Error(`PUT ${target}: ${String(answer.status)} ${await answer.text()}`);
  };
  const types = new Map([...layout.blobs].map(([digest, body]) => [digest, manifestType(body)]));
  for (const [digest, body] of layout.blobs) {
    if (types.get(digest) !== undefined) continue;
    const opened = await fetch(`${url}/blobs/uploads/`, { method: 'POST', headers: authorization });
    const location = new URL(opened.headers.get('location') ?? '', baseUrl);
    location.searchParams.set('digest', digest);
    await put(location.href, body, 'application/octet-stream');
  }
  // In the order they were added: members before the index that names them.
  for (const [digest, type] of types) {
    const body = layout.blobs.get(digest);
    if (type !== undefined && body !== undefined) await put(`${url}/manifests/${digest}`, body, type);
  }
  for (const [tag, { digest, mediaType }] of layout.tags) {
    await put(`${url}/manifests/${tag}`, layout.blobs.get(digest) ?? Buffer.alloc(0), mediaType);
  }
}

/** The media type of a manifest; undefined for other blobs. */
function manifestType(content: Buffer): string | undefined {
  if (content[0] !== 0x7b || content.length > 4 << 20) return undefined;
  const { mediaType } = JSON.parse(content.toString()) as { mediaType?: string };
  return mediaType === ociTypes.manifest || mediaType === ociTypes.index ? mediaType : undefined;
}

/** A tar archive with one file (POSIX ustar). */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0' + '00', 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; killed after `timeoutMs`, then `code` is null. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
    readonly input?: string;
  } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...options.env },
      timeout: options.timeoutMs ?? 60_000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** skopeo with an auth file of its own, so that users of a test do not see each other's logins. */
export interface Skopeo {
  readonly run: (...args: string[]) => Promise<CommandResult>;
  readonly login: (host: string, user: string, password: string) => Promise<CommandResult>;
  readonly logout: (host: string) => Promise<CommandResult>;
  /** Pushes a tag of the layout to `host/repository:tag`; `all` takes every platform of an index. */
  readonly push: (layout: Layout, tag: string, target: string, options?: { all?: boolean }) => Promise<CommandResult>;
  /** Pulls `host/repository:tag` into a folder that is thrown away. */
  readonly pull: (source: string, options?: { all?: boolean }) => Promise<CommandResult>;
  readonly inspect: (source: string) => Promise<CommandResult>;
  readonly remove: (target: string) => Promise<CommandResult>;
  readonly dispose: () => Promise<void>;
}

export async function createSkopeo(): Promise<Skopeo> {
  const directory = await mkdtemp(join(tmpdir(), 'portus-skopeo-'));
  const authFile = join(directory, 'auth.json');
  let folders = 0;
  const folder = (): string => join(directory, String((folders += 1)));
  // As for a user without rights, else root's memory of where layers are (/var/lib/containers) is read and written.
  const env = {
    REGISTRY_AUTH_FILE: authFile,
    XDG_RUNTIME_DIR: directory,
    XDG_DATA_HOME: directory,
    HOME: directory,
    _CONTAINERS_ROOTLESS_UID: '1',
  };
  const run = (...args: string[]): Promise<CommandResult> => runCommand('skopeo', args, { env });
  const copy = (all: boolean | undefined, ...args: string[]): Promise<CommandResult> =>
    run('--insecure-policy', 'copy', '-q', ...(all === true ? ['--all'] : []), ...args);
  return {
    run,
    login: (host, user, password) =>
      runCommand('skopeo', ['login', '--tls-verify=false', '-u', user, '--password-stdin', host], {
        env,
        input: password,
      }),
    logout: (host) => run('logout', host),
    push: async (layout, tag, target, { all } = {}) => {
      const source = folder();
      await writeLayout(layout, source);
      return copy(all, '--dest-tls-verify=false', `oci:${source}:${tag}`, `docker://${target}`);
    },
    pull: (source, { all } = {}) => copy(all, '--src-tls-verify=false', `docker://${source}`, `oci:${folder()}:pulled`),
    inspect: (source) => run('inspect', '--tls-verify=false', `docker://${source}`),
    remove: (target) => run('delete', '--tls-verify=false', `docker://${target}`),
    dispose: () => rm(directory, { recursive: true, force: true }),
  };
}
