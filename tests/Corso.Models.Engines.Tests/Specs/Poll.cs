namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Reads the same query over and over, as somebody who works while a build runs.</summary>
internal sealed class Poll : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;
    private int _polls;

    /// <summary>Starts reading.</summary>
    public static Poll Start(TestDatabase database, string sql)
    {
        var poll = new Poll();
        poll._loop = Task.Run(() => poll.RunAsync(database, sql));
        return poll;
    }

    /// <summary>Ends; gives how often it read, and the different answers.</summary>
    public async Task<(int Polls, string[] Seen)> StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        return (_polls, [.. _seen]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(TestDatabase database, string sql)
    {
        while (!_stop.IsCancellationRequested)
        {
            _seen.Add(string.Join('\n', await database.QueryAsync(sql)));
            _polls++;
        }
    }
}
