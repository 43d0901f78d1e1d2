namespace NeuralNet.Inference;

/// <summary>What a row of inputs feeds into the sums of a layer, step by step: a value, and the inputs' number whose weights it meets.</summary>
internal unsafe interface ISteps
{
    int Count { get; }

    nint Input(nint step);

    float* Value(nint step);
}
