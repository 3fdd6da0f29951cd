using System.Net.Sockets;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Testing;

namespace Corso.Models.Tests.Projects;

/// <summary>Pipes, sockets and devices under a file's name: opening one would wait, or read, forever.</summary>
public sealed class RegularFileTests : IDisposable
{
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly DiagnosticBag _diagnostics = new();

    public RegularFileTests() => _folder.Write("corso_project.yml", ProjectCaseTests.SmallestProject);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pipes_sockets_and_devices_are_named_and_left_out_and_the_rest_is_read()
    {
        _folder.Write("models/orders.sql", "select 1 as id");
        _folder.Write("models/empty.yml", "");
        File.CreateSymbolicLink(PathTo("models/linked_empty.yml"), PathTo("models/empty.yml"));
        File.CreateSymbolicLink(PathTo("models/linked_orders.sql"), PathTo("models/orders.sql"));
        string[] pipes =
            ["macros/pipe.sql", "models/deep/pipe.yml", "models/pipe.sql", "seeds/pipe.csv", "selectors.yml", "tests/pipe.sql"];
        foreach (var pipe in pipes)
        {
            NamedPipe.Create(PathTo(pipe));
        }

        File.CreateSymbolicLink(PathTo("models/linked_pipe.sql"), PathTo("models/pipe.sql"));
        File.CreateSymbolicLink(PathTo("models/zeroes.sql"), "/dev/zero");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(PathTo("models/socket.sql")));
        NamedPipe.Create(PathTo("models/notes.txt"));

        var project = await Task.Run(() => ProjectLoader.Load(_folder.Path, _diagnostics), Stop).WaitAsync(Hung, Stop);

        Assert.Equal(["models/linked_orders.sql", "models/orders.sql"], project?.Models.Select(model => model.Path) ?? []);
        Assert.Equal(
            ["models/empty.yml", "models/linked_empty.yml"], project?.Properties.Select(file => file.Path) ?? []);
        Assert.Empty(project?.Seeds ?? []);
        Assert.Equal(
            [
                "macros/pipe.sql", "models/deep/pipe.yml", "models/linked_pipe.sql", "models/pipe.sql", "models/socket.sql",
                "models/zeroes.sql", "seeds/pipe.csv", "selectors.yml", "tests/pipe.sql",
            ],
            _diagnostics.ToSorted().Select(diagnostic => diagnostic.Span?.Path ?? ""));
        Assert.All(
            _diagnostics.ToSorted(),
            diagnostic => Assert.Equal(
                ("CORSO1005", $"{diagnostic.Span?.Path} can't be read: it is a pipe, a socket or a device"),
                (diagnostic.Code, diagnostic.Message)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_project_file_that_is_a_pipe_is_no_project(bool linked)
    {
        File.Delete(PathTo("corso_project.yml"));
        NamedPipe.Create(PathTo(linked ? "pipe" : "corso_project.yml"));
        if (linked)
        {
            File.CreateSymbolicLink(PathTo("corso_project.yml"), PathTo("pipe"));
        }

        var project = await Task.Run(() => ProjectLoader.Load(_folder.Path, _diagnostics), Stop).WaitAsync(Hung, Stop);

        Assert.Null(project);
        Assert.Equal(["CORSO1005"], _diagnostics.ToSorted().Select(diagnostic => diagnostic.Code));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string PathTo(string relative) => Path.Combine(_folder.Path, relative);
}
