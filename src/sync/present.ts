/** Runs as the API shows them. */
import { SyncProgress, SyncReport, type SyncRun, type SyncRunDetail } from '../contract/api/sync.ts';
import Value from 'typebox/value';
import { iso } from '../platform/paging.ts';
import type { SyncRow } from './queries.ts';
import { emptyProgress, emptyReport } from './report.ts';

/** What another version wrote and this one does not know is as good as nothing. */
export function readProgress({ progress }: Pick<SyncRow, 'progress'>): SyncProgress {
  const value: unknown = JSON.parse(progress);
  return Value.Check(SyncProgress, value) ? value : emptyProgress;
}

export function readReport({ report }: Pick<SyncRow, 'report'>): SyncReport {
  const value: unknown = JSON.parse(report ?? 'null');
  return Value.Check(SyncReport, value) ? value : emptyReport();
}

export function presentRun(row: SyncRow): SyncRun {
  return {
    id: row.id,
    registry_id: row.registry_id,
    trigger: row.trigger,
    strategy: row.strategy,
    dry_run: row.dry_run === 1,
    accept_empty: row.accept_empty === 1,
    state: row.state,
    requested_by: row.requested_by,
    started_at: iso(row.started_at),
    finished_at: row.finished_at === null ? null : iso(row.finished_at),
    error: row.error,
    progress: readProgress(row),
    counts: readReport(row).counts,
  };
}

export const presentDetail = (row: SyncRow): SyncRunDetail => ({ ...presentRun(row), report: readReport(row) });
