import { accessCommand } from './access/access-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await accessCommand(processTerminal());
