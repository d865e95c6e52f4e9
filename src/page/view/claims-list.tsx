import type { PropertyVerdict } from '../../findings/check-result.ts';
import { counted } from '../../report/figures.ts';
import { claimOf, verdictNote } from '../../report/verdict-words.ts';
import type { Explorer } from '../explorer.ts';

const MARKS: Readonly<Record<string, string>> = { HOLDS: '✓', VIOLATED: '✕' };

/** The properties with their verdicts; one with a path leads to it. */
export function ClaimsList({ explorer }: { readonly explorer: Explorer }) {
  const { checked, properties, claims, moment, place } = explorer;
  const met = claims.at(moment);
  const verdicts = new Map(checked?.result.verdicts.map((verdict) => [verdict.property, verdict]));
  const notHere = new Map(checked?.result.notApplicable.map(({ property, why }) => [property, why]));
  const shown = properties.filter(({ id }) => !notHere.has(id));
  return (
    <section class="claims" aria-labelledby="claims-title">
      <h2 id="claims-title">Properties</h2>
      <p class="faint" role="status">
        {progressWords(explorer)}
      </p>
      <ul>
        {shown.map(({ id, file, property }) => {
          const verdict = verdicts.get(id);
          const isChosen = place.claim === id;
          const isKnown = checked?.isDone || verdict?.path;
          return (
            <li key={id}>
              <button
                type="button"
                class="claim"
                aria-pressed={isChosen}
                onClick={() => explorer.choose(id)}
                title={file}
              >
                <VerdictWord verdict={verdict} isDone={checked?.isDone ?? false} />
                <span class="says">{claimOf({ kind: property.kind, says: property.says })}</span>
                <span class="faint note">
                  {verdict && isKnown ? verdictNote(verdict) : ''}
                  {met.has(id) ? <strong class="here"> ● so now</strong> : ''}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {checked?.isDone && checked.result.assumptions.some(({ kind }) => kind === 'hidden state') ? (
        <p class="faint">
          Not looked at here: whether variables outside of the contexts change. <code>npx nobody-home check</code> does.
        </p>
      ) : null}
      {notHere.size > 0 ? (
        <details class="faint">
          <summary>{counted(notHere.size, 'property says', 'properties say')} nothing about this system</summary>
          <ul>
            {[...notHere].map(([id, why]) => (
              <li key={id}>
                {id}: {why}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

interface WordProps {
  readonly verdict: PropertyVerdict | undefined;
  readonly isDone: boolean;
}

/** While the search is under way, only what was found is known. */
function VerdictWord({ verdict, isDone }: WordProps) {
  const isKnown = verdict && (isDone || verdict.path);
  if (!isKnown) return <span class="verdict open">… checking</span>;
  const { verdict: word, kind } = verdict;
  const tone = word === 'HOLDS' ? 'good' : word === 'VIOLATED' ? 'bad' : 'open';
  return (
    <span class={`verdict ${tone}`} title={kind}>
      <span aria-hidden="true">{MARKS[word] ?? '?'}</span> {word}
    </span>
  );
}

function progressWords({ checked }: Explorer): string {
  if (!checked) return 'checking …';
  const { exploration, problems } = checked.result;
  const seen = checked.isDone && exploration.complete ? 'all seen' : 'and more to come';
  const found = problems.filter(({ fine }) => !fine).length;
  return `${counted(exploration.states, 'state')}, ${seen}${found > 0 ? ` · ${counted(found, 'problem')} of the model` : ''}`;
}
