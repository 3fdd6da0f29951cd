using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>Compares values with their shapes and reports every difference.</summary>
internal static class ShapeChecker
{
    /// <summary>Checks a value; true when it fits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">What is wanted.</param>
    /// <param name="label">What the value is called in messages.</param>
    /// <param name="diagnostics">Takes the differences.</param>
    public static bool Check(ConfigValue value, Shape shape, ValueLabel label, DiagnosticBag diagnostics)
    {
        switch (shape)
        {
            case AnyShape:
                return true;
            case ScalarShape scalar:
                return CheckScalar(value, scalar, label, diagnostics);
            case ListShape list when value is ConfigList items:
                return CheckItems(items, list.Item, label, diagnostics);
            case OneOrManyShape many:
                return value is ConfigList texts
                    ? CheckItems(texts, many.Item, label, diagnostics)
                    : Takes(many.Item, value)
                        ? Check(value, many.Item, label, diagnostics)
                        : Report(value, many, label, diagnostics);
            case MapShape form when value is ConfigMap map:
                return CheckMap(map, form, diagnostics);
            case ChoiceShape choice:
                foreach (var form in choice.Forms)
                {
                    if (Takes(form, value))
                    {
                        return Check(value, form, label, diagnostics);
                    }
                }

                return Report(value, choice, label, diagnostics);
            case ConfigShape config when value is ConfigMap map:
                return ConfigChecker.Check(map, config.Type, diagnostics);
            case FolderShape when value is ConfigMap:
            case EngineShape when value is ConfigMap:
                // Their binders look inside.
                return true;
            default:
                return Report(value, shape, label, diagnostics);
        }
    }

    /// <summary>Whether a value fits, without a report.</summary>
    public static bool Fits(ConfigValue value, Shape shape) => shape switch
    {
        AnyShape => true,
        ScalarShape scalar => Takes(scalar, value)
            && (value is not ConfigText text
                || ((scalar.Kind != ScalarKind.Name || !IsTemplate(text.Value))
                    && (scalar.Options.IsDefault || scalar.Options.Contains(text.Value)))),
        OneOrManyShape many => value is ConfigList texts ? AllFit(texts, many.Item) : Fits(value, many.Item),
        ListShape list => value is ConfigList items && AllFit(items, list.Item),
        MapShape { Others: { } others, Keys.IsEmpty: true } => value is ConfigMap map && AllFit(map, others),
        _ => Takes(shape, value),
    };

    /// <summary>Checks the keys of a map and what they hold.</summary>
    public static bool CheckMap(ConfigMap map, MapShape shape, DiagnosticBag diagnostics)
    {
        var isRight = true;
        foreach (var entry in map.Entries)
        {
            isRight &= CheckEntry(map, entry, shape, diagnostics);
        }

        foreach (var key in shape.Keys)
        {
            if (key.IsRequired && map.Get(key) is null or ConfigNull)
            {
                diagnostics.Add(ProjectDiagnostics.NoKey(HeadOf(map), shape.Owner, $"\"{key.Name}\""));
                isRight = false;
            }
        }

        return isRight;
    }

    /// <summary>Where to point for a map as a whole: its first key.</summary>
    public static SourceSpan HeadOf(ConfigMap map) => map.Entries.IsEmpty ? map.Span : map.Entries[0].KeySpan;

    private static bool CheckEntry(ConfigMap map, ConfigEntry entry, MapShape shape, DiagnosticBag diagnostics)
    {
        if (shape.Find(entry.Key) is not { } key)
        {
            if (shape.Others is null)
            {
                diagnostics.Add(ProjectDiagnostics.NoSuchKey(
                    entry.KeySpan, shape.Owner, entry.Key, Nearest(entry.Key, shape), Advice(entry.Key, shape)));
                return false;
            }

            return Check(entry.Value, shape.Others, ValueLabel.OfKey(entry.Key), diagnostics);
        }

        if (key.Alias == entry.Key && map.Entry(key.Name) is not null)
        {
            diagnostics.Add(ProjectDiagnostics.KeysExcludeEachOther(entry.KeySpan, shape.Owner, key.Name, entry.Key));
            return false;
        }

        if (key.Status == KeyStatus.Lacking)
        {
            diagnostics.Add(ProjectDiagnostics.KeyNotAvailable(entry.KeySpan, shape.Owner, entry.Key, key.Advice));
            return true;
        }

        // dbt reads a key with nothing behind it as if it weren't there.
        return entry.Value is ConfigNull || Check(entry.Value, key.Value, ValueLabel.OfKey(entry.Key), diagnostics);
    }

    private static bool CheckItems(ConfigList list, Shape item, ValueLabel label, DiagnosticBag diagnostics)
    {
        var isRight = true;
        foreach (var value in list.Items)
        {
            isRight &= Takes(item, value)
                ? Check(value, item, label.Entry(), diagnostics)
                : Report(value, item, label.Entry(), diagnostics);
        }

        return isRight;
    }

