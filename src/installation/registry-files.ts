/** The configuration of a registry elsewhere, sealed, with what else is to be said. Pure. */
import type { GeneratedFiles, RegistryConfigQuery } from '../contract/api/installation.ts';
import { seal } from './generated-file.ts';
import { choicesFor, type RegistryFacts } from './registry-facts.ts';
import { registryFile } from './registry-formats.ts';
import { registryNotes } from './registry-notes.ts';

export function registryFiles(facts: RegistryFacts, query: RegistryConfigQuery): GeneratedFiles {
  const choices = choicesFor(facts, query);
  const { path, text } = registryFile(facts, choices);
  const content = seal(text, { comment: '#', command: registryConfigCommand(facts.name, query) });
  return { files: [{ path, content }], notes: [...assumptions(facts, query), ...registryNotes(facts, choices)] };
}

function assumptions({ generation }: RegistryFacts, query: RegistryConfigQuery): string[] {
  if (query.generation !== undefined || generation !== null) return [];
  return ['Written for generation 3 of the registry program; for 2.x, as in Debian, add --generation 2.'];
}

/** As somebody would type it. */
export function registryConfigCommand(name: string, query: RegistryConfigQuery): string {
  const words = Object.entries(query).flatMap(([option, value]) => {
    const flag = `--${option.replaceAll('_', '-')}`;
    return value === true ? [flag] : value === false ? [] : [flag, value];
  });
  return ['portus registry config', quoted(name), ...words.map(quoted)].join(' ');
}

const quoted = (word: string): string => (/^[\w./:@=-]+$/.test(word) ? word : JSON.stringify(word));
