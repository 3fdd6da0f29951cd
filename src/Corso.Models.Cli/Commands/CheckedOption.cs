using System.CommandLine;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary>An option whose value is checked when the line is parsed, with an error in our own words.</summary>
internal sealed class CheckedOption : Option<string?>
{
    private readonly string _expected;
    private readonly Func<string, bool> _accepts;
    private readonly string[] _choices;

    private CheckedOption(
        string name, string[] aliases, string expected, Func<string, bool> accepts, string[] choices)
        : base(name, aliases)
    {
        _expected = expected;
        _accepts = accepts;
        _choices = choices;
        // The tokens are read, not the value: asking for a value that can't be converted throws.
        Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !accepts(token.Value))
            {
                result.AddError(expected);
            }
        });
    }

    /// <summary>An option that takes one of these words.</summary>
    public static CheckedOption OneOf(string name, params string[] choices)
    {
        var expected = string.Join(", ", choices[..^1]) + " or " + choices[^1];
        var option = new CheckedOption(name, [], expected, choices.Contains, choices);
        option.CompletionSources.Add(choices);
        return option;
    }

    /// <summary>An option that takes a whole number.</summary>
    public static CheckedOption Number(string name, int least, int most) => new(
        name, [], string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most,
        []);

    /// <summary>An option that takes a whole number, or the word <c>all</c>.</summary>
    public static CheckedOption NumberOrAll(string name, int least, int most)
    {
        var number = Number(name, least, most);
        return new CheckedOption(
            name, [], number._expected + " or all", text => text == "all" || number._accepts(text), ["all"]);
    }

    /// <summary>An option that takes text of a certain form.</summary>
    /// <param name="name">Name.</param>
    /// <param name="accepts">Whether a text has the form.</param>
    /// <param name="expected">The form, as <c>letters and digits</c>.</param>
    public static CheckedOption Text(string name, Func<string, bool> accepts, string expected) =>
        new(name, [], expected, accepts, []);

    /// <summary>The error about a value; null when the value is fine.</summary>
    public Diagnostic? Check(string value) => _accepts(value)
        ? null
        : UsageDiagnostics.UnusableValue(Name, value, _expected, NearestName.Find(value, _choices));
}
