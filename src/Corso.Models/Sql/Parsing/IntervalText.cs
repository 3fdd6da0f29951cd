namespace Corso.Models.Sql.Parsing;

/// <summary>What the string of an interval holds.</summary>
internal enum IntervalTextKind : byte
{
    /// <summary>No interval: <c>'x'</c>.</summary>
    None,

    /// <summary>A number, whose unit follows the string: <c>'1'</c>.</summary>
    Number,

    /// <summary>The unit too: <c>'1 day'</c>.</summary>
    Whole,
}

/// <summary>Reads the string of an interval of ClickHouse as far as it decides what follows.</summary>
internal static class IntervalText
{
    /// <summary>What a string without its quotes holds.</summary>
    public static IntervalTextKind Read(ReadOnlySpan<char> text, Func<ReadOnlySpan<char>, bool> isUnit)
    {
        text = text.Trim();
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            text = text[1..].TrimStart();
        }

        var length = text.IndexOf(' ');
        var number = length < 0 ? text : text[..length];
        if (!IsNumber(number))
        {
            return IntervalTextKind.None;
        }

        if (length < 0)
        {
            return IntervalTextKind.Number;
        }

        var rest = text[length..].TrimStart();
        var unitLength = rest.IndexOf(' ');
        return isUnit(unitLength < 0 ? rest : rest[..unitLength]) ? IntervalTextKind.Whole : IntervalTextKind.None;
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < text.Length; i++)
        {
            var isPart = char.IsAsciiDigit(text[i]) || text[i] is '.' or '_'
                || (isHexadecimal ? i == 1 || char.IsAsciiHexDigit(text[i]) : i > 0 && text[i] is 'e' or 'E')
                || (i > 0 && text[i] is '+' or '-' && text[i - 1] is 'e' or 'E');
            if (!isPart)
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
