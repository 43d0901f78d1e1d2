using NeuralNet.Optimizers;

namespace NeuralNet.Tests.Optimizers;

/// <summary>The rules at their edges; three steps of each by hand are row M12 of the notebooks.</summary>
public sealed class UpdateRuleTests
{
    /// <summary>h = 4, p = 1 − .1·2/(2 + 2) = .95 for AdaGrad; RMSProp's h = .01·4, p = 1 − .2/(.2 + 2) = .9090909; Adam's m̂ = v̂½ = 2, as AdaGrad.</summary>
    [Theory]
    [InlineData("adaGrad", 0.95)]
    [InlineData("rmsProp", 0.9090909)]
    [InlineData("adam", 0.95)]
    public void Add_epsilon_to_the_root(string name, double expected)
    {
        var optimizer = new OptimizerOptions { Name = name, Epsilon = 2 }.Create(1);
        float[] parameters = [1];

        optimizer.Step(parameters, [2], 0.1f);

        Assert.Equal(expected, parameters[0], 2e-6);
    }

    [Theory]
    [InlineData("adaGrad")]
    [InlineData("rmsProp")]
    [InlineData("adam")]
    public void Stand_still_where_the_gradient_has_always_been_0(string name)
    {
        float[] parameters = [1, 2];

        new OptimizerOptions { Name = name }.Create(2).Step(parameters, [0, 1], 0.1f);

        Assert.Equal(1, parameters[0]);
        Assert.NotEqual(2, parameters[1]);
    }
}
