import type { Terminal } from './terminal.ts';

/** Asked with `--help` for its usage, a command shows that and does nothing else; being asked is no mistake. */
export function showsHelp(terminal: Terminal, usage: readonly string[]): boolean {
  const isAsked = terminal.args.includes('--help');
  if (isAsked) terminal.print(usage);
  return isAsked;
}
