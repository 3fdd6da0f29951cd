using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Values that only a run has.</summary>
internal static class RunValues
{
    /// <summary>Binds <c>run_started_at</c> and <c>invocation_id</c> in a statement.</summary>
    public static RenderedSql Bind(RenderedSql sql, RunOptions options) =>
        RunPlaceholders.Bind(sql, options.StartedAt, options.InvocationId);
}
