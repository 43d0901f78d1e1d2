namespace NeuralNet.Formats.Pickle;

/// <summary>The exact list of names a file may refer to, under the modules they had before and since numpy 2.</summary>
internal static class NumpyNames
{
    public static NumpyName? Resolve(string module, string name) => (module, name) switch
    {
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => NumpyName.Reconstruct,
        ("numpy.core.numeric" or "numpy._core.numeric", "_frombuffer") => NumpyName.FromBuffer,
        ("numpy", "ndarray") => NumpyName.NdArray,
        ("numpy", "dtype") => NumpyName.Dtype,
        ("_codecs", "encode") => NumpyName.CodecsEncode,
        _ => null,
    };
}
