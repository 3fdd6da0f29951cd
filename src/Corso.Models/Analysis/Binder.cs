using System.Runtime.InteropServices;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;
using Corso.Models.Text;

namespace Corso.Models.Analysis;

/// <summary>
/// Finds out what the names of a query mean, the types of its expressions, and the columns each output comes from.
/// <code>
/// with paid as (select id, total from app.orders)
/// select id, sum(total) as total from paid group by id
///
/// id     copy       app.orders.id
/// total  aggregate  app.orders.total
/// </code>
/// </summary>
internal sealed partial class Binder
{
    private readonly string _text;
    private readonly SchemaCatalog _catalog;
    private readonly BindingRules _rules;
    private readonly TypeSystem _types;
    private readonly List<SourceColumn> _sources = [];
    private readonly List<RelationOccurrence> _occurrences = [];
    private readonly List<BoundSelect> _selects = [];
    private readonly List<BoundJoin> _joins = [];
    private readonly List<Equality> _equalities = [];
    private readonly List<BindingIssue> _issues = [];
    private Volatility _volatility;
    private int _silence;
    private int _depth;

    private Binder(string text, SchemaCatalog catalog, BindingRules rules)
    {
        _text = text;
        _catalog = catalog;
        _rules = rules;
        _types = TypeSystem.For(rules.Name);
        _comparison = rules.Comparison;
        _mayHaveColumnsExpressions =
            rules.HasColumnsExpressions && text.Contains("columns", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Binds a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">The text it was parsed from.</param>
    /// <param name="catalog">The relations it may name.</param>
    /// <param name="rules">Rules of the engine that will run it.</param>
    public static BoundQuery Bind(QueryExpression query, string text, SchemaCatalog catalog, BindingRules rules)
    {
        var binder = new Binder(text, catalog, rules);
        var outputs = binder.Typed(binder.BindQuery(query, null, null));
        binder._issues.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return new BoundQuery(
            ImmutableCollectionsMarshal.AsImmutableArray(outputs.Columns), outputs.IsOpen, [.. binder._sources], [.. binder._occurrences],
            [.. binder._selects], [.. binder._joins], [.. binder._equalities], binder._volatility, [.. binder._issues]);
    }

    private readonly StringComparison _comparison;

    // Few texts hold the word: in the others no output is searched for it.
    private readonly bool _mayHaveColumnsExpressions;

    /// <summary>The name as the engine keeps it.</summary>
    private string Fold(Identifier name)
    {
        var folded = name.Name;
        if (_rules.Folding == NameFolding.Lower && name.Quote is QuoteStyle.None)
        {
            folded = Lower(folded);
        }

        return _rules.NameBytes > 0 && folded.Length * 4 > _rules.NameBytes ? Cut(folded) : folded;
    }

    private static string Lower(string name)
    {
        foreach (var character in name)
        {
            if (character is >= 'A' and <= 'Z')
            {
                return name.ToLowerInvariant();
            }
        }

        return name;
    }

    /// <summary>Cuts a name to the bytes the engine keeps, at the border of a character.</summary>
    private string Cut(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= _rules.NameBytes)
        {
            return name;
        }

        var length = 0;
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > _rules.NameBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }

    private bool AreSame(string left, string right) => string.Equals(left, right, _comparison);

    private void Report(BindingIssueKind kind, SqlSpan span, string name, string? detail = null)
    {
        if (_silence == 0)
        {
            _issues.Add(new BindingIssue(kind, span, name, detail));
        }
    }

    /// <summary>Reads a column of a table: from now on it is one of the query's sources.</summary>
    private int Source(ScopeRelation relation, int ordinal)
    {
        if (relation.Ids[ordinal] == 0)
        {
            relation.Ids[ordinal] = AddSource(relation, ordinal, relation.Table?.Columns[ordinal].Name ?? "");
        }

        return relation.Ids[ordinal] - 1;
    }

    private int AddSource(ScopeRelation relation, int ordinal, string name)
    {
        _sources.Add(new SourceColumn(relation.Occurrence, ordinal, name));
        if (_recursions > 0)
        {
            _reads.Add((relation, ordinal));
        }

        return _sources.Count;
    }

    /// <summary>Reads a column that the catalog doesn't list.</summary>
    private int ExtraSource(ScopeRelation relation, string name, LogicalType type)
    {
        relation.Extra ??= [];
        foreach (var (known, _, id) in relation.Extra)
        {
            if (AreSame(known, name))
            {
                return id;
            }
        }

        var added = AddSource(relation, -1, name) - 1;
        relation.Extra.Add((name, type, added));
        return added;
    }

    /// <summary>Binds for its effects on what is read, without telling what is wrong.</summary>
    private T Silently<T>(Func<T> bind)
    {
        _silence++;
        var result = bind();
        _silence--;
        return result;
    }

    private static string? Nearest(string name, IEnumerable<string> candidates) => NearestName.Find(name, candidates);
}
