using System.Collections.Frozen;
using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>The parameters of a function or macro.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">In order; those without a default come first.</param>
/// <param name="Required">How many have no default.</param>
/// <param name="TakesMore">Takes any number of further arguments.</param>
/// <param name="Span">Where it is defined; null for a built-in function.</param>
public sealed record Signature(
    string Name, ImmutableArray<string> Parameters, int Required, bool TakesMore = false, SourceSpan? Span = null)
{
    /// <summary>The functions every template has, by name; <c>config</c> takes keywords alone and is checked by itself.</summary>
    internal static FrozenDictionary<string, Signature> BuiltIn { get; } = new[]
    {
        new Signature("ref", ["name"], 1),
        new Signature("source", ["source", "table"], 2),
        new Signature("var", ["name", "default"], 1),
        new Signature("env", ["name", "default"], 1),
        new Signature("config", [], 0, TakesMore: true),
        new Signature("is_incremental", [], 0),
        new Signature("run_started_at", ["format"], 0),
        new Signature("invocation_id", [], 0),
        new Signature("log", ["message", "info"], 1),
        new Signature("raise", ["message"], 1),
        new Signature("quote", ["identifier"], 1),
        new Signature("literal", ["text"], 1),
    }.ToFrozenDictionary(signature => signature.Name, StringComparer.Ordinal);

    /// <summary>Writes <c>name(a, b, c = …)</c>.</summary>
    public override string ToString()
    {
        var parameters = new List<string>();
        for (var i = 0; i < Parameters.Length; i++)
        {
            parameters.Add(i < Required ? Parameters[i] : Parameters[i] + " = …");
        }

        if (TakesMore)
        {
            parameters.Add("…");
        }

        return $"{Name}({string.Join(", ", parameters)})";
    }
}

/// <summary>How a function or macro is called, as far as the text tells.</summary>
/// <param name="Name">The name called.</param>
/// <param name="Span">The call.</param>
/// <param name="Positional">Number of arguments without a name, one before a <c>|</c> included.</param>
/// <param name="Named">Arguments with a name.</param>
/// <param name="IsOpen">More arguments may come out of a list (<c>^list</c>).</param>
public sealed record CallUse(
    string Name, SourceSpan Span, int Positional, ImmutableArray<NameUse> Named, bool IsOpen = false);
