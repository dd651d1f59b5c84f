import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useSession } from './session.ts';
import type { NewAccount } from './account-mistakes.ts';
import { words } from './words.ts';

/** The fields of an account that somebody makes for themselves. */
export function AccountFields<V extends NewAccount>({ form }: { readonly form: UseFormReturnType<V> }) {
  const { password_minimum: minimum } = useSession();
  return (
    <>
      <TextInput
        label={words.userName}
        description={words.nameBecomes}
        autoComplete="username"
        autoCapitalize="none"
        required
        autoFocus
        {...form.getInputProps('username')}
      />
      <TextInput label={words.email} type="email" autoComplete="email" required {...form.getInputProps('email')} />
      <PasswordInput
        label={words.password}
        description={words.passwordHint(minimum)}
        autoComplete="new-password"
        required
        aria-invalid={form.errors['password'] !== undefined}
        {...form.getInputProps('password')}
      />
    </>
  );
}
