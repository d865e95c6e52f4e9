// Runs in a thread of its own, and in plain JavaScript, so that no loader is needed. It sees that the main thread still comes
// back, and hears Ctrl-C: a process of Node hears that in its event loop only, to which code that never returns does not come.

import { writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { Script } from 'node:vm';
import { workerData } from 'node:worker_threads';
import { PLACE } from './shared-state.js';

/** @type {{ state: Int32Array, silence: number, lastWords: string, home: string, isGuest: boolean, port: import('node:worker_threads').MessagePort }} */
const { state, silence, lastWords, home, isGuest, port } = workerData;

/** Milliseconds between two looks; fewer once somebody waits for the end. */
const [LOOK, SOON] = [250, 50];

/** Milliseconds in which the main thread hears Ctrl-C itself, if it can. */
const HEARING = 500;

/** Milliseconds after the time that was given, in which work that looks at the clock comes to its end. */
const GRACE = 1_000;

/** Milliseconds in which a thread that is running can be paused, to look where it is; fewer where somebody waits for the end. */
const PAUSING = { interrupted: 250, time: 2_000, silence: 2_000 };

/** Milliseconds in which V8 ends what can be ended. */
const ENDING = 1_000;

/** Milliseconds since the main thread came back; what it was not given by the machine does not count. */
let silent = 0;
/** Milliseconds since Ctrl-C; undefined before. */
let waited = /** @type {number | undefined} */ (undefined);
let beats = 0;
/** Messages that the main thread was sent. */
let told = 0;
let began = performance.now();

/** Waits, and looks whether the main thread has come back. */
function look() {
  const before = performance.now();
  const nap = waited === undefined ? LOOK : SOON;
  Atomics.wait(state, PLACE.never, 0, nap);
  // A process that was suspended was not silent.
  const passed = Math.min(performance.now() - before, 2 * nap);
  const now = Atomics.load(state, PLACE.beats);
  silent = now === beats && Atomics.load(state, PLACE.watching) === 1 ? silent + passed : 0;
  beats = now;
  if (waited !== undefined) waited += passed;
}

/**
 * Why the main thread has to be stopped; undefined as long as it need not.
 *
 * @returns {import('./shared-state.js').Why | undefined}
 */
function reason() {
  if (waited !== undefined && waited >= HEARING && Atomics.load(state, PLACE.heard) < told) return 'interrupted';
  const time = Atomics.load(state, PLACE.time);
  if (time > 0 && silent >= GRACE && performance.now() - began >= time + GRACE) return 'time';
  return silent >= silence ? 'silence' : undefined;
}

function watch() {
  for (;;) {
    look();
    const why = reason();
    if (why) return why;
  }
}

Object.assign(globalThis, { watch });
const watching = new Script('watch()');

for (;;) {
  let why;
  try {
    // While Ctrl-C breaks this, it reaches nobody else. The second one ends the process, as it always does.
    why = watching.runInThisContext({ breakOnSigint: waited === undefined && !isGuest });
  } catch {
    waited = 0;
    tell({ kind: 'interrupt' });
    continue;
  }
  await stop(why);
}

/**
 * Stops what runs in the main thread, and says where it was.
 *
 * @param {import('./shared-state.js').Why} why
 */
async function stop(why) {
  Atomics.store(state, PLACE.stopping, 1);
  const session = new Session();
  session.connectToMainThread();
  /** @type {Map<string, string>} */
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  /** @type {import('node:inspector').Debugger.CallFrame[]} */
  const frames = await new Promise((done) => {
    session.on('Debugger.paused', ({ params }) => done(params.callFrames));
    session.post('Debugger.enable');
    session.post('Debugger.pause');
    // What is not JavaScript, such as a regular expression, is not paused.
    setTimeout(done, PAUSING[why], []);
  });
  // The checker itself may take its time.
  const isOwn =
    why === 'silence' && frames.length > 0 && !frames.some(({ location }) => isAuthors(urls.get(location.scriptId)));
  const isStopped = await new Promise((done) => {
    if (isOwn) done(true);
    else if (isTimers(frames)) done(false);
    else session.post('Runtime.terminateExecution', () => done(true));
    session.post('Debugger.resume');
    session.post('Debugger.disable');
    setTimeout(done, ENDING, false);
  });
  if (!isStopped) {
    // Not even V8 can stop it, such as the sorting of a very long list; or Node.js would end the process with a trace of its own.
    writeSync(2, lastWords);
    process.kill(process.pid, 'SIGKILL');
  }
  session.disconnect();
  const seconds = silent / 1000;
  [silent, began] = [0, performance.now()];
  if (waited !== undefined) waited = 0;
  if (isOwn) {
    Atomics.store(state, PLACE.stopping, 0);
    return;
  }
  tell({
    kind: 'stopped',
    why,
    seconds,
    frames: frames.map(({ functionName, location }) => ({
      name: functionName,
      url: urls.get(location.scriptId) ?? '',
      line: location.lineNumber + 1,
      column: location.columnNumber ?? 0,
    })),
  });
}

/**
 * Whether a script is one of the author's: `isAuthors` says the same in the main thread.
 *
 * @param {string} [url]
 */
function isAuthors(url = '') {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return false;
  const isOwn = ['src/', 'dist/'].some((folder) => url.startsWith(home + folder));
  return !isOwn || url.startsWith(`${home}src/home/`);
}

/**
 * Whether it is the callback of a timer, and not of a promise. Node.js keeps account of these, and what is stopped is missing.
 *
 * @param {import('node:inspector').Debugger.CallFrame[]} frames
 */
function isTimers(frames) {
  const names = frames.map(({ functionName }) => functionName);
  return ['listOnTimeout', 'processImmediate'].some((name) => names.includes(name)) && !names.includes('runNextTicks');
}

/** @param {import('./shared-state.js').Told} message */
function tell(message) {
  told++;
  port.postMessage(message);
}
