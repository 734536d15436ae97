/** The railway as a process of its own. Killed at any moment and started again it goes on with its books at its old port. */
import { flushCompileCache } from 'node:module';
import { openRailway } from '../railway.ts';
import type { RailwayTalk } from './messages.ts';

process.on('message', ({ folder, port }: RailwayTalk['order']) => {
  void openRailway(folder, port).then(({ url }) => {
    flushCompileCache();
    process.send?.({ url });
  });
});
// Whoever started us is gone.
process.on('disconnect', () => {
  process.exit(0);
});
