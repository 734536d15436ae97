import type { Temporal } from '../basics/temporal.ts';
import type { Gateway } from '../gateway/client/gateway.ts';

/** The same gateway, telling `seen` the server's time of every answer. */
export function watchGateway(gateway: Gateway, seen: (serverTime: Temporal.Instant) => void): Gateway {
  return {
    async call(operation, number, request) {
      const result = await gateway.call(operation, number, request);
      if (result.ok) seen(result.value.serverTime);
      return result;
    },
    async earlier(operation, number, earlier) {
      const result = await gateway.earlier(operation, number, earlier);
      if (result.ok) seen(result.value.serverTime);
      return result;
    },
  };
}
