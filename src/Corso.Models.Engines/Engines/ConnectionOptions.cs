using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Engines.Engines;

/// <summary>The options of one connection, with their <c>env</c> values read.</summary>
internal sealed class ConnectionOptions
{
    private readonly ConnectionDefinition _connection;
    private readonly Func<ConfigText, string?> _resolve;

    /// <summary>Takes the options and refuses those the engine does not have.</summary>
    /// <exception cref="EngineException">An option is unknown.</exception>
    public ConnectionOptions(
        ConnectionDefinition connection, Func<ConfigText, string?> resolve, ImmutableArray<string> known)
    {
        _connection = connection;
        _resolve = resolve;
        foreach (var entry in connection.Options.Entries)
        {
            if (!known.Contains(entry.Key))
            {
                throw new EngineException(ExecutionDiagnostics.UnknownOption(
                    entry.KeySpan, connection.Name, entry.Key, connection.Engine, NearestName.Find(entry.Key, known)));
            }
        }
    }

    /// <summary>An option as text; null when it is absent or empty.</summary>
    public string? Text(string key)
    {
        var text = _connection.Options[key] switch
        {
            ConfigText value => _resolve(value),
            ConfigNumber value => value.Raw,
            ConfigBoolean value => value.Value ? "true" : "false",
            _ => null,
        };
        if (text is not null && text.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong(key, "holds a NUL character", "remove it");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>An option that must be there.</summary>
    /// <exception cref="EngineException">It has no value.</exception>
    public string Required(string key, string example) => Text(key)
        ?? throw new EngineException(
            ExecutionDiagnostics.MissingOption(SpanOf(key), _connection.Name, key, example));

    /// <summary>An option that is a whole number from <paramref name="least"/>; null when absent.</summary>
    /// <exception cref="EngineException">It is something else.</exception>
    public int? Number(string key, int least, int most = int.MaxValue)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Wrong(
                key,
                most == int.MaxValue ? $"is no whole number from {least}" : $"is no whole number from {least} to {most}",
                "write a number, as in 10");
    }

    /// <summary>An error about an option's value.</summary>
    public EngineException Wrong(string key, string fact, string hint) =>
        new(ExecutionDiagnostics.OptionValue(SpanOf(key), _connection.Name, key, fact, hint));

    private SourceSpan SpanOf(string key) => _connection.Options[key]?.Span ?? _connection.Span;
}
