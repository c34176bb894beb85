import { replayCommand } from './replay/replay-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await replayCommand(processTerminal());
