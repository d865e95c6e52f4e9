import { describe, expect, test } from 'vitest';
import { alarms } from '../../src/home/alarms.ts';
import { app } from '../../src/home/app.ts';
import { assistant } from '../../src/home/assistant.ts';
import { cloud } from '../../src/home/cloud.ts';
import { focus } from '../../src/home/focus.ts';
import { kitchen } from '../../src/home/kitchen.ts';
import type { Voice, Words } from '../../src/home/messages.ts';
import { parrot } from '../../src/home/parrot.ts';
import { type Policy, policiesWith } from '../../src/home/policies.ts';
import { resident } from '../../src/home/resident.ts';
import { shop } from '../../src/home/shop.ts';
import { type SpeakerInput, speaker } from '../../src/home/speaker.ts';
import { minutes } from '../../src/index.ts';
import { live } from './live-machine.ts';

describe('speaker', () => {
  const made = (more: Partial<SpeakerInput>, ...policies: readonly Policy[]) =>
    live('speaker', speaker, { ...policiesWith(...policies), ...more });

  test('pauses for an alarm or a dialog, and goes on after it', () => {
    const it = made({});
    it.send('person.play', 'focus.lost');
    expect(it.value()).toMatchObject({ plugged: { activity: { PAUSED: 'byFocus' } } });
    it.send('focus.back');
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('what was paused by hand meanwhile does not go on', () => {
    const it = made({});
    it.send('person.play', 'focus.lost', 'person.pause', 'focus.back');
    expect(it.hasTag('sounding')).toBe(false);
  });

  test('is started in the background, and heard once there is room', () => {
    const it = made({});
    it.send('focus.lost', 'person.play');
    expect(it.hasTag('sounding')).toBe(false);
    it.send('focus.back');
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('goes on after a power cut from what it has written down, even if it was stopped since', () => {
    const it = made({});
    it.send('person.play', 'person.louder', 'state.saved', 'person.stop', 'person.softer', 'power.cut', 'power.back');
    expect(it.hasTag('sounding')).toBe(true);
    expect(it.context()).toMatchObject({ volume: 'loud', restored: true, startedBy: 'nobody' });
  });

  test('restorePaused: it waits', () => {
    const it = made({}, 'restorePaused');
    it.send('person.play', 'state.saved', 'power.cut', 'power.back');
    expect(it.value()).toMatchObject({ plugged: { activity: 'IDLE' } });
  });

  test('volumeCap: a hand lifts it, for as long as someone is home', () => {
    const it = made({ people: 2 }, 'volumeCap');
    it.actor.send({ type: 'session', volume: 'loud' });
    expect(it.context().volume).toBe('normal');
    it.send('person.louder', 'person.left');
    expect(it.context()).toMatchObject({ volume: 'loud', lifted: true });
    it.send('person.left');
    expect(it.context()).toMatchObject({ volume: 'normal', lifted: false });
  });

  test('quietHours: nothing from afar at night, but what people ask for', () => {
    const it = made({}, 'quietHours');
    it.send('nightfall', 'play', 'routine.play');
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.play');
    expect(it.hasTag('sounding')).toBe(true);
    it.send('person.stop', 'daybreak', 'play');
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('newControllerApproval: others wait for a hand, and strangers wait forever', () => {
    const it = made({}, 'newControllerApproval');
    const others = { type: 'play', by: 'otherUser' };
    it.actor.send(others);
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.approves', 'stranger.play');
    expect(it.hasTag('sounding')).toBe(false);
    it.actor.send(others);
    expect(it.context().startedBy).toBe('otherUser');
  });

  test('voiceProfile: an unknown voice is obeyed while someone is home', () => {
    const it = made({}, 'voiceProfile');
    it.send('person.left');
    it.actor.send({ type: 'voice.play', by: 'parrot' });
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.entered');
    it.actor.send({ type: 'voice.play', by: 'guest' });
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('presenceForRemotePlay: someone at the door is enough', () => {
    const it = made({}, 'presenceForRemotePlay');
    it.send('person.left', 'play');
    expect(it.hasTag('sounding')).toBe(false);
    it.send('person.near', 'play');
    expect(it.hasTag('sounding')).toBe(true);
  });

  test('unmuting what is turned down to silence makes it heard', () => {
    const it = made({});
    it.send('person.play');
    it.actor.send({ type: 'setVolume', volume: 'silent' });
    it.send('person.mute', 'person.mute');
    expect(it.context()).toMatchObject({ volume: 'soft', muted: false, light: false });
  });

  test('touchOff: the button does nothing', () => {
    const it = made({}, 'touchOff');
    it.send('button.phantom');
    expect(it.hasTag('sounding')).toBe(false);
  });

  test('autoplay, a shared account and reports', () => {
    const it = made({ autoplay: true, sharesAccount: true, reportsVolume: true });
    it.send('person.play', 'music.ends', 'person.softer');
    expect(it.context().startedBy).toBe('autoplay');
    expect(it.sent).toEqual(['cloud playsNow', 'cloud volumeIs']);
    it.send('deactivate');
    expect(it.hasTag('sounding')).toBe(false);
  });

  test('tellTheOwner: warns once nobody is home to hear it', () => {
    const it = made({}, 'tellTheOwner');
    it.send('person.louder', 'person.play', 'person.stop', 'person.left', 'play');
    expect(it.sent.filter((message) => message === 'cloud warning')).toHaveLength(1);
  });
});

describe('cloud', () => {
  const offline = (commandTimeToLive: boolean) => {
    const it = live('cloud', cloud, { mailbox: true, commandTimeToLive });
    it.send('offline');
    it.actor.send({ type: 'transfer', volume: 'loud' });
    return it;
  };

  test('keeps a command for an offline speaker, however old it gets', () => {
    const it = offline(false);
    it.pass(minutes(30));
    expect(it.context()).toMatchObject({ mail: 'loud', mailIsOld: true });
    it.send('online');
    expect(it.sent).toEqual(['speaker session', 'speaker play']);
    expect(it.context()).toMatchObject({ mail: 'none', mailIsOld: false });
  });

  test('commandTimeToLive: brings it after a short loss, and forgets it after a long one', () => {
    const short = offline(true);
    short.pass(minutes(20));
    short.send('online');
    expect(short.sent).toEqual(['speaker session', 'speaker play']);
    const long = offline(true);
    long.pass(minutes(30));
    long.send('online');
    expect(long.sent).toEqual([]);
  });

  test('lets one device of the account play, and shows its volume to who has the session', () => {
    const it = live('cloud', cloud);
    it.actor.send({ type: 'transfer', volume: 'soft', from: 'app2' });
    it.actor.send({ type: 'playsNow', device: 'kitchen' });
    it.actor.send({ type: 'playsNow', device: 'speaker' });
    it.actor.send({ type: 'volumeIs', volume: 'loud' });
    expect(it.sent.slice(2)).toEqual(['kitchen deactivate', 'app2 volumeIs']);
    expect(it.context()).toMatchObject({ active: 'speaker', shadow: 'loud', holder: 'app2' });
  });
});

describe('alarms', () => {
  const set = (...policies: readonly Policy[]) => {
    const it = live('alarms', alarms, policiesWith(...policies));
    it.send('person.setsAlarm');
    return it;
  };

  test('rings at daybreak, for an hour at most', () => {
    const it = set();
    it.send('daybreak');
    expect(it.hasTag('sounding')).toBe(true);
    it.pass(minutes(60));
    expect(it.value()).toBe('off');
    expect(it.sent).toEqual(['focus alert.starts', 'focus alert.ends']);
  });

  test('rings late after a power cut, but not too late', () => {
    const late = set();
    late.send('power.lost', 'daybreak');
    late.pass(minutes(20));
    late.send('power.back');
    expect(late.hasTag('ringing')).toBe(true);
    const tooLate = set();
    tooLate.send('power.lost', 'daybreak');
    tooLate.pass(minutes(30));
    tooLate.send('power.back');
    expect(tooLate.value()).toBe('off');
  });

  test('is fooled by a wrong clock, unless it has trustedTime', () => {
    const fooled = set();
    fooled.send('time.jumps');
    expect(fooled.context().early).toBe(true);
    const wise = set('trustedTime');
    wise.send('time.jumps');
    expect(wise.hasTag('ringing')).toBe(false);
  });

  test('is heard with a volumeCap, and never turned down to silence', () => {
    const it = set('volumeCap');
    it.send('person.alarmSofter', 'person.alarmSofter', 'person.alarmSofter');
    expect(it.context().volume).toBe('soft');
  });
});

describe('focus', () => {
  test('a dialog comes before an alarm, and an alarm before music', () => {
    const it = live('focus', focus);
    it.send('alert.starts', 'dialog.starts', 'dialog.ends', 'alert.ends');
    expect(it.sent).toEqual(['speaker focus.lost', 'alarms background', 'alarms foreground', 'speaker focus.back']);
    expect(it.value()).toBe('free');
  });
});

describe('assistant', () => {
  const said = (policies: readonly Policy[], ...words: readonly (readonly [Words, Voice])[]) => {
    const it = live('assistant', assistant, { ...policiesWith(...policies), parrot: true });
    for (const [each, by] of words) it.actor.send({ type: 'voice', words: each, by });
    return it.sent.filter((message) => message.startsWith('shop') || message.startsWith('parrot'));
  };

  test('buys for any voice, and the parrot learns from its owner', () => {
    expect(said([], ['order', 'parrot'], ['yes', 'tv'])).toEqual(['shop order']);
    expect(said([], ['order', 'person'], ['yes', 'person'])).toEqual(['parrot overhears', 'shop order']);
  });

  test('purchaseCode: a yes is not enough, and the parrot learns the code', () => {
    expect(said(['purchaseCode'], ['order', 'guest'], ['yes', 'guest'])).toEqual([]);
    const owner = said(['purchaseCode'], ['order', 'person'], ['code', 'person']);
    expect(owner).toEqual(['parrot overhears', 'shop order', 'parrot overhears']);
  });

  test('voiceProfile: buys for its owner', () => {
    expect(said(['voiceProfile'], ['order', 'parrot'], ['yes', 'parrot'])).toEqual([]);
    expect(said(['voiceProfile'], ['order', 'person'], ['yes', 'person'])).toContain('shop order');
  });
});

test('parrot: says what it has heard', () => {
  const it = live('parrot', parrot);
  it.send('squawk.order', 'squawk.play');
  expect(it.sent).toEqual(['assistant voice']);
  it.actor.send({ type: 'overhears', words: 'order' });
  it.send('squawk.order', 'squawk.code');
  expect(it.sent).toHaveLength(2);
  it.actor.send({ type: 'overhears', words: 'code' });
  it.send('squawk.code');
  expect(it.sent).toHaveLength(3);
});

test('shop: gift boxes for $13.50', () => {
  const it = live('shop', shop);
  it.actor.send({ type: 'order', by: 'parrot', confirmedBy: 'parrot' });
  expect(it.context()).toEqual({ bill: 13.5, by: 'parrot', confirmedBy: 'parrot' });
  it.send('sendBack');
  expect(it.context().bill).toBe(0);
});

test('kitchen: plays until another device does', () => {
  const it = live('kitchen', kitchen);
  it.send('person.play');
  expect(it.sent).toEqual(['cloud playsNow']);
  it.send('deactivate');
  expect(it.hasTag('sounding')).toBe(false);
});

test('resident: is sensed at the door, and may have no phone', () => {
  const it = live('resident', resident, { phone: 'none' });
  it.send('leave', 'headHome', 'comeHome');
  expect(it.sent).toEqual([
    ...['speaker person.left', 'speaker person.near', 'speaker person.entered', 'neighbours opened'],
  ]);
});

test('app: a warning lets its owner stop the music from afar', () => {
  const it = live('app', app, policiesWith());
  it.send('tap.stop', 'phone.pocketed', 'warning', 'tap.stop');
  expect(it.sent).toEqual(['cloud stop']);
  it.send('phone.unpocketed');
  expect(it.context().warned).toBe(false);
});
