using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>How fresh a source table has to be, what its source says of it joined in.</summary>
/// <param name="Node">The source table.</param>
/// <param name="WarnAfter">Age from which it is a warning; null for never.</param>
/// <param name="ErrorAfter">Age from which it is an error; null for never.</param>
public sealed record FreshnessRule(Node Node, FreshnessLimit? WarnAfter, FreshnessLimit? ErrorAfter)
{
    /// <summary>Column or expression whose greatest value tells when it was loaded; null when a query tells.</summary>
    public ConfigText? LoadedAtField { get; init; }

    /// <summary>Query of one timestamp that tells when it was loaded; null when a field does.</summary>
    public ConfigText? LoadedAtQuery { get; init; }

    /// <summary>Condition on the rows that are looked at; null for all rows.</summary>
    public ConfigText? Filter { get; init; }

    /// <summary>Name for people, as <c>app.orders</c>.</summary>
    public string Title => Node.Source is { } source ? $"{source.Name}.{Node.Name}" : Node.Name;

    /// <summary>The text that tells when it was loaded.</summary>
    public SourceSpan LoadedAtSpan => (LoadedAtField ?? LoadedAtQuery)?.Span ?? Node.Span;
}
