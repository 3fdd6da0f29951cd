using System.Collections.Concurrent;
using Corso.Models.Dialects;
using Corso.Models.Text;
using Scriban;
using Scriban.Runtime;

namespace Corso.Models.Materializations;

/// <summary>
/// Statements from <c>templates/ddl</c>. Values are quoted here by their type, never by the template: a text is an
/// identifier, a <see cref="RelationName"/> a relation, a <see cref="SqlLiteral"/> a literal, a <see cref="RenderedSql"/>
/// stands as it is and keeps its source map.
/// </summary>
public static class DdlTemplates
{
    private static readonly ConcurrentDictionary<(string Dialect, string Template), Template> Parsed = new();

    /// <summary>Renders one statement; the dialect's own template goes before the generic one.</summary>
    /// <param name="dialect">Dialect.</param>
    /// <param name="template">File name without <c>.sql</c>.</param>
    /// <param name="arguments">Values by the name the template uses.</param>
    /// <exception cref="InvalidOperationException">There is no such template, or it names an argument that is not given.</exception>
    public static RenderedSql Render(
        Dialect dialect, string template, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var values = new ScriptObject(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            values.SetValue(name, ToScript(dialect, value), readOnly: true);
        }

        var context = new DdlContext();
        context.PushGlobal(values);
        var parsed = Parsed.GetOrAdd((dialect.Name, template), static key => Load(key.Dialect, key.Template));
        parsed.Render(context);
        return context.Sql.Build();
    }

    private static object ToScript(Dialect dialect, object value) => value switch
    {
        RenderedSql sql => sql,
        RelationName relation => dialect.Quote(relation),
        string identifier => dialect.Quote(identifier),
        SqlLiteral literal => dialect.Literal(literal.Text),
        IEnumerable<ColumnDefinition> columns => new ScriptArray(columns.Select(column => Column(dialect, column))),
        IEnumerable<string> identifiers => new ScriptArray(identifiers.Select(dialect.Quote)),
        _ => throw new ArgumentException($"a template takes no {value.GetType().Name}", nameof(value)),
    };

    private static ScriptObject Column(Dialect dialect, ColumnDefinition column)
    {
        var values = new ScriptObject(StringComparer.Ordinal);
        values.SetValue("name", dialect.Quote(column.Name), readOnly: true);
        values.SetValue("type", dialect.Spell(column.Type), readOnly: true);
        return values;
    }

    private static Template Load(string dialect, string template)
    {
        var assembly = typeof(DdlTemplates).Assembly;
        using var stream = assembly.GetManifestResourceStream($"ddl/{dialect}/{template}.sql")
            ?? assembly.GetManifestResourceStream($"ddl/{Dialect.Generic.Name}/{template}.sql")
            ?? throw new InvalidOperationException($"templates/ddl has no {template}.sql for {dialect}");
        using var reader = new StreamReader(stream);
        var parsed = Template.Parse(reader.ReadToEnd().TrimEnd(), $"{dialect}/{template}.sql");
        return parsed.HasErrors
            ? throw new InvalidOperationException($"templates/ddl/{dialect}/{template}.sql: {parsed.Messages[0]}")
            : parsed;
    }
}

/// <summary>A text that a template writes as a literal.</summary>
/// <param name="Text">The text.</param>
public sealed record SqlLiteral(string Text);

/// <summary>A column of a table to be created.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type.</param>
public sealed record ColumnDefinition(string Name, SqlType Type);
