using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Analysis;

/// <summary>A column that is known of a relation.</summary>
/// <param name="Name">Name as the engine keeps it.</param>
/// <param name="Type">Type; unknown when nothing says it.</param>
/// <param name="IsNullable">Whether NULL is allowed; null when nothing says it.</param>
internal sealed record SchemaColumn(string Name, LogicalType Type, bool? IsNullable = null);

/// <summary>A table or view, as far as its columns are known.</summary>
internal sealed class RelationSchema
{
    private const int SearchedInOrder = 16;
    private readonly Dictionary<string, int>? _ordinals;
    private readonly StringComparison _comparison;

    /// <summary>A relation.</summary>
    /// <param name="schema">Its schema; empty when it isn't known, and then any fits.</param>
    /// <param name="name">Its name.</param>
    /// <param name="columns">In order.</param>
    /// <param name="isClosed">Whether these are all its columns; otherwise a query may read others.</param>
    /// <param name="rules">How names are compared.</param>
    public RelationSchema(
        string schema, string name, ImmutableArray<SchemaColumn> columns, bool isClosed, BindingRules rules)
    {
        Schema = schema;
        Name = name;
        Columns = columns;
        IsClosed = isClosed;
        _comparison = rules.Comparison;
        if (columns.Length > SearchedInOrder)
        {
            _ordinals = new Dictionary<string, int>(columns.Length, StringComparer.FromComparison(_comparison));
            for (var i = 0; i < columns.Length; i++)
            {
                _ordinals.TryAdd(columns[i].Name, i);
            }
        }
    }

    /// <summary>Its schema; empty when it isn't known.</summary>
    public string Schema { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its columns, in order.</summary>
    public ImmutableArray<SchemaColumn> Columns { get; }

    /// <summary>Whether these are all its columns.</summary>
    public bool IsClosed { get; }

    /// <summary>Columns of which no two rows have the same values; empty when nothing says so.</summary>
    public ImmutableArray<string> PrimaryKey { get; init; } = [];

    /// <summary>The place of a column; -1 when there is none of that name.</summary>
    public int Find(string name)
    {
        if (_ordinals is not null)
        {
            return _ordinals.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < Columns.Length; i++)
        {
            if (string.Equals(Columns[i].Name, name, _comparison))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() => Schema.Length == 0 ? Name : $"{Schema}.{Name}";
}
