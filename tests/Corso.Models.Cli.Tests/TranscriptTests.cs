using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Cli.Tests;

/// <summary>Runs every transcript; one that a command no longer prints is a difference to look at.</summary>
public sealed class TranscriptTests(PostgresFixture server)
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Cli.Tests", "Transcripts");

    /// <summary>The transcripts by name.</summary>
    public static TheoryData<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.verified.txt")
            .Select(file => Path.GetFileName(file).Replace(".verified.txt", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_session_prints_what_its_transcript_says(string name)
    {
        var transcript = await File.ReadAllTextAsync(
            Path.Combine(Folder, name + ".verified.txt"), TestContext.Current.CancellationToken);
        var printed = await Transcript.RunAsync(
            transcript, Repository.PathTo("tests", "Corso.Models.Cli.Tests", "Projects"), server);
        await Verifier.Verify(printed).UseDirectory("Transcripts").UseFileName(name);
    }
}
