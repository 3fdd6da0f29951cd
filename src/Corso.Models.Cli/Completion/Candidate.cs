namespace Corso.Models.Cli.Completion;

/// <summary>A word that may stand where the cursor is.</summary>
/// <param name="Word">The whole word.</param>
/// <param name="Description">What it is, for shells that show it; empty for nothing.</param>
internal readonly record struct Candidate(string Word, string Description);

/// <summary>What may stand where the cursor is.</summary>
/// <param name="Candidates">The words.</param>
internal sealed record Suggestions(IReadOnlyList<Candidate> Candidates)
{
    /// <summary>The shell adds files of its own.</summary>
    public static Suggestions Files { get; } = new([]) { Extra = "files" };

    /// <summary>The shell adds folders of its own.</summary>
    public static Suggestions Folders { get; } = new([]) { Extra = "folders" };

    /// <summary>What the shell does besides: <c>files</c>, <c>folders</c>, <c>nospace</c>; null for nothing.</summary>
    public string? Extra { get; init; }
}
