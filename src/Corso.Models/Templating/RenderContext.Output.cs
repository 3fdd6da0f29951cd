using Corso.Models.Diagnostics;
using Scriban.Syntax;

namespace Corso.Models.Templating;

internal sealed partial class RenderContext
{
    /// <summary>The text of what a macro gave.</summary>
    public string ResultText(object? result, Macro macro, RenderState state)
    {
        _state = state;
        return result is null or NoValue ? "" : TextOf(result, macro.Function);
    }

    private object? EvaluateStatement(ScriptExpressionStatement statement, bool alias)
    {
        var outer = _statement;
        _statement = statement;
        var value = base.Evaluate(statement, alias);
        _statement = outer;

        // The body of "f(x) = x + 1" is a statement as well; its value is the function's result.
        if (statement.Parent is ScriptFunction || statement.Expression is ScriptAssignExpression)
        {
            return value;
        }

        Print(value, statement);
        return null;
    }

    private void PrintRaw(ScriptRawStatement raw)
    {
        if (raw.Text.FullText is not { } content)
        {
            return;
        }

        var output = Mapped();
        Charge(output, raw.Text.Length, raw);
        var path = State.SourceOf(raw).Path;
        if (ShippedMacros.IsShipped(path))
        {
            var (site, calls) = RenderState.Visible(State.SpanOf(raw), State.Call);
            output.AppendValue(content.Substring(raw.Text.Index, raw.Text.Length), site.Path, site.Start, site.End, calls);
            return;
        }

        output.AppendVerbatim(path, content, raw.Text.Index, raw.Text.Length, State.Call);
    }

    private void Print(object? value, ScriptNode? node)
    {
        if (value is NoValue or Unknown)
        {
            return;
        }

        node ??= CurrentNode;
        var output = Mapped();
        if (value is string kept && State.TryGetKept(kept, out var segments))
        {
            Charge(output, kept.Length, node);
            output.AppendMapped(kept, segments);
            return;
        }

        if (node is null)
        {
            return;
        }

        var text = TextOf(value, node);
        Charge(output, text.Length, node);
        var (start, end) = ScribanSpans.Extent(node);
        var path = State.SourceOf(node).Path;
        var calls = State.Call;
        if (ShippedMacros.IsShipped(path))
        {
            (var site, calls) = RenderState.Visible(State.SpanOf(node), calls);
            (path, start, end) = (site.Path, site.Start, site.End);
        }

        output.AppendValue(text, path, start, end, calls);
    }

    private void Capture(ScriptCaptureStatement capture)
    {
        var before = _unknowns;
        var output = new MappedOutput();
        PushOutput(output);
        Evaluate(capture.Body, false);
        PopOutput();
        SetValue(capture.Target, _unknowns == before ? State.Keep(output) : Unknown.Instance);
    }

    private MappedOutput Mapped() =>
        Output as MappedOutput ?? throw new InvalidOperationException("the output was replaced by another");

    private void Charge(MappedOutput output, int length, ScriptNode? node)
    {
        if (output.Length + (long)length > OutputLimitLength)
        {
            throw State.Fail(TemplateDiagnostics.OutputLimit(State.SpanOf(node), OutputLimitLength, State.Call?.Macro));
        }
    }
}
