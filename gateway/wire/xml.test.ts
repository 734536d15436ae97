import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { pay, reserve, trains } from '../operations/operations.ts';
import { decodeXml, encodeOnce, encodeXml, isXmlText, MAX_DOCUMENT_LENGTH, type WireValue } from './xml.ts';

const xmlText = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...Array.from('ЄЇҐєїґщʼ’\'"<>&;#/ \t\n\r=-]!?x0')), maxLength: 20 }),
    fc.constantFrom('', ' ', '&amp;', '<![CDATA[x]]>', '007', 'true', '1e3', '-0', 'О’Коннор', "М'ята", '<!--'),
  )
  .filter(isXmlText);

const isItem = (name: string) => name === 'item';

const wireValue: fc.Arbitrary<WireValue> = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    xmlText,
    fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,8}$/), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe('values as XML', () => {
  test('whatever is written is read back the same', () => {
    fc.assert(
      fc.property(wireValue, (value) => {
        expect(valueOf(decodeXml('body', encodeXml('body', value)))).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('an XML parser that is not ours reads the same texts in what is written', () => {
    const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false, isArray: isItem });
    const texts = fc.array(xmlText, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, (written) => {
        const { body } = parser.parse(encodeXml('body', written)) as { body: { item: string[] } };
        // It hands references of line ends and tabs back as they are written.
        const read = body.item.map((text) =>
          text.replace(/&#(13|10|9);/g, (_, code: string) => String.fromCharCode(Number(code))),
        );
        expect(read).toEqual(written);
      }),
    );
  });

  test('text that was encoded once stands in every document as if it had been encoded there', () => {
    fc.assert(
      fc.property(wireValue, (value) => {
        const kept = encodeOnce(value);
        expect(encodeXml('body', { list: [kept, kept] })).toBe(encodeXml('body', { list: [value, value] }));
      }),
      { numRuns: 200 },
    );
  });

  test('a document nested 20 deep is read, one deeper is not', () => {
    const nested = (depth: number) =>
      `<body type="list">${'<item type="list">'.repeat(depth - 1)}${'</item>'.repeat(depth - 1)}</body>`;
    expect(decodeXml('body', nested(20)).ok).toBe(true);
    expect(decodeXml('body', nested(21)).ok).toBe(false);
  });

  test('line ends are read as one line feed, whatever they were (XML 1.0, 2.11)', () => {
    expect(decodeXml('body', '<body>a\r\nb\rc\nd</body>')).toEqual({ ok: true, value: 'a\nb\nc\nd' });
  });

  test('a reserve request with any names comes through its schema unchanged', () => {
    const name = xmlText.filter((text) => text !== '');
    const passenger = fc.record(
      { place: xmlText, kind: fc.constant('full' as const), surname: name, name },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(passenger, { minLength: 1, maxLength: 4 }), (passengers) => {
        const request = {
          train: '091К',
          from: '2200001',
          to: '2218000',
          date: '2026-11-23',
          carriage: '7',
          passengers,
        };
        expect(reserve.request.parse(valueOf(decodeXml('body', encodeXml('body', request))))).toStrictEqual(request);
      }),
    );
  });

  test('a list of one train stays a list, and no train an empty list', () => {
    const none = { trains: [], lastDate: '2026-12-12' };
    expect(trains.answer.parse(valueOf(decodeXml('body', encodeXml('body', none))))).toStrictEqual(none);
    const one = {
      trains: [
        {
          number: '091К',
          originUk: 'Київ',
          originEn: 'Kyiv',
          terminusUk: 'Львів',
          terminusEn: 'Lviv',
          departure: '2026-11-23T22:37',
          arrival: '2026-11-24T06:00',
          durationMinutes: 443,
          brand: '',
          classes: [{ wagonClass: 'К', free: 0, priceFrom: 79504 }],
        },
      ],
      lastDate: '2026-12-12',
    };
    expect(trains.answer.parse(valueOf(decodeXml('body', encodeXml('body', one))))).toStrictEqual(one);
  });

  test('amounts are exact integers; a fraction is a bug of the writer and refused by the reader', () => {
    const request = { orderId: '1', amount: Number.MAX_SAFE_INTEGER, means: 'cash', reference: '' };
    expect(pay.request.parse(valueOf(decodeXml('body', encodeXml('body', request)))).amount).toBe(9007199254740991);
    expect(() => encodeXml('body', { amount: 0.1 })).toThrow();
    for (const text of ['1.0', '1e3', '0x10', '007', '+1', '', ' 1', '-0', '9007199254740993']) {
      expect(decodeXml('body', `<body type="number">${text}</body>`), text).toMatchObject({ ok: false });
    }
  });

  test('what XML cannot carry is a bug of the writer', () => {
    for (const text of ['\u0000', '\u001b', '\ud800', '\ufffe']) expect(() => encodeXml('body', text)).toThrow();
  });

  test.each([
    ['document type', '<!DOCTYPE body [<!ENTITY a "b">]><body>&a;</body>'],
    ['entity without a declaration', '<body>&nbsp;</body>'],
    ['stray ampersand', '<body>a & b</body>'],
    ['comment', '<body><!-- x --></body>'],
    ['CDATA', '<body><![CDATA[x]]></body>'],
    ['processing instruction', '<body><?php ?></body>'],
    ['unclosed element', '<body><a></body>'],
    ['crossed elements', '<body type="object"><a><b></a></b></body>'],
    ['end without a start', '<body></a></body>'],
    ['two attributes', '<body type="text" type="list"></body>'],
    ['an end that is empty', '<body>x</body/>'],
    ['two roots', '<body></body><body></body>'],
    ['text after the root', '<body></body>x'],
    ['another root', '<html></html>'],
    ['unknown attribute', '<body lang="uk">x</body>'],
    ['unknown type', '<body type="date">x</body>'],
    ['doubled property', '<body type="object"><a>1</a><a>2</a></body>'],
    ['text between elements', '<body type="object">x<a>1</a></body>'],
    ['element inside a text', '<body>x<a>1</a></body>'],
    ['list of other things', '<body type="list"><thing>1</thing></body>'],
    ['prototype', '<body type="object"><__proto__ type="object"></__proto__></body>'],
    ['neither true nor false', '<body type="boolean">yes</body>'],
    ['nothing', ''],
    ['a page of HTML', '<!doctype html><html><body>502 Bad Gateway</body></html>'],
  ])('refused: %s', (_what, document) => {
    expect(decodeXml('body', document)).toMatchObject({ ok: false });
  });

  test('a document over 1 MB and one nested 1,000 deep are refused', () => {
    expect(decodeXml('body', `<body>${'x'.repeat(MAX_DOCUMENT_LENGTH)}</body>`)).toMatchObject({ ok: false });
    const deep = `${'<item type="list">'.repeat(1000)}${'</item>'.repeat(1000)}`;
    expect(decodeXml('body', `<body type="list">${deep}</body>`)).toMatchObject({ ok: false });
  });

  test('the reason of a refusal quotes nothing of the content', () => {
    const refused = decodeXml('body', '<body type="Шевченко">Шевченко</body>');
    expect(JSON.stringify(refused)).not.toContain('Шевченко');
  });

  test('any bytes give a value or a refusal, never an exception', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('<>/&;"=body type!?[]-x ')), maxLength: 60 }),
        (garbage) => {
          const result = decodeXml('body', garbage);
          expect(typeof result.ok).toBe('boolean');
        },
      ),
    );
  });
});
