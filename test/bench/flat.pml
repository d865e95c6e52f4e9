/*
 * The flat of flat.ts with one room, as someone who knows Promela would write it by hand: a process for
 * each machine, a channel for the link. Sizes are given by -D, such as -DHOUR=6.
 *
 * Processes have one place to wait at, so that they add nothing to the state; each option is one step of
 * the original. States and breadth-first depth are equal; Spin counts one transition more.
 */

mtype = { up, down };

chan wire = [CAPACITY] of { mtype };
byte lose = LOSE, duplicate = DUPLICATE;

/* Ticks left. */
byte hour_left = HOUR, warm_left;

bool power = true;
byte level;
byte target;
bool heats;
byte count;

#define due (hour_left == 0 || (heats && warm_left == 0))
#define shining power
#define wire_waits (len(wire) > 0 && power)

/* As in the original, these hold; they are there to be looked at in every state. */
active proctype invariants() {
end:
  do
  :: d_step { !power && shining -> assert(false) }
  :: d_step { heats && target == 0 -> assert(false) }
  od
}

active proctype time_passes() {
end:
  do
  :: d_step { !due && !wire_waits ->
       hour_left--;
       if
       :: heats -> warm_left--
       :: else -> skip
       fi }
  od
}

active proctype clock_and_meter() {
end:
  do
  :: d_step { hour_left == 0 -> hour_left = HOUR; count = 0 }
  od
}

active proctype remote() {
end:
  do
  :: d_step { power && nfull(wire) -> wire!up }
  :: d_step { power && nfull(wire) -> wire!down }
  od
}

active proctype lamp() {
end:
  do
  :: d_step { power && wire?[up] -> wire?up;
       if
       :: level < LEVELS -> level++
       :: else -> skip
       fi }
  :: d_step { power && wire?[down] -> wire?down;
       if
       :: level > 0 -> level--
       :: else -> skip
       fi }
  :: d_step { power -> power = false }
  :: d_step { !power -> power = true }
  od
}

active proctype heating() {
end:
  do
  :: d_step { heats && warm_left == 0 -> heats = false;
       if
       :: count < COUNT -> count++
       :: else -> skip
       fi }
  :: d_step { target < TARGETS -> target++ }
  :: d_step { target > 1 || (target == 1 && !heats) -> target-- }
  :: d_step { !heats && target > 0 -> heats = true; warm_left = WARM }
  od
}

active proctype bad_luck() {
  mtype first;
  byte others;
end:
  do
  :: d_step { lose > 0 && nempty(wire) -> lose--; wire?_ }
  :: d_step { duplicate > 0 && nempty(wire) && nfull(wire) -> duplicate--;
       others = len(wire) - 1;
       wire?first; wire!first; wire!first;
       do
       :: others > 0 -> wire?first; wire!first; others--
       :: else -> break
       od;
       first = 0 }
  od
}
