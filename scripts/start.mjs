// `npm start`: installs and builds what is missing, then runs the server until it is told to stop.
import { requireNode } from './steps/node-version.mjs';

requireNode();
import('./steps/launch.mjs').then(({ launch }) => launch('server/server.js', { isServer: true }));
