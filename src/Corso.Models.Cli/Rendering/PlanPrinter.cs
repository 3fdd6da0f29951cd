using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Writes a plan for people:
/// <code>
/// + create   view     warehouse.orders    does not exist yet
///     create or replace view "warehouse"."orders" as
///     ...
/// </code>
/// </summary>
internal static class PlanPrinter
{
    /// <summary>Writes all steps and one line with their numbers.</summary>
    public static void Write(TextOutput output, Plan plan, bool showsSql)
    {
        var steps = plan.Steps;
        var kinds = steps.IsEmpty ? 0 : steps.Max(step => StepWords.Kind(step).Length);
        var subjects = steps.IsEmpty ? 0 : Math.Min(48, steps.Max(step => DisplayWidth.Of(StepWords.Subject(step))));
        foreach (var step in steps)
        {
            var subject = StepWords.Subject(step);
            var style = StyleOf(step);
            output.Write(style, $"{Mark(step)} {StepWords.Verb(step),-7}").Write($"  {StepWords.Kind(step).PadRight(kinds)}  ")
                .Write(TextStyle.Strong, subject)
                .Write(new string(' ', Math.Max(0, subjects - DisplayWidth.Of(subject))))
                .Write("  ").Write(SafeText.CleanLine(step.Reason));
            if (step.IsDestructive)
            {
                output.Write("  ").Write(TextStyle.Error, "[destructive]");
            }

            output.Line();
            if (showsSql)
            {
                foreach (var (_, sql) in StepWords.Statements(step))
                {
                    SqlText.Write(output, sql, "    ");
                }
            }
        }

        output.Line(Summary(plan));
    }

    /// <summary><c>plan: 3 to create, 1 to rebuild, 1 destructive</c>.</summary>
    public static string Summary(Plan plan)
    {
        var parts = new List<string>();
        foreach (var (delta, word) in (ReadOnlySpan<(StepDelta, string)>)
            [
                (StepDelta.Create, "to create"), (StepDelta.Update, "to update"),
                (StepDelta.Rebuild, "to rebuild"), (StepDelta.None, "unchanged"),
            ])
        {
            var count = plan.Steps.Count(step => step.Delta == delta);
            if (count > 0)
            {
                parts.Add(Words.Number(count) + " " + word);
            }
        }

        var destructive = plan.Steps.Count(step => step.IsDestructive);
        if (destructive > 0)
        {
            parts.Add(Words.Number(destructive) + " destructive");
        }

        return parts.Count == 0 ? "plan: nothing to do" : "plan: " + string.Join(", ", parts);
    }

    private static char Mark(PlanStep step) => step.Delta switch
    {
        StepDelta.Create => '+',
        StepDelta.Update => '~',
        StepDelta.Rebuild => '!',
        _ => '=',
    };

    private static TextStyle StyleOf(PlanStep step) => step.Delta switch
    {
        StepDelta.Create => TextStyle.Success,
        StepDelta.Update => TextStyle.Note,
        StepDelta.Rebuild => TextStyle.Warning,
        _ => TextStyle.Faint,
    };
}
