using System.Globalization;
using System.Numerics;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Corso.Models.Projects;

/// <summary>
/// Tells texts, numbers, booleans and nulls apart by YAML 1.2's core schema: <c>yes</c> and <c>on</c> are texts.
/// </summary>
internal static class YamlScalars
{
    private const string CoreTag = "tag:yaml.org,2002:";

    /// <summary>The value of a scalar.</summary>
    public static ConfigValue Resolve(Scalar scalar, SourceSpan span, DiagnosticBag diagnostics)
    {
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            var tag = scalar.Tag.Value;
            if (tag == CoreTag + "str")
            {
                return new ConfigText(scalar.Value, span);
            }

            if (tag is not (CoreTag + "int" or CoreTag + "float" or CoreTag + "bool" or CoreTag + "null"))
            {
                diagnostics.Add(ProjectDiagnostics.TagNotRead(span, tag));
                return new ConfigText(scalar.Value, span);
            }

            return ResolvePlain(scalar.Value, span);
        }

        // "!" alone means: what the quotes say, and a text where there are none.
        return scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty
            ? ResolvePlain(scalar.Value, span)
            : new ConfigText(scalar.Value, span);
    }

    /// <summary>The value of a text without quotes.</summary>
    // https://yaml.org/spec/1.2.2/#1032-tag-resolution
    public static ConfigValue ResolvePlain(string value, SourceSpan span)
    {
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return new ConfigNull(span);
            case "true" or "True" or "TRUE":
                return new ConfigBoolean(true, span);
            case "false" or "False" or "FALSE":
                return new ConfigBoolean(false, span);
        }

        var first = value[0];
        if (!char.IsAsciiDigit(first) && first is not ('-' or '+' or '.'))
        {
            return new ConfigText(value, span);
        }

        return IsNumber(value) ? new ConfigNumber(value, span)
            : Radix(value) is { } number ? new ConfigNumber(number, span)
            : new ConfigText(value, span);
    }

    private static bool IsNumber(ReadOnlySpan<char> value)
    {
        var at = value[0] is '-' or '+' ? 1 : 0;
        var whole = Digits(value, ref at);
        var fraction = 0;
        if (at < value.Length && value[at] == '.')
        {
            at++;
            fraction = Digits(value, ref at);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (at < value.Length && value[at] is 'e' or 'E')
        {
            at++;
            if (at < value.Length && value[at] is '-' or '+')
            {
                at++;
            }

            if (Digits(value, ref at) == 0)
            {
                return false;
            }
        }

        return at == value.Length;
    }

    private static int Digits(ReadOnlySpan<char> value, ref int at)
    {
        var start = at;
        while (at < value.Length && char.IsAsciiDigit(value[at]))
        {
            at++;
        }

        return at - start;
    }

    /// <summary>The decimal digits of <c>0x1F</c> or <c>0o17</c>; null for anything else.</summary>
    private static string? Radix(string value)
    {
        // Longer than any key or amount, short enough that turning it into decimal costs nothing.
        const int Longest = 100;
        if (value.Length is < 3 or > Longest || value[0] != '0' || value[1] is not ('x' or 'o'))
        {
            return null;
        }

        var digits = value.AsSpan(2);
        var radix = value[1] == 'x' ? 16 : 8;
        var number = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var worth = char.IsAsciiHexDigit(digit)
                ? int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 99;
            if (worth >= radix)
            {
                return null;
            }

            number = (number * radix) + worth;
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }
}
