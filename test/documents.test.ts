import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { operations } from '../src/adapters/ghl/operations.ts';
import { settingNames } from '../src/config/env.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'deploy/README.md'],
  ...globSync(['docs/*.md', 'docs/adr/*.md'], { cwd: project }),
];
const read = (path: string) => readFileSync(join(project, path), 'utf8');

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifest: Package = JSON.parse(read('package.json'));

/** What the documents say, of one kind: `document: word`. */
function said(pattern: RegExp): { readonly document: string; readonly word: string }[] {
  return documents.flatMap((document) =>
    [...read(document).matchAll(pattern)].map(([, word = '']) => ({ document, word })),
  );
}

function without(
  all: readonly { readonly document: string; readonly word: string }[],
  isThere: (word: string, document: string) => boolean,
): string[] {
  expect(all.length).toBeGreaterThan(0);
  return all
    .filter(({ word, document }) => !isThere(word, document))
    .map(({ document, word }) => `${document}: ${word}`);
}

test('every command that a document names is a script', () => {
  expect(without(said(/npm run ([a-z]+(?::[a-z]+)?)/g), (name) => name in manifest.scripts)).toEqual([]);
});

test('every link leads to a file, and every path in backticks is there', () => {
  const links = said(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g);
  expect(without(links, (to, document) => existsSync(join(project, dirname(document), to)))).toEqual([]);
  const paths = said(/`((?:src|test|sim|web|world|bench|docs|deploy|migrations|scripts)\/[\w./-]+)`/g);
  expect(without(paths, (path) => existsSync(join(project, path)))).toEqual([]);
});

test('every setting that a document names exists', () => {
  const names = new Set<string>(settingNames);
  expect(without(said(/\b([A-Z]{2,}(?:_[A-Z]+)+)\b/g), (name) => names.has(name))).toEqual([]);
});

test('every library of the running product is named with its reason in a decision record', () => {
  const records = documents.filter((document) => document.startsWith('docs/adr/')).map(read);
  const named = (name: string) =>
    records.some((text) => new RegExp(`(?<![\\w/@-])${name}(?![\\w/-])`).test(text));
  const unnamed = Object.keys(manifest.dependencies).filter((name) => !named(name));
  expect(unnamed).toEqual([]);
});

interface Specification {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: Readonly<Record<string, string[]>>[] }>>>
  >;
}

/** The scopes that the published descriptions ask for each call that the adapter knows. */
function scopesOfCalls(): string[] {
  const shape = (path: string) => path.replaceAll(/\{\w+\}/g, '{}');
  const published = new Map<string, readonly string[]>();
  for (const file of globSync('sim/ghl/openapi/data/apps/*.json', { cwd: project })) {
    const { paths }: Specification = JSON.parse(read(relative('.', file)));
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { security = [] }] of Object.entries(methods)) {
        const scopes = security.flatMap((rule) => Object.values(rule).flat());
        published.set(`${method.toUpperCase()} ${shape(path)}`, scopes);
      }
    }
  }
  const calls = Object.values(operations).map(({ method, path }) => `${method} ${shape(path)}`);
  expect(calls.filter((call) => !published.has(call))).toEqual([]);
  return [...new Set(calls.flatMap((call) => published.get(call) ?? []))];
}

test('the README has the scopes ticked that our calls need, and no other', () => {
  const [, section = ''] = /\n2\. \*\*GoHighLevel token\.\*\*([\s\S]*?)\n3\. /.exec(read('README.md')) ?? [];
  const ticked = [...section.matchAll(/`([\w/]+\.(?:readonly|write))`/g)].map(([, scope]) => scope);
  expect(ticked.sort()).toEqual(scopesOfCalls().sort());
});
