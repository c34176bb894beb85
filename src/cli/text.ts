import { processTerminal } from './terminal.ts';
import { textCommand } from './text-command.ts';

process.exitCode = await textCommand(processTerminal());
