using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Calls, windows, intervals.</content>
internal sealed partial class InfixName
{
    private void Call(FunctionCall call)
    {
        var name = call.Name[^1].Name.ToLowerInvariant();
        if (name == "if" && call.Arguments is [var condition, var then, var otherwise])
        {
            Case(new CaseExpression(call.Span, null, [new WhenClause(call.Span, condition, then)], otherwise));
            return;
        }

        var details = call.Details;
        var order = details?.OrderBy;
        var countsRows = name == "count" && call.Arguments is [] or [StarExpression { Modifiers: [] }];
        Put(call.Name.Length == 1 ? FunctionName(name, call.Name[0].Quote != QuoteStyle.None, countsRows && call.Over is null, ref order, details)
            : string.Join('.', call.Name[..^1].Select(static part => Quoted(part.Name)).Append(Quoted(name))));
        Put("(");
        Put(call.Quantifier == ArgumentQuantifier.Distinct ? "DISTINCT " : "");
        if (!countsRows)
        {
            List([.. call.Target is { } target ? [target] : ImmutableArray<Expression>.Empty, .. call.Arguments]);
        }

        if (order is not null)
        {
            Put(" ");
            Order(order);
        }

        if (details is not null)
        {
            Put(details.InnerNulls == NullTreatment.Ignore || details.Nulls == NullTreatment.Ignore ? " IGNORE NULLS" : "");
        }

        Put(")");
        Behind(details, order);
    }

    private static string FunctionName(string name, bool isQuoted, bool countsRows, ref OrderBy? order, CallDetails? details)
    {
        if (name is "percentile_cont" or "percentile_disc" && details?.WithinGroup is { } within)
        {
            order = within;
            return name == "percentile_cont" ? "quantile_cont" : "quantile_disc";
        }

        return countsRows ? "count_star" : name switch
        {
            "ifnull" or "coalesce" => "COALESCE",
            "grouping" or "grouping_id" => "GROUPING",
            "try" => "TRY",
            _ when details?.Over is not null => name,
            // The parser makes calls of its own of these.
            "trim" or "substring" or "position" when !isQuoted => $"main.{Quoted(name)}",
            _ => Quoted(name),
        };
    }

    private void Behind(CallDetails? details, OrderBy? order)
    {
        if (details?.WithinGroup is { } within && !ReferenceEquals(order, within))
        {
            Put(" WITHIN GROUP ( ");
            Order(within);
            Put(")");
        }

        if (details?.Filter is { } filter)
        {
            Put(" FILTER (WHERE ");
            Write(filter);
            Put(")");
        }

        Put(details?.ExportsState == true ? " EXPORT_STATE" : "");
        if (details?.Over is { } over)
        {
            Put(" OVER (");
            Window(over is WindowReference reference ? Named(reference.Name) : over as WindowSpecification);
            Put(")");
        }
    }

    private WindowSpecification? Named(Identifier name) => _windows?.GetValueOrDefault(name.Name);

    private void Window(WindowSpecification? window)
    {
        var inherited = window?.BaseName is { } name ? Named(name) : null;
        var partition = window?.PartitionBy is { IsEmpty: false } own ? own : inherited?.PartitionBy ?? [];
        var order = window?.OrderBy ?? inherited?.OrderBy;
        if (!partition.IsEmpty)
        {
            Put("PARTITION BY ");
            List(partition);
        }

        if (order is not null)
        {
            Put(partition.IsEmpty ? "" : " ");
            Order(order);
        }

        if ((window?.Frame ?? inherited?.Frame) is { } frame && !IsDefault(frame))
        {
            Put(partition.IsEmpty && order is null ? "" : " ");
            Frame(frame);
        }
    }

    private static bool IsDefault(WindowFrame frame) => frame is
    {
        Unit: FrameUnit.Range, Start.Kind: FrameBoundKind.UnboundedPreceding,
        End: null or { Kind: FrameBoundKind.CurrentRow }, Exclusion: FrameExclusion.None or FrameExclusion.NoOthers,
    };

