namespace NeuralNet.Inference;

/// <summary>Rows of inputs, taken in words of four neighbours: a word that is zero in a row is passed over.</summary>
internal unsafe interface IWordRows
{
    /// <summary>Inputs in a row.</summary>
    int Inputs { get; }

    /// <summary>Where an input lies.</summary>
    /// <param name="row">Of the block.</param>
    /// <param name="input">Of the row.</param>
    void* Word(nint row, nint input);

    /// <summary>The number that an input stands for.</summary>
    /// <param name="word">Where others lie before it.</param>
    /// <param name="input">How many.</param>
    float* Value(void* word, int input);

    /// <summary>Which of eight words are not all zero, a bit each.</summary>
    /// <param name="row">Of the block.</param>
    /// <param name="input">The first of the first word's; all 32 are of the row.</param>
    uint Marks(nint row, nint input);
}
