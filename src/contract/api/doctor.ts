/** What the doctor looks at and what it says. */
import Type, { type Static } from 'typebox';
import { Nullable } from './base.ts';

/** In the order in which they are made; those of a registry once for each. */
export const doctorCheckIds = [
  'configuration',
  'database',
  'worker',
  'public-url',
  'proxy',
  'registry',
  'challenge',
  'signing',
  'clock',
  'public-name',
  'upload',
  'notifications',
  'delete',
  'catalog',
  'version',
  'generated-file',
  'sample-secret',
  'plain-http',
  'open-notifications',
  'first-admin',
  'file-modes',
  'trusted-proxies',
  // Seen by a client elsewhere.
  'client-name',
  'client-trust',
  'client-challenge',
  'client-realm',
  'client-token',
  'client-scopes',
  'client-upload',
  'client-write',
  'client-clock',
] as const;

export type DoctorCheckId = (typeof doctorCheckIds)[number];

export const DoctorCheck = Type.Object(
  {
    id: Type.Enum([...doctorCheckIds]),
    registry: Nullable(Type.String({ description: 'Name of the registry that was looked at.' })),
    title: Type.String(),
    state: Type.Enum(['pass', 'fail', 'unknown', 'skipped'], {
      description: '`unknown`: it could not be found out from here; `skipped`: not asked for, or what it needs failed.',
    }),
    cause: Type.String({ description: 'What was found, in a sentence.' }),
    fix: Nullable(Type.String({ description: 'The lines to change or the commands to run.' })),
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]), {
      description: 'What was seen.',
    }),
  },
  { title: 'DoctorCheck' },
);
export type DoctorCheck = Static<typeof DoctorCheck>;

/** What will be looked at, before anything is. */
export const PlannedCheck = Type.Object(
  {
    id: Type.Enum([...doctorCheckIds]),
    registry: Nullable(Type.String({ description: 'Name of the registry that is looked at.' })),
    title: Type.String(),
  },
  { title: 'PlannedCheck' },
);
export type PlannedCheck = Static<typeof PlannedCheck>;

/** One line of an examination that is told while it goes on: at first the plan, then each check as it ends. */
export type DoctorLine = { readonly plan: readonly PlannedCheck[] } | { readonly check: DoctorCheck };

export const DoctorRequest = Type.Object({
  only: Type.Optional(
    Type.Array(Type.Enum([...doctorCheckIds]), {
      maxItems: doctorCheckIds.length,
      description: 'Only these checks.',
      examples: [['database']],
    }),
  ),
  registry: Type.Optional(Type.String({ maxLength: 255, description: 'Only the registry of this name.' })),
  write: Type.Optional(
    Type.Boolean({
      default: true,
      description:
        'Also upload to the reserved repository `portus-doctor/probe`, wait for the notification, and delete it again.',
    }),
  ),
  wait_seconds: Type.Optional(
    Type.Number({ minimum: 0.1, maximum: 60, default: 10, description: 'Longest wait for that notification.' }),
  ),
});
export type DoctorRequest = Static<typeof DoctorRequest>;
