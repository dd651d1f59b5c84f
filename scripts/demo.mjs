/** `npm run demo`: a Portus full of examples, in a folder of its own, to look around in. */
import { become, buildPage, installDependencies, provideRegistry } from './bootstrap.mjs';

installDependencies();
buildPage();
provideRegistry();
become('node', ['scripts/demo/serve.ts']);
