import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import { LinePort } from './line-port.ts';
import type { PortFault } from './port.ts';

/** The few calls of `node-hid`'s asynchronous device that are used here. */
export interface HidDevice {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: number[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens a device by its USB vendor and product; rejects when it is not there. */
export type HidOpener = (vendorId: number, productId: number) => Promise<HidDevice>;

/** The package needs libusb and libudev when it is imported: only a kiosk that has a HID device does so. */
const nativeOpener: HidOpener = async (vendorId, productId) => {
  const { HIDAsync } = await import('node-hid');
  return HIDAsync.open(vendorId, productId);
};

/** A USB HID device; each chunk is one report, in both directions beginning with its report number. */
export class HidPort extends LinePort<HidDevice> {
  readonly address: string;
  private readonly vendorId: number;
  private readonly productId: number;
  private readonly openDevice: HidOpener;

  constructor(vendorId: number, productId: number, openDevice: HidOpener = nativeOpener) {
    super();
    this.vendorId = vendorId;
    this.productId = productId;
    this.openDevice = openDevice;
    this.address = `hid:${hex4(vendorId)}:${hex4(productId)}`;
  }

  write(bytes: Uint8Array): void {
    const device = this.line;
    if (device === undefined) return;
    device.write([...bytes]).catch((error: unknown) => {
      this.lose(device, error);
    });
  }

  protected disconnect(device: HidDevice): Promise<void> {
    return closeQuietly(device);
  }

  protected async connect(): Promise<Result<undefined, PortFault>> {
    let device: HidDevice;
    try {
      device = await this.openDevice(this.vendorId, this.productId);
    } catch (error) {
      return err({ kind: 'absent', detail: String(error) });
    }
    this.line = device;
    device.on('data', (report) => {
      this.heard(device, Uint8Array.from(report));
    });
    // node-hid has no event for an unplugged device: it is the first read that fails.
    device.on('error', (error) => {
      this.lose(device, error);
    });
    return ok();
  }

  private lose(device: HidDevice, error: unknown): void {
    this.broke(device, String(error), () => void closeQuietly(device));
  }
}

/** An unplugged device may refuse to be closed; it is gone all the same. */
async function closeQuietly(device: HidDevice): Promise<void> {
  try {
    await device.close();
  } catch {
    return;
  }
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}
