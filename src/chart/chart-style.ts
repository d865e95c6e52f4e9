/** Colours of charts, as custom properties: a page may give them others. */
const LIGHT = [
  '--chart-ink:#1c2430',
  '--chart-faint:#5a6675',
  '--chart-line:#8390a1',
  '--chart-paper:#ffffff',
  '--chart-box:#f5f7fa',
  '--chart-region:#fbfcfd',
  '--chart-lit:#ffe3a3',
  '--chart-lit-line:#9a5b00',
  '--chart-taken:#b3261e',
  '--chart-unreached:#efe9f5',
].join(';');

const DARK = [
  '--chart-ink:#e8edf4',
  '--chart-faint:#a9b4c2',
  '--chart-line:#6f7d90',
  '--chart-paper:#12171f',
  '--chart-box:#1b222d',
  '--chart-region:#161c26',
  '--chart-lit:#5c4410',
  '--chart-lit-line:#ffc658',
  '--chart-taken:#ff8a80',
  '--chart-unreached:#2b2338',
].join(';');

/** How charts look, without their colours. What is lit has a thicker line as well, what was never reached a dashed one. */
export const CHART_RULES = [
  '.chart{font-family:Helvetica,Arial,"Liberation Sans",sans-serif;font-size:12px}',
  '.chart text{fill:var(--chart-ink)}',
  '.chart .name{font-size:13px;font-weight:bold}',
  '.chart .line text{fill:var(--chart-faint)}',
  '.chart .box{fill:var(--chart-box);stroke:var(--chart-line);stroke-width:1.2}',
  '.chart .region>.box{stroke-dasharray:5 3}',
  '.chart .compound>.box,.chart .parallel>.box{fill:var(--chart-region)}',
  '.chart .inner{fill:none;stroke:var(--chart-line)}',
  '.chart .dot{fill:var(--chart-ink)}',
  '.chart .way{fill:none;stroke:var(--chart-line);stroke-width:1.4}',
  '.chart .head{fill:var(--chart-line)}',
  '.chart .back{fill:var(--chart-region);stroke:none}',
  '.chart .words .back{fill-opacity:.85}',
  '.chart .fork .back{stroke:var(--chart-line);stroke-dasharray:2 2}',
  '.chart .lit>.box{stroke:var(--chart-lit-line);stroke-width:2}',
  '.chart .lit.atomic>.box,.chart .lit.final>.box{fill:var(--chart-lit);stroke-width:3}',
  '.chart .taken>.way{stroke:var(--chart-taken);stroke-width:3}',
  '.chart .taken>.head{fill:var(--chart-taken)}',
  '.chart .line.taken text{fill:var(--chart-taken);text-decoration:underline}',
  '.chart .unreached>.box{fill:var(--chart-unreached);stroke-dasharray:2 3}',
  '.chart .unreached>.way{stroke-dasharray:2 3}',
].join('');

/** The colours in light and dark. */
export const CHART_COLOURS = `:root{${LIGHT}}@media (prefers-color-scheme:dark){:root{${DARK}}}`;

/** The whole style of a chart that stands alone. */
export const CHART_STYLE = `${CHART_COLOURS}${CHART_RULES}svg.chart{background:var(--chart-paper)}`;
