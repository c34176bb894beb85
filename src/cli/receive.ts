import { receiveCommand } from './receive-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await receiveCommand(processTerminal());
