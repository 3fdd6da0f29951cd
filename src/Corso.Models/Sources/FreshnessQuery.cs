using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>
/// The queries that ask a source table how fresh it is. Times come as seconds since 1970 in UTC, worked out by the engine,
/// so that neither the session's time zone nor the driver has a say; a timestamp without time zone is taken for UTC.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="LoadedAt">
/// One row: when it was last loaded (NULL where nothing tells), the engine's own clock, 1 for infinity; then what a query of
/// the user's gives, which must be one column.
/// </param>
/// <param name="HasRows">One row if there is any row the rule looks at; null where a query tells when it was loaded.</param>
public sealed record FreshnessQuery(FreshnessRule Rule, RenderedSql LoadedAt, RenderedSql? HasRows)
{
    /// <summary>Renders a rule's texts and makes its queries; null after an error, which is reported.</summary>
    public static FreshnessQuery? Build(
        FreshnessRule rule, RenderScope scope, TemplateRenderer renderer, DiagnosticBag diagnostics)
    {
        var loadedAt = rule.LoadedAtField ?? rule.LoadedAtQuery
            ?? throw new InvalidOperationException($"{rule.Title} has no time of loading");
        var filter = rule.LoadedAtField is null ? null : rule.Filter;
        RenderedSql? condition = null;
        if (Render(loadedAt, scope, renderer, diagnostics) is not { } what
            || (filter is not null && (condition = Render(filter, scope, renderer, diagnostics)) is null)
            || rule.Node.Relation is not { } relation)
        {
            return null;
        }

        var rows = new RenderedSqlBuilder().Append($" from {scope.Dialect.Quote(relation)}");
        if (condition is not null)
        {
            rows.Append(" where (").Append(condition).Append("\n)");
        }

        var from = rows.Build();
        // DuckDB has no seconds for infinity; that is no time of loading, and not the same as none.
        var query = new RenderedSqlBuilder().Append(
            "select extract(epoch from q.max_loaded_at) as max_loaded_at, extract(epoch from current_timestamp) as snapshotted_at,\n"
            + "  case when not isfinite(q.max_loaded_at) then 1 else 0 end as is_endless"
            + $"{(rule.LoadedAtField is null ? ", q.*" : "")}\nfrom (");
        if (rule.LoadedAtField is not null)
        {
            query.Append("select max(").Append(what).Append("\n) as max_loaded_at").Append(from).Append(") as q");
        }
        else
        {
            query.Append("\n").Append(what).Append("\n) as q(max_loaded_at)");
        }

        return new FreshnessQuery(
            rule,
            query.Build(),
            rule.LoadedAtField is null
                ? null
                : new RenderedSqlBuilder().Append("select 1 as found").Append(from).Append(" limit 1").Build());
    }

    private static RenderedSql? Render(
        ConfigText text, RenderScope scope, TemplateRenderer renderer, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        var rendered = renderer.Render(
            new SourceText(text.Span.Path, text.Value), scope, own, CancellationToken.None).Sql?.Text.Trim().TrimEnd(';');
        foreach (var diagnostic in own.ToSorted())
        {
            // A place inside the value is no place in the file: escapes and folded lines lie between.
            diagnostics.Add(diagnostic with { Span = text.Span, NodeId = scope.NodeId });
        }

        return rendered is null || own.HasErrors
            ? null
            : new RenderedSql(
                rendered, [new SqlSegment(0, rendered.Length, text.Span.Path, text.Span.Start, text.Span.End, false, null)]);
    }
}
