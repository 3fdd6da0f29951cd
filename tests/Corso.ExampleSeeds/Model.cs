namespace Corso.ExampleSeeds;

/// <summary>A shop that sells through the platform; the rate is null where it offers no protection.</summary>
internal sealed record Merchant(
    int Id, string Name, string Domain, string Country, string Currency, int? ProtectionBps);

/// <summary>Something a merchant sells; the price is in minor units of the merchant's currency.</summary>
internal sealed record Product(int Id, int MerchantId, int Price);

/// <summary>A shopper's account at one merchant.</summary>
internal sealed record Customer(int Id, int MerchantId, string? Email, string Country, DateTime CreatedAt);

/// <summary>An order as it stands at the end of the data; amounts in minor units.</summary>
internal sealed record Order(
    int Id, Merchant Merchant, Customer? Customer, string Status, DateTime At, int Fee, int Total, string Country);

/// <summary>One line of an order.</summary>
internal sealed record OrderLine(int Id, int OrderId, int Quantity, int Price, int Discount);

/// <summary>A parcel; delivered is null while it travels or when it was lost.</summary>
internal sealed record Shipment(int Id, Order Order, DateTime ShippedAt, DateTime? DeliveredAt);

/// <summary>A refund that a return or a claim caused; payments are made from it.</summary>
internal sealed record Refund(Order Order, int Amount, DateTime At);
