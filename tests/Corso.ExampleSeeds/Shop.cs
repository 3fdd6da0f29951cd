using System.Collections.Immutable;
using Corso.ExampleSeeds.Tables;

namespace Corso.ExampleSeeds;

/// <summary>The whole shop: every table is written after the ones it points at.</summary>
internal static class Shop
{
    /// <summary>All seed files, in a fixed order and with fixed content.</summary>
    public static ImmutableArray<CsvTable> Generate()
    {
        var lookups = LookupTables.Generate();
        var merchants = MerchantTable.Generate();
        var products = ProductTable.Generate(merchants.Merchants);
        var customers = CustomerTable.Generate(merchants.Merchants);
        var orders = OrderTables.Generate(merchants.Merchants, products.Products, customers.Customers);
        var shipments = ShipmentTable.Generate(orders.Orders);
        var returns = ReturnTables.Generate(orders.Lines, shipments.Shipments);
        var claims = ClaimTable.Generate(orders.Orders, shipments.Shipments);
        var payments = PaymentTable.Generate(orders.Orders, [.. returns.Refunds, .. claims.Refunds]);

        return
        [
            .. lookups,
            merchants.Table, products.Table, customers.Table, orders.OrderCsv, orders.LineCsv, shipments.Table,
            returns.ReturnCsv, returns.ItemCsv, claims.Table, payments,
            CrmAccountTable.Generate(merchants.Merchants), TicketTable.Generate(orders.Orders),
        ];
    }
}
