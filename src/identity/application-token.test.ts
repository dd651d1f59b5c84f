import { expect, it } from 'vitest';
import { isApplicationToken, newApplicationToken, tokenHint } from './application-token.ts';

it('application tokens are known by their form and checksum, and none is made twice', () => {
  const tokens = Array.from({ length: 1000 }, newApplicationToken);
  expect(new Set(tokens).size).toBe(1000);
  for (const token of tokens) {
    expect(isApplicationToken(token)).toBe(true);
    expect(token.endsWith(tokenHint(token))).toBe(true);
  }
});

it('a character more, less, or another one is noticed', () => {
  const token = newApplicationToken();
  const typos = [`${token}x`, token.slice(0, -1), token.toUpperCase(), ` ${token}`, token.replace('portus_', ''), ''];
  for (let at = 7; at < token.length; at++)
    typos.push(`${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`);
  for (const typo of typos) expect([typo, isApplicationToken(typo)]).toEqual([typo, false]);
});
