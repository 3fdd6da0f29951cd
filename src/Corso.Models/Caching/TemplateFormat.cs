using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Caching;

/// <summary>Values of the template stage in cache entries.</summary>
internal static class TemplateFormat
{
    public static void WriteFacts(CacheWriter writer, TemplateFacts facts)
    {
        writer.List(facts.Refs, WriteRef);
        writer.List(facts.Sources, WriteSource);
        writer.List(facts.Vars, WriteName);
        writer.List(facts.Envs, WriteName);
        writer.List(facts.Globals, WriteName);
        writer.Optional(facts.Config, static (to, config) =>
        {
            ProjectFormat.WriteMap(to, config.Literals);
            to.Flag(config.HasComputed);
            to.Span(config.Span);
        });
        writer.Flag(facts.HasComputedRef);
        writer.List(facts.Diagnostics, DiagnosticFormat.Write);
        writer.List(facts.Calls, static (to, call) =>
        {
            to.Text(call.Name);
            to.Span(call.Span);
            to.Number(call.Positional);
            to.List(call.Named, WriteName);
            to.Flag(call.IsOpen);
        });
        writer.Flag(facts.IsBlank);
    }

    public static TemplateFacts ReadFacts(CacheReader reader) => new(
        reader.List(ReadRef),
        reader.List(ReadSource),
        reader.List(ReadName),
        reader.List(ReadName),
        reader.List(ReadName),
        reader.Optional(static from => new ConfigCall(ProjectFormat.ReadMap(from), from.Flag(), from.Span())),
        reader.Flag(),
        reader.List(DiagnosticFormat.Read))
    {
        Calls = reader.List(static from =>
            new CallUse(from.Text(), from.Span(), from.Int(), from.List(ReadName), from.Flag())),
        IsBlank = reader.Flag(),
    };

    public static void WriteSql(CacheWriter writer, RenderedSql sql)
    {
        writer.Text(sql.Text);
        var end = 0;
        writer.Number(sql.Segments.Length);
        foreach (var segment in sql.Segments)
        {
            writer.Number(segment.Start - end);
            writer.Number(segment.Length);
            end = segment.Start + segment.Length;
            writer.Text(segment.Path);
            writer.Number(segment.SourceStart);
            writer.Number(segment.SourceEnd - segment.SourceStart);
            writer.Flag(segment.IsVerbatim);
            writer.Optional(segment.Calls, DiagnosticFormat.WriteCall);
        }
    }

    public static RenderedSql ReadSql(CacheReader reader)
    {
        var text = reader.Text();
        var end = 0;
        var segments = reader.List(from =>
        {
            var start = end + from.Int();
            var length = from.Int();
            end = start + length;
            var path = from.Text();
            var sourceStart = from.Int();
            return new SqlSegment(
                start, length, path, sourceStart, sourceStart + from.Int(), from.Flag(),
                from.Optional(DiagnosticFormat.ReadCall));
        });
        return new RenderedSql(text, segments);
    }

    public static void WriteRef(CacheWriter writer, RefCall call)
    {
        writer.Text(call.Name);
        writer.Span(call.Span);
        writer.Optional(call.Calls, DiagnosticFormat.WriteCall);
    }

    public static RefCall ReadRef(CacheReader reader) =>
        new(reader.Text(), reader.Span(), reader.Optional(DiagnosticFormat.ReadCall));

    public static void WriteSource(CacheWriter writer, SourceCall call)
    {
        writer.Text(call.Source);
        writer.Text(call.Table);
        writer.Span(call.Span);
        writer.Optional(call.Calls, DiagnosticFormat.WriteCall);
    }

    public static SourceCall ReadSource(CacheReader reader) =>
        new(reader.Text(), reader.Text(), reader.Span(), reader.Optional(DiagnosticFormat.ReadCall));

    private static void WriteName(CacheWriter writer, NameUse use)
    {
        writer.Text(use.Name);
        writer.Span(use.Span);
    }

    private static NameUse ReadName(CacheReader reader) => new(reader.Text(), reader.Span());
}
