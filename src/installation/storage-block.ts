/** The storage of a registry as its operator wrote it: taken over as text, comments and all, never understood. Pure. */
import { isMap, parse, parseDocument } from 'yaml';
import { Problem } from '../platform/problem.ts';
import { readObject } from '../registry/json-reading.ts';

const block = /^( *)storage:[^\n]*\n(?:(?:\1 [^\n]*|\1-[^\n]*|[ \t]*)\n)*/m;

export interface StorageBlock {
  /** From `storage:` on, ending with a line break. */
  readonly text: string;
  /** Images can be deleted. */
  readonly deletes: boolean;
}

/** @throws Problem when the text is no configuration of a registry, or cannot be taken over by itself */
export function storageBlockOf(config: string, file: string): StorageBlock {
  const document = parseDocument(config);
  const text = /^storage:/m.test(config) ? (block.exec(`${config}\n`)?.[0].trimEnd() ?? '') : '';
  const whole: unknown = document.errors.length === 0 && isMap(document.contents) ? document.toJS() : undefined;
  const storage = member(whole, 'storage');
  const alone = text === '' ? undefined : member(parseAlone(text), 'storage');
  if (typeof storage === 'object' && storage !== null && JSON.stringify(alone) === JSON.stringify(storage)) {
    return { text: `${text}\n`, deletes: member(member(storage, 'delete'), 'enabled') === true };
  }
  throw new Problem('bad-request', `${file} has no storage block that could be taken over.`, {
    detail:
      'It has to be the YAML configuration of a registry, with a storage: key at the beginning of a line and no anchors.',
  });
}

/** @param text a generated file that holds a configuration, as it is or as a block in another YAML file */
export function withStorageBlock(text: string, { text: storage }: StorageBlock): string {
  return text.replace(block, (_, indent: string) =>
    storage
      .split('\n')
      .map((line) => (line === '' ? '' : indent + line))
      .join('\n'),
  );
}

function parseAlone(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

const member = (value: unknown, key: string): unknown => readObject(value)?.[key];
