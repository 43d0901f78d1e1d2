using System.Text.Json;
using NNService.Http.Problems;
using NNService.Training;

namespace NNService.Tests.Training;

public sealed class TrainingRequestReaderTests
{
    /// <summary>All are finite, but training is in 32-bit numbers, of which these would be infinite, 0, a few digits, or 1.</summary>
    [Theory]
    [InlineData("""{"weightDecay":1e300}""", "weightDecay", "1.2e-38…3.4e38 in size, got 1e300")]
    [InlineData("""{"weightDecay":1e-300}""", "weightDecay", "1.2e-38…3.4e38 in size, got 1e-300")]
    [InlineData("""{"weightDecay":1e-40}""", "weightDecay", "1.2e-38…3.4e38 in size, got 1e-40")]
    [InlineData("""{"initializerScale":1e300}""", "initializerScale", "expected a number above 0 that a 32-bit number can be")]
    [InlineData("""{"optimizer":{"learningRate":3.5e38}}""", "optimizer.learningRate", "got 3.5e38")]
    [InlineData("""{"optimizer":{"name":"adam","epsilon":1e-60}}""", "optimizer.epsilon", "got 1e-60")]
    [InlineData("""{"optimizer":{"name":"adam","beta2":0.99999999999}}""", "optimizer.beta2", "a number of 0 to below 1, as a 32-bit number has it")]
    public void A_number_that_is_another_one_in_32_bits_is_a_fault(string change, string place, string words)
    {
        var fault = Assert.Single(Faults(change));
        Assert.Equal(place, fault.Path);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"weightDecay":0,"initializerScale":1.2e-38,"optimizer":{"learningRate":3.4e38}}""")]
    [InlineData("""{"weightDecay":3.4e38,"optimizer":{"name":"adam","learningRate":1e-30,"beta1":0,"beta2":0.9999999}}""")]
    public void A_number_that_32_bits_hold_is_taken(string change) => Assert.Empty(Faults(change));

    [Theory]
    [InlineData("crossEntropy", "softmax", "[[1,0],[0,1],[0.5,0.5],[2,-1]]", "dataset.targets[3][0]: 2 is outside 0…1, where crossEntropy needs probabilities")]
    [InlineData("crossEntropy", "softmax", "[[1,0],[1.5,-0.5]]", "dataset.targets[1][0]: 1.5 is outside 0…1")]
    [InlineData("binaryCrossEntropy", "sigmoid", "[[0],[-0.25]]", "dataset.targets[1][0]: -0.25 is outside 0…1, where binaryCrossEntropy")]
    public void A_target_that_is_no_probability_is_a_fault_where_the_loss_needs_one(string loss, string activation, string targets, string words) =>
        Assert.StartsWith(words, Assert.Single(InlineFaults(loss, activation, targets)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("crossEntropy", "softmax", "[[0.25,0.75],[0,0],[1,1]]")]
    [InlineData("binaryCrossEntropy", "sigmoid", "[[0.5],[1]]")]
    [InlineData("meanSquaredError", "softmax", "[[2,-1],[0,1]]")]
    [InlineData("meanSquaredError", "sigmoid", "[[7],[-7]]")]
    [InlineData("meanAbsoluteError", "identity", "[[1e30],[-7]]")]
    [InlineData("sumOfSquares", "identity", "[[3],[-7]]")]
    public void Any_target_is_taken_where_the_loss_can_take_it(string loss, string activation, string targets) =>
        Assert.Empty(InlineFaults(loss, activation, targets));

    [Theory]
    [InlineData("""{"model":"sample","epoch":2}""", "startFrom.epoch: belongs to 'job'; a model has versions")]
    [InlineData("""{"job":"7","epoch":2,"version":1}""", "startFrom.version: belongs to 'model'; a job has epochs")]
    public void What_belongs_to_the_other_way_of_starting_is_a_fault(string start, string words) =>
        Assert.Equal(words, Assert.Single(Faults($$"""{"startFrom":{{start}}}""")).ToString());

    private static List<Fault> InlineFaults(string loss, string activation, string targets)
    {
        var inputs = string.Join(',', Enumerable.Repeat("[0,1]", JsonElement.Parse(targets).GetArrayLength()));
        return Read($$$"""{"dataset":{"inputs":[{{{inputs}}}],"targets":{{{targets}}}},"loss":"{{{loss}}}","outputActivation":"{{{activation}}}"}""");
    }

    private static List<Fault> Faults(string change) => Read($$"""{"dataset":"mnist",{{change[1..]}}""");

    private static List<Fault> Read(string request)
    {
        var faults = new List<Fault>();
        using var document = JsonDocument.Parse(request);
        TrainingRequestReader.Read(document.RootElement, faults);
        return faults;
    }
}
