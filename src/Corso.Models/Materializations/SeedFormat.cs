namespace Corso.Models.Materializations;

/// <summary>How a seed's file is laid out.</summary>
/// <param name="Path">Path from the project folder, for messages.</param>
/// <param name="Delimiter">The ASCII character between fields.</param>
public sealed record SeedFormat(string Path, char Delimiter = ',')
{
    /// <summary>The longest record, in bytes: a bound on memory when a quote is never closed.</summary>
    public int MaxRecordBytes { get; init; } = 64 * 1024 * 1024;
}
