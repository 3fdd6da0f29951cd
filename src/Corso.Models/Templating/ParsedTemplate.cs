using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;
using SourceSpan = Corso.Models.Text.SourceSpan;

namespace Corso.Models.Templating;

/// <summary>
/// A template with its syntax tree, which both the analyzer and the renderer take so that it is parsed once. Trees are
/// large (20 KB for a model of 900 characters): keep the facts and the rendered SQL, and let this go.
/// </summary>
public sealed class ParsedTemplate
{
    private static readonly ParserOptions Options = new() { ParseFloatAsDecimal = true };
    private static readonly LexerOptions Lexing = new();

    private ParsedTemplate(SourceText source, ScriptPage? page, ImmutableArray<Diagnostic> diagnostics)
    {
        Source = source;
        Page = page;
        Diagnostics = diagnostics;
    }

    /// <summary>The file.</summary>
    public SourceText Source { get; }

    /// <summary>What keeps it from being rendered.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Whether it can't be rendered.</summary>
    public bool HasErrors => !Diagnostics.IsEmpty;

    /// <summary>The tree; null when the template has no code, or has errors.</summary>
    internal ScriptPage? Page { get; }

    /// <summary>Parses a template.</summary>
    public static ParsedTemplate Parse(SourceText source)
    {
        var scan = BlockScanner.Scan(source);
        if (scan.Diagnostics.Count > 0 && scan.SuspiciousQuote < 0)
        {
            return new ParsedTemplate(source, null, scan.Diagnostics.ToImmutable());
        }

        if (!scan.HasBlocks)
        {
            return new ParsedTemplate(source, null, scan.Diagnostics.ToImmutable());
        }

        if (scan.Diagnostics.Count > 0)
        {
            return new ParsedTemplate(source, null, [Suspicion(source, scan.SuspiciousQuote)]);
        }

        var template = Template.Parse(scan.Text, source.Path, Options, Lexing);
        return template.HasErrors
            ? new ParsedTemplate(source, null, [ParseErrors.Translate(source, scan, template)])
            : new ParsedTemplate(source, template.Page, []);
    }

    internal static Diagnostic Suspicion(SourceText source, int quote)
    {
        var end = source.Content.IndexOf('\n', quote);
        return TemplateDiagnostics.UnclosedText(
            source.Span(quote, end < 0 ? source.Content.Length : end), source.Content[quote]);
    }
}

/// <summary>Positions of Scriban's nodes in Corso's terms. Lines are counted anew: the scanner has moved some line ends.</summary>
internal static class ScribanSpans
{
    /// <summary>The stretch a node covers.</summary>
    public static SourceSpan SpanOf(this SourceText source, ScriptNode node) => source.SpanOf(Extent(node));

    /// <summary>A stretch by its offsets.</summary>
    public static SourceSpan SpanOf(this SourceText source, (int Start, int End) extent) =>
        source.Span(extent.Start, extent.End);

    /// <summary>The stretch of a span of Scriban's, whose end is the last character.</summary>
    public static SourceSpan SpanOf(this SourceText source, Scriban.Parsing.SourceSpan span) =>
        source.Span(span.Start.Offset, Math.Max(span.Start.Offset, span.End.Offset + 1));

    /// <summary>Start and end offset of a node.</summary>
    public static (int Start, int End) Extent(ScriptNode node)
    {
        var start = node.Span.Start.Offset;
        var end = node.Span.End.Offset;
        switch (node)
        {
            case ScriptNamedArgument { Name: { } name } named:
                start = name.Span.Start.Offset;
                end = named.Value is { } value ? Extent(value).End - 1 : end;
                break;
            case ScriptExpressionStatement { Expression: { } expression }:
                return Extent(expression);
            case ScriptFunctionCall { CloseParen: { } close } call:
                start = call.Target is { } target ? Extent(target).Start : start;
                end = close.Span.End.Offset;
                break;
            case ScriptUnaryExpression { Right: { } right }:
                end = Math.Max(end, Extent(right).End - 1);
                break;
        }

        return (start, Math.Max(start, end + 1));
    }
}
