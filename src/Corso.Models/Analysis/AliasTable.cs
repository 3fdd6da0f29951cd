namespace Corso.Models.Analysis;

/// <summary>Expressions that have names in a scope; of several with one name the first is meant.</summary>
internal sealed class AliasTable(StringComparison comparison)
{
    private const int SearchedInOrder = 16;
    private readonly List<AliasedValue> _values = [];
    private Dictionary<string, AliasedValue>? _byName;

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _values.Select(static value => value.Name);

    /// <summary>Adds an expression.</summary>
    public void Add(AliasedValue value)
    {
        _values.Add(value);
        _byName?.TryAdd(value.Name, value);
        if (_byName is null && _values.Count > SearchedInOrder)
        {
            _byName = new Dictionary<string, AliasedValue>(StringComparer.FromComparison(comparison));
            foreach (var one in _values)
            {
                _byName.TryAdd(one.Name, one);
            }
        }
    }

    /// <summary>The expression of a name; null when there is none.</summary>
    public AliasedValue? Find(string name)
    {
        if (_byName is not null)
        {
            return _byName.GetValueOrDefault(name);
        }

        foreach (var value in _values)
        {
            if (string.Equals(value.Name, name, comparison))
            {
                return value;
            }
        }

        return null;
    }
}