    private void Frame(WindowFrame frame)
    {
        var isWhole = frame is
        {
            Start.Kind: FrameBoundKind.UnboundedPreceding, End.Kind: FrameBoundKind.UnboundedFollowing,
        };
        Put(frame.Unit switch
        {
            FrameUnit.Range when !isWhole => "RANGE BETWEEN ",
            FrameUnit.Groups => "GROUPS BETWEEN ",
            _ => "ROWS BETWEEN ",
        });
        Bound(frame.Start);
        Put(" AND ");
        if (frame.End is { } end)
        {
            Bound(end);
        }
        else
        {
            Put("CURRENT ROW");
        }

        Put(frame.Exclusion switch
        {
            FrameExclusion.CurrentRow => " EXCLUDE CURRENT ROW",
            FrameExclusion.Group => " EXCLUDE GROUP",
            FrameExclusion.Ties => " EXCLUDE TIES",
            _ => "",
        });
    }

    private void Bound(FrameBound bound)
    {
        if (bound.Offset is { } offset)
        {
            Write(offset);
            Put(" ");
        }

        Put(bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => "PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => "FOLLOWING",
            _ => "UNBOUNDED FOLLOWING",
        });
    }

    private void Order(OrderBy order)
    {
        Put("ORDER BY ");
        List(order.Items, ", ", item =>
        {
            if (item.Expression is KeywordExpression { Word: "ALL" })
            {
                Put("COLUMNS(*)");
            }
            else
            {
                Write(item.Expression);
            }

            Put(item.Direction switch
            {
                OrderDirection.Ascending => " ASC",
                OrderDirection.Descending => " DESC",
                _ => "",
            });
            Put(item.Nulls switch
            {
                NullsOrder.First => " NULLS FIRST",
                NullsOrder.Last => " NULLS LAST",
                _ => "",
            });
        });
    }

    /// <summary>Calls with words between their arguments.</summary>
    private void Call(KeywordCall call)
    {
        var values = call.Parts.Select(static part => part.Value).OfType<Expression>().ToList();
        switch (call.Name)
        {
            case "extract":
                var part = call.Parts[0].Value switch
                {
                    ObjectName word => word.Last.Name,
                    Literal literal => InfixLiteral.Value(literal.Kind, literal.Text.ToString()),
                    ColumnReference word => word.Parts[^1].Name,
                    _ => "",
                };
                Put($"main.date_part('{Unit(part)}', ");
                Write(values[^1]);
                break;
            case "position":
                Put("main.\"position\"(");
                List([values[^1], values[0]]);
                break;
            case "trim":
                Put($"main.{(CallNames.Of(call) is "btrim" ? "\"trim\"" : CallNames.Of(call))}(");
                List(call.Parts[^1].Words == "FROM" && values.Count == 2 ? [values[1], values[0]] : [.. values]);
                break;
            case "substring" when call.Parts is [_, { Words: "FOR", Value: Expression length }]:
                Put("main.\"substring\"(");
                Write(values[0]);
                Put(", 1, CAST(");
                Write(length);
                Put(" AS INTEGER)");
                break;
            case "coalesce" or "ifnull":
                Put("COALESCE(");
                List([.. values]);
                break;
            default:
                Put($"main.{Quoted(call.Name)}(");
                List([.. values]);
                break;
        }

        Put(")");
    }

    private void Interval(IntervalExpression interval)
    {
        if (interval.Unit is not { } unit)
        {
            Put("CAST(");
            Write(interval.Value);
            Put(" AS INTERVAL)");
            return;
        }

        var plural = Unit(unit) switch
        {
            "century" => "centuries",
            "millennium" => "millennia",
            var single => single + "s",
        };
        var isExact = plural is "seconds" or "milliseconds";
        Put($"to_{plural}(CAST({(isExact ? "" : "trunc(CAST(")}");
        Write(interval.Value);
        Put(isExact ? " AS DOUBLE))" : $" AS DOUBLE)) AS {(plural is "hours" or "minutes" or "microseconds" ? "BIGINT" : "INTEGER")}))");
    }

    // https://duckdb.org/docs/stable/sql/functions/datepart
    private static string Unit(string written) => written.ToLowerInvariant() switch
    {
        "centuries" => "century",
        "millennia" or "millenium" or "millenniums" => "millennium",
        "dow" or "isodow" or "doy" or "epoch" or "era" or "timezone" or "julian" or "weekday" or "isoyear" or "yearweek" or "dayofweek"
            or "dayofyear" or "timezone_hour" or "timezone_minute" => written.ToLowerInvariant(),
        var unit => unit.TrimEnd('s'),
    };
}
