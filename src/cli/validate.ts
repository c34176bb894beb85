import { processTerminal } from './terminal.ts';
import { validateCommand } from './validate/validate-command.ts';

process.exitCode = await validateCommand(processTerminal());
