using Notebooks;

namespace NNService.Tests.Notebooks;

public sealed class RowsTests
{
    /// <summary>The rows whose result is asked for over HTTP too.</summary>
    private static readonly string[] WithEndpoint =
    [
        "L1", "L2", "L4", "L5", "L6", "A1", "A4", "A5", "A6", "D1", "D2", "D3", "D5", "D6", "D7", "D8", "D9", "G1", "G2", "G3", "G4",
        "S5", "S9", "M2", "M3", "M4", "M5", "M9", "M10", "M12", "M13",
    ];

    [Fact]
    public void Every_row_with_an_endpoint_has_one_test()
    {
        var ids = typeof(RowsTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => NotebookId.Of(method.Name)).OfType<string>();

        Assert.Equal(WithEndpoint.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.Empty(WithEndpoint.Except(NotebookId.All));
    }
}
