using System.Globalization;
using System.Text;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>What stands in a CSV stands in the table, or its place is named.</summary>
[Covers("seed")]
public abstract class SeedSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>A type that only the engine can read, and a text of it.</summary>
    protected abstract (string Type, string Text) OwnType { get; }

    [Fact]
    public async Task Values_of_every_type_arrive_as_they_stand()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Seed(
            "all_types",
            """
            i,d,f,b,dt,ts,tz,t,own
            -9223372036854775808,-12345678901234567890.123456789,1.5e-3,true,2024-02-29,2024-02-29 23:59:59.999999,2024-02-29T12:00:00+02:00,"a ""b"", 😀 é",OWN
            9223372036854775807,0.0001,-2.5,FALSE,0001-01-01,1969-12-31 00:00:00,2024-01-01 00:00:00Z,"",
            0,10000,0.5,TRUE,9999-12-31,2024-01-01T01:02:03.5,1900-01-01 00:00:00-05:30,,OWN
            ,,,,,,,,
            """.Replace("OWN", OwnType.Text, StringComparison.Ordinal) + "\n",
            ("i", "bigint"), ("d", "numeric(38,9)"), ("f", "double precision"), ("b", "boolean"), ("dt", "date"),
            ("ts", "timestamp"), ("tz", "timestamp with time zone"), ("t", "text"), ("own", OwnType.Type));
        await project.MustBuildAsync();
        Assert.Equal(
            [
                "-9223372036854775808|-12345678901234567890.123456789|0.0015|true|2024-02-29|2024-02-29 23:59:59.999999|10:00|a \"b\", 😀 é|yes",
                "9223372036854775807|0.000100000|-2.5|false|0001-01-01|1969-12-31 00:00:00|00:00||no",
                "0|10000.000000000|0.5|true|9999-12-31|2024-01-01 01:02:03.5|05:30|NULL|yes",
                "NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|no",
            ],
            await database.QueryAsync("""
                select cast(i as varchar), cast(d as varchar), cast(f as varchar), cast(b as varchar), cast(dt as varchar),
                  cast(ts as varchar), substr(cast(tz at time zone 'UTC' as varchar), 12, 5), t,
                  case when own is null then 'no' else 'yes' end
                from warehouse.all_types order by coalesce(i, 1) , i
                """)
            .ContinueWith(rows => rows.Result.OrderBy(row => row.StartsWith("NULL", StringComparison.Ordinal) ? 3
                : row.StartsWith('-') ? 0 : row.StartsWith('9') ? 1 : 2).ToList(), TaskScheduler.Default));
    }

    [Theory]
    [InlineData("integer", "12x", "seeds/bad.csv(3,4)")]
    [InlineData("bigint", "99999999999999999999", "seeds/bad.csv(3,4)")]
    [InlineData("date", "2024-02-30", "seeds/bad.csv(3,4)")]
    [InlineData("boolean", "maybe", "seeds/bad.csv(3,4)")]
    [InlineData("numeric(10,2)", "abc", "seeds/bad.csv(3,4)")]
    [InlineData("OWN", "not one", "seeds/bad.csv(3,4)")]
    public async Task A_value_that_does_not_fit_is_shown_in_its_line_and_column(string type, string value, string place)
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Seed("bad", Csv(""), Type());
        // The plan has read the file already: what is wrong now came in between.
        var result = await project.BuildAsync(afterPlan: _ => project.Seed("bad", Csv(value), Type()));
        var diagnostic = Assert.Single(result.Nodes).Diagnostic;
        Assert.NotNull(diagnostic);
        Assert.Equal("CORSO7108", diagnostic.Code);
        Assert.Equal(place, diagnostic.Span.ToString());
        Assert.Contains(value, diagnostic.Message, StringComparison.Ordinal);
        Assert.Empty(await database.QueryAsync("select 1 from information_schema.tables where table_schema = 'warehouse'"));

        static string Csv(string value) => "k,v\n1,\n22," + value + "\n3,\n";
        (string, string) Type() => ("v", type == "OWN" ? OwnType.Type : type);
    }

    [Fact]
    public async Task Many_rows_load_and_are_counted()
    {
        const int Rows = 200_000;
        await using var database = await CreateAsync();
        var csv = new StringBuilder("id,name,total\n");
        for (var i = 0; i < Rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{i},name {i},{i}.25\n");
        }

        using var project = new TestProject(database).Seed("many", csv.ToString());
        var result = await project.MustBuildAsync();
        Assert.Equal(Rows, result.Nodes[0].Rows);
        Assert.Equal(
            [$"{Rows}|{(long)Rows * (Rows - 1) / 2}"],
            await database.QueryAsync("select count(*), cast(sum(id) as bigint) from warehouse.many"));
    }

    [Fact]
    public async Task A_file_that_changes_between_plan_and_run_fails_with_its_line()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Seed("bad", "k,v\n1,2\n");
        var result = await project.BuildAsync(afterPlan: _ => project.Seed("bad", "k,v\n1,2\n1,2,3\n"));
        Assert.Equal("seeds/bad.csv", Assert.Single(result.Nodes).Diagnostic?.Span?.Path);
        Assert.Equal(3, result.Nodes[0].Diagnostic?.Span?.Line);
    }
}
