using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli.Tests.Rendering;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("postgres://app:s3cr%40t!@db:5432/shop", "postgres://app:***@db:5432/shop")]
    [InlineData("postgres://app:s3cr%40t!@db:5432/shop", "password *** does not work", "password s3cr@t! does not work")]
    [InlineData("postgres://db/shop?user=app&password=longsecret", "it is ***", "it is longsecret")]
    [InlineData("Host=db;Username=app;Password=longsecret", "Host=db;Username=app;Password=***")]
    [InlineData("postgres://app:a/b@c@db/shop", "postgres://app:***@db/shop")]
    [InlineData("postgres://app:quo\"te@db/shop", "{\"m\":\"***\"}", "{\"m\":\"quo\\\"te\"}")]
    [InlineData("postgres://app@db/shop", "postgres://app@db/shop")]
    [InlineData("target/shop.duckdb", "target/shop.duckdb")]
    public void A_password_is_hidden_wherever_it_appears(string connection, string expected, string? text = null)
    {
        var mask = new SecretMask();
        mask.AddConnectionText(connection);
        Assert.Equal(expected, mask.Apply(text ?? connection));
    }

    [Fact]
    public void A_password_that_is_short_or_the_users_name_is_hidden_in_its_url_alone()
    {
        var mask = new SecretMask();
        mask.AddConnectionText("postgres://app:1@db/shop");
        mask.AddConnectionText("postgres://postgres:postgres@db/shop");
        Assert.Equal("postgres://app:***@db/shop, 1 row", mask.Apply("postgres://app:1@db/shop, 1 row"));
        Assert.Equal("postgres://postgres:***@db/shop on postgres", mask.Apply("postgres://postgres:postgres@db/shop on postgres"));
    }

    [Fact]
    public void Output_is_masked_across_writes()
    {
        using var writer = new StringWriter();
        var mask = new SecretMask();
        mask.AddConnectionText("postgres://app:longsecret@db/shop");
        var output = new TextOutput(writer, isTerminal: false, useColor: false, () => 80, mask);
        output.Write("it is long").Write("secret").Line().Flush();
        Assert.Equal("it is ***\n", writer.ToString());
    }
}
