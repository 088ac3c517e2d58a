#!/usr/bin/env node
// The command line from the sources, as dist/cli.js is from the bundle.
import { runCli } from '../src/cli.ts';

process.exitCode = await runCli(process.argv.slice(2));
