using NeuralNet.Numerics;
using NeuralNet.Optimizers;

namespace NeuralNet.Tests.Optimizers;

public sealed class OptimizerTests
{
    private const int Steps = 5;

    public static TheoryData<string> Names => [.. OptimizerOptions.Names];

    /// <summary>Around one and two vectors, so that whole vectors and the padded end both count.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Move_each_parameter_as_if_it_were_alone(string name)
    {
        foreach (var length in new[] { 1, 7, 8, 9, 15, 16, 17, 33 })
        {
            var (start, gradients) = (Draw(length, 1), Draw(length * Steps, 2));
            var together = Run(name, start, gradients);

            for (var i = 0; i < length; i++)
            {
                float[] own = [.. Enumerable.Range(0, Steps).Select(step => gradients[(step * length) + i])];
                Assert.Equal(Run(name, [start[i]], own), together[i..(i + 1)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Go_on_from_restored_state_to_the_same_bits(string name)
    {
        const int Length = 19;
        var gradients = Draw(Length, 3);
        var first = new OptimizerOptions { Name = name }.Create(Length);
        var parameters = Draw(Length, 4);
        for (var step = 0; step < Steps; step++)
        {
            first.Step(parameters, gradients, 0.1f);
        }

        var second = new OptimizerOptions { Name = name }.Create(Length);
        second.Restore(first.Steps, [.. first.State.Select(array => array.ToArray())]);
        var copy = parameters.ToArray();
        first.Step(parameters, gradients, 0.1f);
        second.Step(copy, gradients, 0.1f);

        Assert.Equal(parameters, copy);
        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(first.State, second.State);
    }

    [Theory]
    [InlineData("sgd", 0)]
    [InlineData("momentum", 1)]
    [InlineData("nesterov", 1)]
    [InlineData("adaGrad", 1)]
    [InlineData("rmsProp", 1)]
    [InlineData("adam", 2)]
    public void Refuse_state_that_is_not_theirs(string name, int arrays)
    {
        var optimizer = new OptimizerOptions { Name = name }.Create(3);

        Assert.Equal(arrays, optimizer.State.Count);
        Assert.Throws<ArgumentException>(() => optimizer.Restore(1, [.. Enumerable.Repeat(new float[3], arrays + 1)]));
        Assert.Throws<ArgumentException>(() => optimizer.Restore(1, [.. Enumerable.Repeat(new float[4], Math.Max(arrays, 1))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Restore(-1, [.. Enumerable.Repeat(new float[3], arrays)]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuse_arrays_of_another_length(string name)
    {
        var optimizer = new OptimizerOptions { Name = name }.Create(3);

        Assert.Throws<ArgumentException>(() => optimizer.Step(new float[2], new float[3], 0.1f));
        Assert.Throws<ArgumentException>(() => optimizer.Step(new float[3], new float[4], 0.1f));
        Assert.Equal(0, optimizer.Steps);
    }

    /// <summary>½ Σ aᵢ pᵢ², a bowl ten times as steep along one axis as along the other.</summary>
    [Theory]
    [InlineData("sgd", 0.05f)]
    [InlineData("momentum", 0.01f)]
    [InlineData("nesterov", 0.01f)]
    [InlineData("adaGrad", 0.5f)]
    [InlineData("rmsProp", 0.01f)]
    [InlineData("adam", 0.05f)]
    public void Lower_a_quadratic_loss_to_almost_nothing(string name, float learningRate)
    {
        var optimizer = new OptimizerOptions { Name = name }.Create(2);
        float[] parameters = [-3, 4];

        for (var step = 0; step < 1000; step++)
        {
            optimizer.Step(parameters, [parameters[0], 10 * parameters[1]], learningRate);
        }

        Assert.All(parameters, value => Assert.InRange(value, -0.02f, 0.02f));
    }

    [Fact]
    public void Are_made_from_options_with_their_constants()
    {
        Assert.IsType<GradientDescent>(new OptimizerOptions().Create(1));
        Assert.Equal(
            [typeof(GradientDescent), typeof(Momentum), typeof(Nesterov), typeof(AdaGrad), typeof(RmsProp), typeof(Adam)],
            OptimizerOptions.Names.Select(name => new OptimizerOptions { Name = name }.Create(1).GetType()));
        Assert.Contains("adaGrad", Assert.Throws<InvalidOperationException>(() => new OptimizerOptions { Name = "adagrad" }.Create(1)).Message);

        Assert.Equal(Run(new Momentum(2, 0.5f)), Run(new OptimizerOptions { Name = "momentum", Momentum = 0.5f }.Create(2)));
        Assert.Equal(Run(new Nesterov(2, 0.5f)), Run(new OptimizerOptions { Name = "nesterov", Momentum = 0.5f }.Create(2)));
        Assert.Equal(Run(new AdaGrad(2, 0.5f)), Run(new OptimizerOptions { Name = "adaGrad", Epsilon = 0.5f }.Create(2)));
        Assert.Equal(Run(new RmsProp(2, 0.5f, 0.25f)), Run(new OptimizerOptions { Name = "rmsProp", DecayRate = 0.5f, Epsilon = 0.25f }.Create(2)));
        Assert.Equal(Run(new Adam(2, 0.5f, 0.75f, 0.25f)), Run(new OptimizerOptions { Name = "adam", Beta1 = 0.5f, Beta2 = 0.75f, Epsilon = 0.25f }.Create(2)));
    }

    private static float[] Run(Optimizer optimizer)
    {
        float[] parameters = [1, 2];
        optimizer.Step(parameters, [0.5f, -0.25f], 0.1f);
        optimizer.Step(parameters, [0.25f, 1], 0.1f);
        return parameters;
    }

    private static float[] Run(string name, float[] start, float[] gradients)
    {
        var optimizer = new OptimizerOptions { Name = name }.Create(start.Length);
        var parameters = start.ToArray();
        for (var step = 0; step < Steps; step++)
        {
            optimizer.Step(parameters, gradients.AsSpan(step * start.Length, start.Length), 0.1f);
        }

        return parameters;
    }

    private static float[] Draw(int count, long seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }
}
