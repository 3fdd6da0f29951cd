using System.Collections.Immutable;
using System.Text;

namespace Corso.Bench.Generating;

/// <summary>One folder's properties file: descriptions of every model and column, two data tests a model.</summary>
internal static class PropertiesYaml
{
    private static readonly ImmutableArray<(string Name, string Description)> Columns =
    [
        ("id", "Identifies one {0}; never reused."),
        ("parent_id", "The record that the {0} belongs to."),
        ("code", "What people call the {0}: \"{0}-1\", with suffixes of later layers."),
        ("status", "Where the {0} stands: open, shipped or returned."),
        ("region", "Sales region that the {0} counts for."),
        ("quantity", "Pieces, summed over what was joined."),
        ("amount", "Gross amount of the {0} in euros."),
        ("tax", "Tax contained in the amount, in euros."),
        ("created_on", "Day on which the {0} was first seen."),
        ("updated_at", "Last change of the {0}, in UTC."),
    ];

    /// <summary>The file's text.</summary>
    public static string Write(IEnumerable<GeneratedModel> models)
    {
        var yaml = new StringBuilder("version: 2\n\nmodels:\n");
        foreach (var model in models)
        {
            yaml.Append("  - name: ").Append(model.Name).Append('\n');
            yaml.Append("    description: >\n      One row for each ").Append(model.Subject).Append(" of the ")
                .Append(model.Layer.ToString().ToLowerInvariant()).Append(" layer, number ").Append(model.Index)
                .Append(".\n      Joins on id; amounts are in euros.\n    columns:\n");
            foreach (var (name, description) in Columns)
            {
                yaml.Append("      - name: ").Append(name).Append('\n');
                yaml.Append("        description: '").AppendFormat(null, description, model.Subject).Append("'\n");
                yaml.Append(TestsOf(name, model));
            }
        }

        return yaml.ToString();
    }

    private static string TestsOf(string column, GeneratedModel model) => (column, model.Index % 2) switch
    {
        ("id", 0) => "        data_tests: [unique, not_null]\n",
        ("id", _) => "        data_tests: [unique]\n",
        ("status", 1) => """
                    data_tests:
                      - accepted_values:
                          arguments:
                            values: [open, shipped, returned]

            """,
        _ => "",
    };
}
