#!/usr/bin/env node
// Plain JavaScript of an old kind, so that an old Node can read it and say that it is too old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Nobody Home needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else if (!hasFolder()) {
  console.error('Nobody Home was called in a folder that does not exist any more: change to another one.');
  process.exitCode = 2;
} else {
  Promise.all([import('node:fs'), import('node:v8')])
    .then(([fs, v8]) => {
      // A checkout runs from its source, the package from what was built of it.
      const isSource = fs.existsSync(new URL('../src/cli/main.ts', import.meta.url));
      /** @type {(path: string) => URL} */
      const own = (path) => new URL(`../${isSource ? 'src' : 'dist'}/${path}`, import.meta.url);
      return import(own('cli/compiler-flags.js').href)
        .then(({ compilerFlags }) => {
          for (const flag of compilerFlags) v8.setFlagsFromString(flag);
          // What is built is loaded before Node.js learns to import TypeScript: afterwards, each module takes a way around.
          if (!isSource) return undefined;
          return import(own('project/register-typescript.js').href).then((all) => all.registerTypeScript());
        })
        .then(() => import(own(isSource ? 'cli/main.ts' : 'cli/main.js').href))
        .then((cli) => cli.runProcess(process));
    })
    .catch((error) => {
      const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message);
      console.error(isMissing ? `A package is missing: run \`npm ci\` first. (${error.message})` : error);
      process.exitCode = 2;
    });
}

function hasFolder() {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}
