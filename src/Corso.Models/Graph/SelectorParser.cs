using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;

namespace Corso.Models.Graph;

/// <summary>Reads selection text: selectors separated by spaces (any of them) and by commas (all of them).</summary>
internal sealed class SelectorParser(SelectorMethods methods, NamedSelectors named, DiagnosticBag diagnostics)
{
    /// <summary>Reads a whole text; null after an error, which is reported together with all others in it.</summary>
    public SelectionSpec? Parse(SelectorPlace place)
    {
        var text = place.Text;
        var parts = ImmutableArray.CreateBuilder<SelectionSpec>();
        var failed = false;
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (ParseIntersection(place.At(at, end)) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                failed = true;
            }

            at = end;
        }

        if (parts.Count == 0 && !failed)
        {
            Report(place.At(0, 0), "the selection is empty", "name what to select, or leave the option out");
            return null;
        }

        return failed ? null : parts.Count == 1 ? parts[0] : new UnionSpec(parts.DrainToImmutable(), place);
    }

    private SelectionSpec? ParseIntersection(SelectorPlace place)
    {
        var parts = ImmutableArray.CreateBuilder<SelectionSpec>();
        var failed = false;
        for (var at = place.Start; at <= place.End;)
        {
            var comma = place.Text.IndexOf(',', at, place.End - at);
            var end = comma < 0 ? place.End : comma;
            if (at == end)
            {
                Report(
                    place.At(at, end),
                    at == place.Start ? "a comma stands before the first selector" : "no selector follows the comma",
                    "write selectors that must all match with commas and no spaces: tag:nightly,orders+");
                failed = true;
            }
            else if (ParseCriterion(place.At(at, end)) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                failed = true;
            }

            at = end + 1;
        }

        return failed ? null : parts.Count == 1 ? parts[0] : new IntersectionSpec(parts.DrainToImmutable(), place);
    }

    /// <summary>Reads <c>@</c>, <c>2+</c>, <c>method.argument:</c>, a value, <c>+2</c>.</summary>
    private SelectionSpec? ParseCriterion(SelectorPlace place)
    {
        var text = place.Text.AsSpan(place.Start, place.End - place.Start);
        var at = text[0] == '@' ? 1 : 0;
        var childrensParents = at == 1;
        var parents = -1;
        var digits = DigitsAt(text, at);
        if (at + digits < text.Length && text[at + digits] == '+')
        {
            parents = Depth(text.Slice(at, digits));
            at += digits + 1;
        }

        var end = text.Length;
        var children = -1;
        var tail = end;
        while (tail > at && char.IsAsciiDigit(text[tail - 1]))
        {
            tail--;
        }

        if (tail > at && text[tail - 1] == '+')
        {
            children = Depth(text[tail..end]);
            end = tail - 1;
        }

        if (childrensParents && children >= 0)
        {
            Report(place, "\"@\" takes all descendants already, so \"+\" after the name says nothing",
                "leave one of the two out");
            return null;
        }

        var reach = new Reach(parents, children, childrensParents);
        return ParseMethod(place, place.Start + at, place.Start + end, reach);
    }

    private SelectionSpec? ParseMethod(SelectorPlace place, int start, int end, Reach reach)
    {
        var text = place.Text;
        var colon = start;
        while (colon < end && (char.IsAsciiLetterOrDigit(text[colon]) || text[colon] is '_' or '.'))
        {
            colon++;
        }

        var hasMethod = colon > start && colon < end && text[colon] == ':';
        var value = text[(hasMethod ? colon + 1 : start)..end];
        if (value.Length == 0)
        {
            var at = hasMethod ? colon + 1 : start;
            Report(
                place.At(at, at),
                hasMethod ? $"no value follows \"{text[start..(colon + 1)]}\"" : "no name stands beside the operator",
                hasMethod ? $"write {text[start..(colon + 1)]}VALUE" : "write the operator directly before or after a name: +orders");
            return null;
        }

        if (!hasMethod)
        {
            return new Criterion(methods.DefaultFor(value), [], value, reach, null, null, place);
        }

        var words = text[start..colon].Split('.');
        return Bind(words[0], [.. words.AsSpan()[1..]], value, reach, null, place, place.At(start, end));
    }

    /// <summary>Puts a selector together from its parts, from whichever form they come.</summary>
    /// <param name="word">The method.</param>
    /// <param name="arguments">What stands between method and colon.</param>
    /// <param name="value">The value.</param>
    /// <param name="reach">The graph operators.</param>
    /// <param name="indirect">Which tests come along; null for what the command says.</param>
    /// <param name="place">The selector.</param>
    /// <param name="methodPlace">Where the method stands.</param>
    public SelectionSpec? Bind(
        string word,
        ImmutableArray<string> arguments,
        string value,
        Reach reach,
        IndirectSelection? indirect,
        SelectorPlace place,
        SelectorPlace methodPlace)
    {
        if (word == SelectorMethods.Inherit)
        {
            return named.Find(value, methodPlace) is not { } inner
                ? null
                : reach.IsNone ? inner : new Criterion(null, [], value, reach, indirect, inner, place);
        }

        return methods.Find(word, methodPlace, diagnostics) is { } method
            ? new Criterion(method, arguments, value, reach, indirect, null, place)
            : null;
    }

    private static int DigitsAt(ReadOnlySpan<char> text, int at)
    {
        var count = 0;
        while (at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>A depth; all the way when no digits stand there, or more than any graph is deep.</summary>
    private static int Depth(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth : int.MaxValue;

    private void Report(SelectorPlace place, string fact, string hint) =>
        diagnostics.Add(SelectionDiagnostics.SelectorSyntax(place.Span, place.Where, fact, hint));
}
