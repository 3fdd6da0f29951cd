using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO7xxx: what can be wrong when running on a database.</summary>
public static class ExecutionDiagnostics
{
    private static readonly DiagnosticDescriptor UnreachableKind = Connection("CORSO7001", "database can't be reached");
    private static readonly DiagnosticDescriptor SignInRefusedKind = Connection("CORSO7002", "database refuses the sign-in");
    private static readonly DiagnosticDescriptor UnknownDatabaseKind = Connection("CORSO7003", "database does not exist");
    private static readonly DiagnosticDescriptor ConnectDeniedKind = Connection("CORSO7004", "user may not connect");
    private static readonly DiagnosticDescriptor TooManyConnectionsKind = Connection("CORSO7005", "server has no connection left");
    private static readonly DiagnosticDescriptor UnknownOptionKind = Connection("CORSO7006", "unknown connection option");
    private static readonly DiagnosticDescriptor MissingOptionKind = Connection("CORSO7007", "connection option has no value");
    private static readonly DiagnosticDescriptor OptionValueKind = Connection("CORSO7008", "connection option's value can't be used");
    private static readonly DiagnosticDescriptor UnknownEngineKind = Connection("CORSO7009", "unknown engine");
    private static readonly DiagnosticDescriptor FileLockedKind = Connection("CORSO7010", "database file is in use");
    private static readonly DiagnosticDescriptor NotADatabaseKind = Connection("CORSO7011", "file is no database");
    private static readonly DiagnosticDescriptor FileUnavailableKind = Connection("CORSO7012", "database file can't be opened");
    private static readonly DiagnosticDescriptor ConnectionLostKind = Connection("CORSO7013", "connection was lost");
    private static readonly DiagnosticDescriptor OutOfResourcesKind = Connection("CORSO7014", "server is out of resources");

