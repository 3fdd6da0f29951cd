using System.Collections.Immutable;

namespace Corso.Bench.Generating;

/// <summary>Which models a project has and what they refer to: a pure function of size and seed.</summary>
internal static class ProjectShape
{
    private const int ModelsPerFolder = 25;

    private static readonly ImmutableArray<string> Subjects =
        ["order", "return", "claim", "shipment", "merchant", "customer", "payment", "ticket", "product", "invoice"];

    /// <summary>Models in dependency order: four tenths staging, three intermediate, two entities, one flat.</summary>
    public static ImmutableArray<GeneratedModel> Plan(int models, int seed)
    {
        var draws = new Draws((ulong)seed);
        var planned = ImmutableArray.CreateBuilder<GeneratedModel>(models);
        var before = ImmutableArray<GeneratedModel>.Empty;
        foreach (var layer in Enum.GetValues<Layer>())
        {
            var layerStart = planned.Count;
            var layerEnd = layer switch
            {
                Layer.Staging => Math.Max(1, models * 4 / 10),
                Layer.Intermediate => models * 7 / 10,
                Layer.Entities => models * 9 / 10,
                _ => models,
            };
            while (planned.Count < layerEnd)
            {
                planned.Add(Model(layer, planned.Count - layerStart, before, draws));
            }

            before = layerEnd > layerStart ? [.. planned.Skip(layerStart)] : before;
        }

        return planned.ToImmutable();
    }

    private static GeneratedModel Model(Layer layer, int index, ImmutableArray<GeneratedModel> before, Draws draws)
    {
        // A folder holds one subject, as a real project's folders do.
        var folder = index / ModelsPerFolder;
        var subject = Subjects[folder % Subjects.Length];
        var prefix = layer switch
        {
            Layer.Staging => "stg_",
            Layer.Intermediate => "int_",
            Layer.Flat => "flat_",
            _ => "",
        };
        var layerFolder = layer.ToString().ToLowerInvariant();
        return new GeneratedModel(
            layer,
            index,
            subject,
            $"{prefix}{subject}s_{index:00000}",
            $"models/{layerFolder}/{subject}s_{folder:000}",
            PickRefs(before, draws));
    }

    private static ImmutableArray<GeneratedModel> PickRefs(ImmutableArray<GeneratedModel> before, Draws draws)
    {
        var wanted = Math.Min(before.Length, 2 + draws.Below(2));
        var picked = ImmutableArray.CreateBuilder<GeneratedModel>(wanted);
        while (picked.Count < wanted)
        {
            var candidate = before[draws.Below(before.Length)];
            if (!picked.Contains(candidate))
            {
                picked.Add(candidate);
            }
        }

        return picked.ToImmutable();
    }
}
