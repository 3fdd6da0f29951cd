using Corso.Models.Diagnostics;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>
/// <c>columns(ref('orders'))</c>: a list of objects with <c>name</c>, <c>sql</c> (the name, quoted where that is needed)
/// and <c>data_type</c> (null when it isn't declared). Answered from properties files, never from a database.
/// </summary>
internal sealed class ColumnsFunction() : TemplateFunction(Parameters)
{
    public const string Name = "columns";

    public static Signature Parameters { get; } = new(Name, ["relation"], 1);

    protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
    {
        var span = state.SpanOf(caller);
        if (state.IsInConfig)
        {
            throw state.Fail(TemplateDiagnostics.ConfigReference(span, Name));
        }

        var relation = arguments[0] as string;
        if (state.Purpose == RenderPurpose.Dependencies)
        {
            // Which nodes are named can't hang on their columns, which aren't known yet.
            return new ScriptArray { Item(new RelationColumn(Name, Name, null)) };
        }

        if (relation is null || state.ColumnsOf(relation) is not { } known)
        {
            throw state.Fail(TemplateDiagnostics.ArgumentType(span, Name, "what ref(…) or source(…) gives"));
        }

        if (known.Columns.IsEmpty)
        {
            throw state.Fail(TemplateDiagnostics.NoColumns(span, known.Title, known.IsSource, known.Name));
        }

        if (!known.IsComplete)
        {
            throw state.Fail(TemplateDiagnostics.PartialColumns(span, known.Title, known.Name));
        }

        var list = new ScriptArray(known.Columns.Length);
        foreach (var column in known.Columns)
        {
            list.Add(Item(column));
        }

        return list;
    }

    private static ScriptObject Item(RelationColumn column) => new(3, false)
    {
        ["name"] = column.Name,
        ["sql"] = column.Sql,
        ["data_type"] = column.DataType,
    };
}
