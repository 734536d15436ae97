import { gatewayErrors, type ErrorClass, type ErrorCode } from '../operations/errors.ts';

/** The gateway's own typed error as the envelope carries it. */
export interface GatewayError {
  readonly code: string;
  readonly class: ErrorClass;
  readonly sentence: string;
}

/** A refusal in words. */
export function errorOf(code: ErrorCode, language: 'uk' | 'en'): GatewayError {
  const [kind, uk, en] = gatewayErrors[code];
  return { code, class: kind, sentence: language === 'uk' ? uk : en };
}
