import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ownFolder, ownModule } from '../../findings/own-module.ts';
import type { Charts } from '../project.ts';

/**
 * Draws the charts of all systems of some modules, as they are now, in a process of its own.
 *
 * @param modules files that register or export systems
 */
export function drawAside(modules: readonly string[]): Promise<Charts> {
  const child = fork(fileURLToPath(ownModule('page/server/charts-process')), modules, {
    execArgv: ['--import', new URL('registered.js', ownFolder('project')).href],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((done, fail) => {
    child.once('message', (charts) => done(charts as Charts));
    child.once('error', fail);
    // What a module or a machine does wrong, the page itself says.
    child.once('exit', () => fail(new Error('the charts cannot be drawn')));
  });
}
