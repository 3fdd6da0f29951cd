using Corso.Models.Dialects;

namespace Corso.Models.Engines.State;

/// <summary>The row of <c>corso.publishes</c> that a publish writes in its own transaction.</summary>
/// <param name="InvocationId">The run.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Relation">The live relation.</param>
/// <param name="Kind">What it is now.</param>
/// <param name="Fingerprint">Hash of what defines it.</param>
/// <param name="RowCount">Rows it holds; null for a view.</param>
internal sealed record PublishMark(
    string InvocationId, string NodeId, RelationName Relation, RelationKind Kind, string Fingerprint, long? RowCount)
{
    /// <summary>Where the marks are kept, on every transactional connection.</summary>
    public static RelationName Log { get; } = new("corso", "publishes");

    /// <summary>Counts the marks of a run and a node.</summary>
    public const string Count = "select count(*) from corso.publishes where invocation_id = $1 and node_id = $2";

    /// <summary>The kind as the log writes it.</summary>
    public string KindText => Kind == RelationKind.View ? "view" : "table";
}
