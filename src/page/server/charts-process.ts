// A process of its own: Node.js keeps modules once they are imported, and machines that were edited have to be read again.

import { importModule } from '../../project/import-module.ts';
import { loaded } from '../../purity/region.ts';
import { projectCharts } from './project-charts.ts';

const modules = process.argv.slice(2);
const charts = await projectCharts({ modules }, (file) => loaded(() => importModule(file, true)));
process.send?.(charts, () => process.exit());
