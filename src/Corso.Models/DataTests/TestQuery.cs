using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Graph;

namespace Corso.Models.DataTests;

/// <summary>A compiled data test: everything that is needed to write its SQL, for what is published or for a candidate.</summary>
/// <param name="Node">The test's node.</param>
/// <param name="Settings">When it fails, and what is done with its failures.</param>
public sealed record TestQuery(Node Node, TestSettings Settings)
{
    /// <summary>Dialect of the test's connection.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>The relation it is declared on; null for a singular test.</summary>
    public TestInput? Subject { get; init; }

    /// <summary>Every relation it reads, <see cref="Subject"/> included.</summary>
    public required ImmutableArray<TestInput> Inputs { get; init; }
}

/// <summary>A relation that a data test reads.</summary>
/// <param name="NodeId">The node whose relation it is.</param>
/// <param name="Relation">The relation as it is published.</param>
public sealed record TestInput(string NodeId, RelationName Relation);

/// <summary>How failing rows of a data test are judged.</summary>
/// <param name="IsWarning">Whether a failure is only a warning: <c>severity: warn</c>.</param>
/// <param name="ErrorIf">Condition on the number of failures that makes an error.</param>
/// <param name="WarnIf">Condition on the number of failures that makes a warning.</param>
public sealed record TestSettings(bool IsWarning, FailureCondition ErrorIf, FailureCondition WarnIf)
{
    /// <summary>Most failing rows to look for; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>Whether failing rows are kept in a table.</summary>
    public bool StoresFailures { get; init; }
}

/// <summary>A comparison of the number of failures with a constant: <c>&gt; 10</c>, <c>between 1 and 5</c>.</summary>
/// <param name="Operator">One of <c>= != &gt; &gt;= &lt; &lt;= between</c>.</param>
/// <param name="Value">What is compared with; the lower bound of <c>between</c>.</param>
/// <param name="Upper">The upper bound of <c>between</c>.</param>
public sealed record FailureCondition(string Operator, decimal Value, decimal Upper = 0);
