using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>
/// After any history of a source, within what a strategy asks of it, an incremental model holds what a build from scratch
/// would; and what data tests were shown before each publish is what the table held after it.
/// </summary>
public abstract class IncrementalHistorySpec
{
    /// <summary>Key values that collide often, NULL among them.</summary>
    private static readonly Gen<string> Key = Gen.Int[0, 3].Select(key => key == 0 ? "null" : $"{key}");

    private static readonly Gen<Change[][]> Histories = Gen.Select(
        Gen.Int[0, 3], Key, Key, Gen.Int[0, 2].Select(value => value == 0 ? "null" : $"'{value}'"),
        (kind, a, b, v) => new Change((ChangeKind)kind, a, b, v)).Array[0, 6].Array[1, 4];

    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>Rows are only ever added, each with a higher number than all before.</summary>
    [Fact]
    public Task Append_equals_a_build_from_scratch() => CheckAsync(
        ["incremental_strategy:append"],
        Newer,
        (change, seq) => change.Kind == ChangeKind.Delete ? [] : [Insert(change, seq)]);

    /// <summary>One row a key; a row that changes gets a higher number; no row is deleted.</summary>
    [Fact]
    public Task Merge_equals_a_build_from_scratch() => CheckAsync(
        ["unique_key:a", "unique_key:b"],
        Newer,
        (change, seq) => change.Kind == ChangeKind.Delete ? [] : [DeleteOne(change), Insert(change, seq)]);

    /// <summary>The same, and columns that merge does not update never change.</summary>
    [Fact]
    public Task Merge_of_some_columns_equals_a_build_from_scratch() => CheckAsync(
        ["unique_key:a", "unique_key:b", "merge_exclude_columns:fixed"],
        Newer,
        (change, seq) => change.Kind == ChangeKind.Delete ? [] : [DeleteOne(change), Insert(change, seq)]);

    /// <summary>
    /// Rows of a key come and go, as long as one stays; whatever changes, all rows of its key are given again.
    /// </summary>
    [Fact]
    public Task Delete_insert_equals_a_build_from_scratch() => CheckAsync(
        ["incremental_strategy:delete_insert", "unique_key:a"],
        $"""
        {All} where exists (select 1 from app.src t
          where t.seq > (select coalesce(max(seq), 0) from warehouse.events) and t.a is not distinct from src.a)
        """,
        (change, seq) => change.Kind == ChangeKind.Delete
            ?
            [
                $"delete from app.src where a is not distinct from {Of(change.A)} and seq < (select max(seq) from app.src s where s.a is not distinct from {Of(change.A)})",
                $"update app.src set seq = {seq} where a is not distinct from {Of(change.A)}",
            ]
            : [Insert(change, seq)]);

    private const string All = "select a, b, v, seq, coalesce(a, -1) * 10 + coalesce(b, -1) as fixed from app.src as src";
    private const string Newer = All + " where seq > (select coalesce(max(seq), 0) from warehouse.events)";

    private async Task CheckAsync(string[] settings, string incremental, Func<Change, int, string[]> statements)
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await Histories.SampleAsync(
            async history =>
            {
                using var project = new TestProject(database).Incremental(
                    "events", All, incremental, [.. settings.Select(text => (text.Split(':')[0], text.Split(':')[1]))]);
                project.Edit = plan => WithImage(plan, database);
                await database.ExecuteAsync("drop table if exists app.src");
                await database.ExecuteAsync("create table app.src (a integer, b integer, v varchar(3), seq integer)");
                await database.ExecuteAsync("drop table if exists warehouse.events");
                var seq = 0;
                await using var engine = await database.OpenAsync();
                foreach (var changes in history.Prepend([]))
                {
                    var sql = changes.SelectMany(change => statements(change, ++seq)).ToArray();
                    if (sql.Length > 0)
                    {
                        await database.ExecuteAsync(string.Join(";\n", sql));
                    }

                    var result = await project.BuildAsync(engine);
                    Assert.True(result.IsSuccess, result.Nodes.FirstOrDefault()?.Message);
                    Assert.Equal(await RowsAsync(database, $"({All}) s"), await RowsAsync(database, "warehouse.events"));
                    if (project.Step("events").IsIncremental)
                    {
                        Assert.Equal(await RowsAsync(database, "app.seen"), await RowsAsync(database, "warehouse.events"));
                    }
                }
            },
            iter: 12,
            threads: 1);
    }

    /// <summary>Copies the image to <c>app.seen</c> before the publish.</summary>
    private static Plan WithImage(Plan plan, TestDatabase database)
    {
        var dialect = Dialect.For(database.Connection.Engine) ?? Dialect.Generic;
        return new Plan([.. plan.Steps.Select(step => step is RelationStep { IsIncremental: true } relation ? Edit(relation) : step)]);

        RelationStep Edit(RelationStep step)
        {
            var publish = step.Actions.OfType<PublishDeltaAction>().Single();
            var view = publish.Target.Delta with { Name = publish.Target.Delta.Name + "_view" };
            return step with
            {
                Actions =
                [
                    .. step.Actions.Where(action => action is not PublishDeltaAction),
                    new ImageAction(view, publish.Target),
                    new StatementAction(new RenderedSql("drop table if exists app.seen", []), "test"),
                    new StatementAction(new RenderedSql($"create table app.seen as select * from {dialect.Quote(view)}", []), "test"),
                    publish with { Image = view },
                ],
            };
        }
    }

    private static Task<List<string>> RowsAsync(TestDatabase database, string relation) =>
        database.QueryAsync($"select a, b, v, seq, fixed from {relation} order by 1, 2, 3, 4, 5");

    private static string Insert(Change change, int seq) =>
        $"insert into app.src values ({change.A}, {change.B}, {change.V}, {seq})";

    private static string DeleteOne(Change change) =>
        $"delete from app.src where a is not distinct from {Of(change.A)} and b is not distinct from {Of(change.B)}";

    private static string Of(string key) => $"cast({key} as integer)";

    private enum ChangeKind
    {
        Insert,
        Update,
        Delete,
        Late,
    }

    private sealed record Change(ChangeKind Kind, string A, string B, string V);
}
