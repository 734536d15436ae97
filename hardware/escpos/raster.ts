import QRCode from 'qrcode';

import { err, ok, type Result } from '../../basics/result.ts';
import { BAND_BYTES } from './delays.ts';
import { encode } from './messages.ts';

/** A black and white picture: one bit a dot, 1 is black, most significant bit left, rows padded to whole bytes. */
interface Bitmap {
  readonly rowBytes: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

/** 203 dots an inch are 8 dots a millimetre. */
const DOTS_PER_MM = 8;
/** The printable width of 80 mm paper: 72 mm. */
export const PAGE_DOTS = 576;
/** GS v 0 counts more rows, but clone printers drop what exceeds their buffer. */
const MAX_BAND_ROWS = 255;

/**
 * The smallest module that prints cleanly on a 203 dpi head. It also keeps real-time commands out of the picture: the
 * second byte of each one (04, 05, 14 hex) and the first (10 hex) have single dark dots between light ones, and here
 * every dark run is at least three dots long. So no byte of a QR code can start a command, and real-time commands stay
 * enabled: the driver asks for the status while the picture prints.
 */
const MIN_MODULE_DOTS = 3;

/** Why a payload cannot be drawn: it exceeds the largest symbol that fits the paper. */
export interface QrTooLong {
  readonly kind: 'qr-too-long';
  readonly bytes: number;
}

/**
 * A QR code of at least `sizeMm` millimetres a side, without the quiet zone, or as large as the paper allows. Error
 * correction M, or L where M holds too little. The quiet zone is left to the paper: four modules stay free of print
 * at either side because of the paper's own margins, above and below the layout feeds.
 */
export function qrBitmap(payload: string, sizeMm: number): Result<Bitmap & { readonly moduleDots: number }, QrTooLong> {
  const symbol = qrSymbol(payload, 'M') ?? qrSymbol(payload, 'L');
  if (symbol === undefined) return err({ kind: 'qr-too-long', bytes: new TextEncoder().encode(payload).length });
  const { size } = symbol;
  const wanted = Math.ceil((sizeMm * DOTS_PER_MM) / size);
  const moduleDots = Math.max(MIN_MODULE_DOTS, Math.min(wanted, Math.floor(PAGE_DOTS / size)));
  const dots = size * moduleDots;
  const rowBytes = Math.ceil(dots / 8);
  const data = new Uint8Array(rowBytes * dots);
  for (let y = 0; y < dots; y += 1) {
    for (let x = 0; x < dots; x += 1) {
      if (symbol.get(Math.floor(y / moduleDots), Math.floor(x / moduleDots)) === 0) continue;
      const at = y * rowBytes + (x >> 3);
      data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return ok({ rowBytes, rows: dots, data, moduleDots });
}

function qrSymbol(payload: string, errorCorrectionLevel: 'L' | 'M'): QRCode.BitMatrix | undefined {
  try {
    return QRCode.create(payload, { errorCorrectionLevel }).modules;
  } catch {
    // The package throws for an empty or too long payload and for nothing else.
    return undefined;
  }
}

/** A black bar over the whole printable width. */
export function barBitmap(rows: number): Bitmap {
  const rowBytes = PAGE_DOTS / 8;
  return { rowBytes, rows, data: new Uint8Array(rowBytes * rows).fill(0xff) };
}

/** `GS v 0` commands that print a picture from top to bottom, in bands that a small buffer holds. */
export function rasterCommands(bitmap: Bitmap): readonly Uint8Array[] {
  const bandRows = Math.max(1, Math.min(MAX_BAND_ROWS, Math.floor(BAND_BYTES / bitmap.rowBytes)));
  const bands: Uint8Array[] = [];
  for (let top = 0; top < bitmap.rows; top += bandRows) {
    const rows = Math.min(bandRows, bitmap.rows - top);
    const data = bitmap.data.subarray(top * bitmap.rowBytes, (top + rows) * bitmap.rowBytes);
    bands.push(encode({ kind: 'raster', mode: 0, rowBytes: bitmap.rowBytes, rows, data }));
  }
  return bands;
}
