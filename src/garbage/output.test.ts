import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOutputReader, meaningOf, readLine } from './output.ts';

/** What the program of Debian (2.8.2) printed. */
const captured = (name: string): string[] =>
  readFileSync(`test/fixtures/collector/${name}-2.8.2.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

function outcomeOf(lines: readonly string[]) {
  const reader = createOutputReader();
  for (const line of lines) reader.take(readLine(line));
  return reader.outcome();
}

describe('the output of the collector', () => {
  const dryRun = captured('dry-run');

  it('says how many blobs are needed and which are not', () => {
    const outcome = outcomeOf(dryRun);
    expect([outcome?.marked, outcome?.eligible.size, outcome?.layerLinks]).toEqual([20, 4, 0]);
    expect(outcome?.eligible).toContain('sha256:392bdd205cb4b8e40aa5dd3141d5dbabc0a2a792a6d4f1aedeebbcbd69d88f73');
    expect(dryRun.filter((line) => readLine(line).kind === 'manifest')).toHaveLength(7);
  });

  it('is not believed when it ends early, counts otherwise, or speaks of manifests', () => {
    expect(outcomeOf(dryRun.slice(0, -5))).toBeNull();
    expect(outcomeOf(dryRun.slice(0, -1))).toBeNull();
    expect(outcomeOf(dryRun.map((line) => line.replace('0 manifests', '2 manifests')))).toBeNull();
  });

  it('counts the layer links that generation 3 removes (registry/storage/garbagecollect.go of 3.0)', () => {
    const link = `alice/app: layer link eligible for deletion: sha256:${'a'.repeat(64)}`;
    expect(outcomeOf([...dryRun, link, link])?.layerLinks).toBe(2);
  });
});

describe('a failure of the collector', () => {
  it.each([
    ['schema', /manifest sha256:3900384a4\w+ in a form .*schema 1/],
    ['permission', /may not read or write everything in the storage/],
    ['damaged', /cannot read the manifest sha256:3900384a4\w+: it is damaged/],
  ])('is explained: %s', (name, sentence) => {
    expect(meaningOf(captured(name))).toMatch(sentence);
  });

  it('that is not known is not explained', () => {
    expect(meaningOf(['failed to garbage collect: something new'])).toBeNull();
  });
});
