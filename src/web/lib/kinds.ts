/** Kinds of content and platforms in words. */
import type { ManifestKind } from '../../contract/vocabulary.ts';
import { phrases } from './language.ts';
import { number } from './words.ts';

export const kindWords: Readonly<Record<ManifestKind, string>> = phrases({
  en: {
    image: 'Image',
    index: 'Image for several platforms',
    'helm-chart': 'Helm chart',
    wasm: 'WebAssembly module',
    signature: 'Signature',
    attestation: 'Attestation',
    sbom: 'Software bill of materials',
    plugin: 'Docker plugin',
    artifact: 'Artifact',
  },
  de: {
    image: 'Image',
    index: 'Image für mehrere Plattformen',
    'helm-chart': 'Helm-Chart',
    wasm: 'WebAssembly-Modul',
    signature: 'Signatur',
    attestation: 'Attestierung',
    sbom: 'Software-Stückliste',
    plugin: 'Docker-Plugin',
    artifact: 'Artefakt',
  },
});

const more = phrases({
  en: { platforms: (count: number) => `and ${number(count)} more` },
  de: { platforms: (count) => `und ${number(count)} weitere` },
});

/** BuildKit gives members of an index that are no image the platform `unknown/unknown`. */
export const isRealPlatform = (platform: string | null): platform is string =>
  platform !== null && !platform.startsWith('unknown');

/** The first platforms of a list and how many more there are. */
export function platformsOf(platforms: readonly string[], shown = 3): string {
  const real = platforms.filter(isRealPlatform);
  const rest = real.length - shown;
  return rest > 0 ? `${real.slice(0, shown).join(', ')} ${more.platforms(rest)}` : real.join(', ');
}
