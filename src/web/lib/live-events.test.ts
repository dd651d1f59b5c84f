import { describe, expect, test } from 'vitest';
import { outdatedBy, readLiveEvent } from './live-events.ts';

describe('a message of the live stream', () => {
  test.each([
    ['{"topic":"repository","repository":"alice/hello"}', { topic: 'repository', repository: 'alice/hello' }],
    ['{"topic":"namespace","namespace_id":3}', { topic: 'namespace' }],
    ['{"topic":"session"}', { topic: 'session' }],
    ['{"topic":"repository","repository":7}', { topic: 'repository' }],
    ['{"topic":"weather"}', null],
    ['[]', null],
    ['null', null],
    ['not json', null],
  ])('%s is understood or ignored, never an error', (message, event) => {
    expect(readLiveEvent(message)).toEqual(event);
  });
});

describe('what is asked again', () => {
  test('a push to one repository leaves the pages of the others alone', () => {
    const keys = outdatedBy({ topic: 'repository', repository: 'alice/hello' });
    expect(keys).toContainEqual(['repository', 'alice/hello']);
    expect(keys).toContainEqual(['repositories']);
    expect(keys).toContainEqual(['activities']);
    expect(keys).not.toContainEqual(['repository']);
  });

  test('an unnamed repository means all of them', () => {
    expect(outdatedBy({ topic: 'repository' })).toContainEqual(['repository']);
  });

  test('a changed session touches only who one is', () => {
    expect(outdatedBy({ topic: 'session' })).toEqual([['session'], ['sessions']]);
  });
});
