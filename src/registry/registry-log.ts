/** The embedded registry's log, read line by line. */

export interface RegistryLogLine {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Levels of logrus, the registry's logging library. */
const levels: Readonly<Record<string, RegistryLogLine['level']>> = {
  panic: 'error',
  fatal: 'error',
  error: 'error',
  warning: 'warn',
  info: 'info',
  debug: 'debug',
  trace: 'debug',
};

/** Our own logger adds these, or they never change. */
const dropped = new Set(['level', 'msg', 'time', 'go.version', 'service', 'version', 'environment']);

/**
 * Lines about one request report what a client did (every first request of a client is a "warning", every unknown tag
 * an "error"); they are for debugging unless the registry itself failed. Anything that is not one of its JSON lines
 * (usage texts, a Go panic) is a warning.
 */
export function parseRegistryLogLine(line: string): RegistryLogLine {
  const record = parseRecord(line);
  if (record === undefined) return { level: 'warn', message: line, fields: {} };
  const { level, msg } = record;
  const status = record['http.response.status'];
  const aboutClient = 'http.request.id' in record && !(typeof status === 'number' && status >= 500);
  return {
    level: aboutClient ? 'debug' : ((typeof level === 'string' ? levels[level] : undefined) ?? 'info'),
    message: typeof msg === 'string' ? msg : '',
    fields: Object.fromEntries(Object.entries(record).filter(([name]) => !dropped.has(name))),
  };
}

function parseRecord(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const maxLineLength = 16 * 1024;

/**
 * Cuts arriving text into lines. A line longer than 16 Ki characters is delivered in pieces, so that memory stays
 * bounded whatever the child prints.
 * @returns takes the next piece of text
 */
export function lineSplitter(onLine: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLineLength) {
      lines.push(rest);
      rest = '';
    }
    for (const line of lines) if (line.trim() !== '') onLine(line.slice(0, maxLineLength));
  };
}
