using Notebooks;

namespace NeuralNet.Tests.Notebooks;

public sealed class RowsTests
{
    /// <summary>M2 is a picture, which the service draws.</summary>
    [Fact]
    public void Every_row_but_the_services_own_has_one_test()
    {
        var ids = typeof(RowsTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => NotebookId.Of(method.Name)).OfType<string>();

        Assert.Equal(NotebookId.All.Except(["M2"]).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }
}
