namespace NNService.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(SmokeTests));
}
