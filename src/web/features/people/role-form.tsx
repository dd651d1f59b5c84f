import { Button, Group, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type User, type UserRole, userRoles } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { isUserRole } from './new-account.ts';
import { words } from './words.ts';

const roleOf = ({ admin, auditor }: User): UserRole['role'] => (admin ? 'admin' : auditor ? 'auditor' : 'user');

/** Administrator, auditor, or neither. */
export function RoleForm({ user }: { readonly user: User }) {
  const api = useApi();
  const client = useQueryClient();
  const [role, setRole] = useState(roleOf(user));
  const change = useMutation({
    mutationFn: () => api.POST('/api/v1/users/{id}/role', { params: { path: { id: user.id } }, body: { role } }),
    onSuccess: async () => {
      notifications.show({ message: words.roleChanged(user.username, words.roles[role]), color: 'teal' });
      // It may be one's own: then everything looks different.
      await client.invalidateQueries();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack>
        <FormProblem error={change.error} fields={[]} />
        <Radio.Group
          aria-label={words.role}
          value={role}
          onChange={(value) => {
            if (isUserRole(value)) setRole(value);
          }}
        >
          <Stack gap="sm">
            {userRoles.map((value) => (
              <Radio key={value} value={value} label={words.roles[value]} description={words.roleMeanings[value]} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={change.isPending} disabled={role === roleOf(user)}>
            {words.makeRole}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
