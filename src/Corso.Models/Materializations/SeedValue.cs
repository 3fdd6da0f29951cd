using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>Turns fields of a seed into values: exactly, or not at all. No culture has a say.</summary>
public static class SeedValue
{
    private const int MaxExponent = 1000;

    /// <summary>A 64-bit integer: digits with an optional sign.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> field, out long value)
    {
        if (field.Length > 1 && field[0] == '+' && char.IsAsciiDigit((char)field[1]))
        {
            field = field[1..];
        }

        return Utf8Parser.TryParse(field, out value, out var read) && read == field.Length;
    }

    /// <summary>An exact decimal of up to 28 digits, its scale kept: <c>1.50</c> has two.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> field, out decimal value)
    {
        value = 0;
        if (!TryDecimal(field, out var unscaled, out var scale) || scale is < 0 or > 28)
        {
            return false;
        }

        var magnitude = BigInteger.Abs(unscaled);
        if (magnitude.GetByteCount(isUnsigned: true) > 12)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[12];
        bytes.Clear();
        magnitude.TryWriteBytes(bytes, out _, isUnsigned: true);
        value = new decimal(
            BitConverter.ToInt32(bytes), BitConverter.ToInt32(bytes[4..]), BitConverter.ToInt32(bytes[8..]),
            unscaled.Sign < 0, (byte)scale);
        return true;
    }

    /// <summary>An exact decimal of any length: <c>unscaled / 10^scale</c>. An exponent moves the point; the scale is never negative.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> field, out BigInteger unscaled, out int scale)
    {
        unscaled = default;
        scale = 0;
        if (!SeedNumber.TryRead(field, out var number) || Math.Abs(number.Exponent) > MaxExponent)
        {
            return false;
        }

        Span<char> digits = number.IntegerDigits + number.Scale <= 256
            ? stackalloc char[number.IntegerDigits + number.Scale]
            : new char[number.IntegerDigits + number.Scale];
        var count = 0;
        foreach (var character in field)
        {
            if (character is (byte)'e' or (byte)'E')
            {
                break;
            }

            if (char.IsAsciiDigit((char)character))
            {
                digits[count++] = (char)character;
            }
        }

        unscaled = BigInteger.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        scale = number.Scale - number.Exponent;
        if (scale < 0)
        {
            unscaled *= BigInteger.Pow(10, -scale);
            scale = 0;
        }

        unscaled = field[0] == '-' ? -unscaled : unscaled;
        return true;
    }

    /// <summary>A double; <c>NaN</c> and <c>Infinity</c> count, numbers beyond its range don't.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> field, out double value)
    {
        if (SeedNumber.TryRead(field, out _))
        {
            // A leading + is read by TryRead and by double.TryParse alike.
            return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && double.IsFinite(value);
        }

        (var isSpecial, value) = field switch
        {
            _ when Ascii.EqualsIgnoreCase(field, "nan"u8) => (true, double.NaN),
            _ when Ascii.EqualsIgnoreCase(field, "infinity"u8) || Ascii.EqualsIgnoreCase(field, "inf"u8) =>
                (true, double.PositiveInfinity),
            _ when Ascii.EqualsIgnoreCase(field, "-infinity"u8) || Ascii.EqualsIgnoreCase(field, "-inf"u8) =>
                (true, double.NegativeInfinity),
            _ => (false, 0),
        };
        return isSpecial;
    }

    /// <summary><c>true</c> or <c>false</c>, any case.</summary>
    public static bool TryBoolean(ReadOnlySpan<byte> field, out bool value)
    {
        value = Ascii.EqualsIgnoreCase(field, "true"u8);
        return value || Ascii.EqualsIgnoreCase(field, "false"u8);
    }

    /// <summary>A date, <c>2024-02-29</c>.</summary>
    public static bool TryDate(ReadOnlySpan<byte> field, out DateOnly value)
    {
        var reader = new SeedTimeReader(field);
        return reader.TryDate(out value) && reader.IsAtEnd;
    }

