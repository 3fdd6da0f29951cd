using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>What the macros of <c>corso_utils</c> give when they run: the same rows on every engine.</summary>
public abstract class MacroSpec
{
    public static TheoryData<string> Cases() => [.. MacroCase.Names];

    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_gives_the_rows_that_its_verified_file_says(string name)
    {
        var testCase = new MacroCase(name);
        await using var database = await CreateAsync();
        if (testCase.Setup.Length > 0)
        {
            await database.ExecuteAsync(testCase.Setup);
        }

        using var project = testCase.CreateProject();
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions
            {
                ProjectDirectory = project.Path,
                Target = database.Connection.Engine,
                ReadEnv = _ => null,
                Clock = TimeProvider.System,
            },
            diagnostics);
        Assert.Empty(diagnostics.ToSorted());
        Assert.NotNull(compilation);
        await using var engine = await database.OpenAsync();
        await using var session = await engine.OpenSessionAsync(CancellationToken.None);
        var rows = await QueryRows.ReadAsync(
            session, compilation.Models["model.shop.model"].Query, 1000, CancellationToken.None);
        var lines = rows.Rows.Select(row => string.Join(" | ", row.Select(value => value ?? "NULL")))
            .Prepend(string.Join(" | ", rows.Columns.Select(column => column.Name)));
        await Verifier.Verify(string.Join('\n', lines) + "\n").UseDirectory(testCase.Folder).UseFileName("rows");
    }
}
