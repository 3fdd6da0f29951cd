using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>
/// Suggestions for mistyped names. Comparing with every name of a large project is slow, so each name is looked up once, and
/// after the first hundred there are no more suggestions: so many unknown names are one mistake, not a hundred.
/// </summary>
internal sealed class NearestNames
{
    private const int Limit = 100;
    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    /// <summary>The nearest candidate; null when none is near. Equal names must come with equal candidates.</summary>
    public string? Find(string name, IEnumerable<string> candidates)
    {
        if (!_found.TryGetValue(name, out var nearest))
        {
            nearest = _found.Count < Limit ? NearestName.Find(name, candidates) : null;
            _found.Add(name, nearest);
        }

        return nearest;
    }
}
