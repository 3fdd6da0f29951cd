using System.Globalization;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>Counts how often what we say of expressions is what their engine says.</summary>
internal sealed class TypeScore
{
    private readonly List<string> _wrong = [];
    private int _right;
    private int _unknown;

    /// <summary>Expressions of which something else was said than the engine says.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Share of the engine's expressions of which nothing is said, in percent.</summary>
    public double UnknownShare => 100.0 * _unknown / Math.Max(1, _unknown + _right + _wrong.Count);

    /// <summary>Number of expressions that the engine accepts.</summary>
    public int Count => _unknown + _right + _wrong.Count;

    /// <summary>Adds an expression that the engine accepts.</summary>
    public void Add(string expression, CallResolution said, string engine)
    {
        if (said.Outcome is CallOutcome.Undecided or CallOutcome.UnknownFunction)
        {
            _unknown++;
        }
        else if (said.Type.ToString() == engine)
        {
            _right++;
        }
        else
        {
            _wrong.Add($"{expression}: {(said.Outcome == CallOutcome.NoMatch ? "no match" : said.Type)}, not {engine}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{_right} of {Count} right, {_wrong.Count} wrong, {UnknownShare:0.00} % unknown");
}
