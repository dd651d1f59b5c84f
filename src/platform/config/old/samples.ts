/** Secrets that everybody knows. Pure. */
import { createHash } from 'node:crypto';

/** SHA-256 of secrets in published examples and development settings of the old Portus. */
const published: ReadonlySet<string> = new Set([
  '7db36b394e09f9b5a085aa9701053287f9ae99e8064ec43892d5cac585bd873e',
  'd2ea7e9cc3bffa7868b0b66b3ce7c3a72f6592953664fc49ab043e7f00315e3c',
  'c8070c1481aa3193d9dd5f8e8a35a5b05665ea9aa6629e113d6e7fcd7984475d',
]);

const placeholder = /change.?me|replace.?(me|this|with)|placeholder|your.{0,10}secret|some.?secret|example|[<>{}]/i;

/** Whether somebody copied this secret from an example, or left what stood there to be replaced. */
export function isSampleSecret(secret: string): boolean {
  return (
    published.has(createHash('sha256').update(secret).digest('hex')) ||
    placeholder.test(secret) ||
    new Set(secret).size < 4
  );
}
