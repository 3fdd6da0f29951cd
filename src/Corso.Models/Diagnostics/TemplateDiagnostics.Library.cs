using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class TemplateDiagnostics
{
    /// <summary><c>columns</c> of a relation whose properties list none.</summary>
    /// <param name="span">The call.</param>
    /// <param name="relation">What it is, as <c>model "orders"</c>.</param>
    /// <param name="isSource">Whether a live catalog can be read into its properties.</param>
    /// <param name="name">Its name, as <c>app.orders</c>.</param>
    public static Diagnostic NoColumns(SourceSpan span, string relation, bool isSource, string name) => new(
        NoColumnsKind,
        span,
        $"the columns of {relation} are asked for, and they aren't known",
        isSource
            ? $"run corso source pull {name}, or list them under columns:"
            : $"name them in its select list, or list them in a properties file: models: - name: {name}, columns: …");

    /// <summary><c>columns</c> of a source that may have more than its properties list.</summary>
    public static Diagnostic PartialColumns(SourceSpan span, string relation, string name) => new(
        PartialColumnsKind,
        span,
        $"the columns of {relation} are asked for, and its properties don't say that they list all of them",
        $"run corso source pull {name}, or write complete: true once they do");
}
