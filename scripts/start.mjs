/** `npm start`: from an empty clone to a running registry. */
import { become, buildPage, installDependencies, provideRegistry } from './bootstrap.mjs';

installDependencies();
buildPage();
provideRegistry();
become('node', ['src/main.ts', ...process.argv.slice(2)]);
