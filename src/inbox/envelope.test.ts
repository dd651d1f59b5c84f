import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import recorded from '../../test/fixtures/registry-events.json' with { type: 'json' };
import { readEnvelope, readHint, type ReceivedEvent } from './envelope.ts';

const options = { ownSubject: 'portus', makeId: () => 'made here' };

function read(...events: unknown[]): readonly ReceivedEvent[] {
  const envelope = readEnvelope(JSON.stringify({ events }), options);
  if (envelope.kind === 'malformed') throw new Error(envelope.reason);
  return envelope.events;
}

const push = recorded['generation 2'].push;
const change = (changes: object) => ({ ...push, ...changes });
const retarget = (changes: object) => change({ target: { ...push.target, ...changes } });

describe('events that registries really send', () => {
  it.each([
    [
      'generation 2',
      'push',
      null,
      {
        action: 'push',
        repository: 'sk/app',
        tag: 'v1',
        digest: push.target.digest,
        actorName: 'alice',
        method: 'PUT',
      },
    ],
    ['generation 2', 'push of an index', null, { action: 'push', repository: 'bd/list', tag: '1' }],
    ['generation 2', 'push of a member of an index', null, { action: 'push', repository: 'bd/list', tag: null }],
    ['generation 2', 'look at a tag', null, { action: 'pull', tag: '1', method: 'HEAD' }],
    ['generation 2', 'download by digest', null, { action: 'pull', tag: null, method: 'GET' }],
    ['generation 2', 'anonymous download', null, { action: 'pull', actorName: null }],
    [
      'generation 2',
      'delete of a manifest or blob',
      null,
      { action: 'delete', tag: null, digest: expect.stringMatching(/^sha256:/) },
    ],
    ['generation 2', 'delete of a tag', null, { action: 'delete', tag: 'docker', digest: null }],
    ['generation 2', 'push of a blob', 'blob', undefined],
    ['generation 2', 'pull of a blob', 'blob', undefined],
    ['generation 2', 'mount of a blob', 'blob', undefined],
    ['generation 3', 'push', null, { action: 'push', repository: 'v3/app', tag: 'v1' }],
    ['generation 3', 'download by tag', null, { action: 'pull', tag: 'v1', method: 'GET' }],
    ['generation 3', 'delete of a tag', null, { action: 'delete', tag: 'v1', digest: null }],
    [
      'generation 3',
      'delete of a manifest or blob',
      null,
      { action: 'delete', tag: null, digest: expect.stringMatching(/^sha256:/) },
    ],
  ] as const)('%s: %s', (generation, name, ignored, hint) => {
    const events: Record<string, object> = recorded[generation];
    const [event] = read(events[name]);
    expect(event?.ignored).toBe(ignored);
    expect(event?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(event?.instanceId).toMatch(/^[0-9a-f-]{36}$/);
    if (hint !== undefined) expect(readHint(event?.body ?? '')).toMatchObject(hint);
  });
});

describe('an event is stored and ignored', () => {
  it.each([
    ['unknown action', change({ action: 'explode' })],
    ['unknown action', change({ action: 7 })],
    ['unknown action', {}],
    ['unknown action', null],
    ['unknown action', 'text'],
    ['own request', change({ actor: { name: 'portus' } })],
    ['no repository', change({ target: null })],
    ['no repository', change({ target: undefined })],
    ['no repository', retarget({ repository: '../../etc' })],
    ['no repository', retarget({ repository: 'Upper/case' })],
    ['no repository', retarget({ repository: '<script>' })],
    ['no repository', retarget({ repository: 'a\0b' })],
    ['no repository', retarget({ repository: 'x'.repeat(300) })],
  ])('as "%s"', (reason, event) => {
    expect(read(event)).toMatchObject([{ ignored: reason }]);
  });
});

describe('an event is worked on in spite of', () => {
  it.each([
    ['an unknown media type', retarget({ mediaType: 'application/vnd.example' }), {}],
    ['members nobody knows', change({ colour: 'blue', target: { ...push.target, shape: [] } }), {}],
    ['no actor', change({ actor: undefined }), { actorName: null }],
    ['an actor without a name', change({ actor: {} }), { actorName: null }],
    ['an actor whose name holds a NUL', change({ actor: { name: 'a\0b' } }), { actorName: null }],
    [
      'a name that is too long for any column',
      change({ actor: { name: 'x'.repeat(999) } }),
      { actorName: 'x'.repeat(255) },
    ],
    ['a tag that cannot be one', retarget({ tag: '../v1' }), { tag: null }],
    ['a digest that cannot be one', retarget({ digest: 'sha256:xyz' }), { digest: null }],
    ['no time', change({ timestamp: undefined }), { at: Number.NaN }],
    ['a time that is none', change({ timestamp: 'yesterday' }), { at: Number.NaN }],
    ['a time as a number', change({ timestamp: 5 }), { at: Number.NaN }],
  ])('%s', (_, event, hint) => {
    const [stored] = read(event);
    expect(stored?.ignored).toBeNull();
    expect(readHint(stored?.body ?? '')).toMatchObject({ action: 'push', repository: 'sk/app', ...hint });
  });

  it('an id that is missing, too long or no text', () => {
    for (const id of [undefined, 7, 'x'.repeat(300), '', 'a\0b'])
      expect(read(change({ id }))).toMatchObject([{ id: 'made here', ignored: null }]);
  });
});

describe('an envelope', () => {
  it('may begin with a byte order mark, hold no event or many', () => {
    expect(readEnvelope(`\uFEFF${JSON.stringify({ events: [push] })}`, options)).toMatchObject({
      kind: 'events',
      events: [{ id: push.id }],
    });
    expect(read()).toEqual([]);
    expect(readEnvelope('{}', options)).toEqual({ kind: 'events', events: [] });
    expect(read(...Array.from({ length: 1000 }, () => push))).toHaveLength(1000);
  });

  it('that is none is said to be malformed', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '7',
      '"x"',
      '{',
      '{"events":[]}x',
      '{"events":{}}',
      '{"events":"x"}',
      '\u001f\u008b',
    ])
      expect(readEnvelope(text, options)).toMatchObject({ kind: 'malformed' });
  });

  it('never makes the reader fail, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.jsonValue()).map((events) => JSON.stringify({ events })),
        ),
        (text) => {
          const envelope = readEnvelope(text, options);
          if (envelope.kind === 'malformed') return;
          for (const event of envelope.events) {
            expect([event.id, event.action].every((part) => part.length <= 255 && !part.includes('\0'))).toBe(true);
            readHint(event.body);
          }
        },
      ),
    );
  });

  it('with fields of the right names and any values is read without failing', () => {
    const any = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('push', 'pull', 'delete', 'a/b', 'v1', `sha256:${'0'.repeat(64)}`),
    );
    const event = fc.record(
      {
        id: any,
        action: any,
        timestamp: any,
        actor: fc.oneof(any, fc.record({ name: any })),
        target: fc.oneof(any, fc.record({ repository: any, tag: any, digest: any, mediaType: any })),
        request: any,
        source: any,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        for (const { body, ignored, repository } of read(...events)) {
          const hint = readHint(body);
          if (ignored === null) expect(hint?.repository).toBe(repository);
        }
      }),
    );
  });
});
