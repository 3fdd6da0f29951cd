using System.Collections.Immutable;

namespace Corso.ExampleSeeds.Tables;

/// <summary>The small lists that people keep by hand.</summary>
internal static class LookupTables
{
    /// <summary>Where orders go, the most frequent first.</summary>
    public static readonly ImmutableArray<string> Countries =
    [
        "US", "GB", "DE", "CA", "FR", "AU", "NL", "SE", "ES", "IE", "IT", "DK", "PL", "AT", "BE", "TR", "CI", "NZ",
    ];

    /// <summary>Carriers, the most frequent first.</summary>
    public static readonly ImmutableArray<string> Carriers = ["ups", "fedex", "usps", "dhl", "royal_mail", "postnord"];

    /// <summary>Return reasons, the most frequent first.</summary>
    public static readonly ImmutableArray<string> Reasons =
        ["size_fit", "changed_mind", "not_as_described", "damaged", "wrong_item", "late", "other"];

    public static IEnumerable<CsvTable> Generate()
    {
        var countries = new CsvTable("lookups/countries.csv", "country_code", "country_name", "region", "is_eu");
        countries.Add("US", "United States", "North America", false);
        countries.Add("GB", "United Kingdom", "Europe", false);
        countries.Add("DE", "Germany", "Europe", true);
        countries.Add("CA", "Canada", "North America", false);
        countries.Add("FR", "France", "Europe", true);
        countries.Add("AU", "Australia", "Oceania", false);
        countries.Add("NL", "Netherlands", "Europe", true);
        countries.Add("SE", "Sweden", "Europe", true);
        countries.Add("ES", "Spain", "Europe", true);
        countries.Add("IE", "Ireland", "Europe", true);
        countries.Add("IT", "Italy", "Europe", true);
        countries.Add("DK", "Denmark", "Europe", true);
        countries.Add("PL", "Poland", "Europe", true);
        countries.Add("AT", "Austria", "Europe", true);
        countries.Add("BE", "Belgium", "Europe", true);
        countries.Add("TR", "Türkiye", "Asia", false);
        countries.Add("CI", "Côte d'Ivoire", "Africa", false);
        countries.Add("NZ", "New Zealand", "Oceania", false);
        yield return countries;

        var currencies = new CsvTable("lookups/currencies.csv", "currency_code", "currency_name", "usd_rate");
        currencies.Add("USD", "US dollar", "1.000000");
        currencies.Add("EUR", "Euro", "1.083500");
        currencies.Add("GBP", "Pound sterling", "1.271250");
        currencies.Add("CAD", "Canadian dollar", "0.734100");
        currencies.Add("AUD", "Australian dollar", "0.652800");
        currencies.Add("SEK", "Swedish krona", "0.095470");
        yield return currencies;

        var carriers = new CsvTable(
            "lookups/carriers.csv", "carrier_code", "carrier_name", "promised_days", "is_active");
        carriers.Add("ups", "UPS", 4, true);
        carriers.Add("fedex", "FedEx", 3, true);
        carriers.Add("usps", "US Postal Service", 6, true);
        carriers.Add("dhl", "DHL", 5, true);
        carriers.Add("royal_mail", "Royal Mail", 3, true);
        carriers.Add("postnord", "PostNord", 5, false);
        yield return carriers;

        var reasons = new CsvTable("lookups/return_reasons.csv", "reason_code", "reason_name", "at_fault");
        reasons.Add("size_fit", "Size or fit", "customer");
        reasons.Add("changed_mind", "Changed mind", "customer");
        reasons.Add("not_as_described", "Not as described", "merchant");
        reasons.Add("damaged", "Arrived damaged", "carrier");
        reasons.Add("wrong_item", "Wrong item sent", "merchant");
        reasons.Add("late", "Arrived too late", "carrier");
        reasons.Add("other", "Other, or not given", "customer");
        yield return reasons;
    }
}
