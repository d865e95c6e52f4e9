import { describe, expect, test } from 'vitest';
import { app } from '../../src/home/app.ts';
import { clock } from '../../src/home/clock.ts';
import { cloud } from '../../src/home/cloud.ts';
import { neighbours } from '../../src/home/neighbours.ts';
import { type Policy, policiesWith } from '../../src/home/policies.ts';
import { resident } from '../../src/home/resident.ts';
import { speaker } from '../../src/home/speaker.ts';
import { hours, minutes } from '../../src/index.ts';
import { live } from './live-machine.ts';

const asSold = policiesWith();

describe('clock', () => {
  test('night falls after two hours, and the neighbours notice', () => {
    const it = live('clock', clock);
    it.pass(hours(2) - 1);
    expect(it.value()).toBe('evening');
    it.pass(1);
    expect(it.value()).toBe('night');
    expect(it.sent).toEqual(['neighbours nightfall', 'speaker nightfall']);
  });

  test('goes round', () => {
    const it = live('clock', clock);
    it.pass(hours(2));
    it.send('dawn', 'dusk');
    expect(it.value()).toBe('evening');
    expect(it.sent.slice(2)).toEqual(['neighbours daybreak', 'resident daybreak', 'speaker daybreak']);
    it.pass(hours(2));
    expect(it.value()).toBe('night');
  });
});

describe('resident', () => {
  test('takes the phone along, and is sensed leaving', () => {
    const it = live('resident', resident);
    it.send('leave');
    expect(it.hasTag('away')).toBe(true);
    expect(it.sent).toEqual(['app phone.pocketed', 'speaker person.left']);
  });

  test('is woken by the bell, and stops the music', () => {
    const it = live('resident', resident);
    it.send('goToBed', 'bell');
    expect(it.value()).toEqual({ home: 'awake' });
    expect(it.sent).toEqual(['speaker person.stop']);
  });

  test('does not open while away', () => {
    const it = live('resident', resident);
    it.send('leave', 'bell');
    expect(it.sent).not.toContain('speaker person.stop');
    it.send('comeHome');
    expect(it.sent).toContain('neighbours opened');
  });
});

describe('app', () => {
  test('is tapped in the pocket: a new session, at full volume', () => {
    const it = live('app', app, asSold);
    it.send('open', 'phone.pocketed');
    expect(it.hasTag('pocket')).toBe(true);
    it.send('tap.play');
    expect(it.value()).toEqual({ background: 'controlling' });
    expect(it.context().slider).toBe('loud');
    expect(it.sent).toEqual(['cloud transfer']);
  });

  test('remembers its slider within a session, and forgets it after', () => {
    const it = live('app', app, asSold);
    it.send('open', 'tap.play', 'key.softer');
    expect(it.context().slider).toBe('normal');
    it.send('phone.pocketed', 'phone.unpocketed');
    expect(it.context().slider).toBe('normal');
    it.send('close');
    expect(it.context().slider).toBe('loud');
    expect(it.sent).toEqual(['cloud transfer', 'cloud setVolume', 'cloud bye']);
  });

  test('safeInitialVolume: starts softly', () => {
    const it = live('app', app, policiesWith('safeInitialVolume'));
    it.send('open', 'tap.play');
    expect(it.context().slider).toBe('soft');
  });
});

describe('cloud', () => {
  test('makes a session and a play of a transfer', () => {
    const it = live('cloud', cloud);
    it.actor.send({ type: 'transfer', volume: 'loud' });
    expect(it.value()).toBe('paired');
    expect(it.sent).toEqual(['speaker session', 'speaker play']);
  });

  test('forwards nothing without a session, and nothing to a speaker that is offline', () => {
    const it = live('cloud', cloud);
    it.send('play', 'offline');
    it.actor.send({ type: 'transfer', volume: 'loud' });
    expect(it.value()).toBe('paired');
    expect(it.sent).toEqual([]);
    it.send('online', 'play');
    expect(it.sent).toEqual(['speaker play']);
  });
});

