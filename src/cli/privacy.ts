import { privacyCommand } from './privacy/privacy-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await privacyCommand(processTerminal());
