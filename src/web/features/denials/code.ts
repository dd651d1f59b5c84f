/** The short code of a refusal in what people paste: the code, an address with it, or the whole message of a client. Pure. */
export function readCode(text: string): string {
  const inAddress = /denied\/([A-Za-z0-9]+)/.exec(text)?.[1];
  return (inAddress ?? text.trim()).toLowerCase().slice(0, 32);
}
