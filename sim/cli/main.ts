#!/usr/bin/env node
import './thrift.js';
import { command, explain } from './command.js';
import { tolerateBrokenStreams } from './streams.js';

tolerateBrokenStreams();
// Node itself would print all that an error of a library has on it: of a Redis, the commands with their passwords.
process.on('uncaughtException', (error) => process.exit(explain(error)));
process.exitCode = await command(process.argv.slice(2), process.env);
