import type { KeyState } from '../../facts/cloud.ts';
import { observe } from '../../facts/observation.ts';
import type { Calls } from './calls.ts';
import { fields, malformed, text, word } from './shape.ts';

/** One entry per key, in the order asked, each asked for once. A key that cannot be seen does not hide the others. */
export const readKeyStates = (calls: Calls, keyIds: readonly string[]): Promise<readonly KeyState[]> =>
  Promise.all(
    [...new Set(keyIds)].map(async (keyId) => ({ keyId, state: await observe(() => readKeyState(calls, keyId)) })),
  );

const readKeyState = (calls: Calls, keyId: string): Promise<string> =>
  calls.read('kms:DescribeKey', { KeyId: keyId }, (answer) => {
    const metadata = fields(answer['KeyMetadata'], 'KeyMetadata');
    if (text(metadata, 'Arn') !== keyId && text(metadata, 'KeyId') !== keyId) {
      throw malformed('it is about another key');
    }
    return word(metadata, 'KeyState');
  });
