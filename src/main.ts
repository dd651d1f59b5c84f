#!/usr/bin/env node
/** Reads the command line and starts what was asked. Problems are printed for people; a stack means a defect. */
import { runCommandLine } from './cli/program.ts';

await runCommandLine(process.argv);
