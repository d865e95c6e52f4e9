import { createMachine, setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';

// What predicates see of the machines that a machine invokes is typed as that machine's `setup` types them.

const upload = setup({
  types: { context: {} as { readonly sent: number }, tags: {} as 'busy' },
}).createMachine({ context: { sent: 0 }, initial: 'sending', states: { sending: { tags: 'busy' }, sent: {} } });

const app = setup({ actors: { upload }, types: { children: {} as { upload: 'upload' } } }).createMachine({
  invoke: { id: 'upload', src: 'upload' },
});

const untyped = createMachine({ invoke: { id: 'upload', src: upload } });

const { never } = about({ app });
never('it is sending', ({ app }) => app.children.upload?.matches('sending') === true);
never('it is busy', ({ app }) => app.children.upload?.hasTag('busy') === true);
never('it has sent', ({ app }) => (app.children.upload?.context.sent ?? 0) > 1);
// @ts-expect-error it may not be there
never('it is sending', ({ app }) => app.children.upload.matches('sending'));
// @ts-expect-error there is no state `sendin`
never('it is sending', ({ app }) => app.children.upload?.matches('sendin') === true);
// @ts-expect-error there is no tag `bussy`
never('it is busy', ({ app }) => app.children.upload?.hasTag('bussy') === true);
// @ts-expect-error nothing is invoked as `download`
never('it is there', ({ app }) => app.children.download !== undefined);

defineSystem({ app: untyped }, { upTo: { 'one sent': ({ app }) => (app.children.upload?.context.sent ?? 0) < 2 } });
