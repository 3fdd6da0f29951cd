using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>
/// Finds <c>{{ doc('name') }}</c> in descriptions, and puts blocks in their places. dbt's <c>doc('project', 'name')</c>
/// is taken as well. Any other text is left as it is.
/// </summary>
internal static partial class DocReferences
{
    /// <summary>Every call in the descriptions below a value.</summary>
    public static ImmutableArray<DocUse> In(ConfigMap map, SourceText text, DiagnosticBag diagnostics)
    {
        if (!text.Content.Contains("doc", StringComparison.Ordinal) || !Heads().IsMatch(text.Content))
        {
            return [];
        }

        var uses = ImmutableArray.CreateBuilder<DocUse>();
        Walk(map, text, uses, diagnostics);
        return uses.DrainToImmutable();
    }

    /// <summary>A description with the blocks it names in it; a call that is no use, or names none, stays.</summary>
    public static string Resolve(string description, Func<string, string?> find) =>
        description.Contains("{{", StringComparison.Ordinal)
            ? Calls().Replace(description, call => find(NameOf(call)) ?? call.Value)
            : description;

    private static void Walk(
        ConfigValue value, SourceText text, ImmutableArray<DocUse>.Builder uses, DiagnosticBag diagnostics)
    {
        switch (value)
        {
            case ConfigList list:
                foreach (var item in list.Items)
                {
                    Walk(item, text, uses, diagnostics);
                }

                break;
            case ConfigMap map:
                foreach (var entry in map.Entries)
                {
                    if (entry is { Key: "description", Value: ConfigText description })
                    {
                        Read(description, text, uses, diagnostics);
                    }
                    else if (entry.Key is not ("meta" or "arguments"))
                    {
                        Walk(entry.Value, text, uses, diagnostics);
                    }
                }

                break;
        }
    }

    private static void Read(
        ConfigText description, SourceText text, ImmutableArray<DocUse>.Builder uses, DiagnosticBag diagnostics)
    {
        var heads = Heads().Matches(description.Value);
        if (heads.Count == 0)
        {
            return;
        }

        // Escapes and folded lines may hide a call in the file; then the whole description is its place.
        var written = Heads().Matches(text.Content[description.Span.Start..description.Span.End]);
        for (var i = 0; i < heads.Count; i++)
        {
            var call = Calls().Match(description.Value, heads[i].Index);
            var isCall = call.Success && call.Index == heads[i].Index;
            var span = description.Span;
            if (written.Count == heads.Count)
            {
                var start = description.Span.Start + written[i].Index;
                var end = text.Content.IndexOf("}}", start, StringComparison.Ordinal);
                span = text.Span(start, end < 0 || end > description.Span.End ? start + written[i].Length : end + 2);
            }

            if (isCall)
            {
                uses.Add(new DocUse(NameOf(call), span));
            }
            else
            {
                diagnostics.Add(ProjectDiagnostics.BadDocCall(span));
            }
        }
    }

    private static string NameOf(Match call) =>
        call.Groups["second"].Success ? call.Groups["second"].Value : call.Groups["first"].Value;

    [GeneratedRegex(@"\{\{-?\s*doc\b")]
    private static partial Regex Heads();

    [GeneratedRegex("""
        \{\{-?\s*doc\s*\(\s*(?<q>['"])(?<first>[^'"]*)\k<q>\s*(?:,\s*(?<p>['"])(?<second>[^'"]*)\k<p>\s*)?\)\s*-?\}\}
        """)]
    private static partial Regex Calls();
}
