using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.DataTests;

/// <summary>Reads the configuration of a data test.</summary>
internal static class TestSettingsReader
{
    /// <summary>The settings; null after an error, which is reported.</summary>
    public static TestSettings? Read(Node node, TestValues values)
    {
        var before = values.ErrorCount;
        var config = node.Config;
        var errorIf = Condition(config, "error_if", values) ?? FailureCondition.Any;
        var warnIf = Condition(config, "warn_if", values) ?? FailureCondition.Any;
        var where = config.Find("where")?.Value is ConfigText { Value: var text } condition && !string.IsNullOrWhiteSpace(text)
            ? condition
            : null;
        var calc = config.Find("fail_calc")?.Value is ConfigText { Value: var expression } own
            && expression.Trim() is not ("" or "count(*)") ? own : null;
        if (where is not null && node.Test is null)
        {
            values.Report(DataTestDiagnostics.NoWhere(values.Place(where), node.Name));
            where = null;
        }

        var settings = new TestSettings(
            string.Equals(config.Text("severity"), "warn", StringComparison.OrdinalIgnoreCase), errorIf, warnIf)
        {
            Where = where is null ? null : values.Sql(where),
            FailCalc = calc is null ? null : values.Sql(calc),
            Limit = Number(config, "limit", values),
            StoresFailures = Stores(node, values),
            StoreLimit = Number(config, "store_failures_limit", values) ?? TestSettings.DefaultStoreLimit,
        };
        return values.ErrorCount == before ? settings : null;
    }

    private static FailureCondition? Condition(NodeConfig config, string key, TestValues values)
    {
        if (config.Find(key)?.Value is not ConfigText text)
        {
            return null;
        }

        var condition = FailureCondition.Parse(text.Value);
        if (condition is null)
        {
            values.Report(DataTestDiagnostics.Condition(values.Place(text), key, text.Value));
        }

        return condition;
    }

    private static long? Number(NodeConfig config, string key, TestValues values)
    {
        if (config.Find(key)?.Value is not ConfigNumber number)
        {
            return null;
        }

        if (long.TryParse(number.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value > 0)
        {
            return value;
        }

        values.Report(DataTestDiagnostics.SettingValue(
            values.Place(number), key, $"is {number.Raw}, which lets no failing row be seen", "write a whole number above 0"));
        return null;
    }

    /// <summary><c>store_failures_as</c> is the stronger one, as in dbt.</summary>
    private static bool Stores(Node node, TestValues values)
    {
        if (node.Config.Find("store_failures_as")?.Value is ConfigText form)
        {
            if (form.Value == "view")
            {
                values.Report(DataTestDiagnostics.KeptAsTable(values.Place(form), node.Name));
            }

            return form.Value != "ephemeral";
        }

        return node.Config.Find("store_failures")?.Value is ConfigBoolean { Value: true };
    }
}
