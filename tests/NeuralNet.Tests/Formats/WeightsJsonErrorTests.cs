using System.Text;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class WeightsJsonErrorTests
{
    [Theory]
    [InlineData("""{"W1":[[1,2],[3]]}""", "W1[1]: expected 2 values, got 1")]
    [InlineData("""{"W1":[[1,2],[3,4],[5,6,7]]}""", "W1[2]: expected 2 values, got 3")]
    [InlineData("""{"W1":[[1,2],[]]}""", "W1[1]: expected numbers, got an empty array")]
    [InlineData("""{"W1":[[]]}""", "W1[0]: expected numbers, got an empty array")]
    [InlineData("""{"W1":[]}""", "W1: expected numbers, got an empty array")]
    [InlineData("""{"W1":[[1,"2"]]}""", "W1[0][1]: expected a number, got a text")]
    [InlineData("""{"W1":[[1,2],[3,null]]}""", "W1[1][1]: expected a number, got null")]
    [InlineData("""{"W1":[[1,2],3]}""", "W1[1]: expected a row of numbers, got a number")]
    [InlineData("""{"W1":[1,[2]]}""", "W1[1]: expected a number, got an array")]
    [InlineData("""{"W1":[[[1]]]}""", "W1[0][0]: expected a number, got an array")]
    [InlineData("""{"W1":[[{"a":1}]]}""", "W1[0][0]: expected a number, got an object")]
    [InlineData("""{"b1":[true]}""", "b1[0]: expected a number, got true")]
    [InlineData("""{"W1":1}""", "W1: expected an array of numbers or of rows of numbers, got a number")]
    [InlineData("""{"W1":{"0":[1]}}""", "W1: expected an array of numbers or of rows of numbers, got an object")]
    [InlineData("""{"b1":[1,2,1e400]}""", "b1[2]: '1e400' is beyond the range of a 32-bit float")]
    [InlineData("""{"b1":[-3.5e38]}""", "b1[0]: '-3.5e38' is beyond the range of a 32-bit float")]
    [InlineData("""{"b1":[1e99999999999]}""", "b1[0]: '1e99999999999' is beyond")]
    [InlineData("""{"W1":[[1,2],[3,NaN]]}""", "W1[1][1]: not JSON: 'N'")]
    [InlineData("""{"b1":[1,Infinity]}""", "b1[1]: not JSON")]
    [InlineData("""{"b1":[1,-Infinity]}""", "b1[1]: not JSON")]
    [InlineData("""{"b1":[01]}""", "b1[0]: not JSON")]
    [InlineData("""{"b1":[1.]}""", "b1[0]: not JSON")]
    [InlineData("""{"b1":[+1]}""", "b1[0]: not JSON")]
    [InlineData("""{"b1":[1,]}""", "b1[1]: not JSON")]
    [InlineData("""{"b1":[1],}""", "the document: not JSON")]
    [InlineData("""{"b1":[1] // why""", "the document: not JSON")]
    [InlineData("""{"b1":[1]} true""", "the document: not JSON")]
    [InlineData("""{"b1":[1]}{"b1":[1]}""", "the document: not JSON")]
    [InlineData("""{"b1":[1,2""", "b1[1]: not JSON")]
    [InlineData("""{"b1":[1""", "b1[0]: not JSON")]
    [InlineData("""{"b1":[1],"b1":[2]}""", "the document: the key 'b1' stands twice")]
    [InlineData("""{"b1":[1],"\u0062\u0031":[2]}""", "the document: the key 'b1' stands twice")]
    [InlineData("""{"w1":[1]}""", "the document: the key 'w1' is unknown; expected activations, classes, normalize, W1, b1, W2, b2, …")]
    [InlineData("""{"W0":[1]}""", "the key 'W0' is unknown")]
    [InlineData("""{"W1x":[1]}""", "the key 'W1x' is unknown")]
    [InlineData("""{"W":[1]}""", "the key 'W' is unknown")]
    [InlineData("""{"":[1]}""", "the key '' is unknown")]
    [InlineData("""{"activations":"sigmoid","W1":[1]}""", "activations: expected an array of texts, got a text")]
    [InlineData("""{"activations":["sigmoid",1],"W1":[1]}""", "activations[1]: expected a text, got a number")]
    [InlineData("""{"classes":[["0"]],"W1":[1]}""", "classes[0]: expected a text, got an array")]
    [InlineData("""{"classes":["\ud800"],"W1":[1]}""", "classes[0]: a text that is no valid Unicode")]
    [InlineData("""{"\ud800":[1]}""", "the document: a text that is no valid Unicode")]
    [InlineData("""{}""", "the document: no weights; expected at least W1")]
    [InlineData("""{"activations":["sigmoid"]}""", "the document: no weights")]
    [InlineData("""[[1]]""", "the document: expected an object {\"activations\":[…],\"W1\":[[…]],\"b1\":[…]}, got an array")]
    [InlineData("""null""", "the document: expected an object")]
    [InlineData("""  """, "the document: not JSON")]
    [InlineData("""<html></html>""", "this is an HTML or XML page")]
    [InlineData("""text""", "the document: not JSON")]
    [InlineData("", "the file is empty")]
    public void Names_the_place_and_the_reason(string text, string reason)
    {
        var message = MessageOf(Encoding.UTF8.GetBytes(text));

        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_first_bad_row_of_many()
    {
        var rows = Enumerable.Range(0, 784).Select(row => $"[{string.Join(',', Enumerable.Repeat("0.5", row == 3 ? 49 : 50))}]");

        Assert.Equal("W1[3]: expected 50 values, got 49", MessageOf(Encoding.UTF8.GetBytes($"{{\"W1\":[{string.Join(',', rows)}]}}")));
    }

    [Fact]
    public void Refuses_ill_formed_UTF8()
        => Assert.Contains(
            "classes[0]: a text that is no valid Unicode",
            MessageOf([.. "{\"classes\":[\""u8, 0xc3, 0x28, .. "\"],\"W1\":[1]}"u8]),
            StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_pickle_by_name()
        => Assert.Contains("this is a pickle", MessageOf(TestFiles.Read("valid", "numpy1_protocol3.pkl")), StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "")]
    [InlineData("{\"W1\":", "")]
    [InlineData("[", "{\"W1\":")]
    public void Refuses_deep_nesting_at_once(string piece, string start)
    {
        var bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(piece, 100_000)));

        Refusal.AssertSwiftAndLean(bytes, () => WeightsJson.Read(bytes));
    }

    [Fact]
    public void Refuses_a_long_text_without_making_it()
    {
        var bytes = Encoding.UTF8.GetBytes($"{{\"classes\":[\"{new string('x', 5_000_000)}\"],\"W1\":[1]}}");

        Assert.Contains("classes[0]: a text of more than 128 characters", MessageOf(bytes), StringComparison.Ordinal);
        Refusal.AssertSwiftAndLean([], () => WeightsJson.Read(bytes));
    }

    [Fact]
    public void Refuses_endless_lists()
    {
        var texts = string.Join(',', Enumerable.Repeat("\"\"", 70_000));
        Assert.Contains("more than 65536 texts", MessageOf(Encoding.UTF8.GetBytes($"{{\"classes\":[{texts}]}}")), StringComparison.Ordinal);

        var arrays = string.Join(',', Enumerable.Range(1, 257).Select(i => $"\"W{i}\":[1]"));
        Assert.Contains("more than 256 arrays", MessageOf(Encoding.UTF8.GetBytes($"{{{arrays}}}")), StringComparison.Ordinal);
    }

    private static string MessageOf(byte[] text) => Assert.Throws<WeightFormatException>(() => WeightsJson.Read(text)).Message;
}
