import { url as debuggerUrl } from 'node:inspector';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { ownFolder, ownModule } from '../findings/own-module.ts';
import { beat, sharePulse } from '../purity/pulse.ts';
import { askedNow } from '../purity/region.ts';
import { undoAll } from '../purity/undoing.ts';
import { modelErrorText } from '../report/model-error-text.ts';
import { plain } from '../report/style.ts';
import { endCurrent } from './endable.ts';
import { NeverReturns } from './never-returns.ts';
import { PATIENCE } from './patience.ts';
import { PLACE, PLACES, type Told } from './shared-state.js';

/** The folder of the package. */
const HOME = new URL('../', ownModule('index')).href;

/** Milliseconds between two signs of life of the event loop. */
const BEAT = 100;

/** Looks for the words of the watchdog, a millisecond each: it has them once V8 has stopped what runs. */
const LOOKS = 2_000;

/** Sees that the main thread still comes back, and hears Ctrl-C even if it does not. */
export interface Watchdog {
  /** As `Io.onInterrupt`. */
  onInterrupt(listener: () => void): () => void;
  /** As `Io.limit`. */
  limit(time: number): void;
  /** Whether what does not come back from now on is to be stopped. */
  watch(isOn: boolean): void;
}

export interface WatchdogOptions {
  /** The file that is being loaded at the moment, if one is. */
  readonly imported: () => string | undefined;
  /** Is told of what was stopped where nobody waits for it. */
  readonly unawaited: (ended: NeverReturns) => void;
  /** The process is not ours: it hears Ctrl-C itself, and is watched only while that is asked for. */
  readonly isGuest?: boolean;
}

/**
 * Starts it.
 *
 * @returns undefined while a debugger is attached: there, the process may stand still for as long as somebody looks at it
 */
export function startWatchdog(
  process: NodeJS.Process,
  { imported, unawaited, isGuest = false }: WatchdogOptions,
): Watchdog | undefined {
  if (debuggerUrl() !== undefined) return undefined;
  const state = new Int32Array(new SharedArrayBuffer(4 * PLACES));
  sharePulse(state.subarray(PLACE.beats, PLACE.beats + 1));
  if (!isGuest) Atomics.store(state, PLACE.watching, 1);
  setInterval(beat, BEAT).unref();
  const { port1: words, port2: port } = new MessageChannel();
  const worker = new Worker(new URL('watchdog-worker.js', ownFolder('watchdog')), {
    workerData: {
      state,
      silence: PATIENCE,
      lastWords: LAST_WORDS,
      home: HOME,
      isGuest,
      port,
    },
    transferList: [port],
    // It needs no loader, and none of the flags of the process.
    execArgv: [],
  });
  const listeners = new Set<() => void>();
  const hear = (told: Told): void => {
    Atomics.add(state, PLACE.heard, 1);
    if (told.kind === 'interrupt') {
      // The watchdog no longer listens, so that this ends the process as it ends any other. What was stopped is told first.
      const isToBeTold = Atomics.load(state, PLACE.stopping) === 1;
      if (listeners.size === 0 && !isToBeTold) process.kill(process.pid, 'SIGINT');
      for (const listener of listeners) listener();
      return;
    }
    words.unref();
    Atomics.store(state, PLACE.stopping, 0);
    const ended = new NeverReturns(told, askedNow(), imported(), !isGuest);
    undoAll();
    if (!endCurrent(ended)) unawaited(ended);
  };
  words.on('message', hear);
  /** Waits for what the watchdog says of what it has stopped: before others go on, the world is put right. */
  const hearAtOnce = (): void => {
    for (let looks = 0; looks < LOOKS && Atomics.load(state, PLACE.stopping) === 1; looks++) {
      const told = receiveMessageOnPort(words) as { message: Told } | undefined;
      if (told) hear(told.message);
      else Atomics.wait(state, PLACE.never, 0, 1);
    }
  };
  let looking: NodeJS.Timeout | undefined;
  // Whoever listens keeps a process alive. But where something is being stopped, there is nothing else that would.
  worker.unref();
  words.unref();
  process.on('beforeExit', () => {
    if (Atomics.load(state, PLACE.stopping) === 1) words.ref();
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
    watch: (isOn) => {
      beat();
      Atomics.store(state, PLACE.watching, isOn ? 1 : 0);
      clearInterval(looking);
      // Of the timers that are due once something was stopped, such as the time limit of a test, it is the first.
      if (isOn) looking = setInterval(hearAtOnce, 1);
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
