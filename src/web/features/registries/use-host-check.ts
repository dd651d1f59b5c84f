import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../lib/api-context.tsx';
import { validationQuery } from './queries.ts';
import { isAskable, type RegistryValues } from './registry-values.ts';
import { words } from './words.ts';

export interface LiveCheck {
  /** Why the name cannot be had. */
  readonly nameProblem: string | null;
  /** What a look at the host found, for people; it does not keep anybody from saving. */
  readonly hostNote: { readonly good: boolean; readonly text: string } | null;
}

const sentence = (text: string): string => text.replace(/^Error: /, '').replace(/^no /, 'No ');

/**
 * Asks the server about name and host while one types.
 *
 * @param before values that are as they were need no asking
 */
export function useHostCheck(values: RegistryValues, before: RegistryValues): LiveCheck {
  const api = useApi();
  const [settled] = useDebouncedValue(values, 400);
  const name = useQuery({
    ...validationQuery(api, 'name', settled),
    enabled: settled.name.trim() !== '' && settled.name !== before.name,
  });
  const changed = settled.hostname !== before.hostname || settled.use_ssl !== before.use_ssl;
  const asked = changed && isAskable(settled);
  const host = useQuery({ ...validationQuery(api, 'hostname', settled), enabled: asked });
  const current = settled.hostname === values.hostname && settled.use_ssl === values.use_ssl;
  return {
    nameProblem: typeof name.data === 'string' && settled.name === values.name ? words.wrong.taken : null,
    hostNote: !asked || !current || !isAskable(values) ? null : noteOf(host),
  };
}

function noteOf({ data, isFetching }: { readonly data: string | null | undefined; readonly isFetching: boolean }) {
  if (data === null) return { good: true, text: words.hostAnswers };
  if (data !== undefined) return { good: false, text: words.hostSilent(sentence(data)) };
  return isFetching ? { good: true, text: words.checking } : null;
}
