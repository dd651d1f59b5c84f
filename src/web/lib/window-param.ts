/** A window that an address opens, as `?new` does: links and the palette lead to it, and back closes it. */
import { useSearchParams } from 'react-router';

export interface WindowParam {
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** @param value what `?new` must say, where one page has several windows */
export function useWindowParam(value = ''): WindowParam {
  const [address, setAddress] = useSearchParams();
  const change = (wanted: string | null, replace: boolean): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        if (wanted === null) next.delete('new');
        else next.set('new', wanted);
        return next;
      },
      { replace, preventScrollReset: true },
    );
  };
  return {
    opened: address.get('new') === value,
    open: () => {
      change(value, false);
    },
    close: () => {
      change(null, true);
    },
  };
}
