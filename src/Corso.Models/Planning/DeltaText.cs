using Corso.Models.Dialects;
using Corso.Models.Materializations;

namespace Corso.Models.Planning;

/// <summary>What the steps of an incremental publish do, as SQL with comments.</summary>
internal static class DeltaText
{
    public static string Of(CheckDeltaAction check, Dialect dialect)
    {
        var config = check.Target.Config;
        var keys = config.Strategy == IncrementalStrategy.Merge
            ? $", and that no {string.Join(", ", config.UniqueKey)} stands twice"
            : "";
        return $"-- check the columns of {dialect.Display(check.Target.Delta)}{keys}";
    }

    public static string Of(ImageAction image, Dialect dialect) =>
        $"-- make view {dialect.Display(image.View)} of what {dialect.Display(image.Target.Live)} will hold";

    /// <summary>The publish.</summary>
    /// <param name="publish">The action.</param>
    /// <param name="dialect">Dialect.</param>
    /// <param name="terminated">Puts a <c>;</c> behind a statement.</param>
    public static string Of(PublishDeltaAction publish, Dialect dialect, Func<string, string> terminated)
    {
        var head = $"-- in one transaction, columns and NULLs in the key as {dialect.Display(publish.Target.Delta)} turns out to have them:";
        return string.Join('\n', [head, .. publish.Preview.Select(sql => terminated(sql.Text))]);
    }
}
