import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** On Windows, npm is a script. */
const shell = process.platform === 'win32';

export const npm = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8', shell });

function folder(name: string): string {
  const made = mkdtempSync(join(tmpdir(), name));
  afterAll(() => rmSync(made, { recursive: true, force: true, maxRetries: 3 }));
  return made;
}

/** Builds and packs what `npm publish` would publish. */
export function packed(): { readonly file: string; readonly size: number; readonly files: readonly string[] } {
  const to = folder('packed-');
  const [{ filename, size, files }] = JSON.parse(npm(repository, 'pack', '--json', '--pack-destination', to)) as [
    { filename: string; size: number; files: readonly { path: string }[] },
  ];
  return { file: join(to, filename), size, files: files.map(({ path }) => path) };
}

/** The Node.js of this process, and others that npm installs. */
export function nodeVersions(...majors: readonly number[]): Record<string, string> {
  const cwd = folder('nodes-');
  writeFileSync(join(cwd, 'package.json'), '{}');
  npm(cwd, 'install', ...majors.map((major) => `node${major}@npm:node@${major}`));
  const installed = majors.map((major): [string, string] => {
    const program = join(cwd, 'node_modules', `node${major}`, 'bin', shell ? 'node.exe' : 'node');
    if (!existsSync(program)) throw new Error(`npm has not installed Node.js ${major}`);
    return [`${major}`, program];
  });
  return { [`${process.versions.node.split('.')[0]}`]: process.execPath, ...Object.fromEntries(installed) };
}

export interface Ended {
  readonly code: number;
  /** What it printed, on both outputs. */
  readonly text: string;
}

/** A project of somebody else's, in a folder with a space. */
export interface ForeignProject {
  readonly root: string;
  write(file: string, text: string): void;
  /** Copies one of our examples, or another file of this repository. */
  copy(file: string, to: string): void;
  /** Runs a script with a Node.js. */
  run(node: string, ...args: readonly string[]): Promise<Ended>;
}

/** Installs packages in a folder. */
export type Install = (root: string, packages: readonly string[]) => void;

const byNpm: Install = (root, packages) => {
  npm(root, 'install', ...packages);
};

/** pnpm, as npm installs it. Where it has installed a package, nothing else can be imported but what that names. */
export function pnpm(): Install {
  const cwd = folder('pnpm-');
  writeFileSync(join(cwd, 'package.json'), '{}');
  npm(cwd, 'install', 'pnpm@9');
  const program = join(cwd, 'node_modules/pnpm/bin/pnpm.cjs');
  return (root, packages) => {
    execFileSync(process.execPath, [program, 'add', '-D', ...packages], { cwd: root, stdio: 'pipe' });
  };
}

/** Makes a project that has installed some packages. */
export function foreignProject(
  manifest: object,
  packages: readonly string[],
  install: Install = byNpm,
): ForeignProject {
  const root = join(folder('foreign-'), 'my flat');
  mkdirSync(root);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('package.json', JSON.stringify(manifest));
  install(root, packages);
  return {
    root,
    write,
    copy: (file, to) => cpSync(join(repository, file), join(root, to)),
    run: (node, ...args) =>
      new Promise((done) => {
        const env = { ...process.env, NO_COLOR: '1', VITEST: undefined, NODE_OPTIONS: undefined, NODE_PATH: undefined };
        execFile(node, args, { cwd: root, env }, (error, out, err) =>
          done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, text: out + err }),
        );
      }),
  };
}
