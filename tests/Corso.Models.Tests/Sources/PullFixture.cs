using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Sources;
using Corso.Models.Text;

namespace Corso.Models.Tests.Sources;

/// <summary>Pulls into a text without a database.</summary>
internal static class PullFixture
{
    public const string Path = "models/sources.yml";

    public static LiveColumn Column(string name, string type = "integer", bool isNullable = true, string? comment = null) =>
        new(name, type, isNullable, comment);

    public static LiveRelation Relation(string name, params ImmutableArray<LiveColumn> columns) =>
        new(new RelationName("app", name), true, false, null, columns, []);

    /// <summary>What a properties file says, and what is wrong with it.</summary>
    public static PropertiesFile Bind(string yaml, DiagnosticBag diagnostics) =>
        PropertiesBinder.Bind(new SourceText(Path, SourceText.Normalize(yaml)), diagnostics);

    /// <summary>The request to bring every table of a file up to what some relations of the same names say.</summary>
    public static PullRequest Request(string yaml, string engine, params ImmutableArray<LiveRelation> relations)
    {
        var file = Bind(yaml, new DiagnosticBag());
        var tables = ImmutableArray.CreateBuilder<PullTable>();
        foreach (var source in file.Sources)
        {
            foreach (var table in source.Tables)
            {
                if (relations.FirstOrDefault(relation => relation.Name.Name == table.Identifier) is { } relation)
                {
                    tables.Add(new PullTable(
                        new Node
                        {
                            Id = $"source.shop.{source.Name}.{table.Name}",
                            Type = ResourceType.Source,
                            Name = table.Name,
                            Span = table.NameSpan,
                            Config = NodeConfig.Empty,
                            Fqn = ["shop", source.Name, table.Name],
                            Source = source,
                            SourceTable = table,
                            Relation = relation.Name,
                        },
                        relation));
                }
            }
        }

        return new PullRequest(Path, tables.ToImmutable(), Dialect.For(engine) ?? Dialect.Generic)
        {
            TargetOf = relation => relation.Name == "customers" ? "source('app', 'customers')" : null,
        };
    }

    /// <summary>The file after a pull, with what was reported behind it; pulling again must change nothing.</summary>
    public static string Pull(string yaml, PullRequest request)
    {
        var diagnostics = new DiagnosticBag();
        var after = SourcePull.Run(request, yaml, diagnostics).File.After;
        var again = Request(after, request.Dialect.Name, [.. request.Tables.Select(table => table.Relation)])
            with { Prune = request.Prune, TargetOf = request.TargetOf };
        Assert.Equal(after, SourcePull.Run(again, after, new DiagnosticBag()).File.After);
        var said = string.Concat(diagnostics.ToSorted().Select(
            diagnostic => $"# {diagnostic.Span} {diagnostic.Code}: {diagnostic.Message} [{diagnostic.Hint}]\n"));
        return after + said;
    }

    public static string Pull(string yaml, params ImmutableArray<LiveRelation> relations) =>
        Pull(yaml, Request(yaml, "postgres", relations));
}
