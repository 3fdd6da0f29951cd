using System.Globalization;
using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>An age from which a source is stale.</summary>
/// <param name="Count">How many periods.</param>
/// <param name="Period"><c>minute</c>, <c>hour</c> or <c>day</c>.</param>
/// <param name="Span">Where it stands.</param>
public sealed record FreshnessLimit(int Count, string Period, SourceSpan Span)
{
    /// <summary>The age.</summary>
    public TimeSpan Age => Period switch
    {
        "minute" => TimeSpan.FromMinutes(Count),
        "hour" => TimeSpan.FromHours(Count),
        _ => TimeSpan.FromDays(Count),
    };

    /// <summary>As people say it: <c>1 day</c>, <c>12 hours</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} {Period}{(Count == 1 ? "" : "s")}");
}
