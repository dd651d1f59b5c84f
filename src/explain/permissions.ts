/** The rules as rows, and what they mean for people of each kind under the settings of this installation. Pure. */
import { columns, dependsOn, openPlaces } from '../access/matrix.ts';
import { rules } from '../access/rules.ts';
import type { AccessSettings } from '../access/settings.ts';
import { pushPolicyName, settingNames, wordsOf } from '../access/words.ts';
import { actionNames } from '../contract/actions.ts';
import type { Permissions } from '../contract/api/explain.ts';
import { nameKindOf } from './question.ts';

export function permissionsUnder(access: AccessSettings): Permissions {
  return {
    actions: actionNames.map((action) => ({
      action,
      target: nameKindOf(action),
      may: Object.fromEntries(columns.map((column) => [column, [...openPlaces(action, column, access)]])),
      depends_on: dependsOn(action).map((name) => (name === 'pushPolicy' ? pushPolicyName : settingNames[name])),
    })),
    rules: rules.map(({ id, effect, actions, when, because }) => ({
      rule: id,
      effect,
      actions: [...actions],
      conditions: when.map((condition) => wordsOf(condition)),
      because,
    })),
  };
}
