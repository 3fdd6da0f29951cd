using Corso.Models.Text;
using Scriban;
using Scriban.Runtime;

namespace Corso.Models.Materializations;

/// <summary>Renders one DDL template: no functions, every name must be given, and spliced SQL keeps its source map.</summary>
internal sealed class DdlContext : TemplateContext
{
    /// <summary>An empty context.</summary>
    public DdlContext()
        : base(new ScriptObject())
    {
        StrictVariables = true;
        AutoIndent = false;
        EnableRelaxedMemberAccess = false;
        // Scriban cuts what is longer without a word; models are not limited here.
        LimitToString = 0;
        LoopLimit = 0;
        PushOutput(new DdlOutput(Sql));
    }

    /// <summary>What was written so far.</summary>
    public RenderedSqlBuilder Sql { get; } = new();

    /// <inheritdoc/>
    public override TemplateContext Write(Scriban.Parsing.SourceSpan span, object? textAsObject)
    {
        if (textAsObject is not RenderedSql sql)
        {
            return base.Write(span, textAsObject);
        }

        Sql.Append(sql);
        return this;
    }
}

/// <summary>Takes what the template itself writes.</summary>
internal sealed class DdlOutput(RenderedSqlBuilder sql) : IScriptOutput
{
    /// <inheritdoc/>
    public void Write(string text, int offset, int count) => sql.Append(text.Substring(offset, count));

    /// <inheritdoc/>
    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }
}
