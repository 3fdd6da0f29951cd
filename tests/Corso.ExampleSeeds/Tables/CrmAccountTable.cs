using System.Collections.Immutable;
using System.Globalization;

namespace Corso.ExampleSeeds.Tables;

/// <summary>What sales knows about merchants: typed by hand, with duplicates and companies that never signed.</summary>
internal static class CrmAccountTable
{
    private static readonly ImmutableArray<string> Segments = ["SMB", "smb", "Mid-Market", "Enterprise", ""];

    private static readonly ImmutableArray<string?> Owners =
        ["ana@corp.example", "Ben@Corp.example", " chloe@corp.example ", "ANA@CORP.EXAMPLE", null];

    public static CsvTable Generate(ImmutableArray<Merchant> merchants)
    {
        var dice = new Dice("crm_accounts");
        var table = new CsvTable(
            "crm/crm_accounts.csv", "account_id", "website", "account_name", "owner_email", "segment",
            "annual_revenue", "is_deleted", "updated_at");

        foreach (var merchant in merchants)
        {
            var copies = dice.Chance(80) ? 0 : dice.Chance(250) ? dice.Between(2, 3) : 1;
            for (var copy = 0; copy < copies; copy++)
            {
                Add(merchant.Name, merchant.Domain);
            }
        }

        for (var n = 1; n <= 12; n++)
        {
            Add($"Prospect {n}, Inc.", n % 4 == 0 ? null : $"prospect{n}.example.net");
        }

        return table;

        void Add(string name, string? domain) => table.Add(
            $"ACC-{table.Rows + 1:0000}", domain is null ? null : Website(dice, domain),
            dice.Chance(150) ? name.ToUpperInvariant() : name, dice.Pick(Owners), dice.Pick(Segments), Revenue(dice),
            dice.Chance(60) ? "TRUE" : dice.Chance(500) ? "false" : null,
            Calendar.AsOf.AddDays(-dice.Between(1, 500)).AddSeconds(-dice.Below(86_400)));
    }

    private static string Website(Dice dice, string domain) => dice.Below(5) switch
    {
        0 => $"https://www.{domain}/",
        1 => $"http://{domain}",
        2 => $"WWW.{domain.ToUpperInvariant()}",
        3 => $" {domain} ",
        _ => domain,
    };

    private static string? Revenue(Dice dice)
    {
        var amount = dice.Between(20, 9000) * 100;
        return dice.Below(6) switch
        {
            0 => null,
            1 => "n/a",
            2 => string.Create(CultureInfo.InvariantCulture, $"${amount:N2}"),
            3 => string.Create(CultureInfo.InvariantCulture, $"{amount:N0}"),
            _ => amount.ToString(CultureInfo.InvariantCulture),
        };
    }
}
