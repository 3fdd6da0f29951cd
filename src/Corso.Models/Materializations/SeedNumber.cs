namespace Corso.Models.Materializations;

/// <summary>The shape of a number: <c>-12.50e3</c> has two integer digits, scale 2, exponent 3.</summary>
/// <param name="IntegerDigits">Digits before the point.</param>
/// <param name="Scale">Digits behind it.</param>
/// <param name="Exponent">Power of ten; 0 without one.</param>
/// <param name="HasExponent">Whether one is written.</param>
/// <param name="IsPlain">Whether it could be printed so by a program: no plus sign, no leading zeros.</param>
internal readonly record struct SeedNumber(
    int IntegerDigits, int Scale, int Exponent, bool HasExponent, bool IsPlain)
{
    /// <summary>Reads an optional sign, digits with an optional point, an optional exponent; false for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> field, out SeedNumber number)
    {
        number = default;
        var at = field.Length > 0 && field[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var isPlain = at == 0 || field[0] == '-';
        var start = at;
        at = SkipDigits(field, at);
        var integerDigits = at - start;
        isPlain &= integerDigits <= 1 || field[start] != '0';
        var scale = 0;
        if (at < field.Length && field[at] == '.')
        {
            var point = at + 1;
            at = SkipDigits(field, point);
            scale = at - point;
            if (scale == 0)
            {
                return false;
            }
        }

        if (integerDigits + scale == 0)
        {
            return false;
        }

        var exponent = 0;
        var hasExponent = at < field.Length && field[at] is (byte)'e' or (byte)'E';
        if (hasExponent && !TryReadExponent(field, ref at, out exponent))
        {
            return false;
        }

        number = new SeedNumber(integerDigits, scale, exponent, hasExponent, isPlain);
        return at == field.Length;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> field, ref int at, out int exponent)
    {
        exponent = 0;
        at++;
        var isNegative = at < field.Length && field[at] == '-';
        at += at < field.Length && field[at] is (byte)'-' or (byte)'+' ? 1 : 0;
        var start = at;
        at = SkipDigits(field, at);
        foreach (var digit in field[start..at])
        {
            exponent = Math.Min((exponent * 10) + (digit - '0'), 1_000_000);
        }

        exponent = isNegative ? -exponent : exponent;
        return at > start;
    }

    private static int SkipDigits(ReadOnlySpan<byte> field, int at)
    {
        while (at < field.Length && (uint)(field[at] - '0') <= 9)
        {
            at++;
        }

        return at;
    }
}
