/** What only the text of a manifest says. */

const titleAnnotation = 'org.opencontainers.image.title';

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;

function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

/** Names of the files that the layers are (OCI image specification, annotations); null where there is none. */
export function fileTitles(content: string): readonly (string | null)[] {
  const layers = member(parsed(content), 'layers');
  if (!Array.isArray(layers)) return [];
  return layers.map((layer) => {
    const title = member(member(layer, 'annotations'), titleAnnotation);
    return typeof title === 'string' && title !== '' ? title : null;
  });
}

/** With line breaks, for people; text that is no JSON stays as it is. */
export function readable(content: string): string {
  const value = parsed(content);
  return value === undefined ? content : JSON.stringify(value, null, 2);
}
