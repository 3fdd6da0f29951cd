using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>One constraint as declared, in dbt's keys.</summary>
/// <param name="Type"><c>not_null</c>, <c>unique</c>, <c>primary_key</c>, <c>foreign_key</c> or <c>check</c>.</param>
/// <param name="Span">The type's place.</param>
/// <param name="Name">A word for its name; null when absent.</param>
/// <param name="Columns">Columns it is about; for one declared on a column, that column.</param>
/// <param name="Expression">A check's condition, or what follows <c>REFERENCES</c>; null when absent.</param>
/// <param name="To">What a foreign key points to; null when absent.</param>
/// <param name="ToColumns">Columns there.</param>
public sealed record ConstraintProperties(
    string Type,
    SourceSpan Span,
    string? Name,
    ImmutableArray<ConfigText> Columns,
    ConfigText? Expression,
    ConfigText? To,
    ImmutableArray<string> ToColumns);

/// <summary>Reads <c>constraints:</c> of a model or a column.</summary>
internal static class ConstraintBinder
{
    /// <summary>The constraints of an entry.</summary>
    /// <param name="owner">The model or column.</param>
    /// <param name="column">The column they are declared on; null for a model's.</param>
    public static ImmutableArray<ConstraintProperties> Bind(ConfigMap owner, ConfigText? column)
    {
        var items = owner.Items("constraints");
        if (items.IsEmpty)
        {
            return [];
        }

        var bound = ImmutableArray.CreateBuilder<ConstraintProperties>(items.Length);
        foreach (var item in items)
        {
            if (item is ConfigMap map && map.TextValue("type") is { } type)
            {
                bound.Add(new ConstraintProperties(
                    type.Value,
                    type.Span,
                    map.Text("name"),
                    column is null ? TextValues(map["columns"]) : [column],
                    map.TextValue("expression"),
                    map.TextValue("to"),
                    map.Texts("to_columns")));
            }
        }

        return bound.DrainToImmutable();
    }

    private static ImmutableArray<ConfigText> TextValues(ConfigValue? value) => value switch
    {
        ConfigText one => [one],
        ConfigList list => [.. list.Items.OfType<ConfigText>()],
        _ => [],
    };
}