    private static bool CheckScalar(ConfigValue value, ScalarShape shape, ValueLabel label, DiagnosticBag diagnostics)
    {
        if (!Takes(shape, value))
        {
            return Report(value, shape, label, diagnostics);
        }

        if (value is not ConfigText text)
        {
            return true;
        }

        if (shape.Kind == ScalarKind.Name && IsTemplate(text.Value))
        {
            diagnostics.Add(ProjectDiagnostics.NoTemplateHere(text.Span, label.ToString()));
            return false;
        }

        if (!shape.Options.IsDefault && !shape.Options.Contains(text.Value))
        {
            diagnostics.Add(ProjectDiagnostics.NotAnOption(
                text.Span, label.ToString(), text.Value, NearestName.Find(text.Value, shape.Options), shape.Options));
            return false;
        }

        return true;
    }

    private static bool Takes(Shape shape, ConfigValue value) => shape switch
    {
        ScalarShape scalar => scalar.Kind switch
        {
            ScalarKind.Boolean => value is ConfigBoolean,
            ScalarKind.Integer => IsWhole(value),
            ScalarKind.TextOrNumber => value is ConfigText or ConfigNumber,
            ScalarKind.TemplatedInteger => IsWhole(value) || value is ConfigText text && IsTemplate(text.Value),
            _ => value is ConfigText,
        },
        ListShape => value is ConfigList,
        OneOrManyShape many => value is ConfigList || Takes(many.Item, value),
        ChoiceShape choice => AnyTakes(choice.Forms, value),
        AnyShape => true,
        _ => value is ConfigMap,
    };

    // Loops, no lambdas: one that saw the value would be made for every value, whatever its shape.
    private static bool AnyTakes(ImmutableArray<Shape> forms, ConfigValue value)
    {
        foreach (var form in forms)
        {
            if (Takes(form, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllFit(ConfigList list, Shape item)
    {
        foreach (var value in list.Items)
        {
            if (!Fits(value, item))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllFit(ConfigMap map, Shape others)
    {
        foreach (var entry in map.Entries)
        {
            if (!Fits(entry.Value, others))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhole(ConfigValue value) => value is ConfigNumber number
        && int.TryParse(number.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal);

    private static bool Report(ConfigValue value, Shape shape, ValueLabel label, DiagnosticBag diagnostics)
    {
        diagnostics.Add(ProjectDiagnostics.OtherKind(
            value.Span, label.ToString(), shape.Expected, ShapeWords.Found(value), Remedy(value, shape)));
        return false;
    }

    private static string? Remedy(ConfigValue value, Shape shape) => (shape, value) switch
    {
        (ScalarShape { Kind: ScalarKind.Boolean }, ConfigText text) =>
            text.Value.ToUpperInvariant() switch
            {
                "YES" or "ON" or "Y" or "TRUE" or "1" => "write true",
                "NO" or "OFF" or "N" or "FALSE" or "0" => "write false",
                _ => null,
            },
        (ScalarShape { Kind: ScalarKind.Integer or ScalarKind.TemplatedInteger }, ConfigText text)
            when int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
            "remove the quotes",
        (ScalarShape or OneOrManyShape, ConfigNumber number) => $"put it in quotes: \"{number.Raw}\"",
        (ScalarShape or OneOrManyShape, ConfigBoolean boolean) => $"put it in quotes: \"{ShapeWords.Found(boolean)}\"",
        (ScalarShape or OneOrManyShape, ConfigMap) => "put a text with \": \" or {{ in quotes",
        (ListShape { Item: MapShape }, ConfigMap) => "begin each entry with \"- \"",
        (ListShape, ConfigText or ConfigMap) => "write each entry on a line that begins with \"- \"",
        (MapShape or ConfigShape, ConfigList) => "remove the \"- \" in front of the keys",
        _ => null,
    };

    private static string? Nearest(string name, MapShape shape) => NearestName.Find(name, KnownNames(shape));

    private static IEnumerable<string> KnownNames(MapShape shape)
    {
        foreach (var key in shape.Keys)
        {
            if (key.Status != KeyStatus.Lacking)
            {
                yield return key.Name;
            }
        }
    }

    private static string? Advice(string name, MapShape shape)
    {
        if (name.Contains('\u00A0', StringComparison.Ordinal))
        {
            return "replace the no-break space (U+00A0) with a space";
        }

        if (shape.Find("config")?.Value is ConfigShape config && ConfigKeys.Find(name)?.AppliesTo(config.Type) == true)
        {
            return $"move \"{name}\" under config:";
        }

        return shape.Keys.Length is > 0 and <= 8 ? $"its keys are {string.Join(", ", KnownNames(shape))}" : null;
    }
}
