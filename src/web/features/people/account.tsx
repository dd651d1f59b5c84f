import { Group, Stack } from '@mantine/core';
import { Card } from '../../ui/card.tsx';
import { Section } from '../../ui/section.tsx';
import { useSession } from '../session/session.ts';
import { AccountForm } from './account-form.tsx';
import { DeletePerson } from './delete-person.tsx';
import { Doors } from './doors.tsx';
import { PersonFacts } from './person-facts.tsx';
import type { ReadPerson } from './queries.ts';
import { RoleForm } from './role-form.tsx';
import { SetPassword } from './set-password.tsx';
import { words } from './words.ts';

/** What an account is, and what the person at the page may change of it. */
export function Account({ user, tag }: ReadPerson) {
  const { can } = user;
  const self = useSession().user?.id === user.id;
  // One's own password is changed in the profile, which asks for the current one.
  const maySetPassword = can['manage'] === true && !user.bot && !self;
  return (
    <Stack gap={40}>
      <PersonFacts user={user} />
      {can['update'] === true && (
        <Section title={words.edit} description={words.editHint}>
          <Card p="md">
            <AccountForm user={user} tag={tag} />
          </Card>
        </Section>
      )}
      {maySetPassword && (
        <Section title={words.passwordSection} description={words.newPasswordHint}>
          <Card p="md">
            <SetPassword user={user} />
          </Card>
        </Section>
      )}
      {can['manage'] === true && (
        <Section title={words.roleSection} description={words.roleSectionHint}>
          <Card p="md">
            <RoleForm key={`${String(user.admin)} ${String(user.auditor)}`} user={user} />
          </Card>
        </Section>
      )}
      {can['disable'] === true && (
        <Section title={words.doors}>
          <Doors user={user} />
        </Section>
      )}
      {can['delete'] === true && (
        <Section title={words.deleteSection} description={words.deleteHint}>
          <Group>
            <DeletePerson user={user} />
          </Group>
        </Section>
      )}
    </Stack>
  );
}
