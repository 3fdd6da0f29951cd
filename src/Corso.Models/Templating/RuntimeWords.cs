namespace Corso.Models.Templating;

/// <summary>
/// Reads the messages of Scriban's interpreter. They speak of types and of nodes of a tree; none of them is handed on.
/// </summary>
internal static class RuntimeWords
{
    private static readonly (string Part, string Fact)[] Facts =
    [
        ("expression is null. Cannot perform", "one side of the operator is null"),
        ("expressions are null. Cannot perform", "both sides of the operator are null"),
        ("Cannot negate", "only a number can have a sign"),
        ("Invalid number of arguments", "the call has too few or too many arguments"),
        ("Argument index must be", "the call has too few or too many arguments"),
        ("cannot be null for function", "an argument is null"),
        ("Failed to compare two elements", "the items can't be compared with one another"),
        ("Base-64", "the text is not Base64"),
        ("culture identifier", "numbers are written alike everywhere: there is no culture to choose"),
        ("after a named argument", "an argument without a name stands after one with a name"),
        ("Cannot pass argument", "the function takes no argument of this name"),
        ("Unsupported argument", "the loop takes no argument of this name, but offset, limit and reversed"),
        ("Invalid argument `", "the function takes no argument of this name"),
        ("is out of bounds", "the list has no item there"),
        ("of range [0, ", "the list has no item there"),
        ("arrayIndex", "the list has no item there"),
        ("with a null indexer", "the key in brackets is null"),
        ("with an untyped indexer", "the key in brackets is no name and no number"),
        ("Cannot access target", "the value before the brackets has no such item"),
        ("Cannot index the", "the value before the brackets has no items"),
        ("when accessing index", "the value before the brackets has no items"),
        ("Cannot replace a character", "the characters of a text can't be assigned"),
        ("Unable to find a list accessor", "the value before the brackets has no items"),
        ("primitive `", "the value is not a list"),
        ("Expecting an array", "the value is not a list"),
        ("requires an array operand", "the value is not a list"),
        ("requires array operands", "the value is not a list"),
        ("Unexpected list value", "the value is not a list"),
        ("is not a number", "the value is not a number"),
        ("Must be a formattable", "the value is not a number"),
        ("Expecting a boolean", "the value is not true or false"),
        ("can only be used inside for/while loops", "\"break\" and \"continue\" stand outside a loop"),
        ("reference loops", "the value holds itself, or is nested too deep"),
        ("Invalid usage of the", "the variable can't be used here"),
        ("without a loop variable", "the variable can't be used here"),
        ("Unsupported target expression", "this can't be assigned to"),
        ("cannot be set", "this can't be assigned to"),
        ("(Parameter '", "an argument is outside what the function takes"),
        ("Out of range number of parameters", "the function has too many parameters"),
    ];

    /// <summary>What happened, in Corso's words.</summary>
    public static string Fact(string message)
    {
        foreach (var (part, fact) in Facts)
        {
            if (message.Contains(part, StringComparison.Ordinal))
            {
                return fact;
            }
        }

        return message.Contains("perator `", StringComparison.Ordinal) && Quoted(message, 0) is { } symbol
            ? $"the operator \"{symbol}\" does not work on these values"
            : "the expression can't be evaluated with these values";
    }

    /// <summary>What kind of value could not become which other; null for other messages.</summary>
    public static (string From, string To)? Conversion(string message)
    {
        const string Beginning = "Unable to convert type `";
        var between = message.IndexOf("` to ", StringComparison.Ordinal);
        return message.StartsWith(Beginning, StringComparison.Ordinal) && between > 0
            ? (Kind(message[Beginning.Length..between]), Kind(message[(between + "` to ".Length)..].Trim('`', '.')))
            : null;
    }

    /// <summary>The member that a value lacks, and whether the value is null; null for other messages.</summary>
    public static (string Name, bool IsNull)? Member(string message)
    {
        if (Between(message, "Cannot get the member ", " for a null object") is { } ofNull)
        {
            return (ofNull, true);
        }

        if (message.StartsWith("Object `", StringComparison.Ordinal)
            && message.Contains("is null. Cannot access", StringComparison.Ordinal)
            && Quoted(message, 0) is { } before)
        {
            return message.Contains("Cannot access indexer", StringComparison.Ordinal)
                ? (message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..].Replace(before, "", StringComparison.Ordinal), true)
                : (Last(message), true);
        }

        if (Between(message, "Cannot get member with name ", " ") is { } lacking)
        {
            return (lacking.TrimEnd('.'), false);
        }

        return message.Contains("when accessing member: ", StringComparison.Ordinal) ? (Last(message), false) : null;
    }

    /// <summary>A type of Scriban's or .NET's as a kind of value.</summary>
    public static string Kind(string? type) => type switch
    {
        null => "nothing",
        "bool" or "System.Boolean" => "true or false",
        "string" or "System.String" => "a text",
        "null" or "<null>" => "null",
        "object" or "ScriptObject" => "an object",
        _ when type.Contains("rray", StringComparison.Ordinal) || type.Contains("List", StringComparison.Ordinal)
            || type.Contains("numerable", StringComparison.Ordinal) || type.Contains("[]", StringComparison.Ordinal)
            || type.Contains("range", StringComparison.Ordinal) => "a list",
        _ when type.Contains("unction", StringComparison.Ordinal) => "a function",
        _ when type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Contains("long", StringComparison.Ordinal)
            || type.Contains("double", StringComparison.OrdinalIgnoreCase)
            || type.Contains("float", StringComparison.Ordinal) || type.Contains("decimal", StringComparison.OrdinalIgnoreCase)
            || type.Contains("Single", StringComparison.Ordinal) => "a number",
        _ => "a value of another kind",
    };

    /// <summary>What stands in back quotes, from a place on; null when nothing does.</summary>
    public static string? Quoted(string message, int from)
    {
        var start = message.IndexOf('`', from);
        var end = start < 0 ? -1 : message.IndexOf('`', start + 1);
        return end < 0 ? null : message[(start + 1)..end];
    }

    private static string? Between(string message, string before, string after)
    {
        var start = message.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        var end = message.IndexOf(after, start, StringComparison.Ordinal);
        return end < 0 ? message[start..] : message[start..end];
    }

    // "Object `o` is null. Cannot access member: o.name"
    private static string Last(string message)
    {
        var words = message.TrimEnd('.', ' ');
        var start = words.LastIndexOfAny([':', '.', ' ']) + 1;
        return words[start..].Trim('`', '\'', ']');
    }
}
