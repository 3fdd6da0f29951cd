using System.CommandLine;
using System.Text.Json;

namespace Corso.Models.Cli.Commands;

/// <summary>
/// The options of a run as <c>run_results.json</c> keeps them, under dbt's names (<c>full_refresh</c>), so that
/// <c>corso retry</c> can give them again. A new option is kept without being named here.
/// </summary>
internal static class SavedArguments
{
    /// <summary>Options that change what is printed, or how fast, and nothing of what is run.</summary>
    private static readonly HashSet<string> Fleeting =
    [
        "--project-dir", "--target", "--format", "--log-format", "--no-stat-cache", "--no-cache", "--quiet", "--no-color",
        "--debug", "--help", "--version",
    ];

    /// <summary>Writes the options that were given, each a key of the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, ParseResult result)
    {
        foreach (var option in result.CommandResult.Command.Options)
        {
            if (Fleeting.Contains(option.Name)
                || result.GetResult(option) is not { Implicit: false } given)
            {
                continue;
            }

            json.WritePropertyName(KeyOf(option.Name));
            if (option.AllowMultipleArgumentsPerToken)
            {
                json.WriteStartArray();
                foreach (var token in given.Tokens)
                {
                    json.WriteStringValue(token.Value);
                }

                json.WriteEndArray();
            }
            else if (option.ValueType == typeof(bool))
            {
                json.WriteBooleanValue(result.GetValue<bool>(option.Name));
            }
            else
            {
                json.WriteStringValue(given.Tokens is [var token] ? token.Value : "");
            }
        }
    }

    /// <summary>The words of a command line that give the options anew, but for those that are given anyway.</summary>
    /// <param name="saved">What <see cref="Write"/> wrote.</param>
    /// <param name="given">The line they are added to.</param>
    public static IEnumerable<string> ToWords(JsonElement saved, ParseResult given)
    {
        foreach (var property in saved.EnumerateObject())
        {
            var name = "--" + property.Name.Replace('_', '-');
            if (property.Name is "which" or "target" || given.CommandResult.Command.Options.Any(
                option => option.Name == name && given.GetResult(option) is { Implicit: false }))
            {
                continue;
            }

            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in property.Value.EnumerateArray())
                    {
                        yield return $"{name}={item.GetString()}";
                    }

                    break;
                case JsonValueKind.String:
                    yield return $"{name}={property.Value.GetString()}";
                    break;
                case JsonValueKind.True:
                    yield return name;
                    break;
            }
        }
    }

    /// <summary>The words of the options that were given on a line.</summary>
    public static IEnumerable<string> WordsOf(ParseResult result)
    {
        foreach (var option in Options(result))
        {
            if (result.GetResult(option) is not { Implicit: false } given)
            {
                continue;
            }

            if (given.Tokens.Count == 0)
            {
                yield return option.Name;
            }

            foreach (var token in given.Tokens)
            {
                yield return $"{option.Name}={token.Value}";
            }
        }
    }

    private static IEnumerable<Option> Options(ParseResult result) =>
        result.CommandResult.Command.Options.Concat(result.RootCommandResult.Command.Options.Where(option => option.Recursive));

    private static string KeyOf(string option) => option.TrimStart('-').Replace('-', '_');
}
