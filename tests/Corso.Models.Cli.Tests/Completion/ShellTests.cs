using System.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Cli.Tests.Completion;

/// <summary>The scripts in real shells: a line is typed, the tab key pressed, and what the shell then runs is looked at.</summary>
public sealed class ShellTests
{
    // Runs nothing but completion: what else is typed is shown word by word.
    private const string Bash = """
        corso() { if [ "$1" = __complete ]; then "$CORSO" "$@"; else printf '<%s>' "$@"; echo; fi; }
        PS1='READY> '
        bind 'set bell-style none'
        bind 'set enable-bracketed-paste off'
        eval "$("$CORSO" completion bash)"

        """;

    private const string Zsh = """
        corso() { if [ "$1" = __complete ]; then "$CORSO" "$@"; else printf '<%s>' "$@"; echo; fi; }
        PS1='READY> '
        unsetopt beep zle_bracketed_paste
        eval "$("$CORSO" completion zsh)"

        """;

    public static TheoryData<string, string> Lines { get; } = new()
    {
        { "corso bui\t", "<build>" },
        { "corso build --sel\t stg_o\t", "<build><--select><stg_orders>" },
        { "corso build --select tag:da\t", "<build><--select><tag:daily>" },
        { "corso build --select +tag:da\t", "<build><--select><+tag:daily>" },
        { "corso build --select 2+stg_o\t", "<build><--select><2+stg_orders>" },
        { "corso build --select @stg_o\t", "<build><--select><@stg_orders>" },
        { "corso build --select tag:daily,@stg_o\t", "<build><--select><tag:daily,@stg_orders>" },
        { "corso build --select tag:daily,source:crm.t\t", "<build><--select><tag:daily,source:crm.tickets>" },
        { "corso build --select stg_orders stg_c\t", "<build><--select><stg_orders><stg_customers>" },
        { "corso build --select ta\tda\t", "<build><--select><tag:daily>" },
        { "corso build --select=stg_o\t", "<build><--select=stg_orders>" },
        { "corso build --target p\t", "<build><--target><prod>" },
        { "corso build --vars '{a: 1}' --target p\t", "<build><--vars><{a: 1}><--target><prod>" },
        { "corso config cu\t", "<config><customers>" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    [InlineData("corso build --project-dir mod\t", "<build><--project-dir><models/>")]
    public async Task Bash_completes(string typed, string run) => await Type("bash", "--norc --noprofile -i", Bash, typed, run);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Zsh_completes(string typed, string run) => await Type("zsh", "-f -i", Zsh, typed, run);

    [Theory]
    [InlineData("bui", "build\tBuild seeds and models in dependency order, each tested before it is published")]
    [InlineData("build --select tag:da", "tag:daily")]
    [InlineData("build --select 2+stg_o", "2+stg_orders\tview")]
    [InlineData("build --select=stg_o", "--select=stg_orders\tview")]
    [InlineData("build --target p", "prod\tpostgres")]
    [InlineData("build --vars '{a: 1}' --target p", "prod\tpostgres")]
    [InlineData("config cu", "customers\ttable: One row a customer.")]
    [InlineData("build --project-dir mod", "models/")]
    public async Task Fish_completes(string typed, string expected)
    {
        var fish = PathOf("fish");
        using var folder = CompleterTests.Shop();
        folder.Write("script.fish", $$"""
            function corso; {{CorsoProcess.Executable}} $argv; end
            corso completion fish | source
            complete -C 'corso {{typed.Replace("'", "\\'", StringComparison.Ordinal)}}'
            """);
        using var shell = Process.Start(new ProcessStartInfo(fish, ["--no-config", "script.fish"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = folder.Path },
        }) ?? throw new InvalidOperationException("fish did not start");
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains(expected, output.Split('\n').Select(line => line.TrimEnd('\t').Replace("\tDirectory", "", StringComparison.Ordinal)));
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    private static async Task Type(string shell, string options, string setUp, string typed, string run)
    {
        var path = PathOf(shell);
        using var folder = CompleterTests.Shop();
        folder.Write("setup.sh", setUp);
        using var terminal = PseudoTerminal.Start(
            folder.Path,
            $"{path} {options}",
            columns: 200,
            new Dictionary<string, string?> { ["CORSO"] = CorsoProcess.Executable, ["HOME"] = folder.Path, ["ZDOTDIR"] = folder.Path });
        await terminal.TypeAsync(". ./setup.sh\r");
        await terminal.WaitForAsync("READY> ");
        var start = terminal.Seen.Length;
        await terminal.TypeAsync(typed + "\r");
        await terminal.WaitForAsync("\n<", start);
        await terminal.WaitForAsync("READY> ", terminal.Seen.IndexOf("\n<", start, StringComparison.Ordinal));
        Assert.Contains("\n" + run + "\r\n", terminal.Seen[start..], StringComparison.Ordinal);
        await terminal.TypeAsync("exit\r");
        await terminal.EndAsync();
    }

    private static string PathOf(string shell)
    {
        var path = Find(shell);
        if (path is null && DebianPackages.TryInstall(shell))
        {
            path = Find(shell);
        }

        Assert.SkipWhen(path is null, $"{shell} is not installed: install it to see its completion tested");
        return path ?? "";
    }

    private static string? Find(string shell) => ((string[])["/bin", "/usr/bin", "/usr/local/bin"])
        .Select(folder => Path.Combine(folder, shell))
        .FirstOrDefault(File.Exists);
}
