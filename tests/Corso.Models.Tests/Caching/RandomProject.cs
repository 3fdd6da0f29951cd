using System.Globalization;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Tests.Diagnostics;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Tests.Caching;

/// <summary>A project that is edited at random; every edit has a time stamp of its own, long enough ago to be trusted.</summary>
internal sealed class RandomProject : IDisposable
{
    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _env = new(StringComparer.Ordinal);
    private int _edits;
    private string? _target;
    private string _vars = "{}";

    public RandomProject()
    {
        Write(
            "corso_project.yml",
            """
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }
              prod:
                connections:
                  warehouse: { engine: postgres, url: "postgres://localhost/shop", schema: live }
            models:
              finance: { +schema: money }
            vars: { days: 30, limit: 5 }
            """);
        Write("macros/m.sql", Macro(0));
        for (var i = 0; i < 6; i++)
        {
            Write($"models/m{i}.sql", Model(i, 0));
        }

        Write("models/props.yml", Properties(1));
    }

    /// <summary>One edit: what and with which content.</summary>
    public static Gen<(int Kind, int Which, int Content)> Edit { get; } =
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, 9], Gen.Int[0, 13]);

    public void Apply((int Kind, int Which, int Content) edit)
    {
        var (kind, which, content) = edit;
        switch (kind)
        {
            case 0 or 1 or 2:
                Write($"models/m{which}.sql", Model(which, content));
                break;
            case 3:
                Delete($"models/m{which}.sql");
                break;
            case 4:
                Write($"models/finance/m{which}.sql", Model(which, content));
                break;
            case 5:
                Delete($"models/finance/m{which}.sql");
                break;
            case 6:
                Write("models/props.yml", Properties(content));
                break;
            case 7:
                Write("macros/m.sql", Macro(content));
                break;
            case 8:
                _vars = content < 5 ? "{}" : string.Create(CultureInfo.InvariantCulture, $"{{ days: {content} }}");
                break;
            case 9:
                _env["STAGE"] = content < 8 ? $"stage{content}" : "";
                break;
            case 10:
                _target = content < 5 ? null : "prod";
                break;
            case 11:
                Write($"tests/t{which}.sql", Model(which, content));
                break;
            case 12:
                Write("models/hooks.yml", Hooks(content));
                break;
            default:
                // The same content under a new time: nothing may come of it.
                Touch($"models/m{which}.sql");
                break;
        }
    }

    /// <summary>Everything a compilation says and makes, as text.</summary>
    public string Compile(bool useCache)
    {
        var diagnostics = new DiagnosticBag();
        var logged = new List<string>();
        var compilation = Compiler.Compile(
            new CompileOptions
            {
                ProjectDirectory = _folder.Path,
                Target = _target,
                Vars = VarsParser.Parse(_vars, diagnostics),
                ReadEnv = name => _env.GetValueOrDefault(name),
                Log = logged.Add,
                Clock = TimeProvider.System,
                UseCache = useCache,
            },
            diagnostics);
        var text = new StringBuilder(DiagnosticText.Of(diagnostics.ToSorted()));
        text.AppendJoin('\n', logged).Append('\n');
        foreach (var node in compilation?.Graph.Nodes ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"{node.Id} {node.Relation} {node.Config.Materialized} ");
            text.AppendJoin(',', node.Tags).Append(" <- ").AppendJoin(',', node.DependsOn.Select(edge => edge.NodeId)).Append('\n');
            if (compilation?.Models.GetValueOrDefault(node.Id) is { } model)
            {
                text.Append(model.Query.Text).Append('\n');
                text.AppendJoin(' ', model.Query.Segments.Select(segment => segment.ToString())).Append('\n');
            }
        }

        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();

    private static string Model(int which, int content) => content switch
    {
        0 => $"select {which} as id",
        1 => "{{ config(materialized: 'table', tags: ['a']) }}select * from {{ ref('m0') }}",
        2 => "select {{ var('days') }} as days, {{ m(var('limit')) }} as x",
        3 => "select '{{ env('STAGE', 'none') }}' as stage from {{ ref('m1') }}",
        4 => "select '{{ env('STAGE') }}' as stage",
        5 => "select * from {{ ref('nowhere') }}",
        6 => "{{ config(materialized: 'ephemeral') }}select 1 as one",
        7 => "{{ log('hello ' + target.name) }}select '{{ target.name }}' as target from {{ ref('m2') }}",
        8 => "select {{ if",
        10 => "-- a mistake\nselect a, from {{ ref('m0') }}",
        11 => "{{ config(materialized: 'incremental') }}select 1 as id{{ if is_incremental() }} where and {{ end }}, {{ m(2) }} as x",
        12 => "{{ config(static_analysis: 'off') }}select {{ m(1) }} from where",
        13 => "delete from {{ ref('m1') }}",
        _ => "{{ config(alias: var('alias', 'x' + '" + which + "')) }}select '{{ run_started_at }}' as at",
    };

    private static string Macro(int content) => content switch
    {
        < 4 => $"{{{{ func m(x) }}}}({{{{ x }}}} + {content}){{{{ end }}}}",
        < 8 => "{{ func m(x) }}{{ ref('m3') }}{{ end }}",
        8 => "{{ func other(x) }}1{{ end }}",
        9 => "{{ func m(x) }}{{ nope }}{{ end }}",
        _ => $"{new string('\n', content - 10)}{{{{ func m(x) }}}}(1 + {{{{ x }}}} {(content > 11 ? ",)" : "")}{{{{ end }}}}",
    };

    private static string Properties(int content) => content switch
    {
        0 => "models: [ { name: m0, descripton: typo } ]",
        < 4 => $"models: [ {{ name: m{content}, description: about it, columns: [ {{ name: id, data_tests: [ unique ] }} ] }} ]",
        < 7 => $"models: [ {{ name: m{content}, config: {{ enabled: false }} }} ]",
        7 => "models: [",
        _ => "models: [ { name: m1, config: { tags: [b], schema: other } } ]",
    };

    private static string Hooks(int content) =>
        $"models: [ {{ name: m{content % 5}, config: {{ post_hook: \"{(content < 7 ? "analyze {{ this }}" : "grant {{ m(1) }}")}\" }} }} ]";

    private void Write(string path, string content)
    {
        var full = _folder.Write(path, content);
        File.SetLastWriteTimeUtc(full, Epoch.AddSeconds(++_edits));
    }

    private void Touch(string path)
    {
        var full = Path.Combine(_folder.Path, path);
        if (File.Exists(full))
        {
            File.SetLastWriteTimeUtc(full, Epoch.AddSeconds(++_edits));
        }
    }

    private void Delete(string path)
    {
        var full = Path.Combine(_folder.Path, path);
        if (File.Exists(full))
        {
            File.Delete(full);
        }
    }
}
