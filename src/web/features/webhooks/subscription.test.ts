import { describe, expect, test } from 'vitest';
import { webhookEvents } from '../../../contract/events.ts';
import { covers, eventsOf, nouns, withEvent, withNoun } from './subscription.ts';

describe('the events of a webhook', () => {
  test('every event is offered once', () => {
    expect(nouns.flatMap(eventsOf).toSorted()).toEqual(webhookEvents.toSorted());
  });

  test.each([
    [['tag.pushed'], 'tag.pushed', true],
    [['tag.*'], 'tag.pushed', true],
    [['tag.*'], 'repository.deleted', false],
    [[], 'tag.pushed', false],
  ])('%o covers %s: %s', (chosen, event, expected) => {
    expect(covers(chosen, event)).toBe(expected);
  });

  test('all of a noun takes the place of its single events', () => {
    expect(withNoun(['tag.pushed', 'repository.deleted'], 'tag', true)).toEqual(['repository.deleted', 'tag.*']);
    expect(withNoun(['tag.*', 'repository.deleted'], 'tag', false)).toEqual(['repository.deleted']);
  });

  test('one event comes and goes', () => {
    expect(withEvent(['tag.pushed'], 'tag.deleted', true)).toEqual(['tag.pushed', 'tag.deleted']);
    expect(withEvent(['tag.pushed'], 'tag.pushed', true)).toEqual(['tag.pushed']);
    expect(withEvent(['tag.pushed'], 'tag.pushed', false)).toEqual([]);
  });
});
