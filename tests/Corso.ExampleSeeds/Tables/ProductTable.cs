using System.Collections.Immutable;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>The merchants' catalogues; a big merchant has more products.</summary>
internal static class ProductTable
{
    public static (CsvTable Table, ImmutableArray<Product> Products) Generate(ImmutableArray<Merchant> merchants)
    {
        var dice = new Dice("products");
        var table = new CsvTable(
            "app/products.csv", "product_id", "merchant_id", "sku", "title", "category", "unit_price_cents",
            "weight_grams");
        var products = ImmutableArray.CreateBuilder<Product>();

        foreach (var merchant in merchants)
        {
            var count = Math.Max(5, 60 / merchant.Id + dice.Below(8));
            for (var n = 1; n <= count; n++)
            {
                var price = dice.Between(5, 180) * 100 - dice.Pick<int>([0, 1, 5, 10]);
                var product = new Product(products.Count + 1, merchant.Id, price);
                products.Add(product);
                table.Add(
                    product.Id,
                    merchant.Id,
                    $"{merchant.Id:00}-{n:000}",
                    $"{dice.Pick(Goods.Adjectives)} {dice.Pick(Goods.Nouns)}{dice.Pick(Goods.Variants)}",
                    dice.Chance(40) ? null : dice.Sloppy(dice.PickSkewed(Goods.Categories)),
                    price,
                    dice.Chance(80) ? null : (long?)dice.Between(50, 4000));
            }
        }

        return (table, products.ToImmutable());
    }
}
