import { Button, Group, Modal, NativeSelect, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { credentialLimits, type User, userRoles } from '../../../contract/api/identity.ts';
import { personAddress } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { focusMistake } from '../../lib/focus-mistake.ts';
import { showMistakes } from '../../lib/form-mistakes.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import { emailMistake, passwordMistake, usernameMistake } from './account-values.ts';
import { type AccountValues, addedUser, isUserRole } from './new-account.ts';
import { words } from './words.ts';

const fields = ['username', 'email', 'password', 'display_name', 'auditor'] as const;

interface NewPersonProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function NewPersonWindow({ opened, onClose }: NewPersonProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.new} closeButtonProps={{ 'aria-label': uiWords.close }}>
      <AccountForm onCancel={onClose} />
    </Modal>
  );
}

function AccountForm({ onCancel }: { readonly onCancel: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { password_minimum: least } = useSession();
  const form = useForm<AccountValues>({
    initialValues: { kind: 'person', username: '', email: '', display_name: '', password: '', role: 'user' },
    validate: {
      username: usernameMistake,
      email: (email, { kind }) => emailMistake(email, kind === 'bot'),
      password: (password, { kind }) => (kind === 'bot' ? null : passwordMistake(password, least)),
    },
  });
  const isBot = form.values.kind === 'bot';
  const create = useMutation({
    mutationFn: (values: AccountValues) => dataOf<User>(api.POST('/api/v1/users', { body: addedUser(values) })),
    onSuccess: async ({ id, username, bot }) => {
      void client.invalidateQueries({ queryKey: queryKeys.people });
      notifications.show({ message: bot ? words.botNext : words.created(username), color: 'teal' });
      // A bot without a token is of no use, so its window opens.
      await navigate(`${personAddress(id)}${bot ? '?tab=tokens&new=token' : ''}`, { replace: true });
    },
    onError: (error) => {
      showMistakes(form, error, fields);
    },
  });
  const role = isUserRole(form.values.role) ? form.values.role : 'user';
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        create.mutate(values);
      }, focusMistake(form))}
    >
      <Stack>
        <FormProblem error={create.error} fields={fields} />
        <Radio.Group label={words.kind} {...form.getInputProps('kind')}>
          <Stack gap="xs" mt={6}>
            <Radio value="person" label={words.person} description={words.personHint} />
            <Radio value="bot" label={words.bot} description={words.botHint} />
          </Stack>
        </Radio.Group>
        <TextInput
          label={words.username}
          description={isBot ? words.botNameHint : words.usernameHint}
          required
          maxLength={credentialLimits.username}
          data-autofocus
          autoComplete="off"
          autoCapitalize="none"
          {...form.getInputProps('username')}
        />
        <TextInput
          label={isBot ? words.emailOptional : words.email}
          type="email"
          required={!isBot}
          maxLength={credentialLimits.email}
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <TextInput
          label={words.displayName}
          description={words.displayNameHint}
          maxLength={255}
          autoComplete="off"
          {...form.getInputProps('display_name')}
        />
        {!isBot && (
          <PasswordInput
            label={words.password}
            description={words.passwordHint(least)}
            required
            maxLength={credentialLimits.passwordMaximum}
            autoComplete="new-password"
            aria-invalid={form.errors['password'] !== undefined}
            {...form.getInputProps('password')}
          />
        )}
        <NativeSelect
          label={words.role}
          description={words.roleMeanings[role]}
          data={userRoles.map((value) => ({ value, label: words.roles[value] }))}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {uiWords.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {words.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
