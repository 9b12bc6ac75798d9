import type { Refusal } from './aws-failure.ts';
import { type Structure, toJson, toXml } from './output.ts';

export type ServiceName = 'ec2' | 'ssm' | 'rbin' | 'sts' | 'kms' | 'iam';

/** A whole HTTP answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Wording = Readonly<Record<Refusal, readonly [code: string, status: number]>>;

/** How one service speaks on the wire. */
export interface Protocol {
  readonly input: 'query' | 'json' | 'rest';
  /** The name of the field that a page's token comes back in. */
  readonly tokenField: 'nextToken' | 'NextToken';
  readonly wording: Wording;
  readonly success: (action: string, output: Structure, requestId: string) => HttpAnswer;
  readonly error: (code: string, status: number, message: string, requestId: string) => HttpAnswer;
}

const xml = (status: number, body: string, requestId: string): HttpAnswer => ({
  status,
  contentType: 'text/xml;charset=UTF-8',
  headers: { 'x-amzn-RequestId': requestId },
  body,
});

const json = (type: string, status: number, output: Structure, requestId: string, extra = {}): HttpAnswer => ({
  status,
  contentType: type,
  headers: { 'x-amzn-RequestId': requestId, ...extra },
  body: toJson(output),
});

const EC2_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

const ec2: Protocol = {
  input: 'query',
  tokenField: 'nextToken',
  wording: {
    missingAuthentication: ['MissingAuthenticationToken', 403],
    unknownCredentials: ['AuthFailure', 401],
    expiredCredentials: ['RequestExpired', 400],
    denied: ['UnauthorizedOperation', 403],
    throttled: ['RequestLimitExceeded', 503],
    internal: ['InternalError', 500],
    unknownAction: ['InvalidAction', 400],
    unknownParameter: ['UnknownParameter', 400],
    missingParameter: ['MissingParameter', 400],
    invalidParameter: ['InvalidParameterValue', 400],
    invalidToken: ['InvalidPaginationToken', 400],
  },
  success: (action, output, requestId) =>
    xml(200, toXml(`${action}Response`, EC2_NAMESPACE, { requestId, ...output }, 'item'), requestId),
  error: (Code, status, Message, requestId) =>
    xml(
      status,
      toXml('Response', EC2_NAMESPACE, { Errors: { Error: { Code, Message } }, RequestID: requestId }, 'item'),
      requestId,
    ),
};

const query = (namespace: string): Protocol => ({
  input: 'query',
  tokenField: 'NextToken',
  wording: {
    missingAuthentication: ['MissingAuthenticationToken', 403],
    unknownCredentials: ['InvalidClientTokenId', 403],
    expiredCredentials: ['ExpiredToken', 403],
    denied: ['AccessDenied', 403],
    throttled: ['Throttling', 400],
    internal: ['ServiceFailure', 500],
    unknownAction: ['InvalidAction', 400],
    unknownParameter: ['ValidationError', 400],
    missingParameter: ['ValidationError', 400],
    invalidParameter: ['ValidationError', 400],
    invalidToken: ['ValidationError', 400],
  },
  success: (action, output, requestId) => {
    const body = { [`${action}Result`]: output, ResponseMetadata: { RequestId: requestId } };
    return xml(200, toXml(`${action}Response`, namespace, body, 'member'), requestId);
  },
  error: (Code, status, Message, requestId) => {
    const Type = status < 500 ? 'Sender' : 'Receiver';
    const body = { Error: { Type, Code, Message }, RequestId: requestId };
    return xml(status, toXml('ErrorResponse', namespace, body, 'member'), requestId);
  },
});

const jsonWording = (internal: string, invalidToken: string): Wording => ({
  missingAuthentication: ['MissingAuthenticationTokenException', 400],
  unknownCredentials: ['UnrecognizedClientException', 400],
  expiredCredentials: ['ExpiredTokenException', 400],
  denied: ['AccessDeniedException', 400],
  throttled: ['ThrottlingException', 400],
  internal: [internal, 500],
  unknownAction: ['UnknownOperationException', 400],
  unknownParameter: ['ValidationException', 400],
  missingParameter: ['ValidationException', 400],
  invalidParameter: ['ValidationException', 400],
  invalidToken: [invalidToken, 400],
});

const JSON_11 = 'application/x-amz-json-1.1';
const jsonRpc = (wording: Wording): Protocol => ({
  input: 'json',
  tokenField: 'NextToken',
  wording,
  success: (_action, output, requestId) => json(JSON_11, 200, output, requestId),
  error: (code, status, message, requestId) => json(JSON_11, status, { __type: code, message }, requestId),
});

const rest: Protocol = {
  input: 'rest',
  tokenField: 'NextToken',
  wording: {
    ...jsonWording('InternalServerException', 'ValidationException'),
    missingAuthentication: ['MissingAuthenticationTokenException', 403],
    unknownCredentials: ['UnrecognizedClientException', 403],
    expiredCredentials: ['ExpiredTokenException', 403],
    denied: ['AccessDeniedException', 403],
    throttled: ['ThrottlingException', 429],
    unknownAction: ['UnknownOperationException', 404],
  },
  success: (action, output, requestId) =>
    json('application/json', action.startsWith('Create') ? 201 : 200, output, requestId),
  error: (code, status, Message, requestId) =>
    json('application/json', status, { Message }, requestId, { 'x-amzn-ErrorType': code }),
};

export const protocols: Readonly<Record<ServiceName, Protocol>> = {
  ec2,
  ssm: jsonRpc(jsonWording('InternalServerError', 'InvalidNextToken')),
  kms: jsonRpc(jsonWording('KMSInternalException', 'ValidationException')),
  rbin: rest,
  sts: query('https://sts.amazonaws.com/doc/2011-06-15/'),
  iam: query('https://iam.amazonaws.com/doc/2010-05-08/'),
};
