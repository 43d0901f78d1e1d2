namespace NeuralNet.Formats.Pickle;

/// <summary>The names that a pickled dict of numpy arrays refers to. The machine does their work itself.</summary>
internal enum NumpyName
{
    /// <summary>An empty array, to be given its shape and data by BUILD.</summary>
    Reconstruct,

    /// <summary>The class of arrays: an argument of <see cref="Reconstruct"/> only.</summary>
    NdArray,

    /// <summary>The type of an array's values.</summary>
    Dtype,

    /// <summary>A whole array from its bytes: protocol 5.</summary>
    FromBuffer,

    /// <summary>Bytes from text: how Python 3 writes bytes in protocols 0 to 2.</summary>
    CodecsEncode,
}
