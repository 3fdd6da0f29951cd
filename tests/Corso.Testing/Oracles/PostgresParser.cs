using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Corso.Testing.Oracles;

/// <summary>PostgreSQL 18's own scanner and parser, in a process of its own.</summary>
public sealed class PostgresParser : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    public PostgresParser()
    {
        EnginePackages.Install();
        _process = Process.Start(new ProcessStartInfo("node", "postgres-parser.cjs")
        {
            WorkingDirectory = Repository.PathTo("tests", "engines"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        }) ?? throw new InvalidOperationException("node did not start");
    }

    /// <summary>Asks about one text.</summary>
    public PostgresAnswer Parse(string sql)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(sql));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("PostgreSQL's parser ended without an answer");
        using var answer = JsonDocument.Parse(line);
        var tokens = answer.RootElement.GetProperty("tokens");
        return new PostgresAnswer(
            answer.RootElement.GetProperty("error").GetString(),
            tokens.ValueKind == JsonValueKind.Null ? null : Tokens(tokens),
            answer.RootElement.GetProperty("tree").GetString());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ImmutableArray<(int Start, int End)> Tokens(JsonElement places)
    {
        var tokens = ImmutableArray.CreateBuilder<(int, int)>(places.GetArrayLength() / 2);
        for (var i = 0; i < places.GetArrayLength(); i += 2)
        {
            tokens.Add((places[i].GetInt32(), places[i + 1].GetInt32()));
        }

        return tokens.DrainToImmutable();
    }
}

/// <summary>What PostgreSQL says of a text.</summary>
/// <param name="Error">Why its parser refuses it; null when it does not.</param>
/// <param name="Tokens">Where its tokens stand, without comments, in bytes of UTF-8; null when its scanner refuses it.</param>
/// <param name="Tree">The same for texts with the same parse tree, wherever its nodes stand; null when its parser refuses.</param>
public sealed record PostgresAnswer(string? Error, ImmutableArray<(int Start, int End)>? Tokens, string? Tree);
