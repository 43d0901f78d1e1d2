using NeuralNet.Optimizers;

namespace NeuralNet.Tests.Optimizers;

/// <summary>M12: three steps of each rule by hand, from p = 1 along the gradients 0.5, 0.25 and −1 with η = 0.1.</summary>
public sealed class UpdateRuleTests
{
    private static readonly float[] Gradients = [0.5f, 0.25f, -1];

    /// <summary>1 − .05 = .95; − .025 = .925; + .1 = 1.025.</summary>
    [Fact]
    public void M12_gradient_descent() => AssertPath(new GradientDescent(1), 0.95, 0.925, 1.025);

    /// <summary>
    /// v = −.05, p = .95;
    /// v = .9·(−.05) − .025 = −.07, p = .88;
    /// v = .9·(−.07) + .1 = .037, p = .917.
    /// </summary>
    [Fact]
    public void M12_momentum() => AssertPath(new Momentum(1, momentum: 0.9f), 0.95, 0.88, 0.917);

    /// <summary>
    /// v = −.05, p = 1 + .9·(−.05) − .05 = .905;
    /// v = −.07, p = .905 + .9·(−.07) − .025 = .817;
    /// v = .037, p = .817 + .9·.037 + .1 = .9503.
    /// </summary>
    [Fact]
    public void M12_nesterov() => AssertPath(new Nesterov(1, momentum: 0.9f), 0.905, 0.817, 0.9503);

    /// <summary>
    /// h = .25, √h = .5, p = 1 − .05/.5 = .9;
    /// h = .3125, √h = .5590170, p = .9 − .025/.5590170 = .8552786;
    /// h = 1.3125, √h = 1.1456439, p = .8552786 + .1/1.1456439 = .9425658.
    /// </summary>
    [Fact]
    public void M12_adaGrad() => AssertPath(new AdaGrad(1), 0.9, 0.8552786, 0.9425658);

    /// <summary>
    /// h = .1·.25 = .025, √h = .1581139, p = 1 − .05/.1581139 = .6837722;
    /// h = .0225 + .00625 = .02875, √h = .1695582, p = .6837722 − .025/.1695582 = .5363302;
    /// h = .025875 + .1 = .125875, √h = .3547887, p = .5363302 + .1/.3547887 = .8181881.
    /// </summary>
    [Fact]
    public void M12_rmsProp() => AssertPath(new RmsProp(1, decayRate: 0.9f), 0.6837722, 0.5363302, 0.8181881);

    /// <summary>
    /// m = .05, v = .00025, m̂ = .05/.1 = .5, v̂ = .00025/.001 = .25, p = 1 − .1·.5/.5 = .9;
    /// m = .07, v = .00031225, m̂ = .07/.19 = .3684211, v̂ = .00031225/.001999 = .1562031, p = .9 − .1·.3684211/.3952254 = .8067820;
    /// m = −.037, v = .00131193775, m̂ = −.037/.271 = −.1365314, v̂ = .00131193775/.002997001 = .4377502, p = .8067820 + .1·.1365314/.6616270 = .8274177.
    /// </summary>
    [Fact]
    public void M12_adam() => AssertPath(new Adam(1), 0.9, 0.8067820, 0.8274177);

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

    private static void AssertPath(Optimizer optimizer, params double[] expected)
    {
        float[] parameters = [1];
        for (var step = 0; step < expected.Length; step++)
        {
            optimizer.Step(parameters, Gradients.AsSpan(step, 1), 0.1f);
            Assert.Equal(expected[step], parameters[0], 1e-6);
            Assert.Equal(step + 1, optimizer.Steps);
        }
    }
}