describe('speaker', () => {
  const playing = (...policies: readonly Policy[]) => {
    const it = live('speaker', speaker, policiesWith(...policies));
    it.send('person.play');
    return it;
  };

  test('sounds while it plays, unmuted, above silence', () => {
    const it = playing();
    expect(it.hasTag('sounding')).toBe(true);
    it.send('person.mute');
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.mute', 'person.softer', 'person.softer');
    expect(it.context().volume).toBe('silent');
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.louder');
    expect(it.hasTag('sounding')).toBe(true);
    it.send('person.stop');
    expect(it.hasTag('sounding')).toBe(false);
  });

  test('blares through the walls, once', () => {
    const it = playing();
    it.send('person.louder', 'play', 'person.play', 'person.stop');
    expect(it.sent).toEqual(['neighbours loud', 'neighbours hush']);
  });

  test('a volume from afar undoes the mute, and the light stays on', () => {
    const it = playing();
    it.send('person.mute');
    it.actor.send({ type: 'setVolume', volume: 'normal' });
    expect(it.hasTag('sounding')).toBe(true);
    expect(it.context().light).toBe(true);
  });

  test('stickyMute: it does not', () => {
    const it = playing('stickyMute');
    it.send('person.mute');
    it.actor.send({ type: 'session', volume: 'loud' });
    expect(it.context()).toMatchObject({ volume: 'loud', muted: true });
    expect(it.hasTag('sounding')).toBe(false);
  });

  test('obeys from afar while nobody is home', () => {
    const it = live('speaker', speaker, asSold);
    it.send('person.left');
    it.actor.send({ type: 'session', volume: 'loud' });
    it.send('play');
    expect(it.context()).toMatchObject({ volume: 'loud', startedBy: 'app' });
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('presenceForRemotePlay and remoteVolumeNeedsPresence: it does not', () => {
    const it = live('speaker', speaker, policiesWith('presenceForRemotePlay', 'remoteVolumeNeedsPresence'));
    it.send('person.left');
    it.actor.send({ type: 'session', volume: 'loud' });
    it.send('play');
    expect(it.context()).toMatchObject({ volume: 'normal', startedBy: 'nobody' });
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.entered', 'play');
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('vacancyStop: stops after 20 minutes alone, however it came to that', () => {
    const left = playing('vacancyStop');
    left.send('person.left');
    left.pass(minutes(20) - 1);
    expect(left.hasTag('sounding')).toBe(true);
    left.pass(1);
    expect(left.hasTag('sounding')).toBe(false);
    left.send('play');
    expect(left.hasTag('sounding')).toBe(true);
    left.pass(minutes(20));
    expect(left.context().startedBy).toBe('nobody');
    expect(left.hasTag('sounding')).toBe(false);
  });

  test('vacancyStop: whoever comes back may go on listening', () => {
    const it = playing('vacancyStop');
    it.send('person.left');
    it.pass(minutes(10));
    it.send('person.entered');
    it.pass(hours(1));
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('stops when the link is lost, and reports both to the cloud', () => {
    const it = playing();
    it.send('wifi.lost');
    expect(it.value()).toMatchObject({ plugged: { link: 'down', activity: 'STOPPED' } });
    it.send('person.play', 'stranger.play');
    expect(it.hasTag('sounding')).toBe(false);
    expect(it.context()).toMatchObject({ volume: 'normal', startedBy: 'nobody' });
    it.send('wifi.back');
    expect(it.sent).toEqual(['cloud offline', 'cloud online']);
  });

  test('falls silent when the plug is pulled', () => {
    const it = playing();
    it.send('person.louder', 'unplug');
    expect(it.value()).toBe('unplugged');
    expect(it.sent).toEqual(['neighbours loud', 'neighbours hush', 'cloud offline']);
  });
});

describe('neighbours', () => {
  const disturbed = () => {
    const it = live('neighbours', neighbours);
    it.send('loud', 'nightfall');
    return it;
  };

  test('bear with loud music by day', () => {
    const it = live('neighbours', neighbours);
    it.send('loud');
    it.pass(hours(10));
    expect(it.value()).toBe('quiet');
  });

  test('from the complaint to the forced door it takes 80 minutes', () => {
    const it = disturbed();
    expect(it.value()).toBe('annoyed');
    it.pass(minutes(230));
    expect(it.value()).toBe('complaining');
    it.pass(minutes(10));
    expect(it.value()).toBe('policeCalled');
    it.pass(minutes(70));
    expect(it.value()).toBe('doorForced');
    expect(it.context().ownersBill).toBe(400);
    expect(it.sent).toEqual(['resident bell', 'speaker unplug']);
  });

  test('calm down when the music stops, even with the police under way', () => {
    const it = disturbed();
    it.pass(minutes(230));
    it.pass(minutes(10));
    it.send('hush');
    expect(it.value()).toBe('quiet');
    it.pass(hours(10));
    expect(it.context().ownersBill).toBe(0);
  });

  test('force no door that is opened to them', () => {
    const it = disturbed();
    it.pass(minutes(230));
    it.send('opened');
    expect(it.value()).toBe('annoyed');
  });
});
