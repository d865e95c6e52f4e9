import { actions } from './small-systems/actions.ts';
import { bounds } from './small-systems/bounds.ts';
import { charts } from './small-systems/charts.ts';
import { endings } from './small-systems/endings.ts';
import { invokedMachines } from './small-systems/invoked-machines.ts';
import { invokedTimers } from './small-systems/invoked-timers.ts';
import { invokedViews } from './small-systems/invoked-views.ts';
import { invokes } from './small-systems/invokes.ts';
import { linkOptions } from './small-systems/link-options.ts';
import { links } from './small-systems/links.ts';
import { messages } from './small-systems/messages.ts';
import { orphans } from './small-systems/orphans.ts';
import type { SmallSystem } from './small-systems/small-system.ts';
import { timers } from './small-systems/timers.ts';
import { values } from './small-systems/values.ts';

/** Systems that together use every rule there is, by name. */
export const smallSystems: Readonly<Record<string, SmallSystem>> = {
  ...charts,
  ...timers,
  ...messages,
  ...links,
  ...linkOptions,
  ...endings,
  ...bounds,
  ...actions,
  ...values,
  ...invokes,
  ...invokedMachines,
  ...invokedTimers,
  ...invokedViews,
  ...orphans,
};
