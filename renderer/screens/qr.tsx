import { create } from 'qrcode';
import type { ReactNode } from 'react';

/** ISO/IEC 18004, 9.1: four modules of quiet zone on every side. */
const quietZone = 4;

/** A QR code as one path of squares: sharp at any size, black on white in every theme. */
export function Qr({ payload }: { readonly payload: string }): ReactNode {
  const { modules } = create(payload, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * quietZone;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) path += `M${String(column + quietZone)} ${String(row + quietZone)}h1v1h-1z`;
    }
  }
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      data-testid="qr"
      role="img"
      aria-label="QR"
    >
      <rect className="qr-ground" width={size} height={size} />
      <path className="qr-modules" d={path} />
    </svg>
  );
}
