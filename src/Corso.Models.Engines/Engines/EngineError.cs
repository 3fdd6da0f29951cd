using Corso.Models.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>What an engine said of a statement, in terms that hold for every engine.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Fact">The engine's own sentence, without code and position.</param>
/// <param name="Full">Everything the engine said, word for word.</param>
/// <param name="Hint">The engine's advice; null when it gives none.</param>
/// <param name="Offset">Where in the statement, in UTF-16 units; null when it doesn't say.</param>
internal sealed record EngineError(EngineErrorKind Kind, string Fact, string Full, string? Hint = null, int? Offset = null)
{
    /// <summary>Whether the same statement may well succeed when it is sent again.</summary>
    public bool IsTransient => Kind is EngineErrorKind.Locked or EngineErrorKind.Conflict or EngineErrorKind.ConnectionLost
        or EngineErrorKind.TooManyConnections;

    /// <summary>Whether rows break a constraint.</summary>
    public bool IsViolation { get; init; }

    /// <summary>Constraint or column that the engine names beside its message; null when it names none.</summary>
    public string? Object { get; init; }

    /// <summary>
    /// The same error of a statement that runs beside the publish itself: what it says of names and kinds says nothing of
    /// the published relation.
    /// </summary>
    public EngineError WithinPublish() => Kind is EngineErrorKind.ViewColumnsDiffer or EngineErrorKind.WrongKind
        or EngineErrorKind.AlreadyExists or EngineErrorKind.HasDependents
            ? this with { Kind = EngineErrorKind.Statement }
            : this;
}

/// <summary>What can go wrong with a statement.</summary>
internal enum EngineErrorKind
{
    /// <summary>The statement or its data are at fault.</summary>
    Statement,

    /// <summary>The new columns of a view don't fit the ones it replaces.</summary>
    ViewColumnsDiffer,

    /// <summary>The relation is of another kind than the statement says.</summary>
    WrongKind,

    /// <summary>Something depends on what is to be dropped.</summary>
    HasDependents,

    /// <summary>It exists already.</summary>
    AlreadyExists,

    /// <summary>What the statement names does not exist.</summary>
    Missing,

    /// <summary>The user lacks a right.</summary>
    Denied,

    /// <summary>No space to write.</summary>
    DiskFull,

    /// <summary>Out of memory or another resource.</summary>
    OutOfResources,

    /// <summary>A lock was not granted in time.</summary>
    Locked,

    /// <summary>Another transaction was in the way: deadlock, serialization failure, write-write conflict.</summary>
    Conflict,

    /// <summary>The session ended.</summary>
    ConnectionLost,

    /// <summary>The server has no connection left.</summary>
    TooManyConnections,

    /// <summary>The statement was cancelled on the server.</summary>
    Cancelled,
}

/// <summary>An engine rejects a statement.</summary>
internal sealed class StatementException : Exception
{
    /// <summary>Carries what the engine said.</summary>
    /// <param name="error">What it said.</param>
    /// <param name="statement">The statement; null when it was no statement of the plan.</param>
    /// <param name="inner">The driver's exception.</param>
    public StatementException(EngineError error, RenderedSql? statement, Exception? inner = null)
        : base(error.Full, inner)
    {
        Error = error;
        Statement = statement;
    }

    /// <summary>What the engine said.</summary>
    public EngineError Error { get; }

    /// <summary>The statement.</summary>
    public RenderedSql? Statement { get; }

    /// <summary>The field of a seed that the engine could not take.</summary>
    public SeedFieldError? SeedField { get; init; }
}

/// <summary>A field of a seed that an engine could not take.</summary>
/// <param name="Span">Where it stands; null when the engine named only the column.</param>
/// <param name="Column">Column.</param>
/// <param name="DataType">The column's type.</param>
/// <param name="Value">The field, shortened and quoted for people; null when unknown.</param>
internal sealed record SeedFieldError(SourceSpan? Span, string Column, string DataType, string? Value);
