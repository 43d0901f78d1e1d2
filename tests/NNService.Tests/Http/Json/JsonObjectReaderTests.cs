using System.Text;
using System.Text.Json;
using NNService.Http.Json;
using NNService.Http.Problems;

namespace NNService.Tests.Http.Json;

public sealed class JsonObjectReaderTests
{
    /// <summary>Half a surrogate pair, and bytes that are no UTF-8 (a tilde stands for one): the framework's parser lets both pass.</summary>
    [Theory]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":"~"}""", "name")]
    [InlineData("""{"kind":"\ud800"}""", "kind")]
    [InlineData("""{"kind":"~"}""", "kind")]
    [InlineData("""{"~":1}""", "body")]
    [InlineData("""{"\udc00":1}""", "body")]
    public void Text_that_is_not_valid_Unicode_is_a_fault(string body, string place)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(body).Select(letter => letter == '~' ? (byte)0xFF : letter)];
        using var document = JsonDocument.Parse(bytes);
        var faults = new List<Fault>();

        var reader = new JsonObjectReader(document.RootElement, "", faults);
        Assert.Null(reader.Text("name", 10));
        Assert.Equal("a", reader.Choice("kind", "a", ["a", "b"]));
        reader.RefuseOthers();

        Assert.StartsWith($"{place}: ", Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }
}
