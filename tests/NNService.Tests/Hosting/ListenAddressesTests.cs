using NNService.Hosting;

namespace NNService.Tests.Hosting;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:0;https://[::1]:5001")]
    [InlineData("http://*:80/; http://+")]
    [InlineData("http://example.org")]
    [InlineData("http://unix:/run/nnservice.sock")]
    [InlineData("http://pipe:/nnservice")]
    public void What_the_server_knows_passes(string? addresses) => ListenAddresses.Check(addresses);

    [Theory]
    [InlineData("http://127.0.0.1:5000x")]
    [InlineData("http://localhost:5000;http://localhost:port")]
    [InlineData("http://::1:5000x")]
    public void A_port_that_is_no_number_does_not(string addresses) =>
        Assert.Contains("has a port that is no number", Assert.Throws<StartupException>(() => ListenAddresses.Check(addresses)).Message, StringComparison.Ordinal);
}
