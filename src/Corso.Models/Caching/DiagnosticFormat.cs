using System.Collections.Frozen;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>Diagnostics and macro stacks in cache entries.</summary>
internal static class DiagnosticFormat
{
    private static readonly Lazy<FrozenDictionary<string, DiagnosticDescriptor>> ByCode =
        new(() => DiagnosticCatalogue.All.ToFrozenDictionary(descriptor => descriptor.Code, StringComparer.Ordinal));

    public static void Write(CacheWriter writer, Diagnostic diagnostic)
    {
        writer.Text(diagnostic.Code);
        writer.Flag(diagnostic.Span is not null);
        if (diagnostic.Span is { } span)
        {
            writer.Span(span);
        }

        writer.Text(diagnostic.Message);
        writer.Text(diagnostic.Hint);
        writer.Optional(diagnostic.Calls, WriteCall);
        writer.List(diagnostic.Related, static (to, related) =>
        {
            to.Span(related.Span);
            to.Text(related.Label);
        });
        writer.Text(diagnostic.EngineMessage);
        writer.Text(diagnostic.NodeId);
    }

    public static Diagnostic Read(CacheReader reader)
    {
        var descriptor = ByCode.Value[reader.Text()];
        SourceSpan? span = reader.Flag() ? reader.Span() : null;
        return new Diagnostic(descriptor, span, reader.Text(), reader.OptionalText())
        {
            Calls = reader.Optional(ReadCall),
            Related = reader.List(static from => new RelatedSpan(from.Span(), from.Text())),
            EngineMessage = reader.OptionalText(),
            NodeId = reader.OptionalText(),
        };
    }

    public static void WriteCall(CacheWriter writer, MacroCall call)
    {
        writer.Text(call.Macro);
        writer.Span(call.CallSite);
        writer.Optional(call.Caller, WriteCall);
    }

    public static MacroCall ReadCall(CacheReader reader) =>
        new(reader.Text(), reader.Span(), reader.Optional(ReadCall));
}
