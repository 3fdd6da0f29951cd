using System.Collections.Immutable;

namespace Corso.Models.Templating;

/// <summary>What is known offline of a relation's columns: what <c>columns(ref(…))</c> answers from.</summary>
/// <param name="Title">What the relation is, for messages, as <c>model "orders"</c>.</param>
/// <param name="Name">Name, as <c>orders</c> or <c>app.orders</c>.</param>
/// <param name="IsSource">Others fill it, so that the catalog can be read into its properties.</param>
/// <param name="IsComplete">These are all its columns.</param>
/// <param name="Columns">In order.</param>
public sealed record RelationColumns(
    string Title, string Name, bool IsSource, bool IsComplete, ImmutableArray<RelationColumn> Columns);

/// <summary>A column of a relation, as far as it is known offline.</summary>
/// <param name="Name">Name.</param>
/// <param name="Sql">The name as SQL needs it: bare or quoted.</param>
/// <param name="DataType">The engine's name of its type; null when it isn't known.</param>
public sealed record RelationColumn(string Name, string Sql, string? DataType);
