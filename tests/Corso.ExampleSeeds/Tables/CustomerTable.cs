using System.Collections.Immutable;
using System.Text;
using Corso.ExampleSeeds.Words;

namespace Corso.ExampleSeeds.Tables;

/// <summary>Shoppers' accounts; the same person may have two at one merchant, spelled differently.</summary>
internal static class CustomerTable
{
    private const int Count = 6000;

    private static readonly ImmutableArray<string> Placeholders = ["N/A", "none", "", "unknown"];

    private static readonly ImmutableArray<string?> OptIns = ["Y", "N", "true", "false", "yes", "no", "1", "0", null];

    public static (CsvTable Table, ImmutableArray<Customer> Customers) Generate(ImmutableArray<Merchant> merchants)
    {
        var dice = new Dice("customers");
        var table = new CsvTable(
            "app/customers.csv", "customer_id", "merchant_id", "email", "full_name", "country_code",
            "marketing_opt_in", "created_at");
        var customers = ImmutableArray.CreateBuilder<Customer>(Count);

        for (var id = 1; id <= Count; id++)
        {
            var twin = id > 100 && dice.Chance(30) ? customers[dice.Below(id - 1)] : null;
            var merchantId = twin?.MerchantId ?? dice.PickSkewed(merchants).Id;
            var first = dice.Pick(People.First);
            var last = dice.Pick(People.Last);
            var email = twin?.Email ?? $"{Ascii(first)}.{Ascii(last)}{id}@{dice.Pick(People.MailHosts)}";
            var country = dice.Chance(700)
                ? merchants[merchantId - 1].Country : dice.PickSkewed(LookupTables.Countries);
            var createdAt = Calendar.AsOf.AddDays(-dice.Between(3, 700)).AddSeconds(-dice.Below(86_400));
            customers.Add(new Customer(id, merchantId, email, country, createdAt));
            table.Add(
                id,
                merchantId,
                dice.Chance(20) ? null : dice.Chance(10) ? dice.Pick(Placeholders) : dice.Sloppy(email),
                dice.Chance(15) ? null : dice.Chance(20) ? dice.Pick(People.Whole) : dice.Sloppy($"{first} {last}"),
                dice.Chance(60) ? null : dice.Chance(100) ? country.ToLowerInvariant() : country,
                dice.Pick(OptIns),
                createdAt);
        }

        return (table, customers.MoveToImmutable());
    }

    /// <summary>The letters a to z of a name, lower case.</summary>
    private static string Ascii(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetter(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        return text.ToString();
    }
}
