import { createCipheriv } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contentFlaws } from '../../src/facts/dump-flaws.ts';
import { dumpName } from '../../src/policy/forms.ts';
import { contentOf, database, gz, probeDatabase, SHELLS, scratch, sql, writeFile } from './rig.ts';

/** A dump of which nobody can tell what is in it. The key and the marks are the same each time. */
function encrypted(mark: readonly number[] | string): Buffer {
  const cipher = createCipheriv('aes-256-ctr', Buffer.alloc(32, 7), Buffer.alloc(16, 9));
  return Buffer.concat([Buffer.from(mark as string), cipher.update(gz(sql())), cipher.final()]);
}

const OPENSSL = 'Salted__';
const OPENPGP = [0x8c, 0x0d, 0x04, 0x09, 0x03, 0x02];
const AGE = 'age-encryption.org/v1\n';

describe('an encrypted dump', () => {
  it.each(['db_{date}.sql.gz.gpg', 'db_{date}.sql.gz.enc', 'db_{date}.sql.age', 'db_{date}.gpg'])(
    'F29 has no name in a policy: %s',
    (name) => {
      expect(dumpName.pattern.test(name)).toBe(false);
    },
  );

  for (const shell of SHELLS) {
    it.each([
      ['by OpenSSL, as gzip', OPENSSL, '.sql.gz'],
      ['by OpenPGP, as gzip', OPENPGP, '.sql.gz'],
      ['by age, as gzip', AGE, '.sql.gz'],
      ['by OpenSSL, as plain text', OPENSSL, '.sql'],
      ['by OpenPGP, as plain text', OPENPGP, '.sql'],
      ['by OpenPGP, as zstd', OPENPGP, '.sql.zst'],
    ] as const)(`F29 is no dump under a name that a policy may give (${shell}): %s`, async (_, mark, ending) => {
      using folder = scratch();
      writeFile(join(folder.path, `db_2026-11-22${ending}`), encrypted(mark));
      const asked = database(folder.path, { scheduled: `db_{date}${ending}` });
      const { scheduled } = await probeDatabase(shell, asked);
      const content = contentOf(scheduled);
      expect(content.stream === 'whole' && content.trailer.kind === 'complete').toBe(false);
      expect(contentFlaws(content, asked.name, undefined, 0.3)).not.toEqual([]);
    });
  }
});
