using NeuralNet;
using NeuralNet.Formats;
using NNService.Commands;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    /// <summary>What Python's <c>pickle.dumps({}, 2)</c> gives with a call of os.system put in its place.</summary>
    private static readonly byte[] HostilePickle = [0x80, 2, .. "cos\nsystem\n"u8, (byte)'X', 4, 0, 0, 0, .. "true"u8, 0x85, (byte)'R', (byte)'.'];

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("in.json", "out.npz", "back.json")]
    [InlineData("in.json", "out.json", "back.npz")]
    [InlineData("in.json", "out.onnx", "back.safetensors")]
    [InlineData("in.json", "out.safetensors", "back.onnx")]
    [InlineData("in.json", "OUT.ONNX", "back.json")]
    public async Task There_and_back_every_parameter_is_the_same(string first, string second, string third)
    {
        await File.WriteAllTextAsync(directory.File(first), """{"activations":["relu","softmax"],"W1":[[0.1,-2e-45],[3,1e38]],"b1":[0.5,-0.0],"W2":[[1,2],[3,4]]}""", Cancelled);
        var (code, output, _) = await RunAsync(directory.File(first), directory.File(second));
        Assert.Equal(0, code);
        Assert.Contains("2→2→2, relu, softmax, 10 parameters, SHA-256", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(directory.File(second), directory.File(third), "relu,softmax")).Code);
        Assert.Equal(Bits(first), Bits(third));
    }

    [Fact]
    public async Task File_that_is_no_weights_file_is_named_and_nothing_is_written()
    {
        await File.WriteAllBytesAsync(directory.File("in.pkl"), HostilePickle, Cancelled);
        var (code, _, error) = await RunAsync(directory.File("in.pkl"), directory.File("out.json"));
        Assert.Equal(1, code);
        Assert.StartsWith(directory.File("in.pkl") + ": ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(directory.File("out.json")));
    }

    [Fact]
    public async Task Missing_file_fails_in_words()
    {
        var (code, _, error) = await RunAsync(directory.File("none.pkl"), directory.File("out.json"));
        Assert.Equal(1, code);
        Assert.Contains("none.pkl", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("in.pkl")]
    [InlineData("in.pkl", "out.json", "relu", "more")]
    public async Task Wrong_call_shows_the_usage(params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("Usage: NNService convert", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_that_names_no_format_to_write_is_the_fault_of_that_file()
    {
        var (code, _, error) = await RunAsync("in.pkl", "out.pkl");
        Assert.Equal(2, code);
        Assert.Equal("out.pkl: its ending does not say which format to write; end it in .json, .npz, .onnx, .safetensors.", error.TrimEnd());
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_named_and_not_the_one_that_was_read()
    {
        await File.WriteAllTextAsync(directory.File("in.json"), """{"activations":["relu"],"W1":[[1]]}""", Cancelled);
        var (code, _, error) = await RunAsync(directory.File("in.json"), directory.File("nowhere/out.json"));
        Assert.Equal(1, code);
        Assert.StartsWith(directory.File("nowhere/out.json") + ": ", error, StringComparison.Ordinal);
    }

    private int[] Bits(string file)
    {
        var document = WeightsFile.Read(File.ReadAllBytes(directory.File(file)));
        Network network = NetworkWeights.ToNetwork(document.Arrays, ["relu", "softmax"]);
        return [.. network.Parameters.ToArray().Select(BitConverter.SingleToInt32Bits)];
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ConvertCommand.RunAsync(arguments, output, error, Cancelled);
        return (code, output.ToString(), error.ToString());
    }
}
