/** Why a call is refused, in the kinds that every service words in its own way. */
export type Refusal =
  | 'missingAuthentication'
  | 'unknownCredentials'
  | 'expiredCredentials'
  | 'denied'
  | 'throttled'
  | 'internal'
  | 'unknownAction'
  | 'unknownParameter'
  | 'missingParameter'
  | 'invalidParameter'
  | 'invalidToken';

/** An error that the service answers. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
  /** A refusal's wording is the service's; any other code is given with its HTTP status. */
  readonly reason: Refusal | { readonly code: string; readonly status: number };
  constructor(reason: Refusal | { readonly code: string; readonly status: number }, message: string) {
    super(message);
    this.reason = reason;
  }
}

export const failure = (code: string, message: string, status = 400): AwsFailure =>
  new AwsFailure({ code, status }, message);
