import { url as debuggerUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import { ownFolder, ownModule } from '../../findings/own-module.ts';
import { beat, sharePulse } from '../../purity/pulse.ts';
import { askedNow } from '../../purity/region.ts';
import { undoAll } from '../../purity/undoing.ts';
import { modelErrorText } from '../../report/model-error-text.ts';
import { plain } from '../../report/style.ts';
import { endCurrent } from './endable.ts';
import { NeverReturns } from './never-returns.ts';
import { PATIENCE } from './patience.ts';
import { PLACE, PLACES, type Told } from './shared-state.js';

/** The folder of the package. */
const HOME = new URL('../', ownModule('index')).href;

/** Milliseconds between two signs of life of the event loop. */
const BEAT = 100;

/** Sees that the main thread still comes back, and hears Ctrl-C even if it does not. */
export interface Watchdog {
  /** As `Io.onInterrupt`. */
  onInterrupt(listener: () => void): () => void;
  /** As `Io.limit`. */
  limit(time: number): void;
}

/**
 * Starts it.
 *
 * @param imported the file that is being loaded at the moment, if one is
 * @param unawaited is told of what was stopped where nobody waits for it
 * @returns undefined while a debugger is attached: there, the process may stand still for as long as somebody looks at it
 */
export function startWatchdog(
  process: NodeJS.Process,
  imported: () => string | undefined,
  unawaited: (ended: NeverReturns) => void,
): Watchdog | undefined {
  if (debuggerUrl() !== undefined) return undefined;
  const state = new Int32Array(new SharedArrayBuffer(4 * PLACES));
  sharePulse(state.subarray(PLACE.beats, PLACE.beats + 1));
  setInterval(beat, BEAT).unref();
  const worker = new Worker(new URL('watchdog-worker.js', ownFolder('cli/watchdog')), {
    workerData: {
      state,
      silence: PATIENCE,
      lastWords: LAST_WORDS,
      home: HOME,
    },
    // It needs no loader, and none of the flags of the process.
    execArgv: [],
  });
  const listeners = new Set<() => void>();
  worker.on('message', (told: Told) => {
    Atomics.add(state, PLACE.heard, 1);
    if (told.kind === 'interrupt') {
      // The watchdog no longer listens, so that this ends the process as it ends any other. What was stopped is told first.
      const isToBeTold = Atomics.load(state, PLACE.stopping) === 1;
      if (listeners.size === 0 && !isToBeTold) process.kill(process.pid, 'SIGINT');
      for (const listener of listeners) listener();
      return;
    }
    worker.unref();
    Atomics.store(state, PLACE.stopping, 0);
    const ended = new NeverReturns(told, askedNow(), imported());
    undoAll();
    if (!endCurrent(ended)) unawaited(ended);
  });
  // Whoever listens keeps a process alive. But where something is being stopped, there is nothing else that would.
  worker.unref();
  process.on('beforeExit', () => {
    if (Atomics.load(state, PLACE.stopping) === 1) worker.ref();
  });
  return {
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    limit: (time) => {
      Atomics.store(state, PLACE.time, time);
    },
  };
}

/** What is said where the process has to be killed. */
const LAST_WORDS = `${modelErrorText(
  {
    code: 'never-returns',
    place: 'the process',
    cause: 'something does not return, and cannot be stopped: what was found and not printed yet is lost',
    remedy:
      'look for a call of the platform that takes very long: another process is waited for, a very long list is sorted',
  },
  plain,
).join('\n')}\n`;
