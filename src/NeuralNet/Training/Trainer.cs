using NeuralNet.Data;
using NeuralNet.Numerics;
using NeuralNet.Optimizers;

namespace NeuralNet.Training;

/// <summary>
/// Mini-batch training. The trainer itself holds only what can be made anew; the run's progress is the <see cref="TrainingState"/>,
/// whole after every step, so that a run can stop at any batch and go on elsewhere.
/// </summary>
public sealed class Trainer
{
    private const int EvaluationBatch = 100;

    // Where steps are not shared, waking the other threads may take longer than evaluating less than this.
    private const int LeastSharedWhereStepsAreNot = 100 * EvaluationBatch;

    // As much as a second-level cache has room for beside a step's own numbers.
    private const int MostPrefetched = 512;

    private readonly TrainingOptions options;
    private readonly Dataset train;
    private readonly Dataset? test;
    private readonly ThreadTeam? team;
    private readonly BatchSampler sampler;
    private readonly ITrainingStep step;
    private readonly StepSharing? sharing;
    private readonly TrainingBatch batch;
    private readonly int[] indices;
    private readonly int[] next;
    private readonly SeededRandom ahead = new(0);

    /// <param name="architecture">What to train.</param>
    /// <param name="options">How.</param>
    /// <param name="train">Examples to learn from.</param>
    /// <param name="test">Examples to judge by, or null.</param>
    /// <param name="team">Threads to share the work among, or null for the caller's alone. The trained parameters have the same bits.</param>
    /// <exception cref="ArgumentException">The data does not fit the architecture, or shifts are asked for of what are no images or beyond their edge.</exception>
    public Trainer(Architecture architecture, TrainingOptions options, Dataset train, Dataset? test, ThreadTeam? team = null)
    {
        Evaluator.CheckFit(architecture, train);
        if (test is not null)
        {
            Evaluator.CheckFit(architecture, test);
        }

        if (options.AugmentShift > 0 && !train.IsImages)
        {
            throw new ArgumentException("augmentShift moves images; this data set has none.", nameof(options));
        }

        if (options.AugmentShift > 0 && options.AugmentShift >= train.Shape.Min())
        {
            throw new ArgumentException(
                $"augmentShift: {options.AugmentShift} pixels move an image of {string.Join("×", train.Shape)} out of itself.", nameof(options));
        }

        (Architecture, this.options, this.train, this.test, this.team) = (architecture, options, train, test, team);
        sampler = new BatchSampler(train.Count, options.BatchSize, options.Sampling);
        var numerical = options.Gradient == GradientMethod.Numerical;
        step = numerical
            ? new DifferencedStep(architecture, options.Loss, options.WeightDecay)
            : new BackpropagatedStep(architecture, options.Loss, options.WeightDecay, sampler.BatchSize, team);
        batch = new TrainingBatch(train, architecture, sampler.BatchSize, options.Normalize, takesBytes: !numerical, team?.Threads ?? 1, moves: options.AugmentShift > 0);
        sharing = !numerical && team is { Threads: > 1, Time: { } time } ? new StepSharing(time, team.Threads) : null;
        (indices, next) = (new int[sampler.BatchSize], new int[sampler.BatchSize]);
        IterationsTotal = options.Iterations ?? (long)options.Epochs * sampler.BatchesPerEpoch;
    }

    public Architecture Architecture { get; }

    /// <summary>Steps of the whole run.</summary>
    public long IterationsTotal { get; }

    /// <summary>Steps of one epoch.</summary>
    public int IterationsPerEpoch => sampler.BatchesPerEpoch;

    /// <summary>Examples that a run's first steps train on.</summary>
    public long ExamplesIn(long iterations) => sampler.ExamplesIn(iterations);

    /// <summary>The state before the first step, all of it from the seed but for <paramref name="startFrom"/>.</summary>
    /// <param name="startFrom">Parameters to begin with, copied; null to draw them.</param>
    public TrainingState Start(ReadOnlySpan<float> startFrom = default)
    {
        var random = new SeededRandom(options.Seed);
        var parameters = startFrom.IsEmpty ? Architecture.Initialize(options.Initializer, options.InitializerScale, random) : startFrom.ToArray();
        return new TrainingState(parameters, options.Optimizer.Create(Architecture.ParameterCount), random, [.. Enumerable.Range(0, train.Count)]);
    }

