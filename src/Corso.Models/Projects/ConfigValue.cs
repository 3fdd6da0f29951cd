using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>A value as the user wrote it in YAML or in <c>config(...)</c>, with its place.</summary>
/// <param name="Span">
/// Where it was written; default for a value that no file holds (a built-in default, <c>--vars</c>).
/// </param>
public abstract record ConfigValue(SourceSpan Span);

/// <summary>A string.</summary>
/// <param name="Value">The text, escapes resolved.</param>
/// <param name="Span">Where it was written.</param>
public sealed record ConfigText(string Value, SourceSpan Span) : ConfigValue(Span);

/// <summary>An integer or decimal number, in YAML 1.2's core schema.</summary>
/// <param name="Raw">
/// The digits as written, so that nothing is lost, and in decimal where they were written as <c>0x1F</c> or
/// <c>0o17</c>;
/// <c>.inf</c> and <c>.nan</c> are texts.
/// </param>
/// <param name="Span">Where it was written.</param>
public sealed record ConfigNumber(string Raw, SourceSpan Span) : ConfigValue(Span);

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Span">Where it was written.</param>
public sealed record ConfigBoolean(bool Value, SourceSpan Span) : ConfigValue(Span);

/// <summary><c>null</c>, <c>~</c> or nothing.</summary>
/// <param name="Span">Where it was written.</param>
public sealed record ConfigNull(SourceSpan Span) : ConfigValue(Span);

/// <summary>A sequence.</summary>
/// <param name="Items">In the order written.</param>
/// <param name="Span">Where it was written.</param>
public sealed record ConfigList(ImmutableArray<ConfigValue> Items, SourceSpan Span) : ConfigValue(Span);

/// <summary>A mapping.</summary>
/// <param name="Entries">In the order written; keys are unique.</param>
/// <param name="Span">Where it was written.</param>
public sealed record ConfigMap(ImmutableArray<ConfigEntry> Entries, SourceSpan Span) : ConfigValue(Span)
{
    /// <summary>A map without entries and without a place.</summary>
    public static ConfigMap Empty { get; } = new([], default);

    /// <summary>The value of a key, or null when the key is absent.</summary>
    public ConfigValue? this[string key] => Entry(key)?.Value;

    /// <summary>A key with its value, or null when the key is absent.</summary>
    public ConfigEntry? Entry(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeySpan">Where the key was written.</param>
/// <param name="Value">The value.</param>
public sealed record ConfigEntry(string Key, SourceSpan KeySpan, ConfigValue Value);
