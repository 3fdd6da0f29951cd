using System.Buffers.Binary;
using System.Globalization;

namespace Corso.Models.Engines.Engines;

/// <summary>Turns decimal text into PostgreSQL's numeric, digit by digit: nothing is rounded, whatever the length.</summary>
// numeric_recv: number of base-10000 digits, weight of the first, sign, digits after the point, then the digits.
// https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/numeric.c
internal sealed class PostgresNumeric
{
    private const int MaxScale = 16383;
    private const int MaxWeightDigits = 131072;

    private byte[] _bytes = new byte[64];
    private byte[] _digits = new byte[64];
    private int _length;

    /// <summary>The last value read.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Reads <c>-12.50</c>, <c>+3</c>, <c>.5</c>, <c>1e6</c>; false when the text is no number.</summary>
    public bool TryRead(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        var isNegative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            text = text[1..];
        }

        if (_digits.Length < text.Length)
        {
            _digits = new byte[text.Length * 2];
        }

        var count = 0;
        var scale = 0;
        var seenPoint = false;
        var at = 0;
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit((char)text[at]))
            {
                _digits[count++] = (byte)(text[at] - '0');
                scale += seenPoint ? 1 : 0;
            }
            else if (text[at] == '.' && !seenPoint)
            {
                seenPoint = true;
            }
            else
            {
                break;
            }
        }

        if (count == 0)
        {
            return false;
        }

        var exponent = 0;
        if (at < text.Length
            && ((text[at] | 0x20) != 'e'
                || !int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > MaxWeightDigits))
        {
            return false;
        }

        return Encode(_digits.AsSpan(0, count), scale - exponent, isNegative);
    }

    /// <summary>Groups digits by four around the point; <paramref name="scale"/> of them stand after it.</summary>
    private bool Encode(ReadOnlySpan<byte> digits, int scale, bool isNegative)
    {
        var shown = Math.Max(scale, 0);
        var first = digits.IndexOfAnyExcept((byte)0);
        if (shown > MaxScale)
        {
            return false;
        }

        if (first < 0)
        {
            Write(0, 0, isNegative: false, shown);
            return true;
        }

        // Power of ten of the first digit that counts, and of the group it stands in.
        var power = digits.Length - scale - 1 - first;
        if (power >= MaxWeightDigits)
        {
            return false;
        }

        var weight = power >= 0 ? power / 4 : -((-power + 3) / 4);
        var last = digits.LastIndexOfAnyExcept((byte)0);
        var lastPower = digits.Length - scale - 1 - last;
        var lastGroup = lastPower >= 0 ? lastPower / 4 : -((-lastPower + 3) / 4);
        var groups = weight - lastGroup + 1;
        Write(groups, weight, isNegative, shown);
        for (var group = 0; group < groups; group++)
        {
            var value = 0;
            for (var digit = 3; digit >= 0; digit--)
            {
                var index = digits.Length - scale - 1 - (((weight - group) * 4) + digit);
                value = (value * 10) + (index >= 0 && index < digits.Length ? digits[index] : 0);
            }

            BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(8 + (group * 2)), (short)value);
        }

        return true;
    }

    private void Write(int groups, int weight, bool isNegative, int scale)
    {
        _length = 8 + (groups * 2);
        if (_bytes.Length < _length)
        {
            _bytes = new byte[_length * 2];
        }

        BinaryPrimitives.WriteInt16BigEndian(_bytes, (short)groups);
        BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(2), (short)weight);
        BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(4), isNegative ? (short)0x4000 : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(6), (short)scale);
    }
}
