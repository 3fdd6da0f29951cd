namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Nothing breaks out of quoting.</summary>
public abstract class NamesSpec
{
    public static TheoryData<string> Odd =>
    [
        "select", "Mixed Case", "semi;colon", "quo\"te", "apo'strophe", "😀 emoji é", "dash--dash", "/* comment */", "$1 $$",
        "back\\slash", "\u202Ereversed\u202C", "new\nline", "100%", "{{ braces }}", "a.b", " space ",
    ];

    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_odd_name_is_kept_as_a_relation_a_column_and_a_value(string name)
    {
        await using var database = await CreateAsync();
        string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        var table = $"warehouse.{Quoted(name + " t")}";
        var value = "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";
        using var project = new TestProject(database)
            .Seed("values", $"{CsvField(name)}\n{CsvField(name)}\n")
            .Table(name + " t", $"select {value} as {Quoted(name)} from warehouse.\"values\"", "values")
            .View(name, $"select {Quoted(name)} from {table}", name + " t");
        await project.MustBuildAsync();
        await database.ExecuteAsync($"create view warehouse.watcher as select {Quoted(name)} as v from {table}");
        await project.MustBuildAsync();
        Assert.Equal([name], await database.QueryAsync($"select {Quoted(name)} from warehouse.{Quoted(name)}"));
        Assert.Equal([name], await database.QueryAsync($"select {Quoted(name)} from warehouse.\"values\""));
        Assert.Equal([name], await database.QueryAsync("select v from warehouse.watcher"));
    }

    private static string CsvField(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
