/** The table of cases. */
import type { Case } from '../case.ts';
import { blobs } from './blobs.ts';
import { chunks } from './chunks.ts';
import { deletion } from './deletion.ts';
import { listing } from './listing.ts';
import { manifests } from './manifests.ts';
import { mistakes } from './mistakes.ts';
import { mounts } from './mounts.ts';
import { referrers } from './referrers.ts';
import { uploads } from './uploads.ts';

export const cases: readonly Case[] = [
  ...listing,
  ...referrers,
  ...uploads,
  ...chunks,
  ...mounts,
  ...blobs,
  ...manifests,
  ...mistakes,
  ...deletion,
];