    /// <summary>
    /// A date and time without zone, <c>2024-02-29 13:45:00.123456</c> or with <c>T</c>; a bare date is its midnight. More
    /// than six digits of a second would be lost and don't count.
    /// </summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> field, out DateTime value)
    {
        var reader = new SeedTimeReader(field);
        return reader.TryTimestamp(out value) && reader.IsAtEnd;
    }

    /// <summary>An instant, in UTC: a date and time with <c>Z</c>, <c>+02</c>, <c>+0200</c> or <c>+02:00</c>.</summary>
    public static bool TryTimestampWithZone(ReadOnlySpan<byte> field, out DateTime value)
    {
        var reader = new SeedTimeReader(field);
        if (!reader.TryTimestamp(out value) || !reader.HasTime || !reader.TryOffset(out var offset) || !reader.IsAtEnd)
        {
            return false;
        }

        var ticks = value.Ticks - offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    /// <summary>How fields of a declared type are read.</summary>
    public static SeedType TypeOf(SqlType type) => type.ArrayDimensions > 0 ? SeedType.Other : type.Kind switch
    {
        TypeKind.Boolean => SeedType.Boolean,
        TypeKind.SmallInt or TypeKind.Integer or TypeKind.BigInt => SeedType.Integer,
        TypeKind.Decimal => SeedType.Decimal,
        TypeKind.Real or TypeKind.Double => SeedType.Double,
        TypeKind.Text or TypeKind.Char => SeedType.Text,
        TypeKind.Date => SeedType.Date,
        TypeKind.Timestamp => SeedType.Timestamp,
        TypeKind.TimestampWithZone => SeedType.TimestampWithZone,
        _ => SeedType.Other,
    };

    /// <summary>Whether a field that isn't NULL becomes a value of the type without loss; true where only the engine can tell.</summary>
    public static bool Fits(SqlType type, ReadOnlySpan<byte> field) => TypeOf(type) switch
    {
        SeedType.Boolean => TryBoolean(field, out _),
        SeedType.Integer => TryInteger(field, out var value) && type.Kind switch
        {
            TypeKind.SmallInt => value is >= short.MinValue and <= short.MaxValue,
            TypeKind.Integer => value is >= int.MinValue and <= int.MaxValue,
            _ => true,
        },
        SeedType.Decimal => FitsDecimal(type, field),
        SeedType.Double => TryDouble(field, out var value)
            && (type.Kind == TypeKind.Double || !double.IsFinite(value) || float.IsFinite((float)value)),
        SeedType.Text => type.Arguments.IsEmpty
            ? type.Kind == TypeKind.Text || CountCharacters(field) <= 1
            : CountCharacters(field) <= type.Arguments[0],
        SeedType.Date => TryDate(field, out _),
        SeedType.Timestamp => TryTimestamp(field, out _),
        SeedType.TimestampWithZone => TryTimestampWithZone(field, out _),
        _ => true,
    };

    private static bool FitsDecimal(SqlType type, ReadOnlySpan<byte> field)
    {
        if (!TryDecimal(field, out var unscaled, out var scale))
        {
            return false;
        }

        if (type.Arguments.IsEmpty)
        {
            return true;
        }

        var (precision, keeps) = (type.Arguments[0], type.Arguments.Length > 1 ? type.Arguments[1] : 0);
        if (scale > keeps)
        {
            unscaled = BigInteger.DivRem(unscaled, BigInteger.Pow(10, scale - keeps), out var lost);
            if (!lost.IsZero)
            {
                return false;
            }

            scale = keeps;
        }

        return BigInteger.Abs(unscaled) * BigInteger.Pow(10, keeps - scale) < BigInteger.Pow(10, precision);
    }

    private static int CountCharacters(ReadOnlySpan<byte> field)
    {
        var count = 0;
        foreach (var value in field)
        {
            count += (value & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
