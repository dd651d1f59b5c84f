import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { buildTestApp } from '../../test/app.ts';
import { addPerson, basic, getToken } from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { createPasswordHasher, passwordMistake, type PasswordSettings } from './password.ts';

const cheap: PasswordSettings = {
  memoryKib: 8192,
  passes: 1,
  parallelism: 1,
  concurrency: 1,
  queueLength: 32,
  minimumLength: 8,
};
const hasher = createPasswordHasher(cheap);

describe('a password hash', () => {
  it('is argon2id in PHC form, never the same twice, and fits its password only', async () => {
    const [first, second] = [await hasher.hash(password), await hasher.hash(password)];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=8192,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await hasher.verify(password, first)).toBe(true);
    expect(await hasher.verify(`${password} `, first)).toBe(false);
    expect(await hasher.verify('', first)).toBe(false);
  });

  it('is the one that the reference program computes', async () => {
    // A vector of its own test suite: 64 MiB, two passes, "password" with the salt "somesalt".
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await hasher.verify('password', known)).toBe(true);
  });

  it('fits however the accents were typed', async () => {
    expect(await hasher.verify('cafe\u0301 au lait', await hasher.hash('café au lait'))).toBe(true);
  });

  it('of nobody fits nothing', async () => {
    expect(await hasher.verify('', null)).toBe(false);
    expect(await hasher.verify(password, null)).toBe(false);
  });

  it('that cannot be read fits nothing', async () => {
    for (const stored of ['', 'x', '$argon2i$v=19$m=8192,t=1,p=1$AAAA$AAAA', '$1$abc', password])
      expect(await hasher.verify(password, stored)).toBe(false);
  });

  it.each(['2a', '2b', '2y'])('of bcrypt (%s) is read, and is outdated', async (kind) => {
    const stored = hashSync(password, 4).replace(/^\$2.\$/, `$${kind}$`);
    expect(await hasher.verify(password, stored)).toBe(true);
    expect(await hasher.verify('wrong', stored)).toBe(false);
    expect(hasher.isOutdated(stored)).toBe(true);
  });

  it('made with other settings is read, and is outdated', async () => {
    const stored = await createPasswordHasher({ ...cheap, passes: 2 }).hash(password);
    expect(await hasher.verify(password, stored)).toBe(true);
    expect([hasher.isOutdated(stored), hasher.isOutdated(await hasher.hash(password))]).toEqual([true, false]);
  });

  it('that is outdated is made anew at the next login, and not before', async () => {
    const test = await buildTestApp();
    const alice = await addPerson(test, 'alice');
    const imported = hashSync(password, 4);
    const stored = async () =>
      (await test.core.db.selectFrom('users').select('password_hash').where('id', '=', alice.id).executeTakeFirst())
        ?.password_hash;
    await test.core.db.updateTable('users').set({ password_hash: imported }).where('id', '=', alice.id).execute();
    expect((await getToken(test, basic(alice, 'wrong'))).statusCode).toBe(401);
    expect(await stored()).toBe(imported);
    expect((await getToken(test, basic(alice))).statusCode).toBe(200);
    expect(await stored()).toMatch(/^\$argon2id\$/);
    expect((await getToken(test, basic(alice))).statusCode).toBe(200);
    await test.close();
  });
});

describe('hashing', () => {
  it('runs so many at a time, lets so many wait, and refuses the rest at once', async () => {
    const bounded = createPasswordHasher({ ...cheap, concurrency: 2, queueLength: 3 });
    const results = await Promise.allSettled(Array.from({ length: 9 }, () => bounded.hash(password)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(4);
    for (const { reason } of refused) expect(reason).toMatchObject({ kind: 'unavailable', retryAfterSeconds: 2 });
    await expect(bounded.hash(password)).resolves.toMatch(/^\$argon2id/);
  });

  it('leaves its place also when it fails', async () => {
    const broken = createPasswordHasher({ ...cheap, memoryKib: 1, queueLength: 1 });
    for (let attempt = 0; attempt < 5; attempt++) await expect(broken.hash(password)).rejects.toThrow();
    await expect(Promise.allSettled([broken.hash(password), broken.hash(password)])).resolves.toHaveLength(2);
  });

  it('that is refused is answered with 503 and a time to try again', async () => {
    const test = await buildTestApp({
      environment: { PORTUS_PASSWORD_QUEUE_LENGTH: '1', PORTUS_LOGIN_FAILURES_PER_ADDRESS: '1000' },
    });
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => getToken(test, basic({ username: `user${index}` }))),
    );
    const codes = replies.map(({ statusCode }) => statusCode);
    expect(new Set(codes)).toEqual(new Set([401, 503]));
    expect(replies.find(({ statusCode }) => statusCode === 503)?.headers['retry-after']).toBe('2');
    await test.close();
  });
});

describe('a new password', () => {
  it.each([
    ['1234567', /is too short: it has 7 characters and needs at least 8/],
    ['🐳🐳🐳', /it has 3 characters/],
    ['x'.repeat(129), /is too long: the limit is 128 characters/],
    ['Alice Liddell', /must not be the username/],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(passwordMistake(text, 'alice liddell', 8)).toMatch(sentence);
  });

  it.each(['12345678', 'a b c d e', '🐳'.repeat(8), 'x'.repeat(128)])('%s is taken', (text) => {
    expect(passwordMistake(text, 'alice', 8)).toBeUndefined();
  });
});
