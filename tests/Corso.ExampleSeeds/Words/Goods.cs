using System.Collections.Immutable;

namespace Corso.ExampleSeeds.Words;

/// <summary>What the merchants are called and what they sell.</summary>
internal static class Goods
{
    public static readonly ImmutableArray<string> Shops =
    [
        "Alpine & Oak", "Bright Thread", "Café Lumière", "Dune Outfitters", "Ember Candle Co.", "Fjord & Nord",
        "Green \"Thumb\" Garden", "Harbor Kids", "Ink & Paper", "Juniper Skin", "Kestrel Cycles", "Lark Audio",
        "Maison Été", "North, South & Co.", "Ochre Home", "Pebble Pets", "Quill Books", "Rønne Ceramics",
        "Sable Watches", "Tidal Surf", "Umbra Light", "Velvet Row", "Willow Yarn", "Xeno Games", "Yūgen Tea",
        "Zephyr Sport", "Atelier Ôde", "Bolt Tools", "Cinder Boots", "Driftwood",
    ];

    public static readonly ImmutableArray<string> Categories =
        ["apparel", "home", "electronics", "beauty", "outdoor", "toys", "books"];

    public static readonly ImmutableArray<string> Adjectives =
        ["Classic", "Organic", "Merino", "Folding", "Wireless", "Handmade", "Café", "Mini", "Deluxe", "Everyday"];

    public static readonly ImmutableArray<string> Nouns =
    [
        "Tee", "Mug", "Lamp", "Backpack", "Headphones", "Blanket", "Serum", "Puzzle", "Notebook", "Jacket",
        "Teapot", "Sandals", "Kite", "Planter",
    ];

    public static readonly ImmutableArray<string> Variants =
        ["", "", "", ", large", ", 12\"", " (2-pack)", " – été", " \"Limited\"", ", blue/white", " 100 % wool"];
}
