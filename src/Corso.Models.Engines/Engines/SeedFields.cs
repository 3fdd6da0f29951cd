using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>Reads fields of a CSV as values, the same way for every engine; false where the text is something else.</summary>
internal static class SeedFields
{
    /// <summary>A 64-bit integer, with or without sign.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> field, out long value)
    {
        field = Trim(field);
        if (field.Length > 1 && field[0] == '+')
        {
            field = field[1..];
        }

        return Utf8Parser.TryParse(field, out value, out var used) && used == field.Length;
    }

    /// <summary>A double; also <c>NaN</c> and <c>Infinity</c>.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> field, out double value) =>
        double.TryParse(Trim(field), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>What PostgreSQL reads as a boolean.</summary>
    // https://www.postgresql.org/docs/current/datatype-boolean.html
    public static bool TryBoolean(ReadOnlySpan<byte> field, out bool value)
    {
        field = Trim(field);
        value = Is(field, "true"u8) || Is(field, "t"u8) || Is(field, "yes"u8) || Is(field, "y"u8) || Is(field, "on"u8)
            || Is(field, "1"u8);
        return value || Is(field, "false"u8) || Is(field, "f"u8) || Is(field, "no"u8) || Is(field, "n"u8)
            || Is(field, "off"u8) || Is(field, "0"u8);
    }

    /// <summary><c>2024-02-29</c>.</summary>
    public static bool TryDate(ReadOnlySpan<byte> field, out DateOnly value)
    {
        Span<char> text = stackalloc char[10];
        value = default;
        field = Trim(field);
        return field.Length == 10 && Encoding.UTF8.GetCharCount(field) == 10 && Encoding.UTF8.GetChars(field, text) == 10
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    /// <summary>
    /// <c>2024-02-29 13:00</c>, seconds and up to six decimals at will, <c>T</c> or a space between; a date alone is midnight.
    /// </summary>
    /// <param name="field">The text.</param>
    /// <param name="value">Without zone; as UTC when the text has an offset.</param>
    /// <param name="hasOffset">Whether an offset or <c>Z</c> stood at the end.</param>
    public static bool TryTimestamp(ReadOnlySpan<byte> field, out DateTime value, out bool hasOffset)
    {
        field = Trim(field);
        value = default;
        hasOffset = false;
        if (field.Length < 10 || !TryDate(field[..10], out var date))
        {
            return false;
        }

        field = field[10..];
        var time = TimeSpan.Zero;
        var offset = TimeSpan.Zero;
        if (field.Length > 0 && (field[0] is not ((byte)' ' or (byte)'T') || !TryTime(field[1..], out time, out field)))
        {
            return false;
        }

        if (!field.IsEmpty)
        {
            hasOffset = true;
            if (!TryOffset(field, out offset))
            {
                return false;
            }
        }

        var ticks = date.ToDateTime(TimeOnly.MinValue).Ticks + time.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTime(ticks, hasOffset ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        return true;
    }

    /// <summary>A field for a message: quoted, and cut when long.</summary>
    public static string Show(ReadOnlySpan<byte> field)
    {
        const int Limit = 60;
        var text = Encoding.UTF8.GetString(field.Length > Limit * 4 ? field[..(Limit * 4)] : field);
        return text.Length > Limit ? $"\"{text[..Limit]}…\"" : $"\"{text}\"";
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out TimeSpan time, out ReadOnlySpan<byte> rest)
    {
        time = default;
        rest = text;
        if (!TryTwo(text, 24, out var hours) || text.Length < 5 || text[2] != ':' || !TryTwo(text[3..], 59, out var minutes))
        {
            return false;
        }

        text = text[5..];
        var seconds = 0;
        long fraction = 0;
        if (text.Length > 0 && text[0] == ':')
        {
            if (!TryTwo(text[1..], 59, out seconds))
            {
                return false;
            }

            text = text[3..];
            if (text.Length > 0 && text[0] == '.' && !TryFraction(ref text, out fraction))
            {
                return false;
            }
        }

        time = new TimeSpan(hours, minutes, seconds) + TimeSpan.FromTicks(fraction * 10);
        rest = text;
        return time <= TimeSpan.FromDays(1);
    }

    /// <summary>Microseconds; a seventh decimal would be lost, so it is refused.</summary>
    private static bool TryFraction(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        var at = 1;
        var digits = 0;
        for (; at < text.Length && char.IsAsciiDigit((char)text[at]); at++)
        {
            if (digits == 6)
            {
                if (text[at] != '0')
                {
                    return false;
                }

                continue;
            }

            microseconds = (microseconds * 10) + (text[at] - '0');
            digits++;
        }

        for (var i = digits; i < 6; i++)
        {
            microseconds *= 10;
        }

        text = text[at..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length > 1 && text[0] == ' ')
        {
            text = text[1..];
        }

        if (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')
        {
            return text.Length == 1;
        }

        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !TryTwo(text[1..], 15, out var hours))
        {
            return false;
        }

        var rest = text[3..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            rest = rest[1..];
        }

        var minutes = 0;
        if (rest.Length > 0 && (rest.Length != 2 || !TryTwo(rest, 59, out minutes)))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryTwo(ReadOnlySpan<byte> text, int most, out int value)
    {
        value = 0;
        if (text.Length < 2 || !char.IsAsciiDigit((char)text[0]) || !char.IsAsciiDigit((char)text[1]))
        {
            return false;
        }

        value = ((text[0] - '0') * 10) + (text[1] - '0');
        return value <= most;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field) => field.Trim(" \t"u8);

    private static bool Is(ReadOnlySpan<byte> field, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(field, word);
}
