import { describe, expect, test } from 'vitest';
import { abilities, generalAbilities } from './abilities.ts';
import { anonymous } from './actor.ts';
import { inNamespace, inRepository, team, user } from './testing/samples.ts';
import { defaultSettings } from './settings.ts';

const yes = (can: Record<string, boolean>): string[] => Object.keys(can).filter((verb) => can[verb] === true);

describe('abilities', () => {
  test('of an owner on a namespace of the team', () => {
    const can = abilities('namespace', user(), inNamespace({ team: { role: 'owner' } }), defaultSettings);
    expect(can).toEqual({
      read: true,
      audit: true,
      update: true,
      change_visibility: true,
      change_team: true,
      // Only administrators.
      set_quota: false,
      delete: true,
      read_webhook: true,
      create_webhook: true,
      read_retention: true,
      manage_retention: true,
    });
  });

  test('of a contributor on a repository hold what the token endpoint would grant', () => {
    const can = abilities('repository', user(), inRepository({ team: { role: 'contributor' } }), defaultSettings);
    expect(yes(can)).toEqual(['read', 'pull', 'push', 'star', 'read_comment', 'create_comment']);
    expect(can['delete_content']).toBe(false);
  });

  test('of a viewer on a team', () => {
    expect(yes(abilities('team', user(), { team: team({ role: 'viewer' }) }, defaultSettings))).toEqual([
      'read',
      'leave',
    ]);
  });

  test('offer a transfer before the destination is known, unless no destination could do', () => {
    const facts = inNamespace({ team: { role: 'owner' } });
    const off = { ...defaultSettings, createNamespace: false };
    expect(abilities('namespace', user(), facts, defaultSettings)['change_team']).toBe(true);
    expect(abilities('namespace', user(), facts, off)['change_team']).toBe(false);
  });

  test('without a target name the noun', () => {
    expect(yes(generalAbilities(user(), defaultSettings))).toEqual(['create_team']);
    expect(yes(generalAbilities(anonymous, defaultSettings))).toEqual([]);
    expect(yes(generalAbilities(user({ admin: true }), defaultSettings))).toContain('list_catalog_registry');
  });
});