    private static readonly DiagnosticDescriptor StatementFailedKind = Run("CORSO7101", "database rejects a statement");
    private static readonly DiagnosticDescriptor DeniedKind = Run("CORSO7102", "user lacks a right");
    private static readonly DiagnosticDescriptor DiskFullKind = Run("CORSO7103", "disk is full");
    private static readonly DiagnosticDescriptor LockedKind = Run("CORSO7104", "lock was not granted in time");
    private static readonly DiagnosticDescriptor BlockedDependentsKind = Run("CORSO7105", "dependents can't be re-created");
    private static readonly DiagnosticDescriptor BrokenDependentKind = Run("CORSO7106", "dependent no longer works");
    private static readonly DiagnosticDescriptor ChangedSincePlanKind = Run("CORSO7107", "database changed since the plan");
    private static readonly DiagnosticDescriptor SeedValueKind = Run("CORSO7108", "seed's value does not fit its column");
    private static readonly DiagnosticDescriptor SeedUnreadableKind = Run("CORSO7109", "seed file can't be read");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnreachableKind, SignInRefusedKind, UnknownDatabaseKind, ConnectDeniedKind, TooManyConnectionsKind,
        UnknownOptionKind, MissingOptionKind, OptionValueKind, UnknownEngineKind, FileLockedKind, NotADatabaseKind,
        FileUnavailableKind, ConnectionLostKind, OutOfResourcesKind,
        StatementFailedKind, DeniedKind, DiskFullKind, LockedKind, BlockedDependentsKind, BrokenDependentKind,
        ChangedSincePlanKind, SeedValueKind, SeedUnreadableKind,
    ];

    /// <summary>Nothing answers at the address, or not in time.</summary>
    public static Diagnostic Unreachable(SourceSpan span, string connection, string address, string engineMessage) => new(
        UnreachableKind,
        span,
        $"connection \"{connection}\": no database answers at {address}",
        "check host and port, and that the server runs and lets this machine in")
    { EngineMessage = engineMessage };

    /// <summary>User or password are wrong, or the server has no rule that lets the user in.</summary>
    public static Diagnostic SignInRefused(
        SourceSpan span, string connection, string user, string address, string engineMessage) => new(
        SignInRefusedKind,
        span,
        $"connection \"{connection}\": {address} refuses the sign-in of user \"{user}\"",
        "check user and password, and the server's sign-in rules for this machine")
    { EngineMessage = engineMessage };

    /// <summary>The server runs, without such a database.</summary>
    public static Diagnostic UnknownDatabase(
        SourceSpan span, string connection, string database, string address, string engineMessage) => new(
        UnknownDatabaseKind,
        span,
        $"connection \"{connection}\": {address} has no database \"{database}\"",
        "create the database, or name one that exists")
    { EngineMessage = engineMessage };

    /// <summary>The user is known but may not connect to this database.</summary>
    public static Diagnostic ConnectDenied(
        SourceSpan span, string connection, string user, string database, string engineMessage) => new(
        ConnectDeniedKind,
        span,
        $"connection \"{connection}\": user \"{user}\" may not connect to database \"{database}\"",
        $"grant the right to connect: GRANT CONNECT ON DATABASE {database} TO {user}")
    { EngineMessage = engineMessage };

    /// <summary>The server, the database or the role is at its limit of connections.</summary>
    public static Diagnostic TooManyConnections(
        SourceSpan? span, string connection, string address, string engineMessage) => new(
        TooManyConnectionsKind,
        span,
        $"connection \"{connection}\": {address} has no connection left",
        "use fewer threads, close other clients, or raise the server's limit")
    { EngineMessage = engineMessage };

    /// <summary>An option the engine does not have.</summary>
    public static Diagnostic UnknownOption(SourceSpan span, string connection, string option, string engine, string? nearest) =>
        new(
            UnknownOptionKind,
            span,
            $"connection \"{connection}\": {engine} has no option \"{option}\"",
            nearest is null ? "remove it" : $"did you mean \"{nearest}\"?");

    /// <summary>An option that the engine can't do without is absent or empty.</summary>
    public static Diagnostic MissingOption(SourceSpan span, string connection, string option, string example) => new(
        MissingOptionKind, span, $"connection \"{connection}\": \"{option}\" has no value", $"set it, as in {example}");

    /// <summary>An option's value can't be used; <paramref name="fact"/> never holds a password.</summary>
    public static Diagnostic OptionValue(SourceSpan span, string connection, string option, string fact, string hint) =>
        new(OptionValueKind, span, $"connection \"{connection}\": \"{option}\" {fact}", hint);

    /// <summary>An engine that Corso doesn't know.</summary>
    public static Diagnostic UnknownEngine(SourceSpan span, string connection, string engine, string? nearest) => new(
        UnknownEngineKind,
        span,
        $"connection \"{connection}\": there is no engine \"{engine}\"",
        nearest is null ? "use postgres or duckdb" : $"did you mean \"{nearest}\"?");

    /// <summary>Another process has the file open.</summary>
    /// <param name="span">The connection.</param>
    /// <param name="connection">Its name.</param>
    /// <param name="path">The file.</param>
    /// <param name="holder">Who holds it, as <c>/usr/bin/duckdb (PID 123)</c>; null when unknown.</param>
    /// <param name="engineMessage">What the engine said.</param>
    public static Diagnostic FileLocked(
        SourceSpan span, string connection, string path, string? holder, string engineMessage) => new(
        FileLockedKind,
        span,
        $"connection \"{connection}\": {path} is in use by {holder ?? "another process"}",
        "wait for that process or end it: one process at a time can have a DuckDB file open")
    { EngineMessage = engineMessage };

    /// <summary>The file holds something else, or a newer format.</summary>
    public static Diagnostic NotADatabase(SourceSpan span, string connection, string path, string engineMessage) => new(
        NotADatabaseKind,
        span,
        $"connection \"{connection}\": {path} can't be read as a DuckDB database",
        "name another file; Corso leaves this one as it is")
    { EngineMessage = engineMessage };

    /// <summary>The file can't be opened or made.</summary>
    public static Diagnostic FileUnavailable(SourceSpan span, string connection, string path, string engineMessage) => new(
        FileUnavailableKind,
        span,
        $"connection \"{connection}\": {path} can't be opened for writing",
        "check that the folder exists and that this user may write there")
    { EngineMessage = engineMessage };

    /// <summary>The server went away or ended the session; what was under way was rolled back.</summary>
    public static Diagnostic ConnectionLost(SourceSpan? span, string connection, string engineMessage) => new(
        ConnectionLostKind,
        span,
        $"connection \"{connection}\" was lost while a statement ran",
        "run again: what was not published yet was left as it was")
    { EngineMessage = engineMessage };

    /// <summary>The server ran out of memory or another resource.</summary>
    public static Diagnostic OutOfResources(SourceSpan? span, string connection, string fact, string engineMessage) => new(
        OutOfResourcesKind,
        span,
        $"connection \"{connection}\": the engine is out of resources: {fact}",
        "use fewer threads, or give the engine more of it")
    { EngineMessage = engineMessage };

    /// <summary>The engine rejects a statement.</summary>
    public static Diagnostic StatementFailed(SourceSpan? span, string what, string fact, string? hint, string engineMessage) =>
        new(StatementFailedKind, span, $"{what}: {fact}", hint) { EngineMessage = engineMessage };

    /// <summary>The user lacks a right on an object.</summary>
    public static Diagnostic Denied(SourceSpan? span, string what, string fact, string engineMessage) => new(
        DeniedKind, span, $"{what}: {fact}", "grant the connection's user the right it lacks") { EngineMessage = engineMessage };

    /// <summary>The engine could not write for lack of space.</summary>
    public static Diagnostic DiskFull(SourceSpan? span, string what, string fact, string engineMessage) => new(
        DiskFullKind, span, $"{what}: the disk is full: {fact}", "free space where the engine keeps its files, then run again")
    { EngineMessage = engineMessage };

    /// <summary>Other sessions kept a lock longer than the publish waits.</summary>
    public static Diagnostic Locked(SourceSpan? span, string relation, int attempts, string engineMessage) => new(
        LockedKind,
        span,
        $"{relation} stayed locked by another session through {attempts} attempts to publish",
        "end the transaction that holds the lock, then run again")
    { EngineMessage = engineMessage };

    /// <summary>Objects hang on the relation that Corso can't re-create; nothing was changed.</summary>
    public static Diagnostic BlockedDependents(SourceSpan? span, string relation, ImmutableArray<string> dependents) => new(
        BlockedDependentsKind,
        span,
        $"replacing {relation} would lose {string.Join(", ", dependents)}",
        "drop them and create them again after the build");

    /// <summary>A dependent's definition fails on the new columns; nothing was changed.</summary>
    public static Diagnostic BrokenDependent(
        SourceSpan? span, string relation, string dependent, string fact, string engineMessage) => new(
        BrokenDependentKind,
        span,
        $"{dependent} does not work on the new {relation}: {fact}",
        "change or drop it first, or keep the columns it reads")
    { EngineMessage = engineMessage };

    /// <summary>Something else stands under the relation's name than when the plan was made.</summary>
    public static Diagnostic ChangedSincePlan(SourceSpan? span, string relation, string fact) => new(
        ChangedSincePlanKind, span, $"{relation} changed since the plan was made: {fact}", "run again: a new plan sees the change");

    /// <summary>The engine can't turn a field into its column's type.</summary>
    public static Diagnostic SeedValue(
        SourceSpan? span, string seed, string column, string dataType, string? value, string engineMessage) => new(
        SeedValueKind,
        span,
        value is null
            ? $"a value of column \"{column}\" of seed \"{seed}\" is no {dataType}"
            : $"{value} in column \"{column}\" of seed \"{seed}\" is no {dataType}",
        "correct the value, or declare another type for the column")
    { EngineMessage = engineMessage };

    /// <summary>The seed's file is gone or can't be read.</summary>
    public static Diagnostic SeedUnreadable(SourceSpan span, string seed, string fact) => new(
        SeedUnreadableKind, span, $"seed \"{seed}\" can't be read: {fact}", "restore the file, then run again");

    private static DiagnosticDescriptor Connection(string code, string title) =>
        new(code, DiagnosticSeverity.Error, title, ExitCode: 2);

    private static DiagnosticDescriptor Run(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
