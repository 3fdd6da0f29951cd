using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using Corso.Testing.Sql;

namespace Corso.Bench.Subjects;

/// <summary>
/// A thread that parses, with the stack the parser asks for. A text that it doesn't come back from is a failure, and one that
/// takes the process down is left in a file.
/// </summary>
internal sealed class ParserThread
{
    // Wall time, for hangs alone: far beyond what a busy machine does to a text that is parsed in seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly FileStream _last;
    private volatile string _text = "";
    private long _since = Stopwatch.GetTimestamp();

    private ParserThread(FileStream last) => _last = last;

    /// <summary>Does a work on such a thread, and waits for it.</summary>
    public static void Run(DialectParser parser, Action<ParserThread> work)
    {
        var path = Path.Combine(Path.GetTempPath(), $"corso-bench-{Environment.ProcessId}.utf16");
        Console.Error.WriteLine($"if the process dies, {path} has the text in UTF-16");
        using (var last = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            new ParserThread(last).Run(parser.StackSize, work);
        }

        File.Delete(path);
    }

    /// <summary>Says which text comes next.</summary>
    public void Begin(string text)
    {
        _last.SetLength(0);
        _last.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        _text = text;
        Interlocked.Exchange(ref _since, Stopwatch.GetTimestamp());
    }

    /// <summary>A text for the terminal: what isn't ASCII as in a literal of C#.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character is >= ' ' and <= '~' or '\n' or '⟦' or '⟧'
                ? quoted.Append(character)
                : quoted.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return quoted.ToString();
    }

    private void Run(int stackSize, Action<ParserThread> work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work(this);
                }
                catch (Exception exception)
                {
                    // It is thrown again where the command ends.
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            stackSize)
        {
            IsBackground = true,
        };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
        {
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _since)) > Longest)
            {
                throw new BenchFailure($"no end after {Longest.TotalSeconds:0} s: {Quote(_text)}");
            }
        }

        failure?.Throw();
    }
}
