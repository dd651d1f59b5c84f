import { Stack } from '@mantine/core';
import type { Namespace } from '../../../../contract/api/namespaces.ts';
import { DeleteButton } from '../../trash/delete-button.tsx';
import { DescribeSetting } from './describe-setting.tsx';
import { PatternsSetting } from './patterns-setting.tsx';
import { QuotaSetting } from './quota-setting.tsx';
import { ReadOnlySetting } from './read-only-setting.tsx';
import { RenameSetting } from './rename-setting.tsx';
import { SettingCard } from './setting-card.tsx';
import { TransferSetting } from './transfer-setting.tsx';
import { VisibilitySetting } from './visibility-setting.tsx';
import { words } from './words.ts';

const settings = ['update', 'change_visibility', 'change_team', 'set_quota', 'delete'] as const;

/** Whether the person at the page may set anything. */
export const hasSettings = ({ can }: Namespace): boolean => settings.some((verb) => can[verb] === true);

/** What the person at the page may set, each with its own save. */
export function SettingsTab({ namespace }: { readonly namespace: Namespace }) {
  const may = (verb: (typeof settings)[number]): boolean => namespace.can[verb] === true;
  const hasFixedName = namespace.global || namespace.personal;
  return (
    <Stack gap="lg" maw={760}>
      {may('update') && <DescribeSetting namespace={namespace} />}
      {may('change_visibility') && <VisibilitySetting namespace={namespace} />}
      {may('update') && <PatternsSetting namespace={namespace} />}
      {may('update') && <ReadOnlySetting namespace={namespace} />}
      {may('set_quota') && <QuotaSetting namespace={namespace} />}
      {may('update') && !hasFixedName && <RenameSetting namespace={namespace} />}
      {may('change_team') && <TransferSetting namespace={namespace} />}
      {may('delete') && (
        <SettingCard title={words.delete} description={words.deleteHint}>
          <div>
            <DeleteButton what={{ kind: 'namespace', id: namespace.id, name: namespace.name }} after="/namespaces" />
          </div>
        </SettingCard>
      )}
    </Stack>
  );
}
