using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>Writes a plan for people: the lines of <see cref="PlanText"/> with colours.</summary>
internal static class PlanPrinter
{
    private const string Indent = "    ";

    /// <summary>Writes all steps and one line with their numbers.</summary>
    public static void Write(TextOutput output, Plan plan, bool showsSql)
    {
        foreach (var step in plan.Steps)
        {
            var headline = SafeText.CleanLine(PlanText.Headline(step));
            var verb = headline.IndexOf(' ', 2);
            output.Write(StyleOf(step), headline[..verb]);
            var mark = headline.LastIndexOf(" [destructive]", StringComparison.Ordinal);
            if (step.IsDestructive && mark > verb)
            {
                output.Write(headline[verb..mark]).Write(TextStyle.Error, headline[mark..]).Line();
            }
            else
            {
                output.Line(headline[verb..]);
            }

            if (step is RelationStep { Actual.Dependents: { IsEmpty: false } dependents })
            {
                output.Line(SafeText.CleanLine($"{Indent}dependents, kept: {string.Join(", ", dependents)}"));
            }

            if (step is RelationStep { DetailChanges: { IsEmpty: false } changes })
            {
                output.Line(SafeText.CleanLine($"{Indent}details: {string.Join("; ", changes)}"));
            }

            if (showsSql)
            {
                foreach (var sql in PlanText.Statements(step))
                {
                    SqlText.Write(output, sql, Indent);
                }
            }
        }

        output.Line("plan: " + PlanText.Summary(plan));
    }

    private static TextStyle StyleOf(PlanStep step) => step.Delta switch
    {
        StepDelta.Create => TextStyle.Success,
        StepDelta.Update => TextStyle.Note,
        StepDelta.Rebuild => TextStyle.Warning,
        _ => TextStyle.Faint,
    };
}
