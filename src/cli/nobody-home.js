#!/usr/bin/env node
// Plain JavaScript of an old kind, so that an old Node can read it and say that it is too old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Nobody Home needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  Promise.all([import('node:v8'), import('./compiler-flags.js'), import('tsx/esm/api')])
    .then(([v8, { compilerFlags }, tsx]) => {
      for (const flag of compilerFlags) v8.setFlagsFromString(flag);
      tsx.register();
      return import('./main.ts');
    })
    .then((cli) => cli.runProcess(process))
    .catch((error) => {
      const isMissing = error.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message);
      console.error(isMissing ? `A package is missing: run \`npm ci\` first. (${error.message})` : error);
      process.exitCode = 2;
    });
}
