namespace NNService.Tests.Architecture;

/// <summary>The checker itself: it must see an edge however it is written, and nothing where there is none.</summary>
public sealed class FolderEdgesTests
{
    private static readonly (string Path, string Text)[] Project =
    [
        ("Program.cs", "using Shop.Orders;\nusing Shop.Storage;"),
        ("Clock.cs", "namespace Shop;\ninternal sealed class Clock;"),
        ("Orders/Order.cs", "namespace Shop.Orders;\ninternal sealed record Order;"),
        ("Storage/Store.cs", "namespace Shop.Storage;\ninternal sealed class Store;"),
        ("Storage/Files/FileStore.cs", "namespace Shop.Storage.Files;\nusing Shop.Storage;\ninternal struct FileStore;"),
    ];

    [Theory]
    [InlineData("using Shop.Orders;", "Orders")]
    [InlineData("global using Shop.Orders;", "Orders")]
    [InlineData("using static Shop.Orders.Order;", "Orders")]
    [InlineData("using Mine = Shop.Orders.Order;", "Orders")]
    [InlineData("using global::Shop.Orders;", "Orders")]
    [InlineData("using Shop.Storage.Files;", "Storage")]
    [InlineData("using Shop;", ".")]
    [InlineData("using Bank.Accounts;", "Bank")]
    [InlineData("class A { Shop.Orders.Order order; }", "Orders")]
    [InlineData("class A { global::Shop.Orders.Order order; }", "Orders")]
    [InlineData("class A { void B() { var c = new List<Orders.Order>(); } }", "Orders")]
    [InlineData("class A { Clock clock; }", ".")]
    [InlineData("class A { int b = Bank.Account.Number; }", "Bank")]
    [InlineData("class A { string b = \"\" + @\"\\\" + Shop.Orders.Order.Name; }", "Orders")]
    [InlineData("class A { char b = '\"'; Shop.Orders.Order c; char d = '\"'; }", "Orders")]
    public void Edge_is_seen(string code, string to)
    {
        var edge = Assert.Single(Find(code), edge => edge.From == "Http");
        Assert.Equal(new FolderEdge("Http", to, "Shop/Http/Page.cs:2"), edge);
    }

    [Theory]
    [InlineData("// using Shop.Orders;")]
    [InlineData("/* Shop.Orders.Order */")]
    [InlineData("/// <see cref=\"Shop.Orders.Order\"/>")]
    [InlineData("class A { string b = \"Shop.Orders.Order\"; }")]
    [InlineData("class A { string b = \"\\\"Shop.Orders.Order\"; }")]
    [InlineData("class A { string b = @\"\"\"Shop.Orders.Order\"; }")]
    [InlineData("class A { string b = \"\"\"Shop.Orders.Order \"quoted\" \"\"\"; }")]
    [InlineData("class A { int b = other.Orders.Order; }")]
    [InlineData("class A { int b = Orders.Count; }")]
    [InlineData("class A { int b = other.Clock; }")]
    [InlineData("class A { int Clocks; }")]
    [InlineData("using Shopping.Orders;")]
    public void Nothing_is_seen_where_there_is_no_edge(string code) =>
        Assert.DoesNotContain(Find(code), edge => edge.From == "Http");

    [Fact]
    public void Folders_within_a_folder_are_one_with_it() =>
        Assert.DoesNotContain(Find(""), edge => edge.From == "Storage");

    [Fact]
    public void Line_counts_through_what_is_skipped() =>
        Assert.Equal("Shop/Http/Page.cs:6", Assert.Single(Find("/* a\n b */\n\"\"\"\n\"\"\";\nShop.Orders.Order"), edge => edge.From == "Http").Where);

    private static IReadOnlyList<FolderEdge> Find(string code) =>
        new FolderEdges("Shop", [.. Project, ("Http/Page.cs", "namespace Shop.Http;\n" + code)], "Bank").Find();
}
