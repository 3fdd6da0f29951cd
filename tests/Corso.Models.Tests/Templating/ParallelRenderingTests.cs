using System.Collections.Concurrent;
using Corso.Models.Diagnostics;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

public sealed class ParallelRenderingTests
{
    [Fact]
    public void Many_threads_share_one_renderer_without_seeing_each_other()
    {
        var rendering = new Rendering { IsIncremental = true }.Var("x", "v").Macro(
            "{{ func twice(n) }}{{ s = '' }}{{ for i in [1, 2] }}{{ s = s + n }}{{ end }}<{{ s }}>{{ end }}");
        var d = new DiagnosticBag();
        var renderer = rendering.Renderer(d);
        var parsed = ParsedTemplate.Parse(new SourceText(
            "models/shared.sql", "{{ s = 'own' }}{{ twice('ab') }} {{ ['x', 'y'] | array.join ',' }} {{ s }} {{ var('x') }}"));
        var wrong = new ConcurrentBag<string>();
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var bag = new DiagnosticBag();
            if (i % 5 == 0)
            {
                renderer.Render(new SourceText($"models/{i}.sql", "{{ twice(1 / 0) }}"), rendering.Scope, bag, CancellationToken.None);
                if (!bag.HasErrors)
                {
                    wrong.Add("no error");
                }

                return;
            }

            var shared = renderer.Render(parsed, rendering.Scope, bag, CancellationToken.None).Sql?.Text;
            var text = new SourceText($"models/{i}.sql", $"{{{{ s = {i} }}}}{{{{ for k in 1..3 }}}}{{{{ k + s }}}} {{{{ end }}}}{{{{ twice('{i}') }}}}");
            var facts = TemplateAnalyzer.Analyze(text, out var own);
            var sql = renderer.Render(own, rendering.Scope, bag, CancellationToken.None).Sql?.Text;
            if (shared != "<abab> x,y own v" || sql != $"{i + 1} {i + 2} {i + 3} <{i}{i}>" || facts.Globals.Length == 0)
            {
                wrong.Add($"{i}: {shared} | {sql} | {Rendering.Write(bag)}");
            }
        });

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_cancelled_rendering_stops_inside_its_loop()
    {
        var rendering = new Rendering();
        using var cancellation = new CancellationTokenSource();
        var renderer = new TemplateRenderer(
            MacroLibrary.Empty,
            new RenderInputs("shop", new("dev", 1, [Rendering.Connection], default), new([], default), _ => Cancel(cancellation)));
        Assert.Throws<OperationCanceledException>(() => renderer.Render(
            new SourceText("m.sql", "{{ for i in 1..900000 }}{{ if i == 5; x = env('NOW', ''); end }}{{ end }}"),
            rendering.Scope,
            new DiagnosticBag(),
            cancellation.Token));
    }

    private static string? Cancel(CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        return null;
    }
}
