/** Who stands behind a paper. */
export interface Issuer {
  readonly serial: string;
  readonly agentName: string;
  readonly agentPhone: string;
  readonly stationName: string;
}
