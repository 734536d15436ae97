import type { Clock } from '../../basics/clock.ts';
import { makeGatewayClient } from '../../gateway/client/client.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import { httpsTransport, type GatewayLogin } from '../../gateway/client/https-transport.ts';
import type { Settings } from '../../kiosk/settings/settings.ts';

/**
 * The railway's gateway over HTTPS. `caPem`: who vouches for its certificate, where the system's list does not. Login and
 * password come from the secrets file, never from the settings.
 */
export function httpsGateway(
  settings: Settings,
  clock: Clock,
  address: { readonly url: string; readonly caPem?: string; readonly login: GatewayLogin },
): { readonly gateway: Gateway; close(): void } {
  const transport = httpsTransport({ ...address, clock });
  const identity = {
    agent: address.login.login,
    pointOfSale: settings.agent.pointOfSale,
    kiosk: settings.kiosk.serial,
  };
  return {
    gateway: makeGatewayClient({ transport, identity }),
    close: () => {
      transport.close();
    },
  };
}
