using Corso.Models.Dialects;

namespace Corso.Models.DataTests;

/// <summary>Lets data tests read one node's candidate instead of what is published.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Relation">Its relation as it is published.</param>
/// <param name="Target">The candidate.</param>
public sealed record TestBinding(string NodeId, RelationName Relation, AuditTarget Target);
