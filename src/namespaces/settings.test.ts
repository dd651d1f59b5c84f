/** Who may create, change, transfer and open namespaces, under every setting, as the API answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import type { TeamRole } from '../contract/vocabulary.ts';

const off = (setting: string) => ({ [`PORTUS_USER_PERMISSION_${setting}_ENABLED`]: 'false' });
const policy = (name: string) => ({ PORTUS_USER_PERMISSION_PUSH_IMAGES_POLICY: name });

/** Answers for: nobody, outsider, viewer, contributor, owner, admin. All but nobody contribute to the other team. */
interface Row {
  readonly setting: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly create: string;
  readonly update: string;
  readonly transfer: string;
  readonly visibility: string;
  /** The owner describes and opens the personal namespace. */
  readonly personal: string;
}

const owners = '401 404 403 403 200 200';
const admins = '401 404 403 403 403 200';
const creators = '401 404 403 201 201 201';
const creatingAdmins = '401 404 403 403 403 201';

const rows: readonly Row[] = [
  {
    setting: 'nothing configured',
    environment: {},
    create: creators,
    update: owners,
    transfer: owners,
    visibility: owners,
    personal: '200 200',
  },
  {
    setting: 'create_namespace off',
    environment: off('CREATE_NAMESPACE'),
    create: creatingAdmins,
    update: owners,
    transfer: admins,
    visibility: owners,
    personal: '200 200',
  },
  {
    setting: 'manage_namespace off',
    environment: off('MANAGE_NAMESPACE'),
    create: creators,
    update: admins,
    transfer: admins,
    visibility: admins,
    personal: '403 403',
  },
  {
    setting: 'change_visibility off',
    environment: off('CHANGE_VISIBILITY'),
    create: creators,
    update: owners,
    transfer: owners,
    visibility: admins,
    personal: '200 403',
  },
  {
    setting: 'manage_team, create_team and webhooks off',
    environment: { ...off('MANAGE_TEAM'), ...off('CREATE_TEAM'), ...off('CREATE_WEBHOOK'), ...off('MANAGE_WEBHOOK') },
    create: creators,
    update: owners,
    transfer: owners,
    visibility: owners,
    personal: '200 200',
  },
  {
    setting: 'push only to personal namespaces',
    environment: policy('allow-personal'),
    create: creatingAdmins,
    update: admins,
    transfer: admins,
    visibility: admins,
    personal: '200 200',
  },
  {
    setting: 'push only by administrators',
    environment: policy('admin-only'),
    create: creatingAdmins,
    update: admins,
    transfer: admins,
    visibility: admins,
    personal: '403 403',
  },
];

describe.each(rows)('$setting', ({ environment, ...expected }) => {
  let test: TestApp;
  let calls: readonly Call[];
  let owner: Call;
  let members: readonly (readonly [Person, TeamRole])[];
  let number = 0;

  beforeAll(async () => {
    test = await buildTestApp({ environment });
    const [outsider, vera, carl, olga] = [
      await addPerson(test, 'otto'),
      await addPerson(test, 'vera'),
      await addPerson(test, 'carl'),
      await addPerson(test, 'olga'),
    ];
    const admin = await addPerson(test, 'admin', { admin: true });
    members = [
      [vera, 'viewer'],
      [carl, 'contributor'],
      [olga, 'owner'],
    ];
    const contributors = [outsider, vera, carl, olga].map((person) => [person, 'contributor'] as const);
    await addNamespace(test, 'other', { members: contributors });
    owner = await callerOf(test, olga);
    calls = [
      await callerOf(test),
      await callerOf(test, outsider),
      await callerOf(test, vera),
      await callerOf(test, carl),
      owner,
      await callerOf(test, admin),
    ];
  });
  afterAll(() => test.close());

  const fresh = async () => {
    const name = `shop${number++}`;
    return { name, ...(await addNamespace(test, name, { members })) };
  };

  const answers = async (ask: (call: Call, target: Awaited<ReturnType<typeof fresh>>) => ReturnType<Call>) => {
    const statuses: number[] = [];
    for (const call of calls) statuses.push((await ask(call, await fresh())).statusCode);
    return statuses.join(' ');
  };
  const change = (namespace: object) => answers((call, { id }) => call(`PUT /namespaces/${id}`, { namespace }));

  it(`create: ${expected.create}`, async () => {
    const create = await answers((call, { name }) => call('POST /namespaces', { name: `${name}-new`, team: name }));
    expect(create).toBe(expected.create);
  });

  it(`update: ${expected.update}`, async () => {
    expect(await change({ description: 'Changed' })).toBe(expected.update);
  });

  it(`transfer: ${expected.transfer}`, async () => {
    expect(await change({ team: 'other' })).toBe(expected.transfer);
  });

  it(`visibility: ${expected.visibility}`, async () => {
    expect(await change({ visibility: 'public' })).toBe(expected.visibility);
  });

  it(`personal: ${expected.personal}`, async () => {
    const { personal_namespace_id: id } = await test.core.db
      .selectFrom('users')
      .select('personal_namespace_id')
      .where('username', '=', 'olga')
      .executeTakeFirstOrThrow();
    const replies = [
      await owner(`PUT /namespaces/${id}`, { namespace: { description: 'Changed' } }),
      await owner(`PUT /namespaces/${id}`, { namespace: { visibility: 'public' } }),
    ];
    expect(replies.map(({ statusCode }) => statusCode).join(' ')).toBe(expected.personal);
  });

  it('what a namespace says about its reader is what the calls answer', async () => {
    for (const call of calls.slice(2)) {
      const { id } = await fresh();
      const { can } = (await call(`GET /namespaces/${id}`)).json<{ can: Record<string, boolean> }>();
      for (const [verb, namespace] of [
        ['update', { description: 'Changed' }],
        ['change_visibility', { visibility: 'public' }],
        ['change_team', { team: 'other' }],
      ] as const) {
        const { statusCode } = await call(`PUT /namespaces/${id}`, { namespace });
        expect([verb, can[verb]]).toEqual([verb, statusCode === 200]);
      }
    }
  });
});
