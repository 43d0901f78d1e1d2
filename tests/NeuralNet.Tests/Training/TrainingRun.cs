using NeuralNet.Data;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>One training run with all it told on the way.</summary>
internal sealed class TrainingRun
{
    public required TrainingState State { get; init; }

    public List<double> Losses { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public string Sha256 => ParameterBytes.Sha256(State.Parameters);

    /// <summary>Runs to the end.</summary>
    public static TrainingRun Of(Architecture architecture, TrainingOptions options, Dataset train, Dataset? test = null, float[]? startFrom = null)
    {
        var trainer = new Trainer(architecture, options, train, test);
        var run = new TrainingRun { State = trainer.Start(startFrom) };
        Assert.True(trainer.Run(run.State, (_, loss) => run.Losses.Add(loss), run.Epochs.Add, TestContext.Current.CancellationToken));
        return run;
    }

    /// <summary>What a checkpoint would bring back: the same numbers in other arrays and other objects.</summary>
    public static TrainingState Copy(TrainingState state, TrainingOptions options)
    {
        var optimizer = options.Optimizer.Create(state.Parameters.Length);
        optimizer.Restore(state.Optimizer.Steps, state.Optimizer.State);
        return new TrainingState([.. state.Parameters], optimizer, SeededRandom.Restore(state.Random.State), [.. state.Order])
        {
            Iteration = state.Iteration,
            EvaluatedIteration = state.EvaluatedIteration,
            BestLoss = state.BestLoss,
            EpochsWithoutGain = state.EpochsWithoutGain,
        };
    }
}