    /// <summary>Trains from where <paramref name="state"/> stands to the end of the run, or until told to stop.</summary>
    /// <param name="state">Changed in place, step by step.</param>
    /// <param name="onIteration">Told of the steps taken so far and the batch's loss before the step, after each.</param>
    /// <param name="onEpoch">Told of the whole set's figures, after each epoch and at the end.</param>
    /// <param name="cancellation">
    /// Looked at before each step, within a step that takes its gradient numerically, and before each batch of an evaluation. The state
    /// is then that of the last whole step, and an evaluation that was cut short is done when the run goes on.
    /// </param>
    /// <returns>Whether the run reached its end.</returns>
    public bool Run(TrainingState state, Action<long, double>? onIteration, Action<EpochResult>? onEpoch, CancellationToken cancellation)
    {
        while (IsEvaluationDue(state) || (state.Iteration < IterationsTotal && !IsStopped(state)))
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            if (!IsEvaluationDue(state))
            {
                if (Step(state, cancellation) is { } loss)
                {
                    onIteration?.Invoke(state.Iteration, loss);
                }
            }
            else if (Evaluate(state, cancellation) is { } result)
            {
                Remember(state, result);
                onEpoch?.Invoke(result);
            }
        }

        return true;
    }

    private bool IsEvaluationDue(TrainingState state) =>
        state.Iteration > state.EvaluatedIteration
        && (state.Iteration % sampler.BatchesPerEpoch == 0 || state.Iteration == IterationsTotal);

    // Null where it was cancelled; the state is then as it was.
    private double? Step(TrainingState state, CancellationToken cancellation)
    {
        var (random, order) = options.Gradient == GradientMethod.Numerical ? (state.Random.State, state.Order.ToArray()) : ([], []);
        var position = (int)(state.Iteration % sampler.BatchesPerEpoch);
        var drawn = sampler.Draw(position, state.Order, state.Random, indices);
        sharing?.Begin();
        batch.Choose(indices.AsMemory(0, drawn), sharing?.IsShared ?? true, options.AugmentShift, state.Random);
        batch.Expect(PeekNext(state, position + 1));
        double loss;
        try
        {
            loss = step.Take(state, batch, LearningRate(state.Iteration), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            state.Undraw(random, order);
            return null;
        }

        sharing?.End();
        state.Iteration++;
        return loss;
    }

    // What the next step will draw, drawn from a copy of the generator; nothing where the examples are shuffled before.
    private ReadOnlyMemory<int> PeekNext(TrainingState state, int position)
    {
        if (batch.Count > MostPrefetched || (position == sampler.BatchesPerEpoch && sampler.Sampling == Sampling.Shuffle))
        {
            return default;
        }

        ahead.GoTo(state.Random);
        return next.AsMemory(0, sampler.Draw(position, state.Order, ahead, next));
    }

    private float LearningRate(long iteration)
    {
        var rate = options.Optimizer.LearningRate;
        return (float)(options.Optimizer.Schedule == LearningRateSchedule.Cosine
            ? 0.5 * rate * (1 + Math.Cos(Math.PI * iteration / IterationsTotal))
            : rate);
    }

    // Null where it was cancelled.
    private EpochResult? Evaluate(TrainingState state, CancellationToken cancellation)
    {
        try
        {
            var onTrain = Of(train);
            var onTest = test is null ? null : Of(test);
            var epoch = (int)((state.Iteration + sampler.BatchesPerEpoch - 1) / sampler.BatchesPerEpoch);
            return new EpochResult(epoch, onTrain.Loss, onTrain.Accuracy, onTest?.Loss, onTest?.Accuracy);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }

        EvaluationResult Of(Dataset dataset) =>
            Evaluator.Evaluate(Architecture, state.Parameters, dataset, options.Normalize, EvaluationBatch, options.Loss, TeamFor(dataset), cancellation);
    }

    private ThreadTeam? TeamFor(Dataset dataset)
    {
        var least = sharing is { IsShared: false } ? LeastSharedWhereStepsAreNot : EvaluationBatch;
        return dataset.Count > least ? team : null;
    }

    private bool IsStopped(TrainingState state) => options.EarlyStopping is { } rule && state.EpochsWithoutGain >= rule.Patience;

    private void Remember(TrainingState state, EpochResult result)
    {
        state.EvaluatedIteration = state.Iteration;
        if (options.EarlyStopping is not { } rule)
        {
            return;
        }

        var loss = result.TestLoss ?? result.TrainLoss;
        if (loss < state.BestLoss - rule.MinDelta)
        {
            (state.BestLoss, state.EpochsWithoutGain) = (loss, 0);
        }
        else
        {
            state.EpochsWithoutGain++;
        }
    }
}
