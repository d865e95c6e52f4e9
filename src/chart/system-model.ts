import type { LinkDefinition, System } from '../system/define-system.ts';
import { FAULTS } from '../system/labels.ts';
import type { ChartModel, ChartState, Line } from './chart-model.ts';

const FAULT_WORDS = { lose: 'lost', duplicate: 'doubled', swap: 'swapped' } as const;

/**
 * What is to be drawn of a system: its actors with what the world may do to them, and the links between them.
 *
 * @param name of the system
 */
export function systemModelOf(name: string, { actors, links, stimuli }: System): ChartModel {
  const children = actors.map((actor, index): ChartState => {
    const { description } = actor.machine.root;
    return {
      ...PLAIN,
      id: actor.name,
      name: actor.name,
      kind: 'atomic',
      title: description === undefined ? actor.name : `${actor.name}\n${description}`,
      lines: stimuli
        .filter((stimulus) => stimulus.actor === index)
        .map(({ says, event, fault }): Line => {
          const text = `${says ?? event.type}${fault ? ' (fault)' : ''}`;
          return { text, title: event.type };
        }),
      children: [],
    };
  });
  return {
    root: { ...PLAIN, id: '', name, kind: 'compound', title: name, lines: [], children },
    arrows: links.map((link) => ({
      from: actors[link.from]?.name ?? '',
      to: actors[link.to]?.name ?? '',
      lines: linkLines(link),
    })),
    forks: [],
  };
}

const PLAIN = { initial: [], initialLines: [] } as const;

/** What is handed over directly needs no words. */
function linkLines({ kind, capacity, open, full, order, closed, patient, budgets }: LinkDefinition): Line[] {
  if (kind === 'direct') return [];
  return [
    { text: `holds ${capacity}` },
    ...(full === 'refuse' ? [] : [{ text: `full: ${full}` }]),
    ...(open ? [{ text: 'delivers while open' }] : []),
    ...(closed === 'loses' ? [{ text: 'loses while closed' }] : []),
    ...(order === 'any' ? [{ text: 'in any order' }] : []),
    ...(patient ? [{ text: 'may take any time' }] : []),
    ...FAULTS.filter((fault) => budgets[fault] > 0).map((fault) => ({
      text: `${Number.isFinite(budgets[fault]) ? budgets[fault] : 'any'} may be ${FAULT_WORDS[fault]}`,
    })),
  ];
}
