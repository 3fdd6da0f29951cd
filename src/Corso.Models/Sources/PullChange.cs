using System.Collections.Immutable;

namespace Corso.Models.Sources;

/// <summary>What a pull changes about one source table.</summary>
/// <param name="Title">The table, as <c>app.orders</c>.</param>
/// <param name="Path">The file it stands in.</param>
/// <param name="Facts">What changes, for people: <c>column total: integer, was bigint</c>. Empty when nothing does.</param>
public sealed record PullChange(string Title, string Path, ImmutableArray<string> Facts)
{
    /// <summary>The table is new in the file.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A file as a pull leaves it.</summary>
/// <param name="Path">Path from the project folder.</param>
/// <param name="Before">Its characters before; null when it is new.</param>
/// <param name="After">Its characters after.</param>
public sealed record PulledFile(string Path, string? Before, string After);
