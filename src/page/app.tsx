import { useCallback, useState } from 'preact/hooks';
import { useExplorer } from './explorer.ts';
import type { Project } from './project.ts';
import { ChartsPane } from './view/charts-pane.tsx';
import { ClaimsList } from './view/claims-list.tsx';
import { Header } from './view/header.tsx';
import { useKeys } from './view/keys.ts';
import { Keys } from './view/keys-list.tsx';
import { NextSteps } from './view/next-steps.tsx';
import { Sequence } from './view/sequence.tsx';
import { StepCard } from './view/step-card.tsx';
import { Story } from './view/story.tsx';
import { Timeline } from './view/timeline.tsx';
import { Transport } from './view/transport.tsx';

/** The whole page. */
export function App({ project }: { readonly project: Project }) {
  const explorer = useExplorer(project);
  const [isWide, setWide] = useState(false);
  const widen = useCallback(() => setWide((is) => !is), []);
  useKeys(explorer, widen);
  return (
    <>
      <Header explorer={explorer} project={project}>
        {explorer.moments.length === 0 ? null : <Transport explorer={explorer} />}
        <Keys />
      </Header>
      {explorer.moments.length === 0 ? (
        <p class="notice">This system has no start: {explorer.stopped?.why}</p>
      ) : (
        <main class={isWide ? 'wide' : ''}>
          <div class="side">
            <ClaimsList explorer={explorer} />
            <StepCard explorer={explorer} />
            <NextSteps explorer={explorer} />
          </div>
          <div class="stage">
            <Story explorer={explorer} />
            <div class="panes">
              {isWide ? null : <Sequence explorer={explorer} />}
              <ChartsPane explorer={explorer} isWide={isWide} widen={widen} />
            </div>
            <Timeline explorer={explorer} />
          </div>
        </main>
      )}
    </>
  );
}
