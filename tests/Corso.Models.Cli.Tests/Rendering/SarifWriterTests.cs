using System.Collections.Immutable;
using System.Text.Json;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Tests.Rendering;

public sealed class SarifWriterTests
{
    private static readonly SourceText Model = new("models/a b/orders.sql", "select *\nfrom {{ ref('x') }}\n");

    [Fact]
    public void A_result_points_at_its_rule_and_its_region()
    {
        using var log = Write(
        [
            UsageDiagnostics.UnknownCode("x", null) with { Span = Model.Span(14, 25), NodeId = "model.shop.orders" },
            UsageDiagnostics.Bug("Oops", "bad"),
        ]);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = log.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var result = run.GetProperty("results")[0];
        var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal(result.GetProperty("ruleId").GetString(), rule.GetProperty("id").GetString());
        Assert.Equal("error", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        Assert.StartsWith("# CORSO9007", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        var location = result.GetProperty("locations")[0];
        var place = location.GetProperty("physicalLocation");
        Assert.Equal("models/a%20b/orders.sql", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        var baseId = place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString();
        Assert.Equal(
            "file:///home/me/my%20shop/",
            run.GetProperty("originalUriBaseIds").GetProperty(baseId ?? "").GetProperty("uri").GetString());
        var region = place.GetProperty("region");
        Assert.Equal(
            (2, 6, 2, 17, 14, 11),
            (Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endLine"),
                Number(region, "endColumn"), Number(region, "charOffset"), Number(region, "charLength")));
        Assert.Equal(
            "model.shop.orders", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
    }

    [Fact]
    public void A_result_without_a_file_has_no_location_and_rules_are_listed_once()
    {
        using var log = Write([UsageDiagnostics.Bug("A", "a"), UsageDiagnostics.Bug("B", "b")]);
        var run = log.RootElement.GetProperty("runs")[0];
        Assert.Equal(1, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
        Assert.Equal(0, run.GetProperty("results")[0].GetProperty("locations").GetArrayLength());
        Assert.False(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(2, run.GetProperty("invocations")[0].GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void Macro_calls_and_related_places_are_related_locations()
    {
        using var log = Write(
        [
            UsageDiagnostics.Bug("A", "a") with
            {
                Calls = new MacroCall("money", Model.Span(0, 6), null),
                Related = [new RelatedSpan(Model.Span(7, 8), "the other")],
            },
        ]);
        var related = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("relatedLocations");
        Assert.Equal(
            ["in macro money, called here", "the other"],
            related.EnumerateArray().Select(place => place.GetProperty("message").GetProperty("text").GetString()));
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static JsonDocument Write(ImmutableArray<Diagnostic> diagnostics) => JsonDocument.Parse(
        JsonText.Write(json => SarifWriter.Write(json, diagnostics, "/home/me/my shop", 2)));
}
