import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DURATION, parseDuration, writeDuration } from '../../src/policy/durations.ts';
import { parsePercent, writePercent } from '../../src/policy/ratios.ts';
import { DAY, HOUR, MINUTE } from '../../src/time.ts';

const wrongOf = (text: string): string => {
  const parsed = parseDuration(text);
  return 'wrong' in parsed ? parsed.wrong : `accepted as ${parsed.value} s`;
};

describe('a duration', () => {
  it.each([
    ['90s', 90],
    ['30m', 30 * MINUTE],
    ['26h', 26 * HOUR],
    ['14d', 14 * DAY],
    ['2w', 14 * DAY],
    ['0h', 0],
    ['PT26H', 26 * HOUR],
    ['P14D', 14 * DAY],
    ['P2W', 14 * DAY],
    ['P1DT2H', 26 * HOUR],
    ['PT1H30M15S', 5415],
    ['P0D', 0],
  ])('A04 reads %s', (text, seconds) => {
    expect(parseDuration(text)).toEqual({ value: seconds });
  });

  it.each([
    ['', 'is empty'],
    ['26', 'has no unit'],
    ['+26', 'has no unit'],
    ['1.5', 'has no unit'],
    ['-1', 'is negative'],
    ['-5h', 'is negative'],
    ['P1M', 'has no fixed length'],
    ['P1Y', 'has no fixed length'],
    ['P1Y2DT3H', 'has no fixed length'],
    ['10 years', 'has no fixed length'],
    ['10y', 'has no fixed length'],
    ['1mo', 'has no fixed length'],
    ['3 months', 'has no fixed length'],
    ['1M', 'has no fixed length'],
    ['NaN', 'is not a duration'],
    ['Infinity', 'is not a duration'],
    ['Infinityh', 'is not a duration'],
    ['1e3h', 'is not a duration'],
    ['0x10h', 'is not a duration'],
    ['1.5h', 'is not a duration'],
    ['1 h', 'is not a duration'],
    [' 26h', 'is not a duration'],
    ['26h ', 'is not a duration'],
    ['26h\n', 'is not a duration'],
    ['26H', 'is not a duration'],
    ['h', 'is not a duration'],
    ['P', 'is not a duration'],
    ['PT', 'is not a duration'],
    ['P1DT', 'is not a duration'],
    ['P1WT1H', 'is not a duration'],
    ['-P1D', 'is negative'],
    ['1h30m', 'is not a duration'],
    ['9999999h', 'is not a duration'],
    ['२६h', 'is not a duration'],
    ['26һ', 'is not a duration'],
  ])('A04 refuses %j and says what to write', (text, why) => {
    expect(wrongOf(text)).toContain(why);
    expect(wrongOf(text)).toContain('write a whole number with its unit');
  });

  it('A04 offers the number with a unit', () => {
    expect(wrongOf('26')).toContain('(26h, 26d)');
  });

  it('A04 is a whole number of seconds, never NaN, negative or endless, whatever the text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[-+P]?[0-9.eET]{0,6}[smhdwyHDMSWTPY]{0,3}$/),
      fc.double().map(String),
      fc.tuple(fc.integer(), fc.constantFrom('', 's', 'm', 'h', 'd', 'w', 'y')).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseDuration(text);
        if ('wrong' in parsed) return parsed.wrong.includes('write');
        return DURATION.test(text) && Number.isSafeInteger(parsed.value) && parsed.value >= 0;
      }),
      { numRuns: 3000 },
    );
  });

  it('H08 is seconds: the same length in every unit and in ISO 8601', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (days) => {
        const all = [`${days}d`, `${days * 24}h`, `P${days}D`, `PT${days * 24}H`].map(parseDuration);
        expect(all).toEqual(all.map(() => ({ value: days * DAY })));
      }),
    );
  });

  it('H08 written and read again is the same number of seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(1, MINUTE, HOUR, DAY), (count, unit) => {
        const seconds = (count * unit) % (9999 * DAY);
        const again = seconds < 1_000_000 || seconds % MINUTE === 0 ? seconds : seconds - (seconds % MINUTE);
        expect(parseDuration(writeDuration(again))).toEqual({ value: again });
      }),
    );
  });

  it.each([
    [26 * HOUR, '26h'],
    [48 * HOUR, '48h'],
    [72 * HOUR, '3d'],
    [90 * DAY, '90d'],
    [300, '5m'],
    [61, '61s'],
    [0, '0s'],
  ])('writes %d s as people say it', (seconds, text) => {
    expect(writeDuration(seconds)).toBe(text);
  });
});

describe('a percentage', () => {
  it.each([
    ['0%', 0],
    ['30%', 0.3],
    ['100%', 1],
  ])('reads %s', (text, ratio) => {
    expect(parsePercent(text)).toEqual({ value: ratio });
    expect(writePercent(ratio)).toBe(text);
  });

  it.each(['', '30', '0.3', '30 %', '-5%', '101%', '1e1%', 'NaN%', '%', '30%%', '12.5%', '३०%'])(
    'A04 refuses %j and says what to write',
    (text) => {
      expect(parsePercent(text)).toEqual({ wrong: expect.stringContaining('write one such as 30%') });
    },
  );

  it('H08 written and read again is the same ratio', () => {
    for (let percent = 0; percent <= 100; percent += 1) {
      const parsed = parsePercent(`${percent}%`);
      expect('value' in parsed && writePercent(parsed.value)).toBe(`${percent}%`);
    }
  });
});
