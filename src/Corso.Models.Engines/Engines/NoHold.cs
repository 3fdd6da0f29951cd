namespace Corso.Models.Engines.Engines;

/// <summary>Holds nothing: where no other process can have the database open.</summary>
internal sealed class NoHold : IAsyncDisposable
{
    /// <summary>The only one.</summary>
    public static NoHold Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
