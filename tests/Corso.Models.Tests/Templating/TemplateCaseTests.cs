using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Templating;
using Corso.Models.Text;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Templating;

/// <summary>A folder of <c>Cases/Templating</c>: a template, macros beside it, and what comes of them.</summary>
public sealed class TemplateCaseTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Templating");

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_gives_what_its_verified_files_say(string name)
    {
        var folder = Path.Combine(Folder, name);
        var rendering = new Rendering();
        var macros = Path.Combine(folder, "macros.sql");
        if (File.Exists(macros))
        {
            rendering.Macro(Read(macros), "macros.sql");
        }

        var template = Read(Path.Combine(folder, "model.sql"));
        var d = new DiagnosticBag();
        var facts = rendering.Facts(template, d);
        await Verifier.Verify(Write(facts)).UseDirectory(folder).UseFileName("facts");
        if (!facts.HasErrors)
        {
            rendering.IsIncremental = facts.Globals.Any(use => use.Name == "is_incremental");
            var sql = rendering.Result(template, d).Sql?.Text ?? "";
            await Verifier.Verify(sql, "sql").UseDirectory(folder).UseFileName("rendered");
        }

        if (d.Count > 0)
        {
            await Verifier.Verify(Rendering.Write(d)).UseDirectory(folder).UseFileName("diagnostics");
        }

        Assert.Equal(d.Count > 0, File.Exists(Path.Combine(folder, "diagnostics.verified.txt")));
    }

    private static string Read(string path) => SourceText.Normalize(File.ReadAllText(path));

    private static string Write(TemplateFacts facts)
    {
        var text = new StringBuilder();
        foreach (var call in facts.Refs)
        {
            text.Append($"ref {call.Name} {call.Span}{Write(call.Calls)}\n");
        }

        foreach (var call in facts.Sources)
        {
            text.Append($"source {call.Source}.{call.Table} {call.Span}{Write(call.Calls)}\n");
        }

        if (facts.HasComputedRef)
        {
            text.Append("a ref is computed\n");
        }

        Append(text, "var", facts.Vars);
        Append(text, "env", facts.Envs);
        Append(text, "uses", facts.Globals);
        foreach (var entry in facts.Config?.Literals.Entries ?? [])
        {
            text.Append($"config {entry.Key} {entry.KeySpan} {entry.Value.GetType().Name} {entry.Value.Span}\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string kind, ImmutableArray<NameUse> uses)
    {
        foreach (var use in uses)
        {
            text.Append($"{kind} {use.Name} {use.Span}\n");
        }
    }

    private static string Write(MacroCall? call) =>
        call is null ? "" : $" <- {call.Macro} {call.CallSite}{Write(call.Caller)}";
}
