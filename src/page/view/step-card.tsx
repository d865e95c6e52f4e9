import { stepChanges } from '../../report/step-rows.ts';
import { duration } from '../../system/quantum.ts';
import type { Explorer } from '../explorer.ts';
import { stepEnds, stepWords } from './step-words.ts';

/** What the step just taken did, and what is under way. */
export function StepCard({ explorer }: { readonly explorer: Explorer }) {
  const { moment, at, walk } = explorer;
  const { step } = moment;
  const tickMs = walk.system.quantum.ms;
  return (
    <section class="step" aria-labelledby="step-title">
      <h2 id="step-title">
        {step ? (
          <>
            {at}. {stepWords(step, tickMs)}
          </>
        ) : (
          'The start'
        )}
      </h2>
      {step ? <p class="faint">{stepEnds(step)}</p> : null}
      {step && step.says.length > 1 ? <p>{step.says.slice(1).join('; ')}</p> : null}
      <Changes explorer={explorer} />
      <UnderWay explorer={explorer} />
    </section>
  );
}

function Changes({ explorer: { moment, walk } }: { readonly explorer: Explorer }) {
  const { step } = moment;
  if (!step) {
    return (
      <dl class="changes">
        {moment.actors.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || '-'}</dd>
          </div>
        ))}
      </dl>
    );
  }
  if (step.kind === 'tick') return <p>Only time passes.</p>;
  const { startsAt, quantum } = walk.system;
  const changes = stepChanges(step, { startsAt, tickMs: quantum.ms });
  if (changes.every(({ what }) => what === '')) return <p>{changes.map(({ how }) => how).join(', ')}</p>;
  return (
    <dl class="changes" aria-label="what changed">
      {changes.map(({ what, how }) => (
        <div key={`${what} ${how}`}>
          <dt>{what.replace(' -> ', ' → ')}</dt>
          <dd>{how.replaceAll(' -> ', ' → ')}</dd>
        </div>
      ))}
    </dl>
  );
}

function UnderWay({ explorer: { moment, walk } }: { readonly explorer: Explorer }) {
  const tick = walk.system.quantum.ms ?? 0;
  const links = moment.links.filter(({ messages }) => messages.length > 0);
  const timers = moment.actors.flatMap(({ name, timers }) => timers.map((timer) => ({ name, ...timer })));
  if (links.length + timers.length === 0) return null;
  return (
    <ul class="under-way" aria-label="under way">
      {links.map(({ name, messages }) => (
        <li key={name}>
          on the way, {name.replace('->', '→')}: {messages.join(', ')}
        </li>
      ))}
      {timers.map(({ name, event, ticks }) => (
        <li key={`${name} ${event} ${ticks}`}>
          timer of {name}: {event} {ticks === 0 ? 'now' : `in ${duration(ticks * tick)}`}
        </li>
      ))}
    </ul>
  );
}
