import { flagsCommand } from './flags/flags-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await flagsCommand(processTerminal());
