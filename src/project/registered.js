// For `node --import`: whatever the process imports may be TypeScript.
import { registerTypeScript } from './register-typescript.js';

await registerTypeScript();
