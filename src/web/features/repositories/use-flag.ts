import { useSearchParams } from 'react-router';

/** A choice of two that lives in the address, as in `?starred`. Another choice starts at the first page. */
export function useFlag(name: string): [boolean, (wanted: boolean) => void] {
  const [address, setAddress] = useSearchParams();
  const change = (wanted: boolean): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        next.delete('page');
        if (wanted) next.set(name, '');
        else next.delete(name);
        return next;
      },
      { preventScrollReset: true },
    );
  };
  return [address.has(name), change];
}
