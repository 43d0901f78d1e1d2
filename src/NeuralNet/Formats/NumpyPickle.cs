using NeuralNet.Formats.Pickle;

namespace NeuralNet.Formats;

/// <summary>
/// Reads a dict of names to float arrays that Python's <c>pickle</c> wrote, protocols 0 to 5, from any numpy and from Python 2.
/// A pickle is a program. This is an interpreter of its data alone: an exact list of opcodes, and five numpy names that
/// resolve to an enum member, never to a type or a method; nothing in the file can be executed.
/// </summary>
public static class NumpyPickle
{
    /// <summary>
    /// The arrays in the order of the dict, converted to float32 in row-major order. One array under two names (tied weights)
    /// is decoded once, and both share its values.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="WeightFormatException">
    /// The file is not a pickle of one plain dict of names to finite float arrays, or exceeds a limit; the message names the byte.
    /// </exception>
    public static IReadOnlyList<NamedArray> Read(ReadOnlyMemory<byte> file)
    {
        FormatLimits.CheckFileLength(file.Length);
        FileSignature.Check(file.Span, FileKind.Pickle);
        if (!FileSignature.MayBePickle(file.Span))
        {
            throw new WeightFormatException("byte 0: this is no weights file; those are JSON, .npz, ONNX, safetensors and numpy pickles, and it begins as none of them");
        }

        return new PickleMachine(file).Run().Decode();
    }
}
