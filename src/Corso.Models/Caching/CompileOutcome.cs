using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Caching;

/// <summary>What a compilation came to: all that a second one over the same inputs has to say.</summary>
/// <param name="ProjectKey">Hash of every input that is a file, an option or the compiler itself.</param>
/// <param name="Env">Environment variables read, with the hash of each value (null: not set).</param>
/// <param name="Diagnostics">Everything reported.</param>
/// <param name="Logged">What templates gave to <c>log</c>, in order.</param>
/// <param name="Counts">Numbers for the summary.</param>
internal sealed record CompileOutcome(
    ContentHash ProjectKey,
    ImmutableArray<EnvRead> Env,
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<string> Logged,
    CompileCounts Counts)
{
    /// <summary>No compilation yet: its key is no project's.</summary>
    public static CompileOutcome None { get; } = new(default, [], [], [], new CompileCounts(0, 0, 0, 0, 0));

    public void Write(CacheWriter writer)
    {
        Span<byte> key = stackalloc byte[ContentHash.Size];
        ProjectKey.Write(key);
        writer.Bytes(key);
        writer.List(Env, static (to, read) =>
        {
            to.Text(read.Name);
            Span<byte> hash = stackalloc byte[ContentHash.Size];
            read.Value.Write(hash);
            to.Bytes(hash);
        });
        writer.List(Diagnostics, DiagnosticFormat.Write);
        writer.List(Logged, static (to, line) => to.Text(line));
        writer.Number(Counts.Models);
        writer.Number(Counts.Seeds);
        writer.Number(Counts.Sources);
        writer.Number(Counts.Tests);
        writer.Number(Counts.Exposures);
    }

    public static CompileOutcome Read(CacheReader reader) => new(
        ContentHash.Read(reader.Bytes(ContentHash.Size)),
        reader.List(static from => new EnvRead(from.Text(), ContentHash.Read(from.Bytes(ContentHash.Size)))),
        reader.List(DiagnosticFormat.Read),
        reader.List(static from => from.Text()),
        new CompileCounts(reader.Int(), reader.Int(), reader.Int(), reader.Int(), reader.Int()));
}

/// <summary>An environment variable that a compilation read.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Hash of its value; the value itself is never kept.</param>
internal readonly record struct EnvRead(string Name, ContentHash Value)
{
    public static EnvRead Of(string name, string? value)
    {
        using var hasher = new InputHasher();
        return new EnvRead(name, hasher.Add(value).Finish());
    }
}

/// <summary>How many enabled nodes of each kind a project has.</summary>
/// <param name="Models">Models.</param>
/// <param name="Seeds">Seeds.</param>
/// <param name="Sources">Source tables.</param>
/// <param name="Tests">Data tests.</param>
/// <param name="Exposures">Exposures.</param>
public sealed record CompileCounts(int Models, int Seeds, int Sources, int Tests, int Exposures)
{
    internal static CompileCounts Of(ModelGraph graph)
    {
        Span<int> counts = stackalloc int[Enum.GetValues<ResourceType>().Length];
        counts.Clear();
        foreach (var node in graph.Nodes)
        {
            counts[(int)node.Type]++;
        }

        return new CompileCounts(
            counts[(int)ResourceType.Model],
            counts[(int)ResourceType.Seed],
            counts[(int)ResourceType.Source],
            counts[(int)ResourceType.Test],
            counts[(int)ResourceType.Exposure]);
    }
}
