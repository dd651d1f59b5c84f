/** The settings of this installation as people may see them. */
import Type, { type Static } from 'typebox';
import { Nullable } from './base.ts';

const SettingValue = Nullable(Type.Union([Type.String(), Type.Integer(), Type.Boolean()]));

export const settingOrigins = ['default', 'package', 'file', 'environment', 'none'] as const;
/** `package`: the default of whoever packaged Portus; `none`: it has no value. */
export type SettingOrigin = (typeof settingOrigins)[number];

export const Setting = Type.Object(
  {
    name: Type.String({ description: 'As in the YAML file.', examples: ['token.lifetimeSeconds'] }),
    variable: Type.String({ examples: ['PORTUS_TOKEN_LIFETIME_SECONDS'] }),
    value: SettingValue,
    secret: Type.Boolean({ description: 'Its value is never told, only whether it has one.' }),
    set: Type.Boolean({ description: 'It has a value.' }),
    default: SettingValue,
    origin: Type.Enum([...settingOrigins], {
      description: 'Where its value comes from. `package`: whoever packaged Portus; `none`: it has no value.',
    }),
    place: Nullable(Type.String({ description: 'The variables or the file that set it.' })),
    old_name: Type.Boolean({ description: 'It was set under a name of the old Portus.' }),
    description: Type.String(),
  },
  { title: 'Setting' },
);
export type Setting = Static<typeof Setting>;
