namespace WebPage.Tests;

/// <summary>One service and one browser for all, one test after the other: the machine's cores are wanted by the training itself.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
