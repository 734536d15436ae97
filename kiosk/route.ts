import type { CallArguments, CallName, PassengerCallName } from './contract/calls.ts';
import { serviceCalls, type ServiceCallName } from './contract/service.ts';
import type { Session } from './passenger/session.ts';
import { allowed } from './service/guard.ts';
import type { ServiceMode } from './service/mode.ts';

/** Where a call goes: every one passes the one guard first, and what it does not let through is as if nobody had called. */
export function route(visit: Session, service: ServiceMode) {
  return <Name extends CallName>(name: Name, argument: CallArguments<Name>): void => {
    const call: CallName = name;
    if (!allowed(service.mode, call)) return;
    if (call === 'openService') service.open(visit.view().language);
    else if (call === 'setLanguage' && service.mode !== 'passenger') {
      service.read((argument as CallArguments<'setLanguage'>).language);
    } else if (isServiceCall(call)) service.call(call, argument as CallArguments<ServiceCallName>);
    else visit.call(call, argument as CallArguments<PassengerCallName>);
  };
}

function isServiceCall(name: CallName): name is ServiceCallName {
  return Object.hasOwn(serviceCalls, name);
}
