import { CopyIcon } from './copy-icon.tsx';
import classes from './command-line.module.css';
import { words } from './words.ts';

/** A command to type, with a button that copies it. Long ones wrap, so that nothing scrolls sideways. */
export function CommandLine({ command, what = words.command }: { readonly command: string; readonly what?: string }) {
  return (
    <div className={classes['line']}>
      <code className={classes['command']}>{command}</code>
      <span className={classes['copy']}>
        <CopyIcon value={command} what={what} />
      </span>
    </div>
  );
}
