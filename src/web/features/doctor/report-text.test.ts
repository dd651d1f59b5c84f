import { expect, test } from 'vitest';
import { reportText } from './report-text.ts';

const common = { registry: null, detail: {}, fix: null };

test('failures come first, with what to do', () => {
  const text = reportText(
    {
      ...{ state: 'done', startedAt: '2026-11-21T09:00:00.000Z', plan: [], error: null },
      checks: [
        { ...common, id: 'database', title: 'Database', state: 'pass', cause: 'It answers.' },
        {
          ...{ id: 'clock', title: 'Clocks agree', state: 'fail', cause: 'They do not.', detail: {} },
          ...{ registry: 'main', fix: 'timedatectl\nreboot' },
        },
      ],
    },
    { version: '1.0', publicUrl: 'https://registry.example.org' },
  );
  expect(text).toBe(
    [
      'Portus 1.0 at https://registry.example.org, examined 2026-11-21T09:00:00.000Z',
      '✗ Clocks agree (main) [clock]',
      '    They do not.',
      '    timedatectl',
      '    reboot',
      '✓ Database [database]',
      '',
    ].join('\n'),
  );
});
