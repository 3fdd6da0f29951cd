using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>A compiled data test: everything that is needed to write its SQL, for what is published or for a candidate.</summary>
public sealed record TestQuery
{
    internal TestQuery(Node node, TestSettings settings, TestShape shape)
    {
        Node = node;
        Settings = settings;
        Shape = shape;
    }

    /// <summary>The test's node.</summary>
    public Node Node { get; }

    /// <summary>When it fails, and what is done with its failures.</summary>
    public TestSettings Settings { get; init; }

    /// <summary>Dialect of the test's connection.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>What it is declared on; null for a singular test.</summary>
    public TestInput? Subject { get; init; }

    /// <summary>The table that takes its failing rows.</summary>
    public required RelationName FailureTable { get; init; }

    /// <summary>What makes a row, or the relation as a whole, fail.</summary>
    internal TestShape Shape { get; }

    /// <summary>The query of its failing rows, as things are published.</summary>
    public RenderedSql FailingRows => TestSql.FailingRows(this, null);
}

/// <summary>A relation that a data test reads.</summary>
/// <param name="NodeId">The node whose relation it is.</param>
/// <param name="Relation">The relation as it is published; null for an ephemeral model.</param>
/// <param name="Name">Name that its columns can be qualified with.</param>
/// <param name="Text">What stands after <c>FROM</c>: the quoted relation, or an ephemeral model's query in brackets.</param>
public sealed record TestInput(string NodeId, RelationName? Relation, string Name, RenderedSql Text);

/// <summary>How failing rows of a data test are judged.</summary>
/// <param name="IsWarning">Whether a failure is only a warning: <c>severity: warn</c>.</param>
/// <param name="ErrorIf">Condition on the number of failures that makes an error.</param>
/// <param name="WarnIf">Condition on the number of failures that makes a warning.</param>
public sealed record TestSettings(bool IsWarning, FailureCondition ErrorIf, FailureCondition WarnIf)
{
    /// <summary>Rows kept of a failing test unless configured.</summary>
    public const long DefaultStoreLimit = 1000;

    /// <summary>What is counted, over the failing rows; null for their number.</summary>
    public RenderedSql? FailCalc { get; init; }

    /// <summary>Condition on the rows that are tested; null for all rows.</summary>
    public RenderedSql? Where { get; init; }

    /// <summary>Most failing rows to look for; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>Whether failing rows are kept in a table.</summary>
    public bool StoresFailures { get; init; }

    /// <summary>Most failing rows kept.</summary>
    public long StoreLimit { get; init; } = DefaultStoreLimit;

    /// <summary>What a number of failures means.</summary>
    public TestVerdict Judge(decimal failures) =>
        !IsWarning && ErrorIf.Holds(failures) ? TestVerdict.Fail
        : WarnIf.Holds(failures) ? TestVerdict.Warn
        : TestVerdict.Pass;
}

/// <summary>What a data test finds.</summary>
public enum TestVerdict
{
    /// <summary>Nothing wrong.</summary>
    Pass,

    /// <summary>Something that is only worth a warning.</summary>
    Warn,

    /// <summary>Something that must not be.</summary>
    Fail,
}
