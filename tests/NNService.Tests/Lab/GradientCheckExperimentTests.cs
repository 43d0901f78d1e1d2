using System.Net;
using System.Text.Json;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Lab;

public sealed class GradientCheckExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    private const string S1Weights = """{"W1":[[0.96884702,0.32898188,-0.44237715],[0.87663749,0.90464042,-0.33052527]]}""";

    [Fact]
    public async Task Without_anything_said_checks_a_drawn_network_on_twenty_images()
    {
        var answer = await lab.ResultAsync("gradient-check", "{}");

        Assert.Equal((784 * 5) + 5 + (5 * 10) + 10, answer.GetProperty("parameterCount").GetInt32());
        Assert.Equal("""[{"name":"W1","shape":[784,5]},{"name":"b1","shape":[5]},{"name":"W2","shape":[5,10]},{"name":"b2","shape":[10]}]""", Arrays(answer));
        Assert.All(answer.GetProperty("arrays").EnumerateArray(), array => Assert.InRange(array.Number("largestRelativeDifference"), 1e-13, 1e-6));
        Assert.Equal(
            answer.GetProperty("arrays").EnumerateArray().Max(array => array.Number("largestRelativeDifference")), answer.Number("largestRelativeDifference"));
        Assert.False(answer.GetProperty("arrays")[0].TryGetProperty("numerical", out _));
    }

    /// <summary>Every hidden activation, output, loss, initializer, with and without biases, on inputs that were never printed anywhere.</summary>
    [Theory]
    [InlineData("""{"inputs":[[0.1,-0.4],[0.7,0.2],[-0.3,0.9]],"targets":[0,2,1]}""")]
    [InlineData("""{"inputs":[[0.1,-0.4],[0.7,0.2]],"targets":[[0.2,0.8],[1,0]],"hiddenLayers":[4,3],"hiddenActivation":"tanh","seed":7}""")]
    [InlineData("""{"inputs":[[0.1],[0.7]],"targets":[0,1],"outputActivation":"sigmoid","biases":false,"initializer":"he"}""")]
    [InlineData("""{"inputs":[[0.1],[0.7]],"targets":[0,3],"outputActivation":"sigmoid","initializer":"normal","initializerScale":0.5}""")]
    [InlineData("""{"inputs":[[0.1],[0.7],[3]],"targets":[0.25,-7,1e3],"outputActivation":"identity","hiddenLayers":[],"seed":-1}""")]
    [InlineData("""{"inputs":[[1,1],[0.25,0.625]],"targets":[[1],[0.36]],"outputActivation":"sigmoid","loss":"sumOfSquares","hiddenLayers":[3],"biases":false}""")]
    [InlineData("""{"inputs":[[1,1],[0.25,0.625]],"targets":[[1,2],[3,4]],"outputActivation":"identity","loss":"meanAbsoluteError","hiddenActivation":"identity"}""")]
    [InlineData("""{"inputs":[[1,1],[0.25,0.625]],"targets":[1,0],"loss":"meanSquaredError","h":1e-5}""")]
    [InlineData("""{"dataset":"mnist","split":"test","start":9999,"count":1,"hiddenLayers":[2],"hiddenActivation":"tanh"}""")]
    public async Task Backpropagation_agrees_with_the_differences(string json) =>
        Assert.InRange((await lab.ResultAsync("gradient-check", json)).Number("largestRelativeDifference"), 0, 1e-6);

    [Fact]
    public async Task Given_weights_are_taken_in_double_precision_and_their_gradients_shown()
    {
        var answer = await lab.ResultAsync("gradient-check", $$"""{"inputs":[[0.6,0.9]],"targets":[2],"weights":{{S1Weights}},"delta":1e-7}""");
        var array = Assert.Single(answer.GetProperty("arrays").EnumerateArray());

        Assert.Equal(2.5447152502946944, answer.Number("loss"), 1e-8);
        Assert.Equal("0.32550989 0.22739223 -0.55290212 0.48826483 0.34108834 -0.82935317", Printed(array.Numbers("numerical")));
        Assert.Equal(6, array.Numbers("backpropagation").Length);
        // The guard stands in the differences alone: backpropagation of softmax with cross-entropy knows of none.
        Assert.InRange(answer.Number("largestRelativeDifference"), 1e-6, 2e-6);
    }

    [Fact]
    public async Task A_models_version_is_checked_as_it_is_served()
    {
        var weights = S1Weights.TrimEnd('}') + ""","b1":[0.5,0,-0.5],"activations":["softmax"]}""";
        await lab.ImportAsync("tiny", weights);

        var served = await lab.ResultAsync("gradient-check", """{"inputs":[[0.6,0.9],[0.1,0.2]],"targets":[2,0],"model":"tiny","version":1}""");
        var given = await lab.ResultAsync("gradient-check", $$"""{"inputs":[[0.6,0.9],[0.1,0.2]],"targets":[2,0],"weights":{{weights}}}""");

        Assert.Equal("""[{"name":"W1","shape":[2,3]},{"name":"b1","shape":[3]}]""", Arrays(served));
        Assert.InRange(served.Number("largestRelativeDifference"), 0, 1e-6);
        Assert.Equal(given.Number("loss"), served.Number("loss"), 1e-6);
    }

    [Fact]
    public async Task Any_snapshot_of_a_job_is_checked()
    {
        var id = await lab.Client.SubmitAsync(SmallJob.ExclusiveOr);
        await lab.Client.SucceededAsync(id);

        var first = await lab.ResultAsync("gradient-check", Check(50));
        var last = await lab.ResultAsync("gradient-check", Check(200));

        Assert.Equal("""[{"name":"W1","shape":[2,8]},{"name":"b1","shape":[8]},{"name":"W2","shape":[8,1]},{"name":"b2","shape":[1]}]""", Arrays(first));
        Assert.All([first, last], answer => Assert.InRange(answer.Number("largestRelativeDifference"), 0, 1e-6));
        Assert.True(last.Number("loss") < first.Number("loss"));
        var (status, body) = await lab.PostAsync("gradient-check", Check(51));
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("51", body.GetProperty("detail").GetString(), StringComparison.Ordinal);

        string Check(int epoch) => $$"""{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":[0,1,1,0],"job":"{{id}}","epoch":{{epoch}}}""";
    }

    [Fact]
    public async Task A_step_that_is_of_no_use_shows()
    {
        Assert.InRange((await lab.ResultAsync("gradient-check", """{"inputs":[[0.6,0.9]],"targets":[2],"h":1e-14}""")).Number("largestRelativeDifference"), 1e-5, 2);

        var answer = await lab.ResultAsync("gradient-check", """{"inputs":[[0.6,0.9]],"targets":[1],"hiddenLayers":[],"outputActivation":"identity","loss":"crossEntropy","seed":3}""");
        Assert.True(answer.GetProperty("loss").ValueKind is JsonValueKind.Number or JsonValueKind.String);
    }

    [Theory]
    [InlineData("""{"model":"nobody"}""", "There is no model 'nobody'")]
    [InlineData("""{"model":"sample","version":99}""", "Model 'sample' has no version 99")]
    [InlineData("""{"job":"none","epoch":1}""", "There is no")]
    [InlineData("""{"dataset":"cifar"}""", "There is no data set 'cifar'")]
    [InlineData("""{"split":"dev"}""", "Data set 'mnist' has no split 'dev'")]
    public async Task What_is_not_there_is_404(string json, string detail)
    {
        var (status, body) = await lab.PostAsync("gradient-check", json);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.StartsWith(detail, body.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("""{"inputs":[[1,2]]}""", "targets", "expected an array of numbers or of rows of numbers, at least one")]
    [InlineData("""{"targets":[1]}""", "targets", "has no meaning beside a data set; leave it out")]
    [InlineData("""{"inputs":[1,2],"targets":[1]}""", "inputs", "expected rows of numbers, one for each example")]
    [InlineData("""{"inputs":[[1,2]],"targets":[1,0]}""", "targets", "expected 1 rows or numbers, one for each of the inputs, got 2")]
    [InlineData("""{"inputs":[[1,2]],"targets":[0.5]}""", "targets[0]", "expected a class, a whole number from 0 to 1, got 0.5")]
    [InlineData("""{"inputs":[[1,2]],"targets":[-1]}""", "targets[0]", "expected a class, a whole number from 0 to 1, got -1")]
    [InlineData("""{"inputs":[[1,2]],"targets":[1],"dataset":"mnist"}""", "dataset", "has no meaning beside inputs; leave it out")]
    [InlineData("""{"model":"sample","seed":1}""", "seed", "has no meaning beside a model; leave it out")]
    [InlineData("""{"job":"j","epoch":1,"version":1}""", "version", "has no meaning beside a job; leave it out")]
    [InlineData("""{"job":"j"}""", "epoch", "expected both job and epoch")]
    [InlineData("""{"epoch":1}""", "job", "expected both job and epoch")]
    [InlineData("""{"weights":{"W1":[[1]]},"hiddenLayers":[5]}""", "hiddenLayers", "has no meaning beside weights; leave it out")]
    [InlineData("""{"start":60000}""", "start", "expected a whole number from 0 to 59999, got 60000")]
    [InlineData("""{"start":59990,"count":11}""", "count", "expected a whole number from 1 to 10, got 11")]
    [InlineData("""{"count":0}""", "count", "expected a whole number from 1 to 1000, got 0")]
    [InlineData("""{"h":0}""", "h", "expected a finite number above 0, got 0")]
    [InlineData("""{"delta":-1}""", "delta", "expected 0 or a number above, got -1")]
    [InlineData("""{"loss":"hinge"}""", "loss", "expected one of crossEntropy, binaryCrossEntropy")]
    [InlineData("""{"hiddenActivation":"softmax"}""", "hiddenActivation", "expected one of sigmoid, relu, tanh, identity, got 'softmax'")]
    [InlineData("""{"outputActivation":"gelu"}""", "outputActivation", "expected one of sigmoid, relu, tanh, identity, softmax, got 'gelu'")]
    [InlineData("""{"initializer":"uniform"}""", "initializer", "expected one of normal, xavier, he, got 'uniform'")]
    [InlineData("""{"initializerScale":0}""", "initializerScale", "expected a finite number above 0, got 0")]
    [InlineData("""{"hiddenLayers":[5,0]}""", "hiddenLayers[1]", "expected a whole number of 1…100000, got 0")]
    [InlineData("""{"hiddenLayers":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}""", "hiddenLayers", "expected at most 20 widths, got 21")]
    [InlineData("""{"hiddenLayers":[1000]}""", "hiddenLayers", "expected a network of at most 100,000 parameters, got 795,010")]
    [InlineData("""{"hiddenLayers":[50]}""", "body", "expected a check of at most 300,000,000 multiplications, got ")]
    [InlineData("""{"model":"sample"}""", "body", "expected a check of at most 300,000,000 multiplications, got ")]
    [InlineData("""{"weights":{}}""", "weights", "expected an object with W1")]
    [InlineData("""{"weights":[1]}""", "weights", "expected an object with W1")]
    [InlineData("""{"weights":{"W1":[1,2]}}""", "weights.W1", "expected rows of numbers, one for each input")]
    [InlineData("""{"weights":{"W1":[[1,2]],"W2":[[1]]}}""", "weights.W2", "expected 2 rows, one for each column of W1, got 1")]
    [InlineData("""{"weights":{"W1":[[1,2]],"b1":[1]}}""", "weights.b1", "expected 2 numbers, one for each column of W1")]
    [InlineData("""{"weights":{"W1":[[1,2]],"W3":[[1]]}}""", "weights.W3", "belongs to none of the layers, which end with W1")]
    [InlineData("""{"weights":{"W1":[[1,2]],"activations":["relu","softmax"]}}""", "weights.activations", "expected 1 of sigmoid, relu")]
    [InlineData("""{"weights":{"W1":[[1,2]],"activations":[3]}}""", "weights.activations", "expected 1 of sigmoid, relu")]
    [InlineData("""{"weights":{"W1":[[1,2]]}}""", "inputs", "expected rows of 1 numbers, one for each input of the network, got 784")]
    [InlineData("""{"inputs":[[1]],"targets":[[1,0,0]],"weights":{"W1":[[1,2]]}}""", "targets", "expected 2 numbers a row, one for each output, got 3")]
    public async Task Refuses(string json, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("gradient-check", json))[path]);

    private static string Arrays(JsonElement answer) => JsonSerializer.Serialize(
        answer.GetProperty("arrays").EnumerateArray().Select(array => new { name = array.GetProperty("name"), shape = array.GetProperty("shape") }));

    private static string Printed(double[] values) => string.Join(' ', values.Select(value => value.ToString("0.########")));
}
