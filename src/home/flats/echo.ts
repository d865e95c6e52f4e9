import { defineSystem, direct, fifo, minutes, type System } from 'nobody-home';
import { app } from '../app.ts';
import { cloud } from '../cloud.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { speaker } from '../speaker.ts';
import { answered } from './wiring.ts';

/** A speaker that no hand touches: what it does is what a remote control asks for, through a cloud that repeats itself. */
export const echo = (policies: Policies): System =>
  defineSystem(
    {
      remote: { machine: app, input: policies },
      cloud: { machine: cloud, input: { ownApp: 'remote' } },
      speaker: { machine: speaker, input: policies },
      neighbours,
    },
    {
      links: {
        'remote -> cloud': direct(),
        'cloud -> remote': direct(),
        'cloud -> speaker': fifo({ capacity: 3, duplicate: { budget: 3, says: 'the cloud sends a command twice' } }),
        'speaker -> cloud': direct(),
        'speaker -> neighbours': direct(),
      },
      stimuli: {
        remote: [
          { type: 'open', says: 'someone opens the app' },
          { type: 'close', says: 'someone closes the app' },
          { type: 'tap.play', says: 'someone taps play', when: (_, net) => answered(net) },
          { type: 'tap.stop', says: 'someone taps stop', when: (_, net) => answered(net) },
          { type: 'key.louder', says: 'someone presses the volume key', when: (_, net) => answered(net) },
          { type: 'key.softer', says: 'someone turns the app down', when: (_, net) => answered(net) },
        ],
      },
      tick: minutes(10),
    },
  );
