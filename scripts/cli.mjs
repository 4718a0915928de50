// `npm run guankou -- <command>`: the command line of the product, installed and built first when needed.
import { requireNode } from './steps/node-version.mjs';

requireNode();
import('./steps/launch.mjs').then(({ launch }) => launch('server/cli.js', { isServer: false }));
