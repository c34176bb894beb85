import { doctorCommand } from './doctor-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await doctorCommand(processTerminal());
