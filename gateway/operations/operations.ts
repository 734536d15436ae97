/** Every operation of the connection order's table 1, each in its own file. */
import { booking } from './booking.ts';
import { cancel } from './cancel.ts';
import { checkPrivilege } from './check-privilege.ts';
import { documentsList } from './documents-list.ts';
import { getDoc } from './get-doc.ts';
import { getEdoc } from './get-edoc.ts';
import { getResponse } from './get-response.ts';
import { pay } from './pay.ts';
import { payStatus } from './pay-status.ts';
import { places } from './places.ts';
import { prices } from './prices.ts';
import { report } from './report.ts';
import { reserve } from './reserve.ts';
import { reserveRoundTrip } from './reserve-round-trip.ts';
import { returnDoc } from './return-doc.ts';
import { returnDocConfirm } from './return-doc-confirm.ts';
import { revocation } from './revocation.ts';
import { state } from './state.ts';
import { stations } from './stations.ts';
import { stationsList } from './stations-list.ts';
import { trainRoute } from './train-route.ts';
import { trains } from './trains.ts';
import { trainsExtended } from './trains-extended.ts';
import { trainsFromStation } from './trains-from-station.ts';
import { transportation } from './transportation.ts';
import { version } from './version.ts';

export {
  version,
  state,
  stations,
  stationsList,
  trains,
  trainsExtended,
  trainsFromStation,
  trainRoute,
  prices,
  places,
  checkPrivilege,
  booking,
  reserve,
  reserveRoundTrip,
  transportation,
  revocation,
  pay,
  payStatus,
  cancel,
  getResponse,
  report,
  documentsList,
  getDoc,
  getEdoc,
  returnDoc,
  returnDocConfirm,
};

/** All of them, in the order of the table. */
export const catalogue = [
  version,
  state,
  stations,
  stationsList,
  trains,
  trainsExtended,
  trainsFromStation,
  trainRoute,
  prices,
  places,
  checkPrivilege,
  booking,
  reserve,
  reserveRoundTrip,
  transportation,
  revocation,
  pay,
  payStatus,
  cancel,
  getResponse,
  report,
  documentsList,
  getDoc,
  getEdoc,
  returnDoc,
  returnDocConfirm,
] as const;
