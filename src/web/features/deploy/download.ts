/** Lets the browser keep a text as a file of the last part of the path. */
export function download(path: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = path.replace(/^.*\//, '');
  link.click();
  // The browser has read it by then.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
