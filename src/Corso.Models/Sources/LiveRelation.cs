using System.Collections.Immutable;
using Corso.Models.Dialects;

namespace Corso.Models.Sources;

/// <summary>A relation as a live catalog describes it.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsTable">It is a table, so that nullability and keys are known; of a view they aren't.</param>
/// <param name="IsPart">It is a part of another table, which stands for it.</param>
/// <param name="Comment">Its comment; null when it has none.</param>
/// <param name="Columns">In order.</param>
/// <param name="Keys">Primary, unique and foreign keys, by type and name.</param>
public sealed record LiveRelation(
    RelationName Name,
    bool IsTable,
    bool IsPart,
    string? Comment,
    ImmutableArray<LiveColumn> Columns,
    ImmutableArray<LiveKey> Keys);

/// <summary>A column of a live relation.</summary>
/// <param name="Name">Name.</param>
/// <param name="DataType">Type as the engine writes it.</param>
/// <param name="IsNullable">Whether NULL is allowed.</param>
/// <param name="Comment">Its comment; null when it has none.</param>
public sealed record LiveColumn(string Name, string DataType, bool IsNullable, string? Comment);

/// <summary>A key of a live relation.</summary>
/// <param name="Type"><c>primary_key</c>, <c>unique</c> or <c>foreign_key</c>.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Target">The relation a foreign key points at; null for other keys.</param>
/// <param name="TargetColumns">The columns it points at.</param>
public sealed record LiveKey(
    string Type, ImmutableArray<string> Columns, RelationName? Target, ImmutableArray<string> TargetColumns);
