/** A sign of life on standard error for whatever takes longer than a second; nothing where nobody watches. */

const firstMs = 1000;
const everyMs = 150;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @param label what is being done; asked again for every frame, so that it can count */
export async function withProgress<T>(label: () => string, work: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work();
  let frame = 0;
  const show = (): void => {
    process.stderr.write(`\r\u001b[2K${frames[frame++ % frames.length] ?? ''} ${label()}`);
  };
  let timer: NodeJS.Timeout = setTimeout(() => {
    show();
    timer = setInterval(show, everyMs);
  }, firstMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (frame > 0) process.stderr.write('\r\u001b[2K');
  }
}
