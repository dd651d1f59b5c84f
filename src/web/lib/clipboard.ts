/** Copying text. The clipboard API exists only on secure pages, and many registries begin with plain HTTP. */
import { useState } from 'react';
import { useTimeout } from '@mantine/hooks';

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  const focused = document.activeElement;
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Beside the button: a window that keeps the focus inside would take it back from elsewhere.
  (focused?.parentElement ?? document.body).append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on pages that are not secure
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}

async function copyText(text: string): Promise<boolean> {
  if (!window.isSecureContext) return copyBySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copyBySelection(text),
  );
}

/** `copied` is true for two seconds after the text is in the clipboard. */
export function useCopy(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  const { start } = useTimeout(() => {
    setCopied(false);
  }, 2000);
  const copy = (text: string): void => {
    void copyText(text).then((done) => {
      setCopied(done);
      start();
    });
  };
  return { copied, copy };
}
