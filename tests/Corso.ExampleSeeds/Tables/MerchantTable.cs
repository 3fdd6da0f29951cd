using System.Collections.Immutable;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Merchants in order of size: the first has most of the orders.</summary>
internal static class MerchantTable
{
    private const int Count = 60;

    private static readonly ImmutableArray<string> Plans = ["growth", "Growth", "starter", "ENTERPRISE", " starter "];

    public static (CsvTable Table, ImmutableArray<Merchant> Merchants) Generate()
    {
        var dice = new Dice("merchants");
        var table = new CsvTable(
            "app/merchants.csv", "merchant_id", "name", "domain", "country_code", "currency_code", "plan", "status",
            "protection_rate_bps", "return_window_days", "created_at", "notes");
        var merchants = ImmutableArray.CreateBuilder<Merchant>(Count);

        for (var id = 1; id <= Count; id++)
        {
            var name = Goods.Shops[(id - 1) % Goods.Shops.Length] + (id > Goods.Shops.Length ? " II" : "");
            var country = id <= 2 ? "US" : dice.PickSkewed(LookupTables.Countries);
            var protectionBps = dice.Chance(800) ? dice.Between(20, 45) * 10 : (int?)null;
            var merchant = new Merchant(
                id, name, $"shop{id:00}.example.com", country, CurrencyOf(country), protectionBps);
            merchants.Add(merchant);
            table.Add(
                id,
                dice.Chance(100) ? $" {name}  " : name,
                merchant.Domain,
                dice.Chance(150) ? country.ToLowerInvariant() : country,
                merchant.Currency,
                dice.Pick(Plans),
                id > 10 && dice.Chance(70) ? "Churned" : dice.Chance(100) ? "ACTIVE" : "active",
                (long?)protectionBps,
                dice.Chance(600) ? dice.Pick<long>([14, 30, 45, 60]) : (long?)null,
                Calendar.Opening.AddDays(-dice.Between(30, 900)).AddSeconds(dice.Below(86_400)),
                dice.Chance(300) ? dice.Pick(Phrases.MerchantNotes) : null);
        }

        return (table, merchants.MoveToImmutable());
    }

    private static string CurrencyOf(string country) => country switch
    {
        "US" or "CI" or "TR" => "USD",
        "GB" => "GBP",
        "CA" => "CAD",
        "AU" or "NZ" => "AUD",
        "SE" or "DK" => "SEK",
        _ => "EUR",
    };
}
