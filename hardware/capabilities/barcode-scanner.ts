/** A scanner of barcodes and QR codes. */
export interface BarcodeScanner {
  /** Starts listening; calls back once a code, with its text. */
  start(listener: (text: string) => void): void;
  stop(): Promise<void>;
}
