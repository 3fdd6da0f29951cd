using System.Runtime.InteropServices;
using System.Text;

namespace Corso.Testing.Oracles;

/// <summary>
/// The ClickHouse engine inside the test process, one for all tests; it stays until the process ends, for closing and opening
/// it again leaks threads.
/// </summary>
public sealed unsafe class ClickHouseEngine
{
    private static readonly Lazy<ClickHouseEngine> Shared = new(() => new ClickHouseEngine());

    private readonly Lock _lock = new();
    private readonly nint* _connection;

    private ClickHouseEngine()
    {
        // Without that setting a statement that begins with no keyword is read as SELECT.
        string[] arguments = ["clickhouse", "--implicit_select=0", "--max_threads=2"];
        var texts = arguments.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        fixed (nint* pointers = texts)
        {
            _connection = ClickHouseLibrary.Connect(texts.Length, (byte**)pointers);
        }

        foreach (var text in texts)
        {
            Marshal.FreeCoTaskMem(text);
        }

        if (_connection is null)
        {
            throw new InvalidOperationException("the ClickHouse engine did not start; its reason is on standard error");
        }
    }

    /// <summary>The engine; it starts when it is first asked for.</summary>
    public static ClickHouseEngine Instance => Shared.Value;

    /// <summary>
    /// The end of a program: where the engine ran, the process ends here, for what the library does at a process's end crashes
    /// after some statements.
    /// </summary>
    /// <param name="code">The exit code.</param>
    /// <returns>The exit code, where the engine didn't run.</returns>
    public static int Exit(int code)
    {
        if (Shared.IsValueCreated)
        {
            Console.Out.Flush();
            Console.Error.Flush();
            ClickHouseLibrary.ExitNow(code);
        }

        return code;
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="format">Format of the rows.</param>
    /// <exception cref="InvalidOperationException">The engine rejects it; the message is its own.</exception>
    public string Query(string sql, string format = "TabSeparated")
    {
        var (rows, error) = Run(sql, format);
        return error is null ? rows : throw new InvalidOperationException(error);
    }

    /// <summary>What the engine's parser says against a statement; null when it accepts it. Tables need not exist.</summary>
    public string? ParseError(string sql)
    {
        // The line end keeps a closing comment from reaching further.
        var error = Run($"EXPLAIN AST {sql}\n", "Null").Error;
        return error is not null && error.Contains("(SYNTAX_ERROR)", StringComparison.Ordinal) ? error : null;
    }

    private (string Rows, string? Error) Run(string sql, string format)
    {
        var statement = Encoding.UTF8.GetBytes(sql);
        var formatName = Encoding.UTF8.GetBytes(format);
        lock (_lock)
        {
            nint result;
            fixed (byte* text = statement, name = formatName)
            {
                result = ClickHouseLibrary.Query(
                    *_connection, text, (nuint)statement.Length, name, (nuint)formatName.Length);
            }

            try
            {
                var error = ClickHouseLibrary.Error(result);
                return error is not null
                    ? ("", Marshal.PtrToStringUTF8((nint)error))
                    : (Encoding.UTF8.GetString(Answer(result)), null);
            }
            finally
            {
                ClickHouseLibrary.Free(result);
            }
        }
    }

    // A statement without rows has no buffer.
    private static ReadOnlySpan<byte> Answer(nint result) => ClickHouseLibrary.Buffer(result) is var buffer && buffer is null
        ? default : new ReadOnlySpan<byte>(buffer, (int)ClickHouseLibrary.Length(result));
}
