/** On its own, so that only whoever reads it loads it. */
import cli from '../../../../docs/cli.md?raw';

export { cli };
