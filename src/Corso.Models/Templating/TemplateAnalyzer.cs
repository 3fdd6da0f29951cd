using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// Reads off a template what it depends on, without rendering it: both branches of every condition, lists, pipes. A pure
/// function, callable from any thread.
/// </summary>
public static class TemplateAnalyzer
{
    /// <summary>The facts of a template.</summary>
    public static TemplateFacts Analyze(SourceText template) =>
        PlainTemplate.Read(template)?.ToFacts() ?? Analyze(template, out _);

    /// <summary>The facts of a template and its tree, for a renderer that follows at once.</summary>
    public static TemplateFacts Analyze(SourceText template, out ParsedTemplate parsed)
    {
        parsed = ParsedTemplate.Parse(template);
        return Analyze(parsed);
    }

    /// <summary>The facts of a template already parsed.</summary>
    public static TemplateFacts Analyze(ParsedTemplate template)
    {
        if (template.Page is null)
        {
            return TemplateFacts.Empty with
            {
                Diagnostics = template.Diagnostics,
                IsBlank = !template.HasErrors && !HasSql(template.Source.Content),
            };
        }

        var visitor = new FactsVisitor(template.Source, AssignedNames.Of(template.Page));
        visitor.Visit(template.Page);
        return visitor.ToFacts();
    }

    /// <summary>Whether anything but space and comments stands in the file.</summary>
    private static bool HasSql(string content)
    {
        var at = 0;
        while (at < content.Length)
        {
            var rest = content.AsSpan(at);
            if (char.IsWhiteSpace(rest[0]))
            {
                at++;
            }
            else if (rest.StartsWith("--"))
            {
                var end = rest.IndexOf('\n');
                at = end < 0 ? content.Length : at + end;
            }
            else if (rest.StartsWith("/*"))
            {
                var end = rest.IndexOf("*/");
                at = end < 0 ? content.Length : at + end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
